a = f"plain", f'', f"{{}}", f"{x}", F'''{
  y
}''', rf"\{x}\d", fR'\'{x}', f"\N{DASH}{x}\{y}"
b = f"{x!r}{y:>10}{z!s:{w}.{p}}{v=}{u = !r:^20}" f"{x['k']}{d["k"]}"
c = f"{f"{f"{1+1}"}"}" + f'{'a' if b != 'c' else {'d': 1}['d']}'
d = f"{(lambda x: x*2)(3)} {x:%H:%M} {a[1:2]} {(y:=5)} {x:=5} {z!r:{'>'}10}"
e = f"""{
  x  # comment
:>{width}}""" t"{x!a}" rt'{y}'
g = f"{x:{{y}}}" "}" f"a}}b{{c"
h = f"unclosed {x" + 1
i = f"unterminated {x} tail
j = f'{x:spec'
k = 1
