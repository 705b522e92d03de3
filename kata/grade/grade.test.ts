import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findStep } from "../steps/find-step";
import { ROOT } from "../steps/road";
import { readAssignment } from "./assignment";
import { cohortOf } from "./cohort";
import { findCopies } from "./copies";
import { csv } from "./csv";
import { handedIn } from "./handed-in";
import { junit } from "./junit";
import { reportPage } from "./report-page";
import { appendTo, type Header, type Result, readResults } from "./results";
import { score } from "./score";

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
    const length = Buffer.from([name.length, 0, 0, 0]);
    const local = Buffer.concat([
      Buffer.from("504b03041400000000000000210000", "hex").subarray(0, 14),
      sizes,
      length,
    ]);
    parts.push(local, Buffer.from(name + text, "latin1"));
    const entry = Buffer.alloc(46);
    entry.write("504b01021403140000000000000021", "hex");
    sizes.copy(entry, 16);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(0o100644 * 2 ** 16, 38);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
    offset += local.length + name.length + text.length;
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

test("an assignment says each of its mistakes in a sentence", () => {
  const path = join(home, "week1.json");
  writeFileSync(path, '{"stpes": ["01"], "credit": "all", "points": {"03-mul": -1}, "deadline": "soon"}');
  expect(() => readAssignment(path)).toThrow(
    [
      'week1.json: The file has no "stpes". Did you mean steps?',
      'week1.json: "credit" must be "test" or "step", not "all".',
      'week1.json: "points.03-mul" must be at least 0, not -1.',
      'week1.json: "deadline" must be a moment with its time zone, like "2026-10-12T18:00:00+02:00", not "soon".',
    ].join("\n"),
  );
});

test("steps are named one by one, by name or as a range", () => {
  writeFileSync(join(home, "a.json"), '{"steps": ["01-03", "relu"], "points": {"03-mul": 2}}');
  const { steps, points } = readAssignment(join(home, "a.json"));
  expect(steps.map(({ number }) => number)).toEqual(["01", "02", "03", "12"]);
  expect([points["03-mul"], points["01-value"]]).toEqual([2, 1]);
});

test("the schema knows every step", () => {
  const schema = JSON.parse(readFileSync(join(__dirname, "assignment.schema.json"), "utf8")) as {
    properties: { points: { properties: object } };
  };
  expect(Object.keys(schema.properties.points.properties)).toEqual(
    readAssignment().steps.map(({ folder }) => folder),
  );
});

test("what a person has to decide, and what is nobody's work, counts nothing", () => {
  const rules = { points: { "03-mul": 2 }, credit: "test", late: 0.5 } as const;
  const of = (state: Result["state"], passed: number, late?: true) =>
    score(rules, { step: "03-mul", state, passed, tests: 10, late });
  expect([of("solved", 10), of("wrong", 7), of("timed out", 3), of("solved", 10, true)]).toEqual([
    2, 1.4, 0.6, 1,
  ]);
  expect([of("review", 9), of("not written", 4), of("missing", 0), of("solved", 9)]).toEqual([0, 0, 0, 0]);
  expect(score({ ...rules, credit: "step" }, { step: "03-mul", state: "wrong", passed: 9, tests: 10 })).toBe(
    0,
  );
});

const header: Omit<Header, "salt"> = {
  kata: "1.0.0",
  node: "v20",
  credit: "test",
  steps: [{ step: "03-mul", points: 1 }],
  tests: {},
  limits: {},
};

function resultOf(submission: string, more: Partial<Result> = {}): Result {
  const about = { step: "03-mul", state: "wrong", passed: 7, tests: 10, points: 0.7, of: 1 } as const;
  return {
    submission,
    ...about,
    sentence: "<b>&",
    failures: [],
    code: "</script><script>alert(1)</script>",
    key: "k",
    ...more,
  };
}

test("results are added and never changed, the last line counts, and half a line is none", () => {
  const path = join(home, "results.jsonl");
  appendTo(path, header).add(resultOf("ada"));
  appendFileSync(path, '{"submission":"bob","step":"03-');
  const { add } = appendTo(path, header);
  add(resultOf("ada", { state: "solved" }));
  const { results } = readResults(path);
  expect(results.map(({ submission, state }) => [submission, state])).toEqual([["ada", "solved"]]);
  expect(readFileSync(path, "utf8").match(/"kata"/g)).toHaveLength(1);
});

test("a hostile name is text everywhere", () => {
  const cohort = cohortOf(header, [resultOf('=1+1,"x"'), resultOf("<img onerror=alert(1)>")]);
  expect(csv(cohort)).toContain(`"'=1+1,""x"""`);
  expect(junit(cohort)).toContain('name="&#60;img onerror=alert(1)&#62;"');
  expect(junit(cohort)).not.toContain("<b>");
  const page = reportPage(cohort);
  expect(page).not.toContain("<img");
  expect(page.match(/<\/script>/g)).toHaveLength(2);
});
