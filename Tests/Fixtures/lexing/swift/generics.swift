func ==<T: P>(l: A<T>, r: [String: Array<Array<Int?>>]?) -> Bool where T == U<V> { l.x < r.y }
let a = B<C>(d), e = f<g, h = i>j, k: Dictionary<String, () -> Void> = [:], l = m < n && o > p
if q<r { s() } ; for t in 0..<u { } ; let v: (W<X>, Y<Z>?) = a<b, c>d
struct D<each T, let n: Int>: E<F>, G { var h: some I<J> { K<L>.m } ; let n: O<P>.Q? = r<s>.t }
extension U<V> where W: X<Y> { func z<A>(_ b: A) async throws(C<D>) -> E<F>! { } }
x = a<b(c), d>(e); typealias G<H> = I<@Sendable (H) -> Void, ~Copyable, any J & K>
