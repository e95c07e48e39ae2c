func choose(_ event: Event) async throws -> Int {
  guard let channel = self.channel, !active else { return early() }
  guard case .open(let id) = state else { throw Failure.bad }
  if let x, let y = make(x), y > 0 { keep(y) } else if case .a(let z) = event { use(z) } else { last() }
  if #available(iOS 17, *) { new() }
  switch event {
  case .idle, .closed: start()
  case let .open(id) where id > limit():
    await stop()
    fallthrough
  case is Failure: break
  @unknown default: other()
  }
  for try await line in stream() where line.ok { handle(line) }
  for case let item? in items { use(item) }
  outer: for i in 0..<count { if i == 3 { continue outer } else { break outer } }
  while let next = it.next() { use(next) }
  repeat { try await step() } while more()
  do { try risky() } catch let e as Failure where e.fatal { log(e) } catch { throw error }
  defer { cleanup() }
  async let first = load(1)
  let both = try await first + load(2)
  let v = if both > 1 { one() } else { two() }
  let w = switch v { case 1: "a" default: name() }
  let pick = test() ? yes() : await no()
  let some = cached ?? load(3)
  let ok = a && b() || !c()
  channel?.delegate = self
  dict[key, default: []].append(x ?? y)
  map.updateValue(run, forKey: id)?.cancel()
  let text = """
    \(describe(event))
    """
  return try JSONEncoder().encode(event).count
}
