/// Rows of text in aligned columns, fitted to a width.
package struct Table: Sendable {
  /// One column: its heading, and what happens when there is too little room.
  package struct Column: Sendable {
    package let heading: String
    /// Whether cells are pushed to the right.
    package let isNumber: Bool
    /// The columns below which a cell is not cut; nil where it is never cut.
    package let minimum: Int?
    /// Columns are left out from the lowest rank when even the minimum does not fit.
    package let rank: Int

    /// Describes a column.
    package init(_ heading: String, isNumber: Bool = false, minimum: Int? = nil, rank: Int) {
      self.heading = heading
      self.isNumber = isNumber
      self.minimum = minimum
      self.rank = rank
    }
  }

  private static let gap = 2
  private let columns: [Column]
  private let rows: [[String]]

  /// Takes the cells of each row, one for each column.
  package init(_ columns: [Column], rows: [[String]]) {
    self.columns = columns
    self.rows = rows.map { $0.map(VisibleText.line) }
  }

  /// Returns the table with a heading; a `width` of nil cuts nothing.
  package func text(_ style: TerminalStyle, width: Int?) -> String {
    let shown = shownColumns(width)
    let widths = fittedWidths(shown, width)
    let heading = line(columns.map(\.heading), shown, widths)
    return style.dress(heading, .faint) + "\n"
      + rows.map { line($0, shown, widths) + "\n" }.joined()
  }

  private func natural(_ column: Int) -> Int {
    rows.reduce(DisplayWidth.of(columns[column].heading)) { max($0, DisplayWidth.of($1[column])) }
  }

  private func least(_ column: Int) -> Int {
    min(natural(column), columns[column].minimum ?? .max)
  }

  private func shownColumns(_ width: Int?) -> [Int] {
    var shown = Array(columns.indices)
    guard let width else { return shown }
    while shown.count > 1, total(shown.map(least)) > width,
      let lowest = shown.min(by: { columns[$0].rank < columns[$1].rank })
    {
      shown.removeAll { $0 == lowest }
    }
    return shown
  }

  /// Cuts the widest column that may be cut, until all fit.
  private func fittedWidths(_ shown: [Int], _ width: Int?) -> [Int] {
    var widths = shown.map(natural)
    guard let width else { return widths }
    var excess = total(widths) - width
    while excess > 0 {
      let candidates = shown.indices.filter { widths[$0] > least(shown[$0]) }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      let cut = min(excess, widths[widest] - least(shown[widest]))
      widths[widest] -= cut
      excess -= cut
    }
    return widths
  }

  private func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
  }

  private func line(_ cells: [String], _ shown: [Int], _ widths: [Int]) -> String {
    let parts = zip(shown, widths).map { column, width in
      let cell = DisplayWidth.truncated(cells[column], to: width)
      let blanks = String(repeating: " ", count: max(0, width - DisplayWidth.of(cell)))
      return columns[column].isNumber ? blanks + cell : cell + blanks
    }
    let line = parts.joined(separator: String(repeating: " ", count: Self.gap))
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
