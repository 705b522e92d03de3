#!/bin/sh
# upng-js 2.1.0, toRGBA8 of a grey picture with 1, 2 or 4 bits a dot: from the second row on the dots are others, unless the row ends with a byte.
# Expected: the dots, as pngjs 7.0.0 reads them; in a PNG each row begins with a byte of its own. Seen: for 28 dots of 1 bit (a mask as large as MNIST's digits) each row begins four dots
# late; a line that stands upright leans. With a palette of two greys the same dots are right, and so is the fork @pdf-lib/upng 1.0.1.
# Where: UPNG.js, toRGBA8.decodeImage, ctype 0: "data[i>>3]" counts all dots through, where the palette's branch takes the row's own "y*bpl".
. "$(dirname "$0")/lib.sh"
npm_get upng-js@2.1.0 pngjs@7.0.0
cat >asked.mjs <<'JS'
import { deflateSync } from "node:zlib";
import { PNG } from "pngjs";
import UPNG from "upng-js";
function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
function chunk(name, data) {
  const named = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
/** A picture whose dots are 0 or the greatest number of so many bits. */
function png(rows, bits, palette) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(rows[0].length, 0);
  header.writeUInt32BE(rows.length, 4);
  header[8] = bits;
  header[9] = palette ? 3 : 0;
  const packed = rows.map((row) => {
    const line = [...row].map((dot) => (dot === "#" ? "1" : "0").repeat(bits)).join("");
    return [0, ...line.padEnd(Math.ceil(line.length / 8) * 8, "0").match(/.{8}/g).map((byte) => Number.parseInt(byte, 2))];
  });
  const colours = palette ? [chunk("PLTE", Buffer.from([0, 0, 0, 255, 255, 255]))] : [];
  const start = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([start, chunk("IHDR", header), ...colours, chunk("IDAT", deflateSync(Buffer.from(packed.flat()))), chunk("IEND", Buffer.alloc(0))]);
}
const draw = (rgba, width) => Array.from({ length: rgba.length / 4 }, (_, i) => (rgba[4 * i] ? "#" : ".") + ((i + 1) % width ? "" : " ")).join("");
const rows = Array(4).fill("..........##................");
for (const [bits, palette, name] of [[1, false, "1 bit"], [1, true, "1 bit, palette"], [4, false, "4 bits"]]) {
  const picture = bits === 4 ? rows.map((row) => row.slice(5, 18)) : rows;
  const file = png(picture, bits, palette);
  console.log(name);
  console.log(`  pngjs   ${draw(PNG.sync.read(file).data, picture[0].length)}`);
  console.log(`  upng-js ${draw(new Uint8Array(UPNG.toRGBA8(UPNG.decode(Uint8Array.from(file).buffer))[0]), picture[0].length)}`);
}
JS
node asked.mjs | sed 's/ *$//' | same_as '1 bit
  pngjs   ..........##................ ..........##................ ..........##................ ..........##................
  upng-js ..........##................ ..............##............ ..................##........ ......................##....
1 bit, palette
  pngjs   ..........##................ ..........##................ ..........##................ ..........##................
  upng-js ..........##................ ..........##................ ..........##................ ..........##................
4 bits
  pngjs   .....##...... .....##...... .....##...... .....##......
  upng-js .....##...... ......##..... .......##.... ........##...'
