$ = _a1 + ünïcödé + \u0061b + a\u{62}c; x.class.if?.new; ({ if: 1, class: 2 }); 日 = "語";
let async, of, get, from; a = b // a lone return ends thisc = d // and U+2028 this e =﻿f
