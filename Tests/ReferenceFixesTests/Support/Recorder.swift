@testable import ReferenceFixes

/// A list that any thread may add to.
final class Recorder<Element: Sendable>: Sendable {
  private let elements = Guarded<[Element]>([])

  /// Everything that was added, in order.
  var all: [Element] { elements.withLock { $0 } }

  /// The number of elements.
  var count: Int { elements.withLock { $0.count } }

  /// Adds an element.
  func append(_ element: Element) { elements.withLock { $0.append(element) } }
}
