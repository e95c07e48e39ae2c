import Lexing
import Rules
import SourceText
import Structure

// Whether a statement can stand elsewhere.
extension SourceFile {
  /// Returns whether what the statement around `tokens` names is known on that side of the statement
  /// around `anchor`: declared by a function that holds it, and above it.
  mutating func isKnown(
    _ tokens: TokenRange, _ side: RepairEdit.Side, _ anchor: TokenRange
  ) -> Bool {
    let moved = statementLines(around: tokens)
    let target = statementLines(around: anchor)
    let last = side == .after ? target.upperBound : target.lowerBound - 1
    guard anchor.first < index.regionOfToken.count else { return false }
    let region = index.regionOfToken[Int(anchor.first)]
    return declarations(in: moved).allSatisfy { declaration in
      let declared = lines(declaring: declaration)
      return declared.contains(where: moved.contains)
        || isVisible(declaration, from: region)
          && (!isOrdered(declaration) || declared.contains { $0 <= last })
    }
  }

  /// The declarations that the names on `lines` speak of, members and the like left out.
  private mutating func declarations(in lines: ClosedRange<Int>) -> [Declaration] {
    let tokens = index.structure.tokens
    let names = (0..<tokens.count).filter { token in
      lines.contains(line(of: token)) && tokens.kinds[token] == .word
        && (token == 0 || ![.dot, .optionalDot].contains(tokens.symbol(token - 1)))
    }
    return names.compactMap { name in
      guard case .declared(let number) = index.place(of: TokenRange(name, name + 1))?.root else {
        return nil
      }
      return index.declarations[Int(number)]
    }
  }

  /// The lines that declare the name in its scope: in some languages each assignment does.
  private mutating func lines(declaring declaration: Declaration) -> [Int] {
    let name = index.text(Int(declaration.name))
    return index.declarations.filter {
      $0.scope == declaration.scope && index.text(Int($0.name)) == name
    }.map { line(of: Int($0.name)) }
  }

  private func isVisible(_ declaration: Declaration, from region: Int32) -> Bool {
    region >= declaration.scope
      && region < index.structure.regions[Int(declaration.scope)].next
  }

  /// Whether it must stand above its uses.
  private func isOrdered(_ declaration: Declaration) -> Bool {
    declaration.kind == .local
      || declaration.kind == .function && language.blocks == .indentation
  }
}
