package import Findings
package import SourceText

/// One statement about a trigger; its `range` is where it stands in the rule's file.
package struct Clause: Sendable {
  package let operation: Operation
  package let range: ByteRange
  /// What evidence calls the place that decided it; nil for the operator's own word.
  package let label: String?
  /// Its number in the rule, for coverage.
  package let id: Int

  /// What a clause can say.
  package indirect enum Operation: Sendable {
    case all([Clause])
    case any([Clause])
    case not(Clause)
    /// Patterns or conditions met on the way to the trigger.
    case before(PathOrder)
    /// Patterns met on the way on from the trigger.
    case after(PathOrder)
    /// The trigger is reached only while one of the events is handled.
    case during(EventTest)
    /// The trigger stands in something.
    case inside(Surroundings)
    /// A bound name satisfies a constraint.
    case constraint(variable: String, Constraint)
    /// The object bound to the name leaves the function.
    case escapes(variable: String, Set<Escape>)
    /// The trigger's value reaches an argument of one of the calls.
    case flows(PatternSet)
    /// The place bound to the name is read, outside of what the patterns match.
    case read(variable: String, besides: PatternSet?, Extent)
    /// A function in the file handles the event that is bound to the name.
    case handled(variable: String)
    /// Another rule reports a place where names of both stand for the same.
    case reported(rule: String, Extent)
    /// The patterns match nowhere, or somewhere, in the file or the project.
    case somewhere(PatternSet, Extent)
    /// The file's path, or what it holds.
    case file(FileTest)
  }
}

extension Clause {
  /// The clause and all those inside it, each before its parts.
  package var withParts: [Clause] {
    var found: [Clause] = []
    var pending = [self]
    while let next = pending.popLast() {
      found.append(next)
      switch next.operation {
      case .all(let parts), .any(let parts): pending += parts.reversed()
      case .not(let part): pending.append(part)
      default: break
      }
    }
    return found
  }
}

/// How the ways to, or from, a trigger must look.
package struct PathOrder: Sendable {
  /// What has to be met, one of them; in a sequence all of them in this order.
  package let stations: [Station]
  /// Whether `stations` have to be met one after the other.
  package let isSequence: Bool
  /// On every way, or on one.
  package let paths: Quantity
  /// Where what was met stops to count.
  package let until: Limit
  /// What ends the effect of a station before its limit.
  package let lost: PatternSet?
  /// What makes the effect of a station last beyond suspensions.
  package let kept: PatternSet?
  /// Whether what failed, and was caught, has been met.
  package let countsTried: Bool
  /// Whether the ways begin in the callers of the function.
  package let followsCallers: Bool

  /// One thing to be met.
  package enum Station: Sendable {
    /// A step that a pattern matches.
    case step(PatternSet)
    /// A condition that holds.
    case holds(PatternSet)
    /// One of the events is being handled.
    case during(EventTest)
    /// A function begins that is given to one of the calls, or assigned to one of the members.
    case callback(PatternSet)
  }

  package enum Quantity: String, CaseIterable, Sendable { case every, some }

  /// How long what was met counts: to the next suspension, to the end of the function, or also in
  /// functions that run later.
  package enum Limit: String, CaseIterable, Sendable { case suspension, function, ever }
}

/// Ways in which an object leaves a function.
package enum Escape: String, CaseIterable, Sendable { case returned, stored, passed }

/// Where somewhere is; `here` is the trigger itself.
package enum Extent: String, CaseIterable, Sendable { case here, body, type, file, project }

/// What a trigger stands in.
package enum Surroundings: Sendable {
  /// A function whose name matches.
  case function(NameTest)
  /// A class, structure or actor whose name matches.
  case type(NameTest)
  /// A class, structure or actor whose name stands in that of the metavariable.
  case typeNamed(in: String)
  /// A function given to one of the calls, or assigned to one of the members.
  case callback(PatternSet)
  /// A loop.
  case loop
  /// The operand of an `await`.
  case await
  /// What runs when an error was caught, one of whose types has such a name.
  case `catch`(NameTest)
  /// What is tried, where such an error is caught.
  case `try`(NameTest)
  /// Arguments of one of the calls.
  case call(PatternSet)
}

/// What is asked about a file.
package enum FileTest: Sendable {
  /// Its path matches one of the globs.
  case path([Glob])
  /// Its path says that it is a test.
  case test
  /// Its path says that it is an example.
  case example
  /// One of the words stands in it.
  case words([String])
}
