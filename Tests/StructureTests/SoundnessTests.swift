import Lexing
import SourceText
import Structure
import TestSupport
import Testing

/// What holds for the structure of any text; the texts are the fixtures and what is made of them.
struct SoundnessTests {
  @Test("a fixture's structure is sound", arguments: Sample.all)
  func fixtures(sample: Sample) { expectSound(sample.bytes, sample.language) }

  @Test("every beginning of a file gives a sound structure", arguments: Sample.all)
  func beginnings(sample: Sample) {
    for count in stride(from: 0, to: sample.bytes.count, by: 13) {
      expectSound(Array(sample.bytes[..<count]), sample.language)
    }
  }

  @Test("a mutated file gives a sound structure", arguments: Sample.all)
  func mutations(sample: Sample) {
    var random = SeededRandom(seed: UInt64(sample.bytes.count))
    for _ in 0..<40 {
      var bytes = sample.bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes, using: &random) }
      expectSound(bytes, sample.language)
    }
  }

  @Test("one language's file read as another's gives a sound structure", arguments: Sample.all)
  func foreign(sample: Sample) {
    for language in LanguageProfile.all { expectSound(sample.bytes, language) }
  }

  @Test("CRLF instead of LF changes no structure", arguments: Sample.all)
  func lineEnds(sample: Sample) {
    let returned = sample.bytes.flatMap { $0 == UInt8(ascii: "\n") ? [0x0D, 0x0A] : [$0] }
    let text = StructureDump.text(of: SourceText(decoding: returned), language: sample.language)
    let plain = StructureDump.text(
      of: SourceText(decoding: sample.bytes), language: sample.language)
    #expect(text == plain)
  }

  @Test("a second reading into the same arrays gives the same structure", arguments: Sample.all)
  func reuse(sample: Sample) {
    var reused = FileStructure()
    for other in Sample.all.prefix(3) { reused.read(other.bytes, as: other.language) }
    reused.read(sample.bytes, as: sample.language)
    var fresh = FileStructure()
    fresh.read(sample.bytes, as: sample.language)
    #expect("\(reused.regions) \(reused.steps)" == "\(fresh.regions) \(fresh.steps)")
    #expect("\(reused.bodies) \(reused.calls)" == "\(fresh.bodies) \(fresh.calls)")
  }

  private func mutate(_ bytes: inout [UInt8], using random: inout SeededRandom) {
    guard !bytes.isEmpty else { return }
    let pieces = [
      "{", "}", "(", ")", "[", "]", "\n", "'", "`", "=>", ":", " if ", " for ", ",", ";",
    ]
    let start = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: bytes.remove(at: start)
    case 1:
      bytes.removeSubrange(start..<min(bytes.count, start + Int.random(in: 1...40, using: &random)))
    default:
      let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
      bytes.insert(contentsOf: Array(piece.utf8), at: start)
    }
  }

  // MARK: What is sound

  private func expectSound(_ bytes: [UInt8], _ language: LanguageProfile) {
    var structure = FileStructure()
    structure.read(bytes, as: language)
    let text = String(decoding: bytes.prefix(4000), as: UTF8.self)
    #expect(regionsNest(structure), "regions of \(text)")
    #expect(bodiesNest(structure), "bodies of \(text)")
    #expect(stepsBelong(structure), "steps of \(text)")
    #expect(suspensionsAdd(structure), "suspensions of \(text)")
    #expect(callsHappen(structure), "calls of \(text)")
    #expect(structure.work <= 12 * structure.tokens.count + 64, "work of \(text)")
  }

  private func regionsNest(_ structure: FileStructure) -> Bool {
    structure.regions.indices.allSatisfy { index in
      let region = structure.regions[index]
      guard Int(region.next) > index, Int(region.next) <= structure.regions.count else {
        return false
      }
      guard region.parent >= 0 else { return index == 0 }
      let outer = structure.regions[Int(region.parent)]
      return Int(region.parent) < index && region.next <= outer.next
        && region.steps.lowerBound >= outer.steps.lowerBound
        && region.steps.upperBound <= outer.steps.upperBound
    }
  }

  private func bodiesNest(_ structure: FileStructure) -> Bool {
    structure.bodies.indices.allSatisfy { index in
      let body = structure.bodies[index]
      guard structure.regions[Int(body.region)].kind == .body else { return false }
      guard index > 0 else { return body.parent == -1 }
      let outer = structure.bodies[Int(body.parent)]
      return Int(body.parent) < index && body.tokens.first < body.tokens.end
        && body.declaration <= body.tokens.first && body.steps.upperBound <= outer.steps.upperBound
        && structure.steps[Int(body.steps.lowerBound) - 1].kind == .make
        && (body.owner < 0 || structure.bodies[Int(body.owner)].kind == .type)
    }
  }

  private func stepsBelong(_ structure: FileStructure) -> Bool {
    structure.steps.indices.allSatisfy { index in
      let step = structure.steps[index]
      let region = structure.regions[Int(step.region)]
      return region.steps.contains(Int32(index)) && step.tokens.first >= 0
        && Int(step.tokens.end) <= structure.tokens.count + 1 && step.value.first <= step.value.end
    }
  }

  private func suspensionsAdd(_ structure: FileStructure) -> Bool {
    var counts = [Int32](repeating: 0, count: structure.bodies.count)
    for step in structure.steps {
      let body = Int(structure.regions[Int(step.region)].body)
      guard step.suspensions == counts[body] else { return false }
      if step.kind == .suspend { counts[body] += 1 }
    }
    return structure.bodies.indices.allSatisfy {
      structure.regions[Int(structure.bodies[$0].region)].suspensions == counts[$0]
    }
  }

  private func callsHappen(_ structure: FileStructure) -> Bool {
    structure.calls.indices.allSatisfy { index in
      let call = structure.calls[index]
      guard call.step >= 0 else { return false }
      let step = structure.steps[Int(call.step)]
      return step.kind == .call && Int(step.link) == index && call.callee.first < call.callee.end
    }
  }
}
