const a = <div className="x y" data-id='1' {...rest} on:click={() => { f(<b/>); }}>
  it's "text" {name} &amp; {/* comment */} <A.B.C key={`k${i}`} />
  {list.map(x => <li key={x}>{x}</li>)} {c && <p>if (a {'<'} b) return /re/;</p>}
</div>;
const b = <></>, c = <><i>a</i></>, d = a < b, e = x ? <a/> : <b></b>;
return <input value=<b/> disabled />
f(<a>
  {}</a>, a<b, c > d);
g = <a // comment
  b /* c */ = "multi
line" />;
h = (<svg:rect a-b={1}/>) / 2;
