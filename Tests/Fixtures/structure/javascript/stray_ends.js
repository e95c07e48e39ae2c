}) ] before();
function f() { return 1; } }
case 'lost': g();
else { h(); }
catch (e) { i(); }
a ? b;
: c();
=> d();
await
async
yield
new
