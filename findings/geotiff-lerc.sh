#!/bin/sh
# geotiff 3.0.5, pictures that GDAL 3.6.2 compressed with Lerc: what has no value is 0, in the midst of measurements, and a picture of noise begins with the letters "Lerc2".
# Expected: the numbers that were written, and that GDAL reads again: NaN among them. Lerc keeps a mask of the places that hold something, and says so as well through
# the decoder that geotiff takes, lerc 3.0.0. Seen: 0, the value of a place at sea level; and of bytes that cannot be made shorter, which Lerc keeps as they are, others.
# Where: compression/lerc.js, decodeBlock: "lercResult.pixels[0].buffer" may be the whole of what came in (byteOffset and byteLength are needed), and nothing asks for lercResult.mask.
. "$(dirname "$0")/lib.sh"
npm_get geotiff@3.0.5 lerc@3.0.0
cat >asked.mjs <<'JS'
import { fromArrayBuffer } from "geotiff";
import Lerc from "lerc";
/** A picture in one strip. */
function tiff(width, height, bits, format, data) {
  const [SHORT, LONG] = [3, 4];
  const start = 200;
  const tags = [
    [256, SHORT, width], [257, SHORT, height], [258, SHORT, bits], [259, SHORT, 34887], [262, SHORT, 1], [273, LONG, start], [277, SHORT, 1],
    [278, SHORT, height], [279, LONG, data.length], [339, SHORT, format], [50674, LONG, start - 8],
  ];
  const file = Buffer.alloc(start + data.length);
  file.write("II*\0\x08");
  file.writeUInt16LE(tags.length, 8);
  for (const [i, [tag, kind, number]] of tags.entries()) {
    file.writeUInt16LE(tag, 10 + 12 * i);
    file.writeUInt16LE(kind, 12 + 12 * i);
    file.writeUInt32LE(tag === 50674 ? 2 : 1, 14 + 12 * i);
    file.writeUInt32LE(number, 18 + 12 * i);
  }
  file.writeUInt32LE(4, start - 8); // Lerc2, and no other compression about it
  file.set(data, start);
  return Uint8Array.from(file).buffer;
}
async function show(name, written, width, height, bits, format, text) {
  const data = Buffer.from(text, "base64");
  const image = await (await fromArrayBuffer(tiff(width, height, bits, format, data))).getImage();
  const [seen] = await image.readRasters();
  const { pixels, mask } = Lerc.decode(Uint8Array.from(data).buffer);
  const numbers = (list) => [...list].map((x) => +x.toFixed(3)).join(" ");
  console.log(`${name}: written ${written}, lerc ${numbers(pixels[0])}, mask ${mask ? mask.join(" ") : "none"}, geotiff ${numbers(seen)}`);
}
const measured =
  "TGVyYzIgBAAAAK+nG9MCAAAAAwAAAAEAAAAFAAAACAAAAGgAAAAGAAAAAAAAAAAAAAAAAAAAAAAQwAAAAAAAABRABQAAAAEAvwCAAACAwAAAoEABAADAPwAAQEAAAIDAAACgQM3MzD0=";
const noise = "TGVyYzIgBAAAAHBpjxsBAAAACAAAAAEAAAAIAAAACAAAAFEAAAABAAAAAAAAAAAA4D8AAAAAAAAAAAAAAAAA4G9AAAAAAAD/AQD/EcgDY/qA";
await show("measured", "1.5 NaN 3 -4 5 0.1", 3, 2, 32, 3, measured);
await show("noise", "0 255 17 200 3 99 250 128", 8, 1, 8, 1, noise);
console.log(String.fromCharCode(76, 101, 114, 99, 50));
JS
node asked.mjs | same_as 'measured: written 1.5 NaN 3 -4 5 0.1, lerc 1.5 0 3 -4 5 0.1, mask 1 0 1 1 1 1, geotiff 1.5 0 3 -4 5 0.1
noise: written 0 255 17 200 3 99 250 128, lerc 0 255 17 200 3 99 250 128, mask none, geotiff 76 101 114 99 50 32 4 0
Lerc2'
