function a() {
  if (b { c(); }
  d([1, 2);
}
e(f));
g = "unterminated
h = 'continued \
here';
i = /unterminated[
j = `open ${k(l} m`;
n = { o: (1 };
p(
