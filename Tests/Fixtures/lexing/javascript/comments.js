#!/usr/bin/env node --flag
x = 1; <!-- to the end
--> at the begin
x--> 0; /* a
*/ --> after a comment
a /* b */ / c // d
/** doc */ b /* unterminated
