import { getEventListeners } from "node:events";
import {
  appendFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { findStep } from "../curriculum/steps";
import { starterOf } from "../curriculum/whose-code";
import { freshFolder, writeFiles } from "../dev/test-folder";
import { testNames } from "../runner/judge";
import { readAssignment } from "./assignment";
import schema from "./assignment.schema.json";
import { readClass } from "./class";
import { isReference } from "./copy";
import { classroom, columnsFor, csv, gradescope, junit, markdown, table, writeAll } from "./exports";
import { checkOwnTests, readTasks, score } from "./grade";
import { reportPage } from "./report-page";
import {
  anonymous,
  type Cohort,
  cohortOf,
  commonMistakes,
  type Header,
  openResults,
  type Result,
  readResults,
  remarksOn,
  reread,
} from "./results";
import { watchClass } from "./session";

const home = freshFolder("kata grade ");

/** An assignment's file with this text, and the assignment in it. */
function assignment(text: string | object) {
  writeFileSync(join(home, "a.json"), typeof text === "string" ? text : JSON.stringify(text));
  return readAssignment(join(home, "a.json"));
}

test.each<[string, mistake: string | RegExp]>([
  [
    '{"stpes": ["01"], "points": {"03-mul": -1}}',
    [
      `a.json: The file is not allowed to have the additional property "stpes". ${schema.description}`,
      'a.json: points["03-mul"] must be greater than or equal to 0. A number of points, 0 or more.',
    ].join("\n"),
  ],
  [
    '{"points": {"02-ad": 2}, "tests": {"tanh": ["x.ts"]}, "late": 0.5}',
    [
      'a.json: points has no step "02-ad". Did you mean 02-add?',
      'a.json: tests has no step "tanh". Did you mean 08-tanh?',
      "a.json: late means nothing without deadline.",
    ].join("\n"),
  ],
  [
    '{"title": 1, "steps": [], "points": [], "credit": "all", "tests": {"03-mul": [null]}, "deadline": "soon", "late": 2}',
    /: title is no string\. .*\n.*: steps does .*\n.*: points is .*\n.*: credit is .*\n.*\[0\] is .*\n.*: deadline does .*\n.*: late must /,
  ],
  ['{"steps": ["01,02"]}', /^There is no step "01,02"\. The steps go from 01-value to /],
  [
    '{"deadline": "2026-02-30T18:00:00+02:00"}',
    'a.json: deadline names no day: "2026-02-30T18:00:00+02:00".',
  ],
  ['{\n  "steps": ["01"],\n}\n', /a\.json is no JSON: .+\. It knows no comments/],
  ['{"tests": {"03-mul": ["more.test.ts"]}}', /^more\.test\.ts has tests that are not counted/],
  ['{"tests": {"03-mul": ["twice.test.ts"]}}', /^twice\.test\.ts has tests that are not counted/],
])("an assignment says each of its mistakes in a sentence: %s", (text, mistake) => {
  const more = 'test("a", () => {});\ndescribe("b", () => {\n  test("c", () => {});\n});\n';
  writeFileSync(join(home, "more.test.ts"), more);
  writeFileSync(join(home, "twice.test.ts"), 'test("a", () => {});\ntest("a", () => {});\n');
  expect(() => assignment(text)).toThrow(typeof mistake === "string" ? new Error(mistake) : mistake);
});

test.each([
  [
    'import { mul } from "./mull";\ntest("a", () => void mul);',
    /^more\.test\.ts fails on the reference of 03-mul, .*\n {2}more\.test\.ts:1\n.*"\.\/mull"/,
  ],
  [
    'import { mul } from "./mul";\ntest("a", () => expect(mul(2, 3).data).toBe(5));',
    /03-mul, .*\n {2}"a", more\.test\.ts:2\n.*\n\n {2}Expected: 5\n {2}Received: 6$/,
  ],
  ['import { mul } from "./mul"; test("a", (=> void mul);', /^(?!.*harness).*The compiler says: /s],
])("a mistake in the teacher's own test is the teacher's: %s", async (text, said) => {
  // Another text each time: what is known to fail would not be run.
  writeFileSync(join(home, "more.test.ts"), `${text}\ntest("b", () => undefined);\n// ${home}\n`);
  const own = assignment({ steps: ["03"], tests: { "03-mul": ["more.test.ts"] } });
  const mistake = await checkOwnTests(own).catch((error: Error) => error.message);
  expect(mistake).toMatch(said);
});

test("the first of the teacher's own tests counts, too, where an editor of Windows has saved them", () => {
  writeFileSync(join(home, "more.test.ts"), '\uFEFFtest("a", () => {});\r\ntest("b", () => {});\r\n');
  const { tests } = assignment({ tests: { "03-mul": ["more.test.ts"] } });
  expect(testNames(tests["03-mul"]?.at(-1)?.text ?? "")).toEqual(["a", "b"]);
});

test("a step is late whose file, or one beside it, was changed after the deadline, and no other one", async () => {
  const changed = {
    "ada/03-mul/mul.ts": "2026-10-12T16:00:00Z",
    "ada/04-sub/sub.ts": "2026-10-12T16:00:01Z",
    "bob/03-mul/mul.ts": "2026-10-12T15:00:00Z",
    "bob/03-mul/notes.txt": "2026-10-13T00:00:00Z",
    "cy/03-mul/mul.ts": "2026-10-12T15:00:00Z",
    "cy/03-mul/helper.ts": "2026-10-13T00:00:00Z",
  };
  writeFiles(join(home, "class"), changed);
  for (const [path, time] of Object.entries(changed))
    utimesSync(join(home, "class", path), new Date(time), new Date(time));
  // Whatever time unpacking gave it: nobody has changed the starter.
  writeFiles(join(home, "class"), { "dan/03-mul/mul.ts": readFileSync(starterOf(findStep("mul")), "utf8") });
  const week = assignment({ steps: ["03", "04"], deadline: "2026-10-12T18:00:00+02:00", late: 0.5 });
  const tasks = readTasks((await readClass(join(home, "class"))).copies, week, {});
  expect(tasks.filter(({ late }) => late).map(({ copy, step }) => [copy.name, step.number])).toEqual([
    ["ada", "04"],
    ["cy", "03"],
  ]);
  // What is not there was changed by nobody.
  expect(tasks).toHaveLength(8);
});

test("what a person has to decide, and what is nobody's work, counts nothing", () => {
  const rules = { points: { "03-mul": 2 }, late: 0.5 };
  const of = (state: Result["state"], passed: number, late?: true, credit: "test" | "step" = "test") =>
    score({ ...rules, credit }, { step: "03-mul", state, passed, tests: 10, late });
  const some = [of("solved", 10), of("wrong", 7), of("timed out", 3), of("solved", 10, true)];
  expect(some).toEqual([2, 1.4, 0.6, 1]);
  const none = [of("review", 9), of("not written", 4), of("missing", 0), of("wrong", 9, undefined, "step")];
  expect(none).toEqual([0, 0, 0, 0]);
});

const header: Header = { credit: "test", steps: [{ step: "03-mul", points: 1 }], tests: {} };

function resultOf(submission: string, more: Partial<Result> = {}): Result {
  const about = { step: "03-mul", state: "wrong", passed: 7, tests: 10, points: 0.7, of: 1 } as const;
  const code = "</script><script>alert(1)</script>";
  return { submission, ...about, sentence: "<b>&", failures: [], code, key: "k", ...more };
}

/** These people, by what the header says of them. */
const classOf = (names: readonly string[], more: Partial<Header> = {}) =>
  cohortOf(
    { ...header, ...more },
    names.map((name) => resultOf(name)),
  );

test("results are added and never changed, the last line counts, half a line is none, and UTF-16 is refused", () => {
  const path = join(home, "results.jsonl");
  openResults(path, header).add(resultOf("ada"));
  appendFileSync(path, '{"submission":"bob","step":"03-');
  openResults(path, header).add(resultOf("ada", { state: "solved" }));
  const text = readFileSync(path, "utf8");
  expect(text.match(/"salt"/g)).toHaveLength(1);
  // An editor of Windows has saved it.
  writeFileSync(path, `\uFEFF${text.replaceAll("\n", "\r\n")}`);
  const { headers, results } = readResults(path);
  expect(headers).toMatchObject([header]);
  expect(results.map(({ submission, state }) => [submission, state])).toEqual([["ada", "solved"]]);
  writeFileSync(path, text, "utf16le");
  expect(() => readResults(path)).toThrow(/results\.jsonl is text in UTF-16\. Save it as UTF-8\.$/);
});

test("parts are put together if they were graded alike, and hold who is in the class now", () => {
  const path = join(home, "results.jsonl");
  const part = (i: number, more: Partial<Header>, ...people: string[]) => {
    const { add } = openResults(join(home, `${i}.jsonl`), { ...header, ...more });
    for (const name of people) add(resultOf(name));
    appendFileSync(path, readFileSync(join(home, `${i}.jsonl`)));
  };
  const people = { cy: {}, ada: {}, bob: {} };
  part(1, { people }, "ada", "dan");
  part(2, { people }, "bob");
  expect(reread(home)?.people.map(({ name, points }) => [name, points])).toEqual([
    ["ada", 0.7],
    ["bob", 0.7],
    // In a part that is not there, or in none yet. Dan has left.
    ["cy", 0],
  ]);
  const alike = readFileSync(path);
  for (const [i, other] of [{ steps: [{ step: "03-mul", points: 2 }] }, { late: 0.5 }].entries()) {
    writeFileSync(path, alike);
    part(3 + i, other, "eve");
    expect(() => reread(home)).toThrow(/were graded with different assignments/);
  }
});

test("who has left the class is in none of the files, and what else lies there stays", () => {
  const files = () => readdirSync(join(home, "gradescope")).sort();
  const write = (...names: string[]) => {
    const cohort = classOf(names);
    writeAll(home, cohort, cohort);
  };
  write("ada", "bob");
  writeFiles(join(home, "gradescope"), {
    "notes.txt": "",
    "notes-20261012/ada.txt": "",
    "list-20261012": "",
  });
  write("ada");
  const own = ["list-20261012", "notes-20261012", "notes.txt"];
  expect(files()).toEqual([expect.stringMatching(/^ada-[\da-f]{8}$/), ...own]);
  // Some disks of macOS write ü as two characters.
  write("Jürgen");
  const [jürgen = ""] = files();
  renameSync(join(home, "gradescope", jürgen), join(home, "gradescope", jürgen.normalize("NFD")));
  write("Jürgen");
  expect(files()).toContain(jürgen.normalize("NFD"));
  // A folder each, on every system, whatever they are called.
  rmSync(join(home, "gradescope", jürgen.normalize("NFD")), { recursive: true });
  write("O'Brien", "O_Brien", "Ada", "ada", "con", "NUL.txt");
  const folders = files().map((name) => name.toLowerCase());
  expect(new Set(folders).size).toBe(6 + own.length);
  for (const folder of folders) expect(folder).toMatch(/^notes\.txt$|^[\w .]+-[\da-f]{8}$/);
});

test("grades.csv has the columns of the gradebook that is to read it, and the platform's numbers", () => {
  const people = { Ada: { id: "12" }, Bob: { id: "bob@example.org" } };
  const cohort = classOf(["Ada", "Bob", "Cy"], { title: "Week 1", people });
  const rows = (platform: string) => csv(cohort, columnsFor(platform)).trimEnd().split("\r\n");
  expect(rows("moodle")).toEqual([
    "Identifier,Full name,Grade,Maximum grade,Last modified (grade)",
    "Participant 12,Ada,0.7,1,",
    "Participant bob@example.org,Bob,0.7,1,",
    ",Cy,0.7,1,",
  ]);
  expect(rows("canvas")).toEqual([
    "Student,ID,SIS User ID,SIS Login ID,Section,Week 1",
    "Points Possible,,,,,1",
    "Ada,12,,,,0.7",
    "Bob,bob@example.org,,,,0.7",
    "Cy,,,,,0.7",
  ]);
  expect(rows("gradescope").slice(1)).toEqual(["Ada,12,,0.7,1", "Bob,,bob@example.org,0.7,1", "Cy,,,0.7,1"]);
  expect(() => columnsFor("toString")).toThrow(/takes moodle, canvas or gradescope, not "toString"/);
});

test("GitHub Classroom's workflow has a test and its points for each step, and knows whole points alone", () => {
  const workflow = classroom(assignment({ steps: ["relu", "02-03"], points: { "03-mul": 2 } }));
  const tests = [...workflow.matchAll(/command: npm test (\d\d)\n.*\n +max-score: (\d+)/g)];
  expect(tests.map(([, step, points]) => `${step}: ${points}`)).toEqual(["02: 1", "03: 2", "12: 1"]);
  // Each name that the reporter is given is that of a step with a result.
  const [, runners = ""] = /runners: (.+)/.exec(workflow) ?? [];
  for (const runner of runners.split(","))
    expect(workflow).toContain(`${runner.toUpperCase()}_RESULTS: \${{ steps.${runner}.outputs.result }}`);
  const half = assignment({ points: { "03-mul": 0.5 } });
  expect(() => classroom(half)).toThrow(/knows whole points, and 03-mul has 0\.5/);
});

test("what is nobody's, which attempt counts, who was late and how a step was found stand where a teacher looks", () => {
  const about = { people: { ada: { note: "2 attempts." } }, nobodys: ["x.ts lies about"] };
  const cohort = cohortOf({ ...header, ...about }, [resultOf("ada", { found: "It lies in y.", late: true })]);
  for (const text of [markdown(cohort), reportPage(cohort)])
    for (const words of ["x.ts lies about", "2 attempts."]) expect(text).toContain(words);
  expect(reportPage(cohort)).toContain("It lies in y.");
  const [ada = {}] = cohort.people.map(gradescope) as { tests?: object[] }[];
  expect(markdown(cohort)).toContain("❌ late");
  expect(remarksOn(cohort)).toContain("ada: 1 step changed after the deadline.");
  expect(JSON.stringify(ada)).toContain("The file was changed after the deadline.\\nIt lies in y.");
  // As https://gradescope-autograders.readthedocs.io/en/latest/specs documents them.
  expect(Object.keys(ada)).toEqual(["score", "tests"]);
  const fields = ["name", "score", "max_score", "status", "output", "output_format", "visibility"];
  expect(Object.keys(ada.tests?.[0] ?? {})).toEqual(fields);
  expect(reportPage(anonymous(cohort))).not.toContain("x.ts");
  const nothing = cohortOf(header, [resultOf("ada", { state: "missing", sentence: "Ada's is empty." })]);
  expect(remarksOn(nothing)).toEqual(["ada: Ada's is empty."]);
  expect(remarksOn(anonymous(nothing))).toEqual([]);
});

test("on the projector nobody has a name, and 30 people keep their numbers while others come", () => {
  const all = Array.from({ length: 30 }, (_, i) => resultOf(`Person ${i}`, { points: i }));
  const shown = (some: readonly Result[]) => anonymous(cohortOf({ ...header, salt: "1" }, some));
  const numbers = ({ people }: Cohort) => people.map(({ points, name }) => `${points} is ${name}`);
  expect(reportPage(shown(all))).not.toContain("Person ");
  expect(reportPage(shown([resultOf("ada", { state: "review" })]))).not.toContain('href="#p');
  for (const late of all)
    expect(numbers(shown(all))).toEqual(
      expect.arrayContaining(numbers(shown(all.filter((one) => one !== late)))),
    );
});

test("of a step that is not written no tests are counted, and of a compiler the class sees the sentence", () => {
  const sentence = "The compiler says: Expected a comma\n  const a = ;";
  const results = [
    resultOf("ada", { state: "not written" }),
    resultOf("bob", { state: "does not compile", sentence }),
    resultOf("cy", { state: "does not compile", sentence: sentence.replace("a = ", "b = ") }),
  ];
  const cohort = cohortOf(header, results);
  expect(reportPage(cohort)).toContain(">not written</a>");
  expect(commonMistakes(cohort)).toMatchObject([
    { text: "The compiler says: Expected a comma", people: ["bob", "cy"] },
  ]);
});

test("the report shows the line that failed, and there is a style for each class of an element", () => {
  const pageOf = (file: string) => {
    const failures = [{ state: "wrong", text: "no", at: `03-mul/${file}:2` }] as const;
    return reportPage(cohortOf(header, [resultOf("ada", { code: "one\ntwo\nthree", failures })]));
  };
  const page = pageOf("mul.ts");
  expect(page).toMatch(/<li class="\w+">two<\/li>/);
  // The file beside it is not shown.
  expect(pageOf("times.ts")).toContain("<li>two</li>");
  const classes = [...page.matchAll(/ class="([\w ]+)"/g)].flatMap(([, names = ""]) => names.split(" "));
  for (const name of classes) expect(page).toMatch(new RegExp(`\\.${name}\\b[^{}]*\\{`));
});

test("a hostile name is text everywhere, and junit.xml is as Jenkins's schema has it", () => {
  const sentence = `a < b & "c" > 'd'\u0000`;
  // The last one turns the text around.
  const names = ['=1+1,"x"', "<img onerror=alert(1)>", "O'Brien #1 <b>", "\u202ebob"];
  const solved = resultOf("bob", { state: "solved", code: "// \u2066" });
  const cohort = cohortOf(header, [...names.map((name) => resultOf(name, { sentence })), solved]);
  expect(csv(cohort)).toContain(`"'=1+1,""x"""`);
  expect(markdown(cohort)).toContain("O&#39;Brien \\#1 &lt;b&gt;");
  expect(table(cohort)).toMatch(/\/1 {2}bob\n.*\/1 {3}bob\n/);
  const page = reportPage(cohort);
  expect(page).not.toMatch(/<img|[\u202a-\u202e\u2066-\u2069]/);
  expect(page.match(/<\/script>/g)).toHaveLength(2);
  // The five entities that every reader knows.
  const text = junit(cohort);
  expect(text).toContain('name="O&apos;Brien #1 &lt;b&gt;"');
  expect(text).toContain("a &lt; b &amp; &quot;c&quot; &gt; &apos;d&apos;\ufffd");
  const tags = [...text.matchAll(/<(\w+)((?: \w+="[^"<&]*(?:&(?:lt|gt|amp|quot|apos);[^"<&]*)*")*)\/?>/g)];
  expect(tags).toHaveLength(text.match(/<\w/g)?.length ?? 0);
  const shapes = new Set(tags.map(([, tag, attributes = ""]) => tag + attributes.replace(/="[^"]*"/g, "")));
  expect([...shapes]).toEqual([
    "testsuites name",
    "testsuite name tests failures errors skipped",
    "testcase classname name",
    "failure type message",
  ]);
});

test("who watches a class is shown what is new, from before the first copy on, and no drive that is away", async () => {
  const folder = join(home, "class");
  writeFiles(folder, { "notes.txt": "" });
  const error = jest.spyOn(console, "error").mockReturnValue();
  const stop = new AbortController();
  const nothing = () => undefined;
  const passes = [
    nothing,
    () => writeFiles(folder, { "ada/04-sub/sub.ts": "" }),
    nothing,
    () => rmSync(join(folder, "ada"), { recursive: true }),
    () => stop.abort(),
  ].values();
  const session = {
    get path() {
      passes.next().value?.();
      return folder;
    },
    ...{ out: home, assignment: assignment({ steps: ["04"] }), jobs: 1, signal: stop.signal },
  };
  const shown: string[][] = [];
  const show = ({ people, nobodys }: Cohort) =>
    void shown.push([...people.map(({ name }) => name), ...nobodys]);
  expect(await watchClass(session, show)).toBe(0);
  expect(getEventListeners(stop.signal, "abort")).toEqual([]);
  const notes = expect.stringMatching(/^notes\.txt lies in nobody's folder/) as string;
  expect(shown).toEqual([[notes], ["ada", notes]]);
  expect(error.mock.calls).toEqual([[expect.stringContaining("holds no copy of the kata")]]);
  error.mockRestore();
});

test("other names, quotes, comments and layout make no other program; another order of words does", () => {
  const reuse = findStep("10");
  const reference = readFileSync(join(ROOT, "solutions", reuse.folder, reuse.file), "utf8");
  expect(isReference(reference, reuse)).toBe(true);
  const dressed = reference
    .replace(/(?<![-/])\bvalue\b/g, "node")
    .replace(/"/g, "'")
    .replace(/;\n/g, "\n")
    .replace(/\{\n/, "{ // mine\n\n");
  expect([dressed === reference, isReference(dressed, reuse)]).toEqual([false, true]);
  expect(isReference(reference.replace("+=", "-="), reuse)).toBe(false);
  // What is short is not asked.
  const mul = readFileSync(join(ROOT, "solutions/03-mul/mul.ts"), "utf8");
  expect(isReference(mul, findStep("mul"))).toBe(false);
});
