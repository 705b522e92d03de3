#!/bin/sh
# @thi.ng/dual-algebra 0.4.84: the slope of log is wrong as soon as there are two variables.
# Expected at 2: 0.5. Seen: 0.5 with one variable, 1.4427 with two, which is 1 / log 2; and Infinity for log at 1.
# Where: log in ops.js: `const iar = 1 / ar` where ar is the logarithm already.
. "$(dirname "$0")/lib.sh"
npm_get @thi.ng/dual-algebra@0.4.84
node --input-type=module - <<'JS' | same_as 'one variable 0.5
two variables 1.4426950408889634
two variables, at 1 Infinity'
import { $, $2, log } from "@thi.ng/dual-algebra";
console.log("one variable", log($(2, 1))[1]);
console.log("two variables", log($2(2, 1))[1]);
console.log("two variables, at 1", log($2(1, 1))[1]);
JS
