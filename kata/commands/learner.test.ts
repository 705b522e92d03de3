import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readCatalogue } from "../curriculum/catalogue";
import { lastShown, rememberShown } from "../curriculum/lesson";
import { STEPS } from "../curriculum/steps";
import { learnersCopy } from "../dev/run-kata";
import { likelyFirst } from "./mistakes";

// What a learner types between two runs of the tests: hint, solution, mistakes, reset, try and progress.
const { run, home, fileOf, solve } = learnersCopy();

test("a hint is for the step where one is, asking again shows the next, a number that one, and the last one stays", () => {
  for (const [args, ...shown] of [
    ["", "Step 01 value, hint "],
    ["16 1", "Step 16 training, hint 1 of 3: A nudge\n"],
    ["training", "hint 2 of 3: The idea, on another example\n", "Ask again for the next one.\n"],
    ["16 3", "That is the last one. npm run hint 16 1 shows the first again.\n"],
    ["16", "hint 3 of 3"],
  ] as const) {
    const { status, stdout } = run("hint", ...args.split(" ").filter(Boolean));
    expect(status).toBe(0);
    for (const text of shown) expect(stdout).toContain(text);
  }
});

test("which hint was the last can be thrown away, broken or not writable", () => {
  const file = join(home, "cache", "hints.json");
  expect(lastShown("07-exp", file)).toBe(0);
  rememberShown("07-exp", 2, file);
  rememberShown("08-tanh", 1, file);
  expect([lastShown("07-exp", file), lastShown("08-tanh", file)]).toEqual([2, 1]);
  for (const text of ["{", "null", '{ "07-exp": "2" }']) {
    writeFileSync(file, text);
    expect(lastShown("07-exp", file)).toBe(0);
  }
  rememberShown("07-exp", 1, join(file, "below a file"));
});

test("a reference is shown when it is asked for twice, or the step is solved, with the difference to one's own", () => {
  const shown = run("solution", "07", "--yes");
  expect(shown.status).toBe(0);
  expect(shown.stdout).toContain("export function exp(a: Operand): Value {\n");
  expect(shown.stdout).toContain("eˣ is its own slope, so the number");
  expect(shown.stdout).toContain("You have not written anything in exercises/07-exp/exp.ts yet.\n");
  solve("03");
  expect(run("solution", "03").stdout).toContain("\nYours is the same.\n");
  const mine = readFileSync(fileOf("03"), "utf8").replace("const left =", "const left: Value =");
  writeFileSync(fileOf("03"), mine.replaceAll("\n", " \r\n"));
  expect(run("solution", "mul").stdout).toContain(
    "\n-   const left: Value = toValue(a);\n+   const left = toValue(a);\n    const right = toValue(b);\n",
  );
});

test("the likely mistakes come first, then those that people were seen to make, then the others", () => {
  const mistakes = [{}, { source: "micrograd #91" }, { likely: true as const }];
  expect(likelyFirst(mistakes)).toEqual([mistakes[2], mistakes[1], mistakes[0]]);
  const counts = readCatalogue(STEPS.slice(0, 16)).map((one) => one.mistakes.filter(({ likely }) => likely));
  expect(counts.filter((likely) => likely.length < 6)).toEqual([]);
});

test("progress: every step alone, the minutes that are left, and the same in Markdown", () => {
  solve("05");
  solve("12");
  const { status, stdout, stderr } = run("progress", "--markdown");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  // The starter of step 10 is a whole program that gives wrong answers.
  for (const row of [
    "05 pow | solved | 20",
    "06 div | not written | 10",
    "10 variable-reuse | not written | 25",
  ])
    expect(stdout).toContain(`| ${row} |\n`);
  const rows = [...stdout.matchAll(/^\| \d\d .*? \| (.*?) \| (\d+) \|$/gm)];
  expect(rows).toHaveLength(STEPS.length);
  const left = rows.reduce((sum, [, state, minutes]) => sum + (state === "solved" ? 0 : Number(minutes)), 0);
  const rest = `${Math.floor(left / 60)} h${left % 60 ? ` ${left % 60} min` : ""}`;
  const shown = run("progress").stdout;
  expect(shown).toContain("\n  05  pow                    solved            20 min\n");
  expect(shown).toContain(`3 of ${STEPS.length} steps are solved. The rest takes about ${rest},`);
});

test("reset brings the starter back, and what the file held is kept, each time", () => {
  const kept = (i: number) => ({
    status: 0,
    stderr: "",
    stdout: `exercises/04-sub/sub.ts is the starter again.\nYour file is kept in exercises/04-sub/sub.ts.kept-${i}\n`,
  });
  const file = fileOf("04");
  const starter = readFileSync(file, "utf8");
  writeFileSync(file, "mine");
  mkdirSync(`${file}.kept-2`);
  expect(run("reset", "04", "--yes")).toEqual(kept(1));
  expect(readFileSync(file, "utf8")).toBe(starter);
  // As an editor on Windows may save it.
  writeFileSync(file, starter.replaceAll("\n", "\r\n"));
  expect(run("reset", "04", "--yes").stdout).toBe(
    "exercises/04-sub/sub.ts is still the starter: there is nothing to reset.\n",
  );
  writeFileSync(file, "");
  expect(run("reset", "sub", "-y")).toEqual(kept(3));
  expect(readFileSync(`${file}.kept-1`, "utf8")).toBe("mine");
  expect(readdirSync(dirname(file)).filter((name) => name.startsWith("sub.ts"))).toHaveLength(4);
  rmSync(dirname(file), { recursive: true });
  expect(run("solution", "04", "--yes").stdout).toContain("exercises/04-sub/sub.ts is not there.\n");
  // A file that is gone comes back without a question.
  const again = "exercises/04-sub/sub.ts is the starter again.\n";
  expect(run("reset", "04")).toEqual({ status: 0, stdout: again, stderr: "" });
  expect(readFileSync(file, "utf8")).toBe(starter);
});

test("used wrongly: one sentence each", () => {
  rmSync(fileOf("05"));
  mkdirSync(fileOf("05"));
  rmSync(join(home, "exercises/08-tanh/README.md"));
  writeFileSync(join(home, "exercises/09-topological-backward/README.md"), "# 09\n");
  writeFileSync(fileOf("06"), "mine");
  writeFileSync(fileOf("10"), "mine");
  rmSync(join(home, "kata/curriculum/starters/10-variable-reuse"), { recursive: true });
  const refused: Record<1 | 2, Record<string, string>> = {
    1: {
      "hint 08": "exercises/08-tanh/README.md is not there. Copy it from a fresh download of the kata.",
      "mistakes 06":
        "Step 06 is not solved yet. Its mistakes are the second half of the lesson, so solve it first: npm test 06",
    },
    2: {
      "test 05 99": `There is no step "99". The steps go from 01 to ${STEPS.at(-1)?.number}.`,
      "hint 07 4": 'The lesson of step 07 has 3 hints, and no "4".',
      "hint 07 1 2": "npm run hint takes a step and the number of a hint: npm run hint 07 2",
      "hint 09": "The lesson of step 09 has 0 hints.",
      "solution 07":
        "Step 07 exp is not solved yet. Show the reference anyway? There is no terminal to ask in. If yes, type: npm run solution 07 -- --yes",
      "reset 06":
        "exercises/06-div/div.ts becomes the starter again, and your file is kept beside it. Go on? There is no terminal to ask in. If yes, type: npm run reset 06 -- --yes",
      reset: "npm run reset needs a step: npm run reset 07",
      "reset 10 --yes": "backward.ts cannot be written: no such file or directory.",
      "reset 05 --yes": "pow.ts cannot be written: illegal operation on a directory.",
      "try --wach": "npm run try has no option --wach. Did you mean --watch?",
    },
  };
  for (const [exitCode, rows] of Object.entries(refused)) {
    for (const [args, sentence] of Object.entries(rows)) {
      const { status, stdout, stderr } = run(...args.split(" "));
      expect([args, status, stdout]).toEqual([args, Number(exitCode), ""]);
      expect(stderr.split("\n")).toEqual([expect.stringContaining(sentence), ""]);
    }
  }
  for (const step of ["06", "10"]) expect(readFileSync(fileOf(step), "utf8")).toBe("mine");
  expect(existsSync(join(home, "try.ts"))).toBe(false);
});

test("a playground is made once, runs with the learner's own code, and is never overwritten", () => {
  const file = join(home, "try.ts");
  expect(run("try")).toEqual({
    status: 1,
    stdout: "try.ts is new, and it is yours: change it as you like.\n\n",
    stderr: expect.stringMatching(/^Step 01 is not written yet/),
  });
  solve("01");
  expect(run("try")).toEqual({ status: 0, stdout: "a  data=2   grad=0\nb  data=-3  grad=0\n", stderr: "" });
  writeFileSync(file, 'import { toValue } from "#steps/01-value/value";\ntoValue("a" as never);');
  expect(run("try").stderr).toMatch(/\(exercises\/01-value\/value\.ts:\d+\)\n$/);
  writeFileSync(file, "console.log('mine');");
  expect(run("try").stdout).toMatch(/^mine\n/);
  expect(readFileSync(file, "utf8")).toBe("console.log('mine');");
});
