type Then = { then: <T>(resolve: (sure: boolean) => T) => Promise<T> };
type Each = <Item>(list: Item[]) => void;
const View = Inner as (<T>(
  props: Props<T> & { ref?: Ref },
) => ReturnType<typeof Inner>) & Named;
const shown = <b>({count}) or (more)</b>;
