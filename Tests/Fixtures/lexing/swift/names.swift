let `class` = self.`default`?.init(), a = .default, b = $0.1.2 + t.0.1, c = \D.e?.f[0], g = \.h static func ..<(l: A, r: A) { } ; let s = Swift::Never.self, t = \U?.?.v, w = #`x`(y)
enum I { indirect case j(k: Int = 1), l } ; actor M { nonisolated let n = 0x1.8p3 + 1.description }
switch o { case .p(let q) where q > 0: break; @unknown default: fallthrough }
let r = try? await s() ?? t!, u = v as? W, x = y as! Z, a = b is C, d = e...5, f = ..<6, g = 1...
h &+= i &* j; k ->l; m = n ? o : p; q = r?s:t; u = v!=w; x = y??z; a = !b; c = -d; e += &f
let g = { [weak self, unowned h] (i: inout J) async throws -> K in self?.l(&i) }, é = 🙂, m = ≠
label: while true { defer { n() } ; guard let o else { continue label } ; repeat { } while p }
