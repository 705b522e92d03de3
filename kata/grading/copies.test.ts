import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../base/paths";
import { findStep } from "../curriculum/steps";
import { findCopies } from "./copies";
import { handedIn } from "./handed-in";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "kata grade "));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const mul = findStep("mul");
const reference = readFileSync(join(ROOT, "solutions/03-mul/mul.ts"), "utf8");

function put(path: string, content: string | Buffer): void {
  mkdirSync(join(home, path, ".."), { recursive: true });
  writeFileSync(join(home, path), content);
}

async function read(name: string) {
  const copy = (await findCopies([join(home, "class")])).find((one) => one.name === name);
  return copy && (await handedIn(copy, mul));
}

test("a copy is a repository, its exercises or its step folders, also below a folder of its own", async () => {
  put("class/whole/exercises/03-mul/mul.ts", "1");
  put("class/whole/solutions/03-mul/mul.ts", "not this");
  put("class/steps/03-mul/mul.ts", "2");
  put("class/below/repository-main/exercises/03-mul/mul.ts", "3");
  const files = await Promise.all(["whole", "steps", "below"].map(read));
  expect(files.map((one) => one?.files["03-mul/mul.ts"])).toEqual(["1", "2", "3"]);
});

test("a zip file is read where it lies, and no path of it leads out", async () => {
  mkdirSync(join(home, "class"));
  // The second one leads out of the zip.
  writeFileSync(
    join(home, "class/zed.zip"),
    zipOf({ "03-mul/mul.ts": "1", "../03-mul/mul.ts": "2", "03-mul/link.ts": "3" }),
  );
  expect((await read("zed"))?.files).toEqual({ "03-mul/mul.ts": "1", "03-mul/link.ts": "3" });
});

test("a platform's folder for each person may hold that person's zip file, and be in a zip itself", async () => {
  put("class/Ada_12_file/ada.zip", zipOf({ "kata-main/exercises/03-mul/mul.ts": "1" }));
  expect((await read("Ada_12_file"))?.files).toEqual({ "03-mul/mul.ts": "1" });
  const inner = zipOf({ "03-mul/mul.ts": "2" }).toString("latin1");
  writeFileSync(
    join(home, "all.zip"),
    zipOf({ "Ada_12_file/a.zip": inner, "Bob_13_file/03-mul/mul.ts": "3" }),
  );
  const copies = await findCopies([join(home, "all.zip")]);
  const files = await Promise.all(copies.map((copy) => handedIn(copy, mul)));
  expect(files.map((one) => one.files["03-mul/mul.ts"])).toEqual(["2", "3"]);
});

test("what is no file of sane text is named", async () => {
  put("class/case/03-mul/Mul.ts", reference);
  put("class/huge/03-mul/mul.ts", "x".repeat(256 * 1024 + 1));
  put("class/wide/03-mul/mul.ts", Buffer.from(`\uFEFF${reference}`, "utf16le"));
  put("class/folder/03-mul/mul.ts/x", "");
  put("class/link/03-mul/x", "");
  symlinkSync(join(ROOT, "solutions/03-mul/mul.ts"), join(home, "class/link/03-mul/mul.ts"));
  const said = await Promise.all(["case", "huge", "wide", "folder", "link"].map(read));
  expect(said.map((one) => one?.problem?.sentence)).toEqual([
    "There is 03-mul/Mul.ts, and its name must be mul.ts, letter for letter.",
    "03-mul/mul.ts is larger than 256 KiB, and was not read.",
    "03-mul/mul.ts is text in UTF-16. Save it as UTF-8.",
    "03-mul/mul.ts is a folder, not a file.",
    "03-mul/mul.ts is a symbolic link, and links are not followed.",
  ]);
});

test("a copy is found among other folders, and the kata's own folders are none", async () => {
  put("class/below/kata-main/exercises/03-mul/mul.ts", "1");
  put("class/below/screenshots/one.png", "");
  put("class/below/__MACOSX/kata-main/exercises/03-mul/mul.ts", "");
  put("class/zipped/submission/kata.zip", zipOf({ "03-mul/mul.ts": "2" }));
  put("class/zipped/notes.txt", "");
  put("class/twice.zip", zipOf({ "kata.zip": zipOf({ "kata/03-mul/mul.ts": "3" }).toString("latin1") }));
  put("class/mine/solutions/03-mul/mul.ts", "4");
  put("class/lost/kata-main/solutions/03-mul/mul.ts", "not this");
  put("class/lost/kata-main/kata/curriculum/starters/03-mul/mul.ts", "nor this");
  put("class/lost/kata-main/kata/run.js", "");
  put("class/lost/kata-main/kata/grading/grade.ts", "");
  const all = await Promise.all(["below", "zipped", "twice", "mine", "lost"].map(read));
  expect(all.map((one) => one?.files["03-mul/mul.ts"])).toEqual(["1", "2", "3", "4", undefined]);
  expect(all[4]?.problem?.sentence).toBe("There is no step in it: no folder like 01-value.");
});

test("where there are several copies, or none that can be read, it says what there is", async () => {
  for (const copy of ["old", "new"]) put(`class/two/${copy}/exercises/03-mul/mul.ts`, "");
  for (const copy of ["kata", "kata (1)"]) put(`class/again/${copy}.zip`, zipOf({ "03-mul/mul.ts": "" }));
  put(
    "class/section.zip",
    zipOf(Object.fromEntries([..."abcd"].map((name) => [`${name}/03-mul/mul.ts`, ""]))),
  );
  put("class/packed/kata.7z", "");
  put("class/Jane.rar", "");
  put("class/Tom.tar.gz", "");
  put("class/README.txt", "");
  const copies = await findCopies([join(home, "class")]);
  expect(copies.map(({ name, problem }) => [name, problem])).toEqual([
    ["Jane", "Jane.rar is no zip file, and no other archive is read."],
    ["Tom", "Tom.tar.gz is no zip file, and no other archive is read."],
    ["again", "There are 2 zip files in it, and only one can be graded: kata (1).zip, kata.zip."],
    ["packed", "kata.7z is no zip file, and no other archive is read."],
    ["section", "There are 4 copies in it, and only one can be graded: a, b, c, …."],
    ["two", "There are 2 copies in it, and only one can be graded: new, old."],
  ]);
});

test("what the grader has written beside the copies is nobody's", async () => {
  put("class/ada/03-mul/mul.ts", "");
  put("class/results.jsonl", "");
  put("class/gradescope/ada/results.json", "");
  put("class/week 1/results.jsonl", "");
  put("class/week 1/gradescope/ada/results.json", "");
  expect((await findCopies([join(home, "class")])).map(({ name }) => name)).toEqual(["ada"]);
});

test("a path in a zip that is deeper than any is not in it", async () => {
  const deep = `${"a/".repeat(100)}x.ts`;
  put("class/zed.zip", zipOf({ [deep]: "", "03-mul/mul.ts": "1" }));
  const [zed] = await findCopies([join(home, "class")]);
  expect(zed?.tree.entries("")?.map(({ name }) => name)).toEqual(["03-mul"]);
});

test("a zip file's names are in UTF-8, whether it says so or not", async () => {
  put("all.zip", zipOf({ "Jürgen Müller/03-mul/mul.ts": "", "Seán/03-mul/mul.ts": "" }));
  const copies = await findCopies([join(home, "all.zip")]);
  expect(copies.map(({ name }) => name)).toEqual(["Jürgen Müller", "Seán"]);
});

/** A zip file with these files, stored as they are. */
function zipOf(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(text), 0);
    sizes.writeUInt32LE(text.length, 4);
    sizes.writeUInt32LE(text.length, 8);
    const path = Buffer.from(name);
    const length = Buffer.from([path.length, 0, 0, 0]);
    const local = Buffer.concat([
      Buffer.from("504b03041400000000000000210000", "hex").subarray(0, 14),
      sizes,
      length,
    ]);
    parts.push(local, path, Buffer.from(text, "latin1"));
    const entry = Buffer.alloc(46);
    entry.write("504b01021403140000000000000021", "hex");
    sizes.copy(entry, 16);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE(0o100644 * 2 ** 16, 38);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, path);
    offset += local.length + path.length + text.length;
  }
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("504b0506", "hex");
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, all, end]);
}

function crc32(text: string): number {
  let crc = -1;
  for (const byte of Buffer.from(text, "latin1")) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
