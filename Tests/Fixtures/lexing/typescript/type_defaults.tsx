interface Use<D> {
  <T = Pair<D>>(input: Input<D['in']>): T;
}
const same = <T = string>(x: T) => x;
const shown = <b title="x">{same}</b>;
