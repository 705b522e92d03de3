#!/bin/sh
# @iarna/toml 3.0.0: 2⁶³ is read as -2⁶³, 2⁶⁴ as 0, and 1e20, which it writes as a whole number, as 7766279631452241920.
# Expected: the number, as smol-toml 1.9.1 and Python's tomllib read it, or an error: "If an integer cannot be represented losslessly, an error must be thrown" (TOML 1.0); and for 1e20 a float,
# as smol-toml writes it, since integers have 64 bits. Seen: the lower 64 bits, without a word, so that a loss that is large is written, and read as another.
# (Below 1e-6 it writes "1e-7.undefined", which nobody reads: its issue 47.)
# Where: lib/toml-parser.js, BoxedBigInt: BigInt.asIntN(64, value), for which its pull request 63 has an error; stringify.js: tomlType calls each whole number
# an integer.
. "$(dirname "$0")/lib.sh"
npm_get @iarna/toml@3.0.0 smol-toml@1.9.1
cat >asked.mjs <<'JS'
import toml from "@iarna/toml";
import * as smol from "smol-toml";
const said = (ask) => {
  try {
    return ask();
  } catch {
    return "an error";
  }
};
for (const text of ["9223372036854775807", "9223372036854775808", "18446744073709551616", "-9223372036854775809", "100000000000000000000"]) {
  const ours = said(() => toml.parse(`x = ${text}`).x);
  console.log(`${text}: @iarna/toml ${ours}, smol-toml ${said(() => smol.parse(`x = ${text}`, { integersAsBigInt: true }).x)}`);
}
for (const x of [0.5, 1e15, 2 ** 63, 1e20, -1e20]) {
  const text = toml.stringify({ x }).trim();
  console.log(`${x}: @iarna/toml writes ${text}, reads ${said(() => toml.parse(text).x)}; smol-toml ${smol.stringify({ x }).trim()}, ${smol.parse(smol.stringify({ x })).x}`);
}
JS
node asked.mjs | same_as '9223372036854775807: @iarna/toml 9223372036854775807, smol-toml 9223372036854775807
9223372036854775808: @iarna/toml -9223372036854775808, smol-toml 9223372036854775808
18446744073709551616: @iarna/toml 0, smol-toml 18446744073709551616
-9223372036854775809: @iarna/toml 9223372036854775807, smol-toml -9223372036854775809
100000000000000000000: @iarna/toml 7766279631452241920, smol-toml 100000000000000000000
0.5: @iarna/toml writes x = 0.5, reads 0.5; smol-toml x = 0.5, 0.5
1000000000000000: @iarna/toml writes x = 1_000_000_000_000_000, reads 1000000000000000; smol-toml x = 1000000000000000, 1000000000000000
9223372036854776000: @iarna/toml writes x = 9_223_372_036_854_776_000, reads -9223372036854775616; smol-toml x = 9223372036854775808.0, 9223372036854776000
100000000000000000000: @iarna/toml writes x = 100_000_000_000_000_000_000, reads 7766279631452241920; smol-toml x = 100000000000000000000.0, 100000000000000000000
-100000000000000000000: @iarna/toml writes x = -100_000_000_000_000_000_000, reads -7766279631452241920; smol-toml x = -100000000000000000000.0, -100000000000000000000'
