package import Findings

extension CalendarDate {
  /// Reads other spellings that can mean one day only: `June 7, 2025`, `2025/6/7`, a time stamp.
  ///
  /// What could be two days (`06/07/2025`) is none.
  package init?(foreign text: String) {
    let words = text.split { $0 == " " || $0 == "," }
    if words.count == 3, let date = Self(words: words.map(String.init)) {
      self = date
      return
    }
    if let date = Self(String(text.prefix(10))), Self.isTime(text.dropFirst(10)) {
      self = date
      return
    }
    self.init(numbers: text)
  }

  private init?(words: [String]) {
    guard let year = Int(words[2]), words[2].count == 4 else { return nil }
    let pairs = [(words[0], words[1]), (words[1], words[0])]
    for (name, number) in pairs {
      guard let month = Self.month(named: name), Self.isOrdinal(number),
        let day = Int(number.prefix(while: \.isASCIIDigit))
      else { continue }
      self.init(year: year, month: month, day: day)
      return
    }
    return nil
  }

  private init?(numbers text: String) {
    guard let separator = text.first(where: { !$0.isASCIIDigit }), "/.-".contains(separator) else {
      return nil
    }
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
      parts.count(where: { $0.count == 4 }) == 1, parts.allSatisfy({ $0.count != 3 })
    else { return nil }
    if parts[0].count == 4 {
      self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    } else if separator == "." || numbers[0] > 12 {
      self.init(year: numbers[2], month: numbers[1], day: numbers[0])
    } else if numbers[1] > 12 || numbers[0] == numbers[1] {
      self.init(year: numbers[2], month: numbers[0], day: numbers[1])
    } else {
      return nil
    }
  }

  /// Whether `text` is the rest of a time stamp: `T10:00:00Z`, ` 10:00`.
  private static func isTime(_ text: Substring) -> Bool {
    guard let first = text.first, first == "T" || first == " " else { return false }
    let parts = text.dropFirst().prefix(5).split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { $0.count == 2 && $0.allSatisfy(\.isASCIIDigit) }
  }

  /// Whether `text` is a number, perhaps with its ending: `7`, `7th`.
  private static func isOrdinal(_ text: String) -> Bool {
    let digits = text.prefix(while: \.isASCIIDigit)
    return (1...2).contains(digits.count)
      && ["", "st", "nd", "rd", "th"].contains(text.dropFirst(digits.count).lowercased())
  }

  private static func month(named name: String) -> Int? {
    let name = name.lowercased().filter { $0 != "." }
    guard name.count >= 3 else { return nil }
    return months.firstIndex { $0 == name || $0.prefix(3) == name }.map { $0 + 1 }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}
