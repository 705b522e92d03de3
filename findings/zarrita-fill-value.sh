#!/bin/sh
# zarrita 0.7.5, arrays of Zarr 3: where no chunk was stored there is 2143289344 instead of NaN, and 1065353216 instead of 1.
# Expected: the fill value. Zarr's text lets a floating-point one be written as its bits, "0x7fc00000", which is the only way for each NaN but one, as programs use them that tell
# "missing" from "padding" by the NaN. Seen: the hexadecimal number. "NaN" and "-Infinity" are right.
# Where: util.js, ensureCorrectScalar: of strings for float types "NaN", "Infinity" and "-Infinity" are looked up, each other string is handed on to fill(), which makes a number of it.
. "$(dirname "$0")/lib.sh"
npm_get zarrita@0.7.5
node --input-type=module - <<'JS' | same_as 'float32 "NaN": NaN NaN
float32 "-Infinity": -Infinity -Infinity
float32 1: 1 1
float32 "0x7fc00000": 2143289344 2143289344
float32 "0x7fc00001": 2143289344 2143289344
float32 "0x3f800000": 1065353216 1065353216
float64 "0x7ff8000000000001": 9221120237041091000 9221120237041091000'
import { get, open, root } from "zarrita";
/** An array of two places in two chunks, neither of which is stored. */
async function show(type, fill) {
  const grid = { name: "regular", configuration: { chunk_shape: [1] } };
  const keys = { name: "default", configuration: { separator: "/" } };
  const codecs = [{ name: "bytes", configuration: { endian: "little" } }];
  const text = `{"zarr_format":3,"node_type":"array","shape":[2],"data_type":"${type}","fill_value":${fill},"attributes":{},
    "chunk_grid":${JSON.stringify(grid)},"chunk_key_encoding":${JSON.stringify(keys)},"codecs":${JSON.stringify(codecs)}}`;
  const array = await open.v3(root(new Map([["/zarr.json", new TextEncoder().encode(text)]])), { kind: "array" });
  console.log(`${type} ${fill}: ${[...(await get(array)).data].join(" ")}`);
}
await show("float32", '"NaN"');
await show("float32", '"-Infinity"');
await show("float32", "1");
await show("float32", '"0x7fc00000"');
await show("float32", '"0x7fc00001"');
await show("float32", '"0x3f800000"');
await show("float64", '"0x7ff8000000000001"');
JS
