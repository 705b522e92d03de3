import { closeSync, openSync, readSync } from "node:fs";

const WORDS = "made by npm run draw of the autograd kata";
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Behind the signature stands the header, a chunk of always the same length. */
const PNG_HEADER_END = PNG_SIGNATURE.length + 4 + 4 + 13 + 4;

export type Format = "svg" | "png" | "dot";

/** A picture with our mark where a reader does not see it, and we find it again. */
export function marked(format: Format, picture: Uint8Array | string): Buffer {
  if (format === "svg") return Buffer.concat([Buffer.from(`<!-- ${WORDS} -->\n`), Buffer.from(picture)]);
  if (format === "dot") return Buffer.concat([Buffer.from(`// ${WORDS}\n`), Buffer.from(picture)]);
  const png = Buffer.from(picture);
  return Buffer.concat([png.subarray(0, PNG_HEADER_END), TEXT_CHUNK, png.subarray(PNG_HEADER_END)]);
}

/** Whether a file bears our mark, so that nothing of the learner's is lost when it is written again. */
export function isMarked(path: string): boolean {
  const start = Buffer.alloc(PNG_HEADER_END + TEXT_CHUNK.length);
  const file = openSync(path, "r");
  try {
    const length = readSync(file, start, 0, start.length, 0);
    const found = start.subarray(0, length);
    return (
      ["<!-- ", "// "].some((before) => found.toString("latin1").startsWith(before + WORDS)) ||
      (found.indexOf(PNG_SIGNATURE) === 0 && found.includes(TEXT_CHUNK))
    );
  } finally {
    closeSync(file);
  }
}

/** PNG's own place for a remark: a tEXt chunk with the keyword Software. */
const TEXT_CHUNK = chunk("tEXt", Buffer.from(`Software\0${WORDS}`, "latin1"));

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** The checksum that PNG asks for. zlib.crc32 is too new for Node 20. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
