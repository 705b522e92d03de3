import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** A folder for the tests of a file, removed after the last one. Below drawings/, `#steps/*` means the steps in it. */
export function testFolder(prefix: string, parent = tmpdir()): string {
  mkdirSync(parent, { recursive: true });
  const folder = realpathSync(mkdtempSync(join(parent, prefix)));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** The same, empty before each test. */
export function freshFolder(prefix: string): string {
  const folder = testFolder(prefix);
  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  });
  return folder;
}

/** What lies in a folder, by path: texts, and zip files that hold as much again. */
export interface Files {
  readonly [path: string]: string | Files;
}

/** Writes them into a folder. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), bytesOf(content));
  }
}

function bytesOf(content: string | Files): Buffer {
  return typeof content === "string" ? Buffer.from(content) : zipOf(content);
}

/** A zip file with these files, stored as they are. */
export function zipOf(files: Files): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const [bytes, path] = [bytesOf(content), Buffer.from(name)];
    // Version 2.0, nothing compressed, the first day of 1980.
    const about = [
      short(20, 0, 0, 0, 33),
      long(crc32(bytes), bytes.length, bytes.length),
      short(path.length, 0),
    ];
    const part = Buffer.concat([Buffer.from("PK\x03\x04"), ...about, path, bytes]);
    // Made on Unix, where it is a file that all may read.
    directory.push(
      Buffer.from("PK\x01\x02\x14\x03"),
      ...about,
      short(0, 0, 0),
      long(0o100644 * 2 ** 16, offset),
      path,
    );
    parts.push(part);
    offset += part.length;
  }
  const count = Object.keys(files).length;
  const end = [short(0, 0, count, count), long(Buffer.concat(directory).length, offset), short(0)];
  return Buffer.concat([...parts, ...directory, Buffer.from("PK\x05\x06"), ...end]);
}

/** Numbers of two bytes, and of four, the low ones first. */
const short = (...numbers: number[]) => Buffer.from(Uint16Array.from(numbers).buffer);
const long = (...numbers: number[]) => Buffer.from(Uint32Array.from(numbers).buffer);
