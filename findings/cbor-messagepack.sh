#!/bin/sh
# @harmoniclabs/cbor 2.0.1, cbor-sync 1.0.4, cbor-redux 1.0.0 and messagepack 1.1.12: numbers and dates in CBOR and MessagePack that are others in the next program.
# Expected of all: what cbor 10.0.12, and of MessagePack @msgpack/msgpack 3.1.3, write and read.
# @harmoniclabs/cbor: floats of 4 and 8 bytes stand in the order of the processor, not in that of the network, to write and to read: 1.5 is 3.14e-319 elsewhere, and what elsewhere is 0.1 is
# -1.5e-180 here. Where: uint8array-utils 1.0.4, readFloat32BE, readFloat64BE, writeFloat64BE: the bytes are copied; a DataView has the order.
# cbor-sync: tag 1 is "epoch-based date/time", in seconds; it is read as milliseconds, so that days of 2013 are in January 1970. Where: main.js, addSemanticDecode(1, …).
# cbor-redux: 2n ** 64n is written as 0; one more is an error, as it should be. Where: constants.js, MAX_SAFE_INTEGER is 18446744073709551616n.
# messagepack: 1e20 is 7766279631452242000, 1e300 is 0, and what is whole and below -2⁶³ likewise; a date before 1970 is one of 1970 (its nanoseconds are negative). Where: Int.enc, which knows no float, and the
# timestamp, "ms % 1000". (what-the-pack 2.0.3 writes such numbers in the same way, and NaN as an extension of its own.)
. "$(dirname "$0")/lib.sh"
npm_get @harmoniclabs/cbor@2.0.1 @harmoniclabs/uint8array-utils@1.0.4 cbor-sync@1.0.4 cbor-redux@1.0.0 cbor@10.0.12 messagepack@1.1.12 @msgpack/msgpack@3.1.3
cat >asked.mjs <<'JS'
import * as msgpack from "@msgpack/msgpack";
import harmonic from "@harmoniclabs/cbor";
import cbor from "cbor";
import * as redux from "cbor-redux";
import sync from "cbor-sync";
import * as messagepack from "messagepack";
const { Cbor, CborSimple } = harmonic;
const hex = (bytes) => Buffer.from(bytes).toString("hex");
for (const x of [1.5, 0.1, -2]) {
  const bytes = Buffer.from(Cbor.encode(new CborSimple(x, "float")));
  console.log(`${x}: ${hex(bytes)}, in cbor ${cbor.decodeFirstSync(bytes).toPrecision(3)}`);
}
for (const bytes of ["f93e00", "fa3fc00000", "fb3ff8000000000000", "fb3fb999999999999a"]) {
  console.log(`${bytes}: cbor ${cbor.decodeFirstSync(bytes)}, @harmoniclabs/cbor ${Cbor.parse(bytes).simple.toPrecision(3)}`);
}
for (const bytes of ["c11a514b67b0", "c074323031332d30332d32315432303a30343a30305a"]) {
  const day = (date) => date.toISOString().slice(0, 10);
  console.log(`${bytes.slice(0, 12)}: cbor ${day(cbor.decodeFirstSync(bytes))}, cbor-sync ${day(sync.decode(Buffer.from(bytes, "hex")))}`);
}
for (const x of [2n ** 64n - 1n, 2n ** 64n, 2n ** 64n + 1n]) {
  let bytes = "";
  try {
    bytes = hex(redux.encode(x));
  } catch {
    bytes = "an error";
  }
  console.log(`${x}: cbor ${hex(cbor.encodeOne(x))}, cbor-redux ${bytes}`);
}
const show = (value) => (value instanceof Date ? value.toISOString() : value);
for (const x of [1e15, 1e20, 1e300, -1e20, 0.5, new Date(1500), new Date(-1500)]) {
  console.log(`${show(x)}: @msgpack/msgpack ${show(msgpack.decode(msgpack.encode(x)))}, messagepack ${show(msgpack.decode(messagepack.encode(x)))}`);
}
JS
node asked.mjs | same_as '1.5: fb000000000000f83f, in cbor 3.14e-319
0.1: fb9a9999999999b93f, in cbor -1.54e-180
-2: fb00000000000000c0, in cbor 9.49e-322
f93e00: cbor 1.5, @harmoniclabs/cbor 1.50
fa3fc00000: cbor 1.5, @harmoniclabs/cbor 6.90e-41
fb3ff8000000000000: cbor 1.5, @harmoniclabs/cbor 3.14e-319
fb3fb999999999999a: cbor 0.1, @harmoniclabs/cbor -1.54e-180
c11a514b67b0: cbor 2013-03-21, cbor-sync 1970-01-16
c07432303133: cbor 2013-03-21, cbor-sync 2013-03-21
18446744073709551615: cbor c248ffffffffffffffff, cbor-redux 1bffffffffffffffff
18446744073709551616: cbor c249010000000000000000, cbor-redux 1b0000000000000000
18446744073709551617: cbor c249010000000000000001, cbor-redux an error
1000000000000000: @msgpack/msgpack 1000000000000000, messagepack 1000000000000000
100000000000000000000: @msgpack/msgpack 100000000000000000000, messagepack 7766279631452242000
1e+300: @msgpack/msgpack 1e+300, messagepack 0
-100000000000000000000: @msgpack/msgpack -100000000000000000000, messagepack -7766279631452242000
0.5: @msgpack/msgpack 0.5, messagepack 0.5
1970-01-01T00:00:01.500Z: @msgpack/msgpack 1970-01-01T00:00:01.500Z, messagepack 1970-01-01T00:00:01.500Z
1969-12-31T23:59:58.500Z: @msgpack/msgpack 1969-12-31T23:59:58.500Z, messagepack 1970-01-01T00:00:02.794Z'
