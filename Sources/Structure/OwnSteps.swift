/// The numbers of a body's own steps, in order; those of the bodies made inside are left out.
package struct OwnSteps: Sequence, IteratorProtocol {
  private let bodies: [Body]
  private let steps: [Step]
  private var position: Int
  private let end: Int

  fileprivate init(_ structure: FileStructure, _ body: Int) {
    bodies = structure.bodies
    steps = structure.steps
    position = Int(bodies[body].steps.lowerBound)
    end = Int(bodies[body].steps.upperBound)
  }

  /// Returns the next number; nil at the end.
  package mutating func next() -> Int? {
    while position < end {
      let step = steps[position]
      guard step.kind == .make else {
        defer { position += 1 }
        return position
      }
      position = Int(bodies[Int(step.link)].steps.upperBound)
    }
    return nil
  }
}

extension FileStructure {
  /// Returns the numbers of the steps that `body` takes itself.
  package func ownSteps(of body: Int) -> OwnSteps { OwnSteps(self, body) }
}
