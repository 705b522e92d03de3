#!/bin/sh
# h5py 3.7.0 (Debian): of lists of any length, whose numbers have the highest byte first, 2.5 is read as 5.4e-321. h5wasm 0.10.3 reads that, and 5.4e-321 for 2.5 in a row of a table.
# Expected: what was written, as an array of such numbers gives it in both, and h5dump 1.10.8 of all of them; many instruments write so. Seen: h5py takes the bytes of a list for those of its own
# machine; h5wasm the bytes of each member of a compound, also in an array there. And of a whole number of 24 bits in a place of 32 the sign is not carried on by h5wasm and jsfive 0.4.2.
# Where: h5py's _conv.pyx, conv_vlen2ndarray: "type_num is enough to create an array for these dtypes", but it says nothing of the order (later versions were not tried); h5wasm's hdf5_hl.js:
# littleEndian is asked of the whole, not of its members, and the file's own type is handed to H5Dread, where H5Tget_native_type would have all of it converted.
. "$(dirname "$0")/lib.sh"
npm_get h5wasm@0.10.3 jsfive@0.4.2
/usr/bin/python3 -c "import h5py" 2>log || { echo "There is no h5py here. On Debian: apt-get install python3-h5py"; exit 2; }
cat >asked.mjs <<'JS'
import { readFileSync } from "node:fs";
import * as h5wasm from "h5wasm/node";
import { File } from "jsfive";
await h5wasm.ready;
const file = new h5wasm.File("a.h5", "r");
for (const name of ["plain", "member", "list", "array", "bits"]) console.log(`h5wasm ${name}: ${JSON.stringify(file.get(name).to_array())}`);
console.log(`jsfive bits: ${JSON.stringify([...new File(Uint8Array.from(readFileSync("a.h5")).buffer, "a.h5").get("bits").value])}`);
JS
{
  /usr/bin/python3 - <<'PYTHON'
import json

import h5py
import numpy as np

file = h5py.File("a.h5", "w")
file["plain"] = np.array([2.5, -1], ">f8")
file["member"] = np.array([(1, 2.5), (-3, 0.5)], [("a", "<i4"), ("b", ">f8")])
lists = file.create_dataset("list", (1,), h5py.vlen_dtype(np.dtype(">f8")))
lists[0] = np.array([2.5, -1], ">f8")
file["array"] = np.array([(1, [2.5, -1])], [("a", "<i4"), ("b", ">f8", (2,))])
three = h5py.h5t.STD_I32LE.copy()
three.set_precision(24)
bits = h5py.h5d.create(file.id, b"bits", three, h5py.h5s.create_simple((3,)))
bits.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([1, -2, 8388607], np.int32))
for name in "plain", "member", "list", "array", "bits":
    print("h5py", name + ":", json.dumps(file[name][()].tolist(), default=list))
PYTHON
  node asked.mjs
} | same_as 'h5py plain: [2.5, -1.0]
h5py member: [[1, 2.5], [-3, 0.5]]
h5py list: [[5.375e-321, 3.045e-319]]
h5py array: [[1, [2.5, -1.0]]]
h5py bits: [1, -2, 8388607]
h5wasm plain: [2.5,-1]
h5wasm member: [[1,5.375e-321],[-3,2.8363e-319]]
h5wasm list: [[2.5,-1]]
h5wasm array: [[1,[5.375e-321,3.045e-319]]]
h5wasm bits: [1,16777214,8388607]
jsfive bits: [1,16777214,8388607]'
