import Documents

extension Document {
  /// Returns what the byte at `offset` is about: the kind of the nearest heading that has one.
  func sectionKind(at offset: Int) -> SectionKind? {
    sections(at: offset).lazy.compactMap { SectionKind(heading: $0.heading) }.first
  }

  /// The kinds of all headings below the title.
  var sectionKinds: Set<SectionKind> {
    Set(sections.filter { $0.level > 1 }.compactMap { SectionKind(heading: $0.heading) })
  }
}
