import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { fromJson, toJson } from "../base/json";
import { DRAWINGS } from "../base/output";
import { runKata } from "../dev/run-kata";
import { testFolder } from "../dev/test-folder";
import { full, short } from "../drawing/numbers";
import { findSubject } from "../drawing/subject";
import type { BackwardStep } from "../report/solved";
import { runApart } from "../runner/apart";
import { eventsOf } from "./events";
import type { Played } from "./record";

const folder = testFolder("play-", DRAWINGS);

/** `npm run play` as a user types it. */
function play(...words: string[]) {
  return runKata(["play", ...words], { env: { ...process.env, INIT_CWD: folder } });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const MUL = 'import { Value } from "#steps/01-value/value";\nimport { mul } from "#steps/03-mul/mul";\n';

describe("the command", () => {
  test("writes one file, and its path is the last line; in drawings/ it may be made again", async () => {
    const out = join(folder, "new", "page.html");
    play("a+a", "--reference", "--out", out);
    const { status, stdout, stderr } = play("reuse", "--reference", "--out", out);
    expect([status, stderr]).toEqual([0, ""]);
    expect(join(folder, stdout.trim().split("\n").at(-1) ?? "")).toBe(out);
    const page = readFileSync(out, "utf8");
    expect(page).toContain("The backward pass of reuse");
    expect(page).toMatch(
      /"place":"backward\.ts:\d+","text":"input\.grad \+= value\.partials\[i\] \* value\.grad;"/,
    );
  });

  test("a file of one's own, with what it has called itself", async () => {
    const own = file(
      "mine.ts",
      `${MUL}import { backward } from "#steps/11-deep-graphs/backward";\nconst a = new Value(3, { label: "a" });\nexport const f = mul(a, a);\nbackward(f);\nconsole.log("chatty");\n`,
    );
    const out = join(folder, "mine.html");
    expect(play(own, "--reference", "--out", out)).toMatchObject({ status: 0, stderr: "" });
    const page = readFileSync(out, "utf8");
    expect(page).toContain("The backward pass of mine");
    // It starts from 0, whatever the file has done.
    expect(page).toContain("a.grad: 3 + 3 × 1 = 6");
    expect(page).not.toContain("= 12");
  });

  test.each([
    [["nuron"], 'There is no example "nuron". Did you mean neuron or neuron-exp?'],
    [["rats"], "There are neuron, neuron-exp, a+a, reuse, readme, mlp, and files of your own."],
    [["a+a", "reuse"], "npm run play takes one argument, not 2."],
    [["tanh"], "tanh is a plot: npm run draw tanh draws it."],
    [["a+a", "--reference", "--out", "page.svg"], 'The page is HTML: "page.svg" should end with .html.'],
    [["a+a", "--reference", "--out", "/dev/null/page.html"], "/dev/null/page.html cannot be written: "],
  ])("%j is one sentence", async (words, sentence) => {
    const { status, stdout, stderr } = play(...words);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test.each([
    ["throws", 'throw new Error("oops\\nat line 3");', 1, "Your code threw an Error: oops"],
    [
      "has 50,000 values",
      `${MUL}export let f = new Value(1);\nfor (let i = 0; i < 50_000; i++) f = mul(f, f);`,
      2,
      "The graph has more than 300 values",
    ],
  ])("a file that %s is one sentence", async (_, text, status, sentence) => {
    const said = play(file("bad.ts", text), "--reference", "--out", join(folder, "page.html"));
    expect(said.stderr).toContain(sentence);
    expect(said.stderr.trim().split("\n")).toHaveLength(1);
    expect(said.status).toBe(status);
    expect(existsSync(join(folder, "page.html"))).toBe(false);
  });
});

describe("the learner's own code, in a process of its own", () => {
  const TEN = "10-variable-reuse/backward.ts";
  const ALL: BackwardStep[] = ["11-deep-graphs", "10-variable-reuse", "09-topological-backward"];

  /** With other texts in the place of some references. What it says, where there is nothing to play. */
  function playWith(
    files: Record<string, string>,
    steps: BackwardStep[],
  ): Promise<Played | { message: string }> {
    const { file } = findSubject("reuse");
    const texts = Object.entries(files).map(([name, text]) => [join(ROOT, "solutions", name), text]);
    const args = [file, steps, "npm run play reuse -- --reference"] as const;
    return runApart<typeof import("./record")>(require.resolve("./record"), [...args], {
      reference: true,
      requires: [file, ...steps.map((step) => `#steps/${step}/backward`)],
      texts: Object.fromEntries(texts) as Record<string, string>,
    }).catch(({ message }: Error) => ({ message }));
  }
  const backward = (body: string) =>
    `import type { Value } from "#steps/01-value/value";\nexport function backward(root: Value): void {\n${body}\n}\n`;

  test("the newest backward that is written", async () => {
    const files: Record<string, string> = {};
    for (const step of ALL) {
      expect(await playWith(files, ALL)).toMatchObject({ step });
      // The exercises hold starters only when nobody has written into them: these are the starters' words.
      const words = `Step ${step.slice(0, 2)} is not written yet: backward(root).`;
      files[`${step}/backward.ts`] = backward(`throw new Error("${words}");`);
    }
    expect(await playWith(files, ALL)).toEqual({
      message:
        "No backward is written yet: the first is that of step 09. This plays the reference: npm run play reuse -- --reference",
    });
  });

  test("the backward that step 10 starts with overwrites, and is played", async () => {
    const overwriting = backward(`  root.grad = 1;
  for (const value of topologicalOrder(root).reverse()) value.inputs.forEach((input, i) => (input.grad = (value.partials[i] ?? NaN) * value.grad));`);
    const answer = await playWith(
      {
        [TEN]: `import { topologicalOrder } from "#steps/09-topological-backward/backward";\n${overwriting}`,
      },
      ["10-variable-reuse"],
    );
    if ("message" in answer) throw new Error(answer.message);
    const events = eventsOf(answer.recording).filter((event) => event.kind === "contribution");
    expect(events.filter(({ adds }) => !adds)).toHaveLength(6);
  });

  test("a step that the graph needs and that is broken is one sentence", async () => {
    const answer = await playWith(
      {
        "02-add/add.ts":
          'export function add() { throw new Error("Step 02 is not written yet: add(a, b)."); }',
      },
      ["11-deep-graphs"],
    );
    expect(answer).toEqual({ message: "Step 02 is not written yet: add(a, b)." });
  });
});

describe("small parts", () => {
  test("JSON in a page: every number, and no markup", () => {
    const thing = { list: [NaN, Infinity, -Infinity, 0, 1.5], text: "</script><!--\u2028", name: "number" };
    expect(toJson(thing)).not.toMatch(/[<\u2028]/);
    expect(fromJson(toJson(thing))).toEqual(thing);
    expect(Object.is(fromJson(toJson(-0)), -0)).toBe(true);
  });

  test("numbers as one reads them", () => {
    expect([0.70710678, -1.5, 12345678, 1e-7, -Infinity, NaN, -0, 1e21].map(short)).toEqual([
      "0.70711",
      "−1.5",
      "12346000",
      "1e−7",
      "−∞",
      "NaN",
      "0",
      "1e21",
    ]);
    expect(full(0.1 + 0.2)).toBe("0.30000000000000004");
  });
});
