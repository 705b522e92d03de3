import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseLesson } from "./lesson";

const exercises = join(__dirname, "../../exercises");
const steps = readdirSync(exercises).filter((name) => /^\d\d-/.test(name));

test.each(steps)("lesson %s says how long it takes, and has three hints", (step) => {
  const { minutes, hints } = parseLesson(readFileSync(join(exercises, step, "README.md"), "utf8"));
  expect(minutes).toBeGreaterThanOrEqual(5);
  expect(hints.map(({ title }) => title)).toEqual([
    "A nudge",
    "The idea, on another example",
    "Nearly the code",
  ]);
  for (const { markdown } of hints) expect(markdown).toMatch(/\w{3}/);
});

test("a folded answer is no hint", () => {
  const text = "<details><summary>Answer</summary>\n\n15\n\n</details>\n";
  expect(parseLesson(text).hints).toEqual([]);
});

test("Windows line ends, and a lesson that is not one", () => {
  const text =
    "# 03\r\n\r\n15 minutes · easy\r\n\r\n<details><summary>The answer</summary>6</details>\r\n\r\n## Hints\r\n\r\n<details><summary>1. A nudge</summary>\r\n\r\nPush.\r\n\r\n</details>";
  expect(parseLesson(text)).toEqual({ minutes: 15, hints: [{ title: "A nudge", markdown: "Push." }] });
  expect(parseLesson("")).toEqual({ minutes: 0, hints: [] });
});
