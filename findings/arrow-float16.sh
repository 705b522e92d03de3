#!/bin/sh
# apache-arrow 21.2.0 (JavaScript), numbers that are put into a column of Float16: 1.9999 becomes 1, 1e-10 is 0.00005, 1e-8 minus infinity, and 65536 is 2.
# Expected: the half that is nearest, as @petamoriken/float16 3.9.3 says: 2, 0 below 2⁻²⁵ (3e-8), and infinity from 65520 on. Seen: just below every second power of two, half of it;
# for what is small any number at all, infinity and NaN among them; for what is large a small number, unless its lower 32 bits hold something (65537.1 is
# infinity). What another has written is read well.
# Where: util/math.js, float64ToUint16: "expo | sigf" loses the carry where sigf is rounded up to 2¹⁰ and expo is odd (+ would keep it); below 2⁻²⁵
# "sigf << ((expo >> 20) - 998)" shifts by a negative number, which JavaScript takes modulo 32; from 65536 on "(expo & 0x7C000000) >> 16" is no exponent of a half.
. "$(dirname "$0")/lib.sh"
npm_get apache-arrow@21.2.0 @petamoriken/float16@3.9.3
node --input-type=module - <<'JS' | same_as '1 0.1 3.9999 -0.3333 65504: arrow 1 0.1 4 -0.333 65504, nearest 1 0.1 4 -0.333 65504
1.9999 7.9999 0.49999 -31.999: arrow 1 4 0.25 -16, nearest 2 8 0.5 -32
65520 65536 100000 1000000000: arrow Infinity 2 3.05 3.72, nearest Infinity Infinity Infinity Infinity
0.000001 1e-8 -1.3e-8 1e-10 1e-12: arrow 0.00000101 -Infinity NaN 0.0000532 0.0000225, nearest 0.00000101 0 0 0 0
of 1,000 numbers between 1e-12 and 1e-8: 981 other than 0, 478 of them no number'
import { getFloat16, setFloat16 } from "@petamoriken/float16";
import { Float16, vectorFromArray } from "apache-arrow";
const arrow = (numbers) => [...vectorFromArray(numbers, new Float16())];
const view = new DataView(new ArrayBuffer(2));
const nearest = (numbers) => numbers.map((x) => (setFloat16(view, 0, x), getFloat16(view, 0)));
const show = (numbers) => numbers.map((x) => (Math.abs(x) > 1000 ? x : Number(x.toPrecision(3)) + 0)).join(" ");
const compare = (...numbers) => console.log(`${numbers.join(" ")}: arrow ${show(arrow(numbers))}, nearest ${show(nearest(numbers))}`);
compare(1, 0.1, 3.9999, -0.3333, 65504);
compare(1.9999, 7.9999, 0.49999, -31.999);
compare(65520, 65536, 1e5, 1e9);
compare(1e-6, 1e-8, -1.3e-8, 1e-10, 1e-12);
const small = arrow(Array.from({ length: 1000 }, (_, i) => 10 ** (-8 - i / 250)));
const count = (numbers, test) => numbers.filter(test).length;
console.log(`of 1,000 numbers between 1e-12 and 1e-8: ${count(small, (x) => x !== 0)} other than 0, ${count(small, Number.isNaN)} of them no number`);
JS
