import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mulberry32 } from "../assertions/random";
import { ROOT } from "../base/files";
import { findStep } from "../curriculum/steps";
import { starterOf } from "../curriculum/whose-code";
import { type Files, freshFolder, writeFiles, zipOf } from "../dev/test-folder";
import { type Class, readClass } from "./class";
import { handedIn } from "./copy";
import { type Item, readTree } from "./tree";

const home = freshFolder("kata grade ");

const mul = findStep("mul");

/** What each person has handed in for step 03, or why there is nothing; and what is nobody's. */
function told({ copies, nobodys }: Class): { people: Record<string, string>; nobodys: string[] } {
  const people = copies.map((copy) => {
    const { files, problem } = handedIn(copy, mul);
    return [copy.name, files["03-mul/mul.ts"] ?? problem?.sentence ?? ""] as const;
  });
  return { people: Object.fromEntries(people), nobodys: nobodys.map(({ path }) => path) };
}

/** The same as a folder and as a zip file: nothing may be true of one and not of the other. */
async function bothWays(files: Files) {
  rmSync(join(home, "week1"), { recursive: true, force: true });
  writeFiles(join(home, "week1"), files);
  writeFileSync(join(home, "week1.zip"), zipOf(files));
  const folder = await readClass(join(home, "week1"));
  const zip = await readClass(join(home, "week1.zip"));
  expect(told(zip)).toEqual(told(folder));
  return { ...told(folder), copies: folder.copies };
}

const YAML = `\uFEFFsubmission_11:
  :submitters:
  - :name: Ada Lovelace
    :sid: '0042'
    :email: ada@example.org
submission_12:
  :submitters:
  - :name: Bob
    :sid: '0043'
  - :name: Cy
    :sid: '0044'
`;

/** What a file holds of which nothing is told. Any other text is what must come of it. */
const NO = "not this";
const NOBODYS = "nobody's";
const TOO_DEEP = "fay: d.zip cannot be read as a zip file: too many zip files lie in each other.";

/** What lies in a class: whose it is, or why nothing of that person is graded. */
const LAYOUTS: Readonly<Record<string, Files>> = {
  "people's folders and zip files, and what else lies among them": {
    "ada/exercises/03-mul/mul.ts": "ada",
    "ada/solutions/03-mul/mul.ts": NO,
    "ada/.DS_Store": "",
    "ada/results.jsonl": "",
    "bob/03-mul/mul.ts": "bob",
    "2026-10-12/kata-main/exercises/03-mul/mul.ts": "2026-10-12",
    "dan.zip": { "kata-main/exercises/03-mul/mul.ts": "dan" },
    "eve/eve.zip": { "eve/03-mul/mul.ts": "eve" },
    "fay/a/b/c/d/e/f/exercises/03-mul/mul.ts": "fay",
    "three.zip": { "b.zip": { "c.zip": { "kata/03-mul/mul.ts": "three" } } },
    "Windows.zip": { "kata\\03-mul\\mul.ts": "Windows" },
    "gus/solutions/03-mul/mul.ts": "gus",
    "hal/solutions/03-mul/mul.ts": NO,
    "hal/work/03-mul/mul.ts": "hal",
    "ida/kata/03-mul/mul.ts": "ida",
    "ida/kata.zip": { "03-mul/mul.ts": NO },
    "__MACOSX/ada/03-mul/._mul.ts": "",
    ".DS_Store": "",
    "old/results.jsonl": "",
    "old/gradescope/ada/results.json": "",
    "README.txt": NOBODYS,
    "mul.ts": NOBODYS,
  },
  "several copies, archives that are not read, and nothing": {
    "ada/new/03-mul/mul.ts": "ada: There are 2 copies in it, and only one can be graded: new, old.",
    "ada/old/03-mul/mul.ts": NO,
    "bob/a.zip": {
      "03-mul/mul.ts": "bob: There are 2 copies in it, and only one can be graded: a.zip, b.zip.",
    },
    "bob/b.zip": { "03-mul/mul.ts": NO },
    "cy/kata.7z": "cy: kata.7z is no zip file, and no other archive is read.",
    "dan.rar": "dan: dan.rar is no zip file, and no other archive is read.",
    "eve/kata-main/kata/run.js": "eve: There is no step in it: no folder like 01-value.",
    "eve/kata-main/kata/starters/03-mul/mul.ts": NO,
    "fay.zip": { "a.zip": { "b.zip": { "c.zip": { "d.zip": { "03-mul/mul.ts": TOO_DEEP } } } } },
    "zed.zip": "zed: zed.zip cannot be read as a zip file: it is damaged, or none.",
  },
  "Moodle with and without folders, two people of one name, and a file called like another's": {
    "Ada Lovelace_12_assignsubmission_file_/kata.zip": { "main/exercises/03-mul/mul.ts": "Ada Lovelace" },
    "Ada Lovelace_12_assignsubmission_onlinetext_/onlinetext.html": "",
    "Cy_15_assignsubmission_onlinetext_/onlinetext.html":
      "Cy: There is no step in it, only a text: onlinetext.html.",
    "Ada_12_assignsubmission_file_mul.ts": "Ada 12",
    "Ada_12_assignsubmission_file_add.ts": NO,
    "Ada_13_assignsubmission_file_kata.zip": { "03-mul/mul.ts": "Ada 13" },
    "Bob_14_assignsubmission_file_kata.zip":
      "Bob: kata.zip cannot be read as a zip file: it is damaged, or none.",
    "Eve_7_assignsubmission_file_mul.ts": "Eve",
    "Eve_7_assignsubmission_file_x_14_assignsubmission_file_add.ts": NO,
  },
  "Blackboard and Brightspace with several attempts, and a file called like another's": {
    "Week 1_ada_attempt_2026-10-12-18-00-00_mul.ts": NO,
    "Week 1_ada_attempt_2026-10-12-18-00-00.txt": "",
    "Week 1_ada_attempt_2026-10-13-09-00-00_mul.ts": "ada",
    "Week 1_bob_attempt_2026-10-12-18-00-00_kata.zip": { "exercises/03-mul/mul.ts": "bob" },
    "Week 1_cy_attempt_2026-10-12-18-00-00_mul.ts": "cy",
    "Week 1_cy_attempt_2026-10-12-18-00-00_x_bob_attempt_2026-10-12-19-00-00_mul.ts": NO,
    "12-345 - Ada Lovelace - Oct 9, 2026 600 PM/mul.ts": NO,
    "12-345 - Ada Lovelace - Oct 12, 2026 1100 AM/mul.ts": "Ada Lovelace",
    "12-345 - Ada Lovelace - Sep 30, 2026 1100 AM/mul.ts": NO,
    "13-345 - Bob - Oct 12, 2026 6:00 PM/03-mul/mul.ts": "Bob",
    "13-345 - Bob - Oct 12, 2026 6:00 PM - x_Ada Lovelace_attempt_2026-10-13-18-00-00_add.ts": NO,
    "14-345 - Cy - Oct 9, 2026 600 PM - mul.ts": "Cy",
    "index.html": "",
  },
  "Canvas with and without names, where a file was handed in again, and Google Classroom": {
    "lovelaceada_12_901_mul-1.ts": "lovelaceada",
    "müllerbob_LATE_13_902_kata.zip": { "kata-main/exercises/03-mul/mul.ts": "müllerbob" },
    "cycy_14_text.html": "cycy: There is no step in it, only a text: cycy_14_text.html.",
    "anon_Xy1zz_901_mul.ts": "anon_Xy1zz",
    "LATE_anon_Ab2_902_mul.ts": "anon_Ab2",
    "Ada Lovelace - Copy of mul.ts": "Ada Lovelace",
    "Bob/03-mul/mul.ts": "Bob",
    "Bob (2)/03-mul/mul.ts": "Bob (2)",
    "Bob - mul.ts": "Bob (3)",
    "Bob - add.ts": NO,
  },
  "Gradescope's export": {
    "assignment_7_export/submission_metadata.yml": YAML,
    "assignment_7_export/submission_11/mul.ts": "Ada Lovelace",
    "assignment_7_export/submission_12/03-mul/mul.ts": "Bob and Cy",
  },
  "GitHub Classroom's folder of repositories": {
    "week1-submissions/week1-ada/exercises/03-mul/mul.ts": "week1-ada",
    "week1-submissions/week1-bob/exercises/03-mul/mul.ts": "week1-bob",
  },
  "the grader's results beside the one folder of all people": {
    "week 1/ada/03-mul/mul.ts": "ada",
    "week 1/bob/mul.ts": "bob",
    "grades/results.jsonl": "",
    "grades/gradescope/ada/results.json": "",
  },
  "the one folder of all people, of whom one has a file that nobody can read": {
    "Week 1/ada.zip": { "mul.ts": "ada" },
    "Week 1/dan.rar": "dan: dan.rar is no zip file, and no other archive is read.",
  },
  "the whole path to a class": {
    "Users/teacher/class/ada/03-mul/mul.ts": "ada",
    "Users/teacher/class/bob.zip": { "mul.ts": "bob" },
  },
  "one repository so far": { "week1-submissions/week1-ada/exercises/03-mul/mul.ts": "week1-ada" },
  "one person so far": { "Ada/autograd-kata-main/exercises/03-mul/mul.ts": "Ada" },
  "one person so far, in a platform's folder": {
    "Week 1 Download/12-345 - Ada - Oct 12, 2026 6:00 PM/mul.ts": "Ada",
  },
  "one copy with what Windows calls a copy": {
    "mul.ts": "week1",
    "add - Copy.ts": NO,
    "sub - Copy (2).ts": NO,
  },
  "loose files alone": { "Ada - mul.ts": "Ada", "mul.ts": NOBODYS },
  "a loose file and a folder": {
    "Ada - mul.ts": "Ada",
    "Bob/new/03-mul/mul.ts": "Bob: There are 2 copies in it, and only one can be graded: new, old.",
    "Bob/old/03-mul/mul.ts": NO,
  },
  "a copy that says nothing of its owner": { "autograd-kata-main/exercises/03-mul/mul.ts": "week1" },
  "the same in a folder": { "submissions/autograd-kata-main/exercises/03-mul/mul.ts": "week1" },
  "the whole path of a disk": { "home/ada/work/kata/exercises/03-mul/mul.ts": "ada" },
};

/** What must come of files: people with their work or a sentence, and what is nobody's. */
function expectedOf(files: Files): [name: string, told: string][] {
  return Object.entries(files).flatMap(([path, text]) => {
    if (typeof text !== "string") return expectedOf(text);
    if (text === NOBODYS) return [[text, path]];
    const [, name = text, sentence = text] = /^(\w+): (.+)$/.exec(text) ?? [];
    return ["", NO, YAML].includes(text) ? [] : [[name, sentence]];
  });
}

test.each(Object.entries(LAYOUTS))("%s, as a folder and as a zip file", async (_, files) => {
  const { people, nobodys } = await bothWays(files);
  const told = [...Object.entries(people), ...nobodys.map((path) => [NOBODYS, path])];
  expect(told.sort()).toEqual(expectedOf(files).sort());
});

test("of several attempts the latest counts, and a note says so; the platform's number is known", async () => {
  const [, files] = Object.entries(LAYOUTS).find(([name]) => name.startsWith("Blackboard")) ?? [];
  const { copies } = await bothWays(files ?? {});
  expect(copies.map(({ name, id, note }) => [name, id, note])).toEqual([
    ["Ada Lovelace", "12", "3 attempts; the latest counts, of 2026-10-12 11:00."],
    ["Bob", "13", undefined],
    ["Cy", "14", undefined],
    ["ada", "Week 1_ada", "2 attempts; the latest counts, of 2026-10-13 09:00."],
    ["bob", "Week 1_bob", undefined],
    ["cy", "Week 1_cy", undefined],
  ]);
  const { copies: ofGradescope } = await bothWays(LAYOUTS["Gradescope's export"] ?? {});
  expect(ofGradescope.map(({ id }) => id)).toEqual(["0042", "0043 and 0044"]);
});

const SLIPS =
  `3-mul/mul.ts  03_Mul/mul.ts  03-mul (1)/mul.ts  Copy of 03-mul/mul.ts  03-mul/03-mul/mul.ts  mul.ts  Mul.ts
  mul (1).ts  mul 2.ts  Copy of mul.ts  mul - Copy.ts  mul.js  mul.ts.txt  exercises/03-mul.ts  exercises/03-Mul/mul.ts
  exercises/03-mul/Mul.ts  exercises/03-mul/mul (1).ts  work/mul.ts`.split(/\s{2,}/);

test("a step is found where exactly one file can be meant, and the report says where", async () => {
  const { copies } = await bothWays(Object.fromEntries(SLIPS.map((path, i) => [`${i}/${path}`, path])));
  for (const copy of copies) {
    const { files, found } = handedIn(copy, mul);
    expect(found).toBe(`There is no 03-mul/mul.ts. What is graded lies in ${files["03-mul/mul.ts"]}.`);
  }
  expect(copies).toHaveLength(SLIPS.length);
});

test("the starter gives way to the one file that somebody has written; where there is doubt, nothing is graded", async () => {
  const starter = readFileSync(starterOf(mul), "utf8");
  const { people, copies } = await bothWays({
    "ada/03-mul/mul.ts": starter,
    "ada/03-mul/mul (1).ts": "1",
    "bob/exercises/03-mul/mul.ts": starter.replaceAll("\n", "\r\n"),
    "bob/kata/exercises/03-mul/mul.ts": "2",
    "cy/03-mul/mul.ts": starter,
    "cy/old/mul.ts": starter,
    "dan/03-mul/mul.ts": "3",
    "dan/old/mul.ts": "4",
    "eve/03-mul/mul.ts": starter,
    "eve/a/mul.ts": "5",
    "eve/b/mul.ts": "6",
    "fay/mul (1).ts": "7",
    "fay/Copy of mul.ts": "7",
    "gus/03-mul/mul.test.ts": "8",
    "gus/04-sub/mul.ts": "8",
    "gus/03-mul/muul.ts": "8",
    // Four steps have a file of this name.
    "hal/backward.ts": "9",
  });
  const [is, isNot] = ["03-mul/mul.ts is the starter.", "03-mul/mul.ts is not there."];
  const leave = "Leave one, with the right name.";
  const doubt = `and nobody can say which of them counts. ${leave}`;
  expect(people).toEqual({
    ...{ ada: "1", bob: "2", cy: starter, dan: "3", gus: isNot, hal: isNot },
    eve: `${is} There is a/mul.ts and b/mul.ts, ${doubt}`,
    fay: `${isNot} There is Copy of mul.ts and mul (1).ts, ${doubt}`,
  });
  expect(copies.flatMap((copy) => handedIn(copy, mul).found ?? [])).toEqual([
    `${is} What is graded lies in 03-mul/mul (1).ts.`,
    `${is} What is graded lies in kata/exercises/03-mul/mul.ts.`,
  ]);
  expect(copies.map((copy) => handedIn(copy, findStep("10")).problem?.sentence).at(-1)).toBe(
    `10-variable-reuse/backward.ts is not there. There is backward.ts, and that may be another step's. ${leave}`,
  );
});

test("what lies beside a step's file comes with it, and a loose file comes alone", async () => {
  const { copies } = await bothWays({
    "ada/03-mul/mul.ts": "1",
    "ada/03-mul/times.ts": "2",
    "ada/03-mul/mul.test.ts": "",
    "ada/03-mul/notes.txt": "",
    "bob/mul.ts": "1",
    "bob/add.ts": "3",
    "cy/03-mul/mul.ts": "1",
    ...Object.fromEntries(Array.from({ length: 350 }, (_, i) => [`cy/03-mul/${i}.ts`, "4"])),
  });
  const [ada, bob, cy = {}] = copies.map((copy) => handedIn(copy, mul).files);
  expect([ada, bob]).toEqual([{ "03-mul/mul.ts": "1", "03-mul/times.ts": "2" }, { "03-mul/mul.ts": "1" }]);
  // Hundreds would be more than the machine can hold.
  expect([cy["03-mul/mul.ts"], Object.keys(cy).length]).toEqual(["1", 21]);
});

const onUnix = process.platform === "win32" ? test.skip : test;

onUnix("what cannot be read, or is no file of sane text, is named in its copy's row", async () => {
  const place = (path: string) => join(home, "class", path);
  writeFiles(place(""), {
    "huge/03-mul/mul.ts": "x".repeat(256 * 1024 + 1),
    "folder/03-mul/mul.ts/x": "",
    "link/03-mul/x": "",
    "wide/03-mul/x": "",
    "bytes/03-mul/x": "",
    "pipe/03-mul/x": "",
    "links/x": "",
    "shut/03-mul/mul.ts": "shut",
    "mine/03-mul/mul.ts": "mine",
  });
  writeFileSync(place("wide/03-mul/mul.ts"), Buffer.from("\uFEFF1", "utf16le"));
  writeFileSync(place("bytes/03-mul/mul.ts"), Buffer.from([0, 1, 2, 255, 254, 0x80]));
  execFileSync("mkfifo", [place("pipe/03-mul/mul.ts")]);
  symlinkSync(join(ROOT, "solutions/03-mul/mul.ts"), place("link/03-mul/mul.ts"));
  symlinkSync(join(ROOT, "solutions"), place("links/exercises"));
  symlinkSync(ROOT, place("other"));
  // There a name is bytes, and that of an old archive may be no UTF-8.
  const isLinux = process.platform === "linux";
  if (isLinux) mkdirSync(Buffer.concat([Buffer.from(place("J")), Buffer.of(0xfc)]));
  // Root may read everything.
  const asUser = process.getuid?.() !== 0;
  for (const path of asUser ? ["shut", "mine/03-mul/mul.ts"] : []) chmodSync(place(path), 0);
  const { people } = told(await readClass(place("")));
  chmodSync(place("shut"), 0o700);
  expect(people).toEqual({
    huge: "03-mul/mul.ts is larger than 256 KiB, and was not read.",
    wide: "03-mul/mul.ts is text in UTF-16. Save it as UTF-8.",
    bytes: "03-mul/mul.ts is not text in UTF-8.",
    folder: "03-mul/mul.ts is a folder, not a file.",
    link: "03-mul/mul.ts is a symbolic link, and links are not followed.",
    links: "exercises is a symbolic link, and links are not followed.",
    other: "other is a symbolic link, and links are not followed.",
    pipe: "03-mul/mul.ts is neither a file nor a folder.",
    shut: asUser ? "shut cannot be read: permission denied." : "shut",
    ...(isLinux && { "J\ufffd": "J\ufffd cannot be read: no such file or directory." }),
    mine: asUser ? "03-mul/mul.ts cannot be read: permission denied." : "mine",
  });
});

/** Changes bytes of the entry of a zip file that begins after this place of its directory, and says where that is. */
function change(zip: Buffer, bytes: Readonly<Record<number, number>>, after = 0): number {
  const entry = zip.indexOf("PK\x01\x02", after, "latin1");
  for (const [at, byte] of Object.entries(bytes)) zip[entry + Number(at)] = byte;
  return entry + 1;
}

test("in a class's zip file, whatever a name or a size says is taken from nobody else", async () => {
  const bomb = Object.fromEntries(Array.from({ length: 1100 }, (_, i) => [`${i}/mul.ts`, "1"]));
  const huge = "x".repeat(256 * 1024 + 1);
  const nowhere = { [`${"a/".repeat(100)}mul.ts`]: "", [`${"-1".repeat(12_000)}x.ts`]: "" };
  const zip = zipOf({
    "bomb.zip": { ...bomb, "03-mul/mul.ts": "4" },
    "./ada/03-mul/mul.ts": "1",
    // In UTF-8, without saying so.
    "./Jürgen/03-mul/mul.ts": "2",
    "../../evil/03-mul/mul.ts": "3",
    ...nowhere,
    "huge/03-mul/mul.ts": huge,
    "bob.zip": { "03-mul/mul.ts": "2" },
  });
  // Each of the bomb's is a damaged file of 256 KiB.
  for (let at = 0, i = 0; i < 1100; i++) at = change(zip, { 10: 8, 24: 0, 26: 4 }, at);
  writeFileSync(join(home, "all.zip"), zip);
  const { people, nobodys } = told(await readClass(join(home, "all.zip")));
  const tooLarge = "03-mul/mul.ts is larger than 256 KiB, and was not read.";
  const tooMuch = "03-mul/mul.ts is more than one zip file may hold.";
  expect(people).toMatchObject({ ada: "1", Jürgen: "2", huge: tooLarge, bob: "2", bomb: tooMuch });
  expect(Object.values(people)).not.toContain("3");
  expect([Object.keys(people).length, nobodys]).toEqual([8, []]);
});

test("what cannot be read in a zip file is told in that copy's row", async () => {
  const odd: Readonly<Record<string, Parameters<typeof change>[1]>> = {
    encrypted: { 8: 1, 20: 13 },
    packed: { 10: 12 },
    link: { 41: 0o120000 >> 8 },
    large: { 26: 9 },
  };
  writeFiles(join(home, "class"), { "bob/03-mul/mul.ts": "2" });
  for (const [name, bytes] of Object.entries(odd)) {
    const zip = zipOf({ "03-mul/mul.ts": "1" });
    change(zip, bytes);
    writeFileSync(join(home, `class/${name}.zip`), zip);
  }
  expect(told(await readClass(join(home, "class"))).people).toEqual({
    encrypted: "03-mul/mul.ts is encrypted.",
    packed: "03-mul/mul.ts is packed in an unusual way.",
    link: "03-mul/mul.ts is a symbolic link, and links are not followed.",
    large: expect.stringMatching(/^large\.zip cannot be read as a zip file: .*size mismatch/),
    bob: "2",
  });
});

test.each([
  ["folders", 1700, `/${"x/".repeat(30)}y`],
  ["folders in two others", 1600, `/${"x/".repeat(30)}y`],
  // Half of them in each of two zip files: the format's usual directory holds no more.
  ["files", 60_000, ""],
])("a zip file of endless %s is told in that copy's row", async (_, length, end) => {
  const many = Object.fromEntries(Array.from({ length }, (_, i) => [`${i}${end}`, ""]));
  writeFiles(join(home, "class"), {
    "ada/a.zip": { "b.zip": many, "c.zip": many },
    "bob/03-mul/mul.ts": "2",
  });
  expect(told(await readClass(join(home, "class"))).people).toEqual({
    ada: expect.stringMatching(
      /^[bc]\.zip cannot be read as a zip file: too many files and folders lie in it\.$/,
    ),
    bob: "2",
  });
});

test.each<[string, Files]>([
  [
    "steps in folders in each other",
    Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`${"x/".repeat(i)}${i < 39 ? "mul.ts" : "03-mul/mul.ts"}`, "1"]),
    ),
  ],
  [
    "a list of people with a name of blanks",
    { "mul.ts": "1", "submission_metadata.yml": `a:\n  :name: x${" ".repeat(250_000)}y\n` },
  ],
  // What takes twice the time for each folder, or the square of the blanks, comes to no end here.
])("nobody holds up a class with %s", async (_, files) => {
  writeFiles(join(home, "class"), { "bob/03-mul/mul.ts": "2" });
  writeFiles(join(home, "class/ada"), { "results.jsonl": "", ...files });
  expect(told(await readClass(join(home, "class"))).people).toMatchObject({ bob: "2" });
});

test("where all files are loose, it says which they are", async () => {
  writeFiles(join(home, "class"), { "notes\x1b[31m.txt": "", "value.pdf": "" });
  await expect(readClass(join(home, "class"))).rejects.toThrow(
    /holds no copy of the kata: .* What lies in it is nobody's: notes \[31m\.txt, value\.pdf\.$/,
  );
});

test("everything in a folder is somebody's, ignored, or nobody's, in 500 mixtures of the layouts", async () => {
  const random = mulberry32(23);
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  const mixture = (): Files => {
    const [some, others] = [pick(Object.values(LAYOUTS)), pick(Object.values(LAYOUTS))];
    const folder = pick(["", "", "ada/", "home/", "submissions/", "03-mul/", "exercises/", "solutions/"]);
    const moved = Object.entries(others).map(([path, text]) => [folder + path, text]);
    const share = random();
    const all = [...Object.entries(some), ...moved].filter(() => random() < share);
    return { "notes.txt": "", ...Object.fromEntries(all) };
  };
  const filesIn = (item: Item): Item[] => (item.kind === "file" ? [item] : item.items.flatMap(filesIn));
  const seen = new Set<string>();
  for (let i = 0; i < 500; i++) {
    const files = mixture();
    const path = join(home, i % 2 === 0 ? `${i}` : `${i}.zip`);
    if (i % 2 === 0) writeFiles(path, files);
    else writeFileSync(path, zipOf(files));
    const many = filesIn(await readTree(path)).length;
    const { copies, ignored, nobodys } = await readClass(path, true).catch((error: Error) => {
      expect(error.message).toContain("holds no copy of the kata");
      return { copies: [], ignored: [], nobodys: undefined };
    });
    if (nobodys === undefined) continue;
    const owned = copies.map(({ folder }) => folder);
    const given = [...owned, ...ignored, ...nobodys.map(({ item }) => item)].flatMap(filesIn);
    expect({ i, files, many: given.length }).toEqual({ i, files, many });
    const read = given.flatMap(({ bytes }) => bytes ?? []);
    expect(new Set(read).size).toBe(read.length);
    expect(new Set(copies.map(({ name }) => name)).size).toBe(copies.length);
    for (const copy of copies)
      seen.add(handedIn(copy, mul).problem === undefined ? "graded" : "told why not");
  }
  expect([...seen].sort()).toEqual(["graded", "told why not"]);
});
