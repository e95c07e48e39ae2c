/// Accented Latin letters and what is left of them without accents.
package enum LatinLetter {
  /// Returns the small letters that stand for `scalar`; nil where it has no accent.
  package static func base(of scalar: Unicode.Scalar) -> String? { bases[scalar.value] }

  /// Whether `scalar` is an accent that stands behind its letter.
  static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value)
  }

  private static let bases: [UInt32: String] = {
    let groups: KeyValuePairs = [
      "a": "ÀÁÂÃÄÅàáâãäåĀāĂăĄą", "ae": "Ææ", "c": "ÇçĆćĈĉĊċČč", "d": "ÐðĎďĐđ",
      "e": "ÈÉÊËèéêëĒēĔĕĖėĘęĚě", "g": "ĜĝĞğĠġĢģ", "h": "ĤĥĦħ", "i": "ÌÍÎÏìíîïĨĩĪīĬĭĮįİı",
      "j": "Ĵĵ", "k": "Ķķ", "l": "ĹĺĻļĽľĿŀŁł", "n": "ÑñŃńŅņŇň", "o": "ÒÓÔÕÖØòóôõöøŌōŎŏŐő",
      "oe": "Œœ", "r": "ŔŕŖŗŘř", "s": "ŚśŜŝŞşŠš", "ss": "ß", "t": "ŢţŤťŦŧ",
      "u": "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų", "w": "Ŵŵ", "y": "ÝýÿŶŷŸ", "z": "ŹźŻżŽž",
    ]
    var bases: [UInt32: String] = [:]
    for (base, letters) in groups {
      for scalar in letters.unicodeScalars { bases[scalar.value] = base }
    }
    return bases
  }()
}
