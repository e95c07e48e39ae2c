a = b / c / d; a = /[/\]"]/g.test(x) / 2;
if (x) /re/.exec(y); while (x) /re/.exec(y); for (;;) /re/.exec(y);
f(x) / 2 / 1; a[0] / 2 / 1; (a) / 2 / 1;
i++ / 2 / 1; i-- / 2; ++/re/.lastIndex; x = !/re/.test(y);
return /re/; typeof /re/; case /re/: x; else /re/.y; throw /re/ ; x in /re/;
x.return / 2 / 1; x?.if(y) / 2; this / 2; null / 2; 1 / 2; "s" / 2;
{} /block/g; x = {} / 2 / 1; x = { a: {} / 2 };
switch (x) { case 1: {} /case/g; default: {} /default/g; }
label: {} /label/g;
x = function () {} / 2 / 1; function y() {} /declared/g;
x = class {} / 2; class Z {} /declared/g;
x = () => {}
/arrow/g.test(y);
x = y ? {} / 2 : /re/; a => /re/; [/re/, /=/, /\//];
for (const m of /re/.x) n; x = of / 2; of / 2;
x = a
/ b / c;
x /= 2; x = /=/; yield /re/; await /re/;
async function* g() { for await (const x of y) /re/.z; }
(function f() {} / 2 / 1); !function g() {} / 2 / 1; x = async function () {} / 2; y = [class Z extends A {} / 2];
return
{} /after a bare return/g;
x++
{} /after a count/g;
