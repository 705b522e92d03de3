#!/bin/sh
# libtiff 4.5.0 (Debian), a picture of float32 that is written big-endian with the predictor for floating point (tiffcp -B -c zip:3): 1.5 is read again as 7e-41.
# Expected: 1.5, 2.5, -3 and 0.1, as without a predictor, with predictor 2, and little-endian. TIFF's Technical Note 3 sorts the bytes by weight, the one with sign and exponent
# first, whatever the order of the file is. Seen: they are written with the last one first; the same library does not read it so. geotiff 3.0.5
# does, by a mistake that mirrors this one, and makes 7e-41 of a file that keeps to the note.
# Where: tif_predict.c: for predictor 3 PredictorSetupDecode takes tif_postdecode away, as fpAcc makes numbers of the machine's order; PredictorSetupEncode does not, so that
# they are turned before fpDiff, which turns them again. GDAL hands it through: COMPRESS=DEFLATE, PREDICTOR=3 and ENDIANNESS=BIG, in 3.6.2 and, from npm as gdal3.js 2.8.1, in 3.8.4 with libtiff 4.6.0.
. "$(dirname "$0")/lib.sh"
needs /usr/bin/python3 python3
npm_get geotiff@3.0.5
debian_get libtiff-tools libtiff6 liblerc4 libjbig0 libjpeg62-turbo libdeflate0 libwebp7
export PATH="$folder/usr/bin:$PATH"
cat >asked.mjs <<'JS'
import { readFileSync } from "node:fs";
import { fromArrayBuffer } from "geotiff";
for (const name of ["written", "note"]) {
  const image = await (await fromArrayBuffer(Uint8Array.from(readFileSync(`${name}.tif`)).buffer)).getImage();
  console.log(`geotiff, big-endian, ${name}: ${[...(await image.readRasters())[0]].map((x) => x.toPrecision(3)).join(" ")}`);
}
JS
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'little-endian, none: 1.5 2.5 -3 0.1
little-endian, zip: 1.5 2.5 -3 0.1
little-endian, zip:2: 1.5 2.5 -3 0.1
little-endian, zip:3: 1.5 2.5 -3 0.1
little-endian, lzw:3: 1.5 2.5 -3 0.1
big-endian, none: 1.5 2.5 -3 0.1
big-endian, zip: 1.5 2.5 -3 0.1
big-endian, zip:2: 1.5 2.5 -3 0.1
big-endian, zip:3: 6.9e-41 1.16e-41 2.32e-41 -4.29e+08
big-endian, lzw:3: 6.9e-41 1.16e-41 2.32e-41 -4.29e+08
little-endian, as the note says: 1.5 2.5 -3 0.1
big-endian, as the note says: 1.5 2.5 -3 0.1
geotiff, big-endian, written: 1.50 2.50 -3.00 0.100
geotiff, big-endian, note: 6.90e-41 1.16e-41 2.32e-41 -4.29e+8'
import struct
import subprocess
import zlib

NUMBERS = [1.5, 2.5, -3.0, 0.1]


def write(path, order, data, compression, predictor):
    """A picture of one row: 4 numbers of 32 bits."""
    tags = [(256, 3, 4), (257, 3, 1), (258, 3, 32), (259, 3, compression), (262, 3, 1), (273, 4, 8), (277, 3, 1), (278, 3, 1), (279, 4, len(data)),
            (317, 3, predictor), (339, 3, 3)]
    entries = b"".join(struct.pack(order + ("HHIHH" if kind == 3 else "HHII"), tag, kind, 1, n, *[0] * (kind == 3)) for tag, kind, n in tags)
    start = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8 + len(data))
    open(path, "wb").write(start + data + struct.pack(order + "H", len(tags)) + entries + bytes(4))


def read():
    """Through tiffcp, into a little-endian file without compression."""
    subprocess.run(["tiffcp", "-L", "-c", "none", "b.tif", "c.tif"], check=True)
    file = open("c.tif", "rb").read()
    (directory,) = struct.unpack("<I", file[4:8])
    entries = [struct.unpack("<HHII", file[i:i + 12]) for i in range(directory + 2, len(file) - 12, 12)]
    start = next(n for tag, _, _, n in entries if tag == 273)
    return " ".join(f"{x:.3g}" for x in struct.unpack("<4f", file[start:start + 16]))


write("a.tif", "<", struct.pack("<4f", *NUMBERS), 1, 1)
for order, name in ("-L", "little"), ("-B", "big"):
    for compression in "none", "zip", "zip:2", "zip:3", "lzw:3":
        subprocess.run(["tiffcp", order, "-c", compression, "a.tif", "b.tif"], check=True)
        print(f"{name}-endian, {compression}: {read()}")
lines = struct.pack(">4f", *NUMBERS)
sorted_bytes = [lines[4 * i + weight] for weight in range(4) for i in range(4)]
differences = bytes((b - a) % 256 for a, b in zip([0, *sorted_bytes], sorted_bytes))
for order, name in ("<", "little"), (">", "big"):
    write("b.tif", order, zlib.compress(differences), 8, 3)
    print(f"{name}-endian, as the note says: {read()}")
write("note.tif", ">", zlib.compress(differences), 8, 3)
subprocess.run(["tiffcp", "-B", "-c", "zip:3", "a.tif", "written.tif"], check=True)
print(subprocess.run(["node", "asked.mjs"], check=True, capture_output=True, text=True).stdout, end="")
PYTHON
