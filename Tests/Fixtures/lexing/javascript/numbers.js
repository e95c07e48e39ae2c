0xFFn 0b1_0 0o17 1_000.5e-10 .5 5. 5..toFixed 1e3 0.0 08 1.e5 a?.5:1 a?.b 0xe+1 1n
