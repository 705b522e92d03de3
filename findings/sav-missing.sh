#!/bin/sh
# sav-reader 2.0.8: in an SPSS file that is not compressed, each missing number is -1.8e308; in the same file, compressed, it is not there.
# Expected: no value, or null, in both, as in R's haven and foreign; the file itself says which number stands for "missing", in its record of extension 4 (SYSMIS).
# Seen: -1.7976931348623157e+308, which a mean or a sum takes for a number. PSPP 1.6.2 (Debian) writes the file.
# Where: internal-readers/CommandReader.js, readDouble2: code 255 of a compressed file gives null; without compression the eight bytes are handed on as they are.
. "$(dirname "$0")/lib.sh"
npm_get sav-reader@2.0.8
needs pspp pspp
cat >make.sps <<'SPS'
data list list /x (F8.2).
begin data
1
.
3.5
.
end data.
save outfile="compressed.sav" /compressed.
save outfile="uncompressed.sav" /uncompressed.
SPS
pspp make.sps >log
node - <<'JS' | same_as 'compressed: 1 undefined 3.5 undefined, mean 2.25
uncompressed: 1 -1.7976931348623157e+308 3.5 -1.7976931348623157e+308, mean -Infinity'
const { readFileSync } = require("node:fs");
const { SavBufferReader } = require("sav-reader");
(async () => {
  for (const name of ["compressed", "uncompressed"]) {
    const reader = new SavBufferReader(readFileSync(`${name}.sav`));
    await reader.open();
    const numbers = (await reader.readAllRows()).map(({ x }) => x);
    const there = numbers.filter((x) => x != null);
    console.log(`${name}: ${numbers.map(String).join(" ")}, mean ${there.reduce((a, b) => a + b, 0) / there.length}`);
  }
})();
JS
