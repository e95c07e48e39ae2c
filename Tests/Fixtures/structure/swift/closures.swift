func run() {
  Task { [weak self] in await self?.go() }
  Task.detached(priority: .high) { @MainActor in await go() }
  DispatchQueue.main.asyncAfter(deadline: .now() + 1) { self.go() }
  let sorted = names.map { $0.lowercased() }.sorted { (a: String, b: String) -> Bool in a < b }
  UIView.animate(withDuration: 1) { start() } completion: { done in finish(done) }
  let block = { (x: Int) async throws -> Int in try await load(x) }
  let made: Int = { 1 }()
  call({ first() }, second: { _ in second() })
  list.forEach { item in use(item) }
  if let x = list.first(where: { $0.ok }), items.contains { $0 == x } { act(x) }
  guard let y = list.first { $0.ok } else { return }
  for z in list.filter({ $0.ok }) where z > 1 { use(z) }
  while next { stop() }
  switch kind { case .a: start() ; default: break }
  let s = "x \(name.map { $0 + "\(inner { 1 })" }) y"
  withLock(lock) { value in value += 1 }
  center.addObserver(forName: .x, object: nil, queue: nil) { note in handle(note) }
  return completion { go() }
}
