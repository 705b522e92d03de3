import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { foldCode } from "../base/text";
import { readReason } from "../curriculum/lesson";
import { STEPS } from "../curriculum/steps";
import { learnersCopy } from "../dev/copy";

const { run, fileOf, solve } = learnersCopy();

test("a step that is not solved is shown only when it is asked for twice", () => {
  expect(run("solution", "07")).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "Step 07 exp is not solved yet. Show the reference anyway? There is no terminal to ask in. If yes, type: npm run solution 07 -- --yes\n",
  });
  const { status, stdout } = run("solution", "07", "--yes");
  expect(status).toBe(0);
  expect(stdout).toContain("export function exp(a: Operand): Value {\n");
  expect(stdout).toContain("eˣ is its own slope, so the number");
  expect(stdout).toContain("You have not written anything in exercises/07-exp/exp.ts yet.\n");
});

test("a solved step is shown at once, with the difference to one's own", () => {
  solve("03");
  expect(run("solution", "03").stdout).toContain("\nYours is the same.\n");
  const mine = readFileSync(fileOf("03"), "utf8").replace(
    "const left = toValue(a);",
    "const left: Value = toValue(a);",
  );
  writeFileSync(fileOf("03"), mine.replaceAll("\n", " \r\n"));
  expect(run("solution", "mul").stdout).toContain(
    "\n-   const left: Value = toValue(a);\n+   const left = toValue(a);\n    const right = toValue(b);\n",
  );
  rmSync(fileOf("03"));
  expect(run("solution", "03", "--yes").stdout).toContain("exercises/03-mul/mul.ts is not there.\n");
});

test.each(STEPS)("step $number has a few sentences on why its reference is so", (step) => {
  const reason = readReason(step);
  const sentences = reason.match(/[.](?=\s|$)/g)?.length ?? 0;
  expect([sentences, sentences >= 2 && sentences <= 5]).toEqual([sentences, true]);
  const text = readFileSync(join(ROOT, "solutions", step.folder, step.file), "utf8");
  // What it names in the code is there.
  for (const [, code = ""] of reason.matchAll(/`(\w+)`/g)) expect(text).toMatch(new RegExp(`\\b${code}\\b`));
});

test("code that is too long for the screen goes on in the next line", () => {
  const line = "  return new Value(left.data * right.data, { op: 'x' });";
  expect(foldCode(`short\n${line}`, 40)).toBe(
    "short\n  return new Value(left.data *\n      right.data, { op: 'x' });",
  );
  expect(foldCode("x".repeat(50), 40)).toBe(`${"x".repeat(40)}\n    ${"x".repeat(10)}`);
});

test("a word that is longer than the screen leaves no empty line behind", () => {
  expect(foldCode(`  ${"x".repeat(50)}`, 40).split("\n")[0]).toMatch(/x/);
});
