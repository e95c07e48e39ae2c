/// A one-byte character set that UTF-8 is sometimes read as.
package enum LegacyCodec: String, CaseIterable, Sendable {
  case windows1252 = "Windows-1252"
  case latin1 = "ISO-8859-1"
  case macRoman = "Mac Roman"
  case codePage850 = "code page 850"
  case windows1251 = "Windows-1251"
  case koi8R = "KOI8-R"

  /// Returns the byte that the codec shows as `scalar`; nil for ASCII and for what it cannot show.
  func byte(of scalar: Unicode.Scalar) -> UInt8? { tables[self]?.bytes[scalar] }

  /// The bytes that stand for no character, so that some programs drop them.
  var droppedBytes: [UInt8] {
    switch self {
    case .windows1252: [0x81, 0x8D, 0x8F, 0x90, 0x9D]
    case .windows1251: [0x98]
    case .latin1, .macRoman, .codePage850, .koi8R: []
    }
  }

  /// What the bytes from 0x80 on are shown as; one that stands for no character is shown as the
  /// control character of its number, as browsers do.
  var upperHalf: String {
    switch self {
    case .windows1252:
      """
      €\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹\
      º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ
      """
    case .latin1:
      String(String.UnicodeScalarView((0x80...0xFF).compactMap(Unicode.Scalar.init)))
    case .macRoman:
      """
      ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊\
      ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ
      """
    case .codePage850:
      """
      ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄\
      ¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}
      """
    case .windows1251:
      """
      ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛ\
      МНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя
      """
    case .koi8R:
      """
      ─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхийклмнопярсту\
      жвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ
      """
    }
  }
}

/// The bytes of one codec by what they are shown as.
private struct CodecTable: Sendable {
  let bytes: [Unicode.Scalar: UInt8]

  init(_ codec: LegacyCodec) {
    var bytes: [Unicode.Scalar: UInt8] = [:]
    for (offset, scalar) in codec.upperHalf.unicodeScalars.enumerated() {
      bytes[scalar] = UInt8(truncatingIfNeeded: 0x80 + offset)
    }
    self.bytes = bytes
  }
}

private let tables = Dictionary(
  uniqueKeysWithValues: LegacyCodec.allCases.map { ($0, CodecTable($0)) })
