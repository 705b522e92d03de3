#!/bin/sh
# pbf 5.1.2, avro-js 1.12.2, avsc 5.7.9 and protocol-buffers-encodings 1.2.0 (with signed-varint 2.0.1): from -2⁵² - 1 down an integer loses its minus.
# sint64 of Protocol Buffers and long of Avro store n as 2n, or as -2n - 1 below 0 (zigzag), so that the last bit is the sign.
# Expected: each whole number from -(2⁵³ - 1) on, which JavaScript holds exactly, comes back, also from bytes that another language wrote; as in protobufjs 8.8.1. Or an error, as avro-js
# and avsc have it beyond 2⁵³. Seen: 5e15 for -5e15 (in microseconds the year 1811 becomes 2128); larger ones than 0 all come back.
# Where: "-val * 2 - 1" (pbf, PbfWriter.writeSVarint), "(-n * 2) - 1" (avsc and avro-js, Tap.writeLong), "v*-2 - 1" (signed-varint): beyond 2⁵³ there are no odd numbers in JavaScript, and
# reading them adds up to an even one. The two halves, of 32 bits each, should be taken apart first, or BigInt. (avsc's issue 455 describes it.)
. "$(dirname "$0")/lib.sh"
npm_get pbf@5.1.2 avro-js@1.12.2 underscore@1.13.8 avsc@5.7.9 protocol-buffers-encodings@1.2.0 signed-varint@2.0.1 protobufjs@8.8.1
cat >asked.mjs <<'JS'
import avro from "avro-js";
import avsc from "avsc";
import { PbfReader, PbfWriter } from "pbf";
import encodings from "protocol-buffers-encodings";
import protobuf from "protobufjs";
/** What any language writes: 7 bits per byte, the lowest first. */
function bytes(n) {
  const list = [];
  for (let z = n < 0n ? -2n * n - 1n : 2n * n; ; z >>= 7n) {
    list.push(Number(z & 127n) | (z > 127n ? 128 : 0));
    if (z <= 127n) return Buffer.from(list);
  }
}
const message = protobuf.parse("message M { required sint64 n = 1; }").root.lookupType("M");
const own = (type) => [(n) => type.toBuffer(n), (b) => type.fromBuffer(b)];
const libraries = {
  protobufjs: [(n) => message.encode({ n }).finish().subarray(1), (b) => message.decode(Buffer.concat([Buffer.of(8), b])).n],
  pbf: [
    (n) => {
      const writer = new PbfWriter();
      writer.writeSVarint(n);
      return writer.finish();
    },
    (b) => new PbfReader(b).readSVarint(),
  ],
  "avro-js": own(avro.parse("long")),
  avsc: own(avsc.Type.forSchema("long")),
  "protocol-buffers-encodings": [(n) => encodings.sint64.encode(n), (b) => encodings.sint64.decode(b, 0)],
};
const numbers = [-4503599627370496, -4503599627370497, -5000000000000000, 5000000000000001];
console.log(numbers.join(" "));
for (const [name, [write, read]] of Object.entries(libraries)) {
  console.log(`${name}: ${numbers.map((n) => read(write(n))).join(" ")}, from bytes of others ${numbers.map((n) => read(bytes(BigInt(n)))).join(" ")}`);
}
JS
node asked.mjs | same_as '-4503599627370496 -4503599627370497 -5000000000000000 5000000000000001
protobufjs: -4503599627370496 -4503599627370497 -5000000000000000 5000000000000001, from bytes of others -4503599627370496 -4503599627370497 -5000000000000000 5000000000000001
pbf: -4503599627370496 4503599627370496 5000000000000000 5000000000000001, from bytes of others -4503599627370496 4503599627370496 5000000000000000 5000000000000001
avro-js: -4503599627370496 4503599627370496 5000000000000000 5000000000000001, from bytes of others -4503599627370496 4503599627370496 5000000000000000 5000000000000001
avsc: -4503599627370496 4503599627370496 5000000000000000 5000000000000001, from bytes of others -4503599627370496 4503599627370496 5000000000000000 5000000000000001
protocol-buffers-encodings: -4503599627370496 4503599627370496 5000000000000000 5000000000000001, from bytes of others -4503599627370496 4503599627370496 5000000000000000 5000000000000001'
