import Structure

/// Places of one function told as places of another: its parameters are what the caller gave.
struct Renaming: Sendable {
  private var pairs: [Pair] = []

  /// One place and its other name.
  struct Pair: Hashable, Sendable {
    let from: Place
    let to: Place
  }

  /// Leaves every place as it is.
  init() {}

  var isEmpty: Bool { pairs.isEmpty }

  /// Adds that `from`, and whatever is in it, is `to`.
  mutating func add(_ from: Place, _ to: Place) { pairs.append(Pair(from: from, to: to)) }

  /// Adds what `other` renames.
  mutating func add(contentsOf other: Renaming) { pairs += other.pairs }

  /// The pairs whose other names are in what `bindings` bind.
  func pairs(about bindings: Bindings) -> [Pair] {
    pairs.filter { pair in
      bindings.entries.contains { $0.operand.place?.root == pair.to.root }
    }
  }

  /// Returns `place` under its other name.
  func callAsFunction(_ place: Place) -> Place {
    for pair in pairs where place.root == pair.from.root {
      guard place.path.hasPrefix(pair.from.path) else { continue }
      let rest = place.path.dropFirst(pair.from.path.count)
      guard rest.isEmpty || rest.first == "." || rest.first == "[" else { continue }
      return Place(root: pair.to.root, path: pair.to.path + rest)
    }
    return place
  }

  /// Returns what `bindings` bind, told as here: by what `own` binds, else under the first name.
  func inward(_ bindings: Bindings, besides own: Bindings) -> Bindings {
    guard !pairs.isEmpty else { return bindings }
    var result = own
    for entry in bindings.entries where own[entry.name] == nil {
      let operand = entry.operand
      let place = operand.place.map { place in
        pairs.first { $0.to == place }?.from ?? place
      }
      result.rebind(
        entry.name, to: Operand(tokens: operand.tokens, place: place, text: operand.text))
    }
    return result
  }

  /// Returns `bindings` with every place under its other name.
  func callAsFunction(_ bindings: Bindings) -> Bindings {
    guard !pairs.isEmpty else { return bindings }
    var result = Bindings()
    for entry in bindings.entries {
      let operand = entry.operand
      let renamed = Operand(
        tokens: operand.tokens, place: operand.place.map { self($0) }, text: operand.text)
      _ = result.bind(entry.name, to: renamed)
    }
    return result
  }
}
