import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DRAWINGS, ROOT } from "../base/files";
import { BACKWARD, type BackwardStep } from "../curriculum/steps";
import { runKata } from "../dev/run-kata";
import { testFolder } from "../dev/test-folder";
import { findSubject } from "../drawing/subject";
import { runApart } from "../runner/apart";
import { tell } from "./story";
import { storyPage } from "./story-page";

const folder = testFolder("play-", DRAWINGS);

/** `npm run play` as a user types it, and the page whose path it prints last. */
function play(...words: string[]) {
  const said = runKata(["play", ...words], { env: { ...process.env, INIT_CWD: folder } });
  const path = join(folder, said.stdout.trim().split("\n").at(-1) ?? "");
  return { ...said, path, page: path.endsWith(".html") ? readFileSync(path, "utf8") : "" };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const MUL = 'import { Value } from "#steps/01-value/value";\nimport { mul } from "#steps/03-mul/mul";\n';

test("the command writes one file, and its path is the last line; in drawings/ it may be made again", () => {
  const out = join(folder, "new", "page.html");
  play("a+a", "--reference", "--out", out);
  const { status, stderr, path, page } = play("reuse", "--reference", "--out", out);
  expect([status, stderr, path]).toEqual([0, "", out]);
  expect(page).toContain("The backward pass of reuse");
});

test("a file of one's own starts from 0, whatever it has called itself", () => {
  const text = `${MUL}import { backward } from "#steps/11-deep-graphs/backward";
const a = new Value(3, { label: "a" });
export const f = mul(a, a);
backward(f);
console.log("chatty");`;
  const { page, ...said } = play(file("mine.ts", text), "--reference", "--out", join(folder, "mine.html"));
  expect(said).toMatchObject({ status: 0, stderr: "" });
  expect(page).toContain("The backward pass of mine");
  expect(page).toContain("a.grad: 3 + 3 × 1 = 6");
  expect(page).not.toContain("= 12");
});

test("--help says what it can play, and from which step", () => {
  const help = play("--help").stdout.replace(/\s+/g, " ");
  expect(help).toContain("the first is that of step 09.");
  expect(help.match(/(?<=from step )\d+/g)).toEqual(["09", "09", "09", "09", "12", "15"]);
});

const TOO_LARGE = `${MUL}export let f = new Value(1);\nfor (let i = 0; i < 50_000; i++) f = mul(f, f);`;
test.each([
  ["tanh", 2, "tanh is a picture alone: npm run draw tanh draws it."],
  ["mine.dot", 2, "mine.dot is a picture alone: npm run draw mine.dot draws it."],
  ["a+a --reference --out page.svg", 2, 'The page is HTML: "page.svg" should end with .html.'],
  ["large.ts --reference --out page.html", 2, "The graph has more than 300 values"],
])("%j is one sentence", (words, code, sentence) => {
  file("large.ts", TOO_LARGE);
  file("mine.dot", "digraph { a -> b }");
  const { status, stdout, stderr } = play(...words.split(" "));
  expect([status, stdout, stderr.trim().split("\n").length]).toEqual([code, "", 1]);
  expect(stderr).toContain(sentence);
  expect(existsSync(join(folder, "page.html"))).toBe(false);
});

/** `reuse` with other texts in the place of some references: the page, or what is said where there is nothing to play. */
async function playWith(texts: Record<string, string>, steps: readonly BackwardStep[] = BACKWARD) {
  const { file } = findSubject("reuse");
  const paths = Object.entries(texts).map(([name, text]) => [join(ROOT, "solutions", name), text]);
  const module = require.resolve("./record");
  return runApart<typeof import("./record")>(module, [file, steps, "npm run play reuse -- --reference"], {
    reference: true,
    requires: [file, ...steps.map((step) => `#steps/${step}/backward`)],
    texts: Object.fromEntries(paths) as Record<string, string>,
  }).then(
    async ({ step, recording }) => `${step} ${await storyPage(tell(recording), "", "")}`,
    ({ message }: Error) => message,
  );
}

/** A step's backward with that in its body. */
const backward = (step: string, body: string) => ({
  [`${step}/backward.ts`]: `import { topologicalOrder } from "#steps/09-topological-backward/backward";
export function backward(root) { ${body} }`,
});

test("the newest backward that is written is played", async () => {
  const texts: Record<string, string> = {};
  for (const step of BACKWARD) {
    expect(await playWith(texts)).toContain(`${step} <!DOCTYPE html>`);
    // The exercises hold starters only when nobody has written into them: these are the starters' words.
    const words = `Step ${step.slice(0, 2)} is not written yet: backward(root).`;
    Object.assign(texts, backward(step, `throw new Error("${words}");`));
  }
  expect(await playWith(texts)).toBe(
    "No backward is written yet: the first is that of step 09. This plays the reference: npm run play reuse -- --reference",
  );
});

test("the one that step 10 starts with is played, up to where it throws", async () => {
  const sweep =
    "root.grad = 1; for (const value of topologicalOrder(root).reverse()) value.inputs.forEach((input, i) => {";
  const body = `${sweep} input.grad = value.partials[i] * value.grad; });\n throw new Error("no");`;
  const page = await playWith(backward("10-variable-reuse", body), ["10-variable-reuse"]);
  expect(page).toContain("Overwritten: the 1 that stood there is gone.");
  expect(page).toContain('"heading":"An error ended your backward","arithmetic":"no"');
});
