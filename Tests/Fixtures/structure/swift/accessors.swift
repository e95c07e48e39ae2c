@MainActor
public final class Session: NSObject, Delegate where T: Foo {
  private(set) var state: State = .idle { willSet(next) { prepare(next) } didSet { notify(oldValue) } }
  @Published var plain = start()
  let name: String, other = "x"
  var isOpen: Bool { state == .open }
  var optional: Int? { nil }
  lazy var queue: DispatchQueue = { DispatchQueue(label: "x") }()
  var handler: ((Int) -> Void)? = { print($0) }
  var count: Int {
    @inline(__always) get { _count }
    mutating set(value) { _count = value }
  }
  var value: Int { get async throws { try await load() } }
  subscript(key: String) -> Int? { get { map[key] } set { map[key] = newValue } }
  subscript(index: Int) -> Int { list[index] }
  static var shared: Session { Session() }
  init?(url: URL, options: [String: Any] = defaults()) async throws { self.name = name; super.init() }
  convenience init() { self.init(url: here) }
  deinit { close() }
  class func make() -> Session { Session() }
  static func == (l: Session, r: Session) -> Bool { l === r }
  func generic<T: Encodable>(_ t: T, done: @escaping (Int) -> Void = { _ in }) rethrows -> [T]
    where T: Sendable
  {
    [t]
  }
  enum Kind: String { case a, b = "x"; case c(Int, (String) -> Void) }
  typealias Block = (Int) -> Void
}
protocol P: AnyObject { func a() async; var b: Int { get set }; init(x: Int); subscript(i: Int) -> Int { get } }
extension Session: P { func a() async { await b() } }
actor Store { func put() {} }
#if DEBUG
func debugOnly() { print("x") }
#else
func releaseOnly() {}
#endif
