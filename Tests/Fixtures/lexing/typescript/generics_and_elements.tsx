const a = <T,>(x: T) => <div>{x as Foo<T>}</div>, b = <T extends U>(y: T) => y;
const c = <Select<Option> value={d<E>(f)} render={<T,>(g: T) => <b>{g}</b>}>text</Select>;
const h = i < j, k = l<M>(n), o = p ? <q/> : <r>{s < t ? 1 : 2}</r>, u = <const V,>(w: V) => w;
function X<T>({ y }: Props<T>): JSX.Element { return (<><Y<T> z /></>); }
