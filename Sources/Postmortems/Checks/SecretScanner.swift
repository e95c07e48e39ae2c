import SourceText

/// Finds what looks like a token or a private key.
struct SecretScanner {
  /// How the secrets of one issuer look: a fixed beginning, then enough of an alphabet.
  private struct Shape {
    let prefix: [UInt8]
    let name: String
    let minimum: Int
    let also: Set<UInt8>

    init(_ prefix: String, _ name: String, _ minimum: Int, also: String = "") {
      self.prefix = Array(prefix.utf8)
      self.name = name
      self.minimum = minimum
      self.also = Set(also.utf8)
    }
  }

  private static let shapes: [Shape] = [
    Shape("AKIA", "an AWS access key", 16), Shape("ASIA", "an AWS access key", 16),
    Shape("ghp_", "a GitHub token", 36), Shape("gho_", "a GitHub token", 36),
    Shape("ghu_", "a GitHub token", 36), Shape("ghs_", "a GitHub token", 36),
    Shape("ghr_", "a GitHub token", 36), Shape("github_pat_", "a GitHub token", 40, also: "_"),
    Shape("glpat-", "a GitLab token", 20, also: "_-"),
    Shape("sk-", "an API key", 32, also: "_-"), Shape("sk_live_", "a Stripe key", 20),
    Shape("rk_live_", "a Stripe key", 20), Shape("AIza", "a Google API key", 35, also: "_-"),
    Shape("xoxb-", "a Slack token", 20, also: "-"), Shape("xoxp-", "a Slack token", 20, also: "-"),
    Shape("xoxa-", "a Slack token", 20, also: "-"), Shape("xapp-", "a Slack token", 20, also: "-"),
    Shape("npm_", "an npm token", 36), Shape("pypi-", "a PyPI token", 50, also: "_-"),
    Shape("hf_", "a Hugging Face token", 30), Shape("SG.", "a SendGrid key", 40, also: "_-."),
    Shape("eyJ", "a JSON web token", 60, also: "_-."),
    Shape("-----BEGIN RSA PRIVATE KEY", "a private key", 0),
    Shape("-----BEGIN EC PRIVATE KEY", "a private key", 0),
    Shape("-----BEGIN OPENSSH PRIVATE KEY", "a private key", 0),
    Shape("-----BEGIN PRIVATE KEY", "a private key", 0),
    Shape("-----BEGIN DSA PRIVATE KEY", "a private key", 0),
    Shape("-----BEGIN ENCRYPTED PRIVATE KEY", "a private key", 0),
    Shape("-----BEGIN PGP PRIVATE KEY", "a private key", 0),
  ]

  private static let shapesByFirstByte = Dictionary(grouping: shapes) { $0.prefix[0] }
  private static let isFirstByte: [Bool] = (0..<256).map { shapesByFirstByte[UInt8($0)] != nil }

  /// Returns the place and the kind of each secret in `bytes`.
  static func secrets(in bytes: [UInt8]) -> [(range: ByteRange, name: String)] {
    var found: [(range: ByteRange, name: String)] = []
    var index = 0
    while index < bytes.count {
      let startsWord = index == 0 || !isWord(bytes[index - 1])
      if startsWord, isFirstByte[Int(bytes[index])], let secret = secret(at: index, in: bytes) {
        found.append(secret)
        index = Int(secret.range.end)
      } else {
        index += 1
      }
    }
    return found
  }

  private static func secret(
    at start: Int, in bytes: [UInt8]
  ) -> (range: ByteRange, name: String)? {
    for shape in shapesByFirstByte[bytes[start]] ?? []
    where bytes[start...].starts(with: shape.prefix) {
      let body = bytes[(start + shape.prefix.count)...].prefix {
        $0.isLetterOrDigit || shape.also.contains($0)
      }
      guard body.count >= shape.minimum, isVaried(body, shape) else { continue }
      return (ByteRange(start, body.endIndex), shape.name)
    }
    return nil
  }

  /// A row of x's or a sentence joined by hyphens is an example, not a secret.
  private static func isVaried(_ body: ArraySlice<UInt8>, _ shape: Shape) -> Bool {
    shape.minimum == 0 || (Set(body).count >= 8 && body.contains { $0 >= 0x30 && $0 <= 0x39 })
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || byte == UInt8(ascii: "_")
  }
}
