import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { learnersCopy } from "./copy";

const { home, run } = learnersCopy();

/** A step of one function, in its own folders and nowhere else. */
const FILES: Readonly<Record<string, string>> = {
  "exercises/99-square/step.json":
    '{ "about": "a number times itself", "solved": "Squares are in.", "points": 3 }',
  "exercises/99-square/README.md": `# 99 · A square

5 minutes · easy · you write \`square.ts\`

## Write

square(a). You are done when \`npm test\` says so.

## Hints

<details><summary>1. A nudge</summary>

a times a.

</details>
`,
  "exercises/99-square/square.test.ts": `import { Value } from "#steps/01-value/value";
import { square } from "./square";

test("a square is a product", () => {
  expect(square(new Value(3)).data).toBeNumber(9, "square(3).data", { 6: "6 is 3 + 3." });
});
`,
  "solutions/99-square/square.ts": `import type { Value } from "#steps/01-value/value";
import { mul } from "#steps/03-mul/mul";

export function square(a: Value): Value {
  return mul(a, a);
}
`,
  "solutions/99-square/README.md": "# Why\n\nIt is a product.\n",
};
const STARTER = `import type { Value } from "#steps/01-value/value";

export function square(a: Value): Value {
  throw new Error("Step 99 is not written yet: square(a) returns a * a.");
}
`;

test("a step is its own folders, and every command knows it", () => {
  const starter = "99-square/square.ts";
  for (const [path, text] of Object.entries({
    ...FILES,
    [`exercises/${starter}`]: STARTER,
    [`kata/curriculum/starters/${starter}`]: STARTER,
  })) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  expect(run("test", "99")).toMatchObject({ status: 1 });
  expect(run("test", "99").stdout).toContain(
    "> 99  square                 not written      a number times itself",
  );
  expect(run("hint", "99").stdout).toContain("a times a.");
  const own = join(home, `exercises/${starter}`);
  writeFileSync(own, (FILES["solutions/99-square/square.ts"] ?? "").replace("mul(a, a)", "mul(2, a)"));
  expect(run("test", "square").stdout).toContain("6 is 3 + 3.");
  // Another text each time: what was solved once is no news.
  const right = `${FILES["solutions/99-square/square.ts"]}// ${process.pid} ${Date.now()}\n`;
  writeFileSync(own, right);
  expect(run("test", "99").stdout).toContain("Step 99 is solved. Squares are in.");
  expect(run("progress").stdout).toContain("99  square                 solved             5 min");
  expect(run("solution", "99").stdout).toContain("It is a product.");
  const handedIn = join(home, "class/anna/99-square");
  mkdirSync(handedIn, { recursive: true });
  cpSync(own, join(handedIn, "square.ts"));
  expect(run("grade", join(home, "class"), "--steps", "99", "--out", join(home, "out"))).toMatchObject({
    status: 0,
  });
  expect(readFileSync(join(home, "out/results.jsonl"), "utf8")).toContain('"points":3,"of":3');
  expect(run("reset", "99", "--yes")).toMatchObject({ status: 0 });
  expect(readFileSync(own, "utf8")).toBe(STARTER);
});
