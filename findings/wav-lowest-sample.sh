#!/bin/sh
# node-wav 0.0.2 and wav-decoder 1.3.0: in a sound of 24 bits the lowest sample, -1, is read as 1.
# Expected: -8388608 / 8388608 = -1, as for 8, 16 and 32 bits, as its neighbour -8388607 lets expect, and as wavefile 11.0.0 and wav-file-decoder 1.0.3 read it. Seen: 1.0000001, so that
# each wave that reaches the floor, as what is clipped does, jumps to the ceiling there: a sine of ±1 with 64 samples a period, whose step from one to the next is at most 0.1, has one of 2.
# Where: index.js, pcm24: "xx > 0x800000 ? xx - 0x1000000 : xx", and the same in wav-decoder's pcm24 and pcm24s; it should be >=.
. "$(dirname "$0")/lib.sh"
npm_get node-wav@0.0.2 wav-decoder@1.3.0 wavefile@11.0.0 wav-file-decoder@1.0.3
cat >asked.mjs <<'JS'
import nodeWav from "node-wav";
import wavDecoder from "wav-decoder";
import { decodeWavFile } from "wav-file-decoder";
import wavefile from "wavefile";
/** A sound of one channel, whose samples are whole numbers. */
function sound(bits, samples) {
  const bytes = bits / 8;
  const file = Buffer.alloc(44 + samples.length * bytes);
  file.write("RIFF");
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8);
  for (const [place, n] of [[16, 16], [24, 8000], [28, 8000 * bytes]]) file.writeUInt32LE(n, place);
  for (const [place, n] of [[20, 1], [22, 1], [32, bytes], [34, bits]]) file.writeUInt16LE(n, place);
  file.write("data", 36);
  file.writeUInt32LE(samples.length * bytes, 40);
  samples.forEach((n, i) => (bits === 8 ? file.writeUInt8(n + 128, 44 + i) : file.writeIntLE(n, 44 + i * bytes, bytes)));
  return Uint8Array.from(file);
}
const readers = {
  "node-wav": (file) => nodeWav.decode(Buffer.from(file.buffer)).channelData[0],
  "wav-decoder": async (file) => (await wavDecoder.decode(file.buffer)).channelData[0],
  "wav-decoder, symmetric": async (file) => (await wavDecoder.decode(file.buffer, { symmetric: true })).channelData[0],
  "wav-file-decoder": (file) => decodeWavFile(file.buffer).channelData[0],
  wavefile: (file) => new wavefile.WaveFile(file).getSamples(false).map((n) => n / 2 ** 23),
};
const show = (numbers) => [...numbers].map((x) => x.toFixed(7)).join(" ");
for (const bits of [16, 32]) {
  console.log(`${bits} bits, node-wav ${show(nodeWav.decode(Buffer.from(sound(bits, [-(2 ** (bits - 1)), -1, 0]).buffer)).channelData[0])}`);
}
const sine = sound(24, Array.from({ length: 65 }, (_, i) => Math.max(-8388608, Math.min(8388607, Math.round(8388608 * Math.sin((i * Math.PI) / 32))))));
for (const [name, read] of Object.entries(readers)) {
  const wave = await read(sine);
  let step = 0;
  for (let i = 1; i < wave.length; i++) step = Math.max(step, Math.abs(wave[i] - wave[i - 1]));
  console.log(`24 bits, ${name} ${show(await read(sound(24, [-8388608, -8388607, -1, 0])))}, largest step of the sine ${step.toFixed(3)}`);
}
JS
node asked.mjs | same_as '16 bits, node-wav -1.0000000 -0.0000305 0.0000000
32 bits, node-wav -1.0000000 -0.0000000 0.0000000
24 bits, node-wav 1.0000001 -0.9999999 -0.0000001 0.0000000, largest step of the sine 1.995
24 bits, wav-decoder 1.0000001 -0.9999999 -0.0000001 0.0000000, largest step of the sine 1.995
24 bits, wav-decoder, symmetric 1.0000000 -0.9999999 -0.0000001 0.0000000, largest step of the sine 1.995
24 bits, wav-file-decoder -1.0000000 -0.9999999 -0.0000001 0.0000000, largest step of the sine 0.098
24 bits, wavefile -1.0000000 -0.9999999 -0.0000001 0.0000000, largest step of the sine 0.098'
