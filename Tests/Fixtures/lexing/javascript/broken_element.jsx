const a = <div ; const b = 1;
const c = (<p>text</p>);
const d = <open>never closed
