import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseLesson, readReason, toTerminal } from "./lesson";
import { STEPS } from "./steps";

const ROOT = join(__dirname, "../..");
const { columns } = process.stdout;
beforeEach(() => {
  process.stdout.columns = 40;
});
afterEach(() => {
  process.stdout.columns = columns;
});

/** What a terminal cannot show, or what `toTerminal` does not know. */
const ELSE = /^\s*(?:[-*|>#]|\d+\.)\s|\]\(|\*\*|^ {4}/m;

test.each(STEPS)(
  "lesson $number says how long it takes, and has three hints for a terminal",
  ({ folder }) => {
    const lesson = readFileSync(join(ROOT, "exercises", folder, "README.md"), "utf8");
    const { minutes, hints } = parseLesson(lesson);
    expect(minutes).toBeGreaterThanOrEqual(5);
    expect(hints.map(({ title }) => title)).toEqual([
      "A nudge",
      "The idea, on another example",
      "Nearly the code",
    ]);
    for (const { markdown } of hints) {
      expect(markdown).toMatch(/\w{3}/);
      expect(markdown.replace(/^```.*\n[\s\S]*?\n```$/gm, "").replace(/`.*?`/gs, "")).not.toMatch(ELSE);
    }
  },
);

test.each(STEPS)("step $number has a few sentences on why its reference is so", (step) => {
  const reason = readReason(step);
  const sentences = reason.match(/[.](?=\s|$)/g)?.length ?? 0;
  expect([sentences, sentences >= 2 && sentences <= 5]).toEqual([sentences, true]);
  expect(reason.replace(/`.*?`/gs, "")).not.toMatch(ELSE);
  const text = readFileSync(join(ROOT, "solutions", step.folder, step.file), "utf8");
  // What it names in the code is there.
  for (const [, code = ""] of reason.matchAll(/`(\w+)`/g)) expect(text).toMatch(new RegExp(`\\b${code}\\b`));
});

test("a folded answer is no hint, Windows line ends are as good, and a lesson may be none", () => {
  const text =
    "# 03\r\n\r\n15 minutes · easy\r\n\r\n<details><summary>The answer</summary>6</details>\r\n\r\n## Hints\r\n\r\n<details><summary>1. A nudge</summary>\r\n\r\nPush.\r\n\r\n</details>";
  expect(parseLesson(text)).toEqual({ minutes: 15, hints: [{ title: "A nudge", markdown: "Push." }] });
  expect(parseLesson("")).toEqual({ minutes: 0, hints: [] });
});

// Verify turns colours off: it must read well like that.
test("paragraphs are filled, code is indented, and never wrapped", () => {
  const markdown = `A default in the parameter list of a function
fills in what is *not* given, as in \`a = 1\`:

\`\`\`ts
class Song {

  too_long = "for a terminal this narrow";
}
\`\`\`

So a * b * c is a product.`;
  expect(toTerminal(markdown)).toBe(`A default in the parameter list of a
function fills in what is not given, as
in \`a = 1\`:

    class Song {

      too_long = "for a terminal this narrow";
    }

So a * b * c is a product.`);
});
