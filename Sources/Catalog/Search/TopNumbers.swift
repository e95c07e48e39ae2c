/// Keeps the largest of many numbered keys in one pass.
struct TopNumbers {
  private let limit: Int
  /// A heap whose root is the smallest key that is kept.
  private var heap: [UInt64] = []

  /// Keeps `limit` keys.
  init(limit: Int) { self.limit = limit }

  /// The smallest key that is kept, once there are enough.
  var threshold: UInt64 { heap.count < limit ? 0 : heap.first ?? 0 }

  mutating func add(_ key: UInt64) {
    if heap.count < limit {
      heap.append(key)
      siftUp()
    } else if let least = heap.first, key > least {
      heap[0] = key
      siftDown()
    }
  }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child] < heap[least] { least = child }
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
