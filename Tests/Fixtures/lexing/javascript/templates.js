const a = `plain`, b = ``, c = `\`\${no}\\`;
const d = `x${b + `y${{ z: `${1}` }.z}`}w`;
const e = tag`a${1}${2}` / 2;
const f = `a
${ { a: 1 } }$ { $${"`"}}`;
`${function () { return `}` }()}`;
