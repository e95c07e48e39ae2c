class A extends class { static { f(); } constructor() { (() => this)(); } } {}
new class extends B { constructor() { g() } }()
function f(x = async () => await 1) {}
for (;i<1;(function(){})()) f()
function g() { for (;;i++) h() }
{ if (a) if (b) c() }
for (;i<1;(function(){})()) k()
