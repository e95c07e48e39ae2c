func start() async throws {
  try await open { [token = try await fetch() as Token, weak self] in self?.use(token) }
  run(1, { [made = make { [inner = one()] in inner }] (x: Int) async -> Int in made + x }) {
    [id] in keep(id)
  } done: { [last = end()] _ in last() }
  let next = { [self] in go() }
  list.forEach { [n] in n() }
  let pairs = list.map { [$0, other()] }
}
