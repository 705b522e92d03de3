#!/bin/sh
# netcdfjs 4.0.0: in a NetCDF file the room that rounds a variable up to four bytes is read as numbers, and bytes lose their sign.
# The classic format rounds each variable, and each record of it, up to four bytes; its BYTE has a sign; and where one variable alone has records, they are not rounded.
# Expected, and what NetCDF's own library 4.9 reads: 1 2 3; -1 0 1 and -2 0 2; 5 and 6; 1 2 3 and 4 5 6. Seen: one number more, 255 for -1, records that overlap.
# Where: lib/data.js takes variable.size / bytes for the count, which the shape should give; lib/types.js reads BYTE with readBytes.
. "$(dirname "$0")/lib.sh"
npm_get netcdfjs@4.0.0
node --input-type=module - <<'JS' | same_as 'a [1,2,3,-32767]
b [[255,0,1,129],[254,0,2,129]]
c [[5,-32767],[6,-32767]]
d [[1,2,3,4],[5,6]]'
import { NetCDFReader } from "netcdfjs";
const integers = (...numbers) => numbers.flatMap((n) => [0, 0, 0, n]);
const name = (letter) => [...integers(1), letter.charCodeAt(0), 0, 0, 0];
const variable = (letter, axes, type, size, start) => [...name(letter), ...integers(axes.length, ...axes, 0, 0, type, size, start)];
/** Two records along axis 0, t; axis 1, x, has three places. */
function show(variables, data) {
  const axes = [...integers(10, 2), ...name("t"), ...integers(0), ...name("x"), ...integers(3, 0, 0)];
  const bytes = [...Buffer.from("CDF\x01"), ...integers(2), ...axes, ...integers(11, variables.length), ...variables.flat(), ...data];
  const reader = new NetCDFReader(Uint8Array.from(bytes));
  for (const { name } of reader.variables) console.log(name, JSON.stringify(reader.getDataVariable(name)));
}
const [BYTE, SHORT] = [1, 3];
const fill = [128, 1]; // -32767, what the library writes into the room of a short; 129, -127, of a byte
const fixed = [0, 1, 0, 2, 0, 3, ...fill];
const records = [255, 0, 1, 129, 0, 5, ...fill, 254, 0, 2, 129, 0, 6, ...fill];
show([variable("a", [1], SHORT, 8, 168), variable("b", [0, 1], BYTE, 4, 176), variable("c", [0], SHORT, 4, 180)], [...fixed, ...records]);
show([variable("d", [0, 1], BYTE, 4, 96)], [1, 2, 3, 4, 5, 6]);
JS
