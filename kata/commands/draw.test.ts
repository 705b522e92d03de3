import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DRAWINGS, ROOT } from "../base/files";
import { type BackwardStep, STEPS } from "../curriculum/steps";
import { runKata } from "../dev/run-kata";
import { testFolder } from "../dev/test-folder";
import { toPng } from "../drawing/draw";
import { graphviz } from "../drawing/graph-svg";
import { EXAMPLES, PLOTS } from "../drawing/subject";
import { runApart } from "../runner/apart";
import { main } from "./draw";
import { PICTURES } from "./pictures";

const folder = testFolder("draw-", DRAWINGS);
const outside = testFolder("kata draw #1 ");

const { INIT_CWD } = process.env;
beforeAll(() => Object.assign(process.env, { INIT_CWD: folder }));
afterAll(() => Object.assign(process.env, INIT_CWD === undefined ? {} : { INIT_CWD }));

/** `npm run draw` with these words, typed by somebody who stands in the folder of this test. */
async function draw(...words: string[]): Promise<{ status: number; said: string }> {
  const said = jest.spyOn(console, "log").mockImplementation(() => {});
  try {
    return { status: await main(words), said: said.mock.calls.join("\n") };
  } catch (error) {
    const { exitCode, message } = error as { exitCode: number; message: string };
    return { status: exitCode, said: message };
  } finally {
    said.mockRestore();
  }
}

/** A picture drawn with the reference. */
async function picture(subject: string, out: string, ...words: string[]): Promise<string> {
  expect(await draw(subject, "--reference", "--out", out, ...words)).toEqual({ status: 0, said: out });
  return readFileSync(join(folder, out), "utf8");
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

/** A value in a learner's file. */
function value({ label = "", data = "1", grad = "0", op = "", inputs = "", partials = "" } = {}): string {
  return `{ data: ${data}, grad: ${grad}, label: ${JSON.stringify(label)}, op: ${JSON.stringify(op)}, inputs: [${inputs}], partials: [${partials}] }`;
}

/** What can be read in a picture, run by run. */
function words(svg: string): string[] {
  const names: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", "#39": "'" };
  const plain = (text: string) => text.replace(/&([^;]+);/g, (one, name) => names[name] ?? one).trim();
  return [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text = ""]) => plain(text));
}

/** Nothing but what draws, in XML that a strict reader takes: that of the PNGs. */
async function expectWellFormed(svg: string): Promise<void> {
  const drawn = "a|circle|desc|ellipse|g|path|polygon|polyline|rect|style|svg|text|title|tspan";
  expect(svg).not.toMatch(new RegExp(`<(?!/?(${drawn})[\\s>/])`));
  await expect(toPng(svg)).resolves.toBeDefined();
}

test.each([...EXAMPLES, ...PLOTS].map(({ name }) => name))("%s is drawn for eyes and ears", async (name) => {
  const svg = await picture(name, `${name}.svg`);
  await expectWellFormed(svg);
  expect(svg).toMatch(
    /<svg [^>]*role="img" aria-labelledby="(\S+) (\S+)"[^>]*>\s*<title id="\1">[^<]+<\/title>\s*<desc id="\2">[^<]+<\/desc>/,
  );
  expect(svg).toContain("prefers-color-scheme: dark");
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  // The font of the PNGs has these letters.
  expect(words(svg).join("")).toMatch(/^[\w\s.,:;?'()*/^+=×−·²³-]*$/);
});

test("--rankdir LR turns a graph, which goes from top to bottom, on its side", async () => {
  const svg = await picture("reuse", "wide.svg", "--rankdir", "LR");
  const [, width, height = NaN] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)?.map(Number) ?? [];
  expect(width).toBeGreaterThan(height);
});

test("a PNG holds words, on a machine without fonts too", async () => {
  const [a, b] = ["a", "b"].map((label) => file(`${label}.js`, `module.exports = ${value({ label })};`));
  const one = await picture(a ?? "", "a.png");
  expect(one.slice(1, 4)).toBe("PNG");
  expect(await picture(b ?? "", "b.png")).not.toBe(one);
});

test("a hostile label stays text", async () => {
  const hostile = ["<script>alert(1)</script>", '"a" {b} | \\N \\', "]]> --> &amp;", "</text></svg>"];
  const labels = [...hostile, "x\u0000\u0007\ud800y", "\u202etxet"];
  const inputs = labels.map((label) => value({ label, data: "1e21", grad: "1" })).join(",");
  const partials = "1, NaN, Infinity, -Infinity, 0, -1e-300";
  const label = `two\nlines ${"long ".repeat(1000)}`;
  const root = value({ label, data: "NaN", grad: "1", op: "<i a='\\N'>", inputs, partials });
  // The runner would write what looks like the end of a comment in another way.
  const name = file("hostile.js", `const gt = ">"; module.exports = ${root.replace("-->", '--" + gt + "')};`);
  const svg = await picture(name, "hostile.svg");
  await expectWellFormed(svg);
  const numbers = ["NaN", "∞", "−∞", "−1e−300", "1e21"];
  const shown = [...hostile, "<i a='\\N", "x\ufffd\ufffd\ufffdy", "\ufffdtxet", ...numbers];
  expect(words(svg)).toEqual(expect.arrayContaining(shown));
  expect(words(svg).find((word) => word.startsWith("two lines long"))?.length).toBeLessThan(40);
  // The file has gradients of its own, and they stay: seven, beside one partial.
  expect(words(svg).filter((word) => word === "1")).toHaveLength(8);
  // A number that is none has a look of its own.
  expect(svg.match(/ use broken"/g)).toHaveLength(1);
});

const OUT = ["neuron", "--reference", "--out"];
const V = `export const v = ${value()};`;
/** What is typed, or what mine.ts holds; the exit code, and the sentence. */
const WRONG: [string[] | string, number, RegExp][] = [
  [["neuro"], 2, /^There is no example "neuro"\. Did you mean neuron or neuron-exp\?$/],
  [["zzz"], 2, /^There is no example "zzz"\. There are neuron, .* digits, and files of your own\.$/],
  [[""], 2, /^There is no example ""\./],
  [["neuron", "--rankdir", "RL"], 2, /^--rankdir is LR, .* not "RL"\.$/],
  [["neuron", "--out", "x.pdf"], 2, /"x\.pdf" should end with \.svg or \.png\.$/],
  [["nothing.dot"], 2, /^There is no file nothing\.dot\.$/],
  [["neuron", "--own", "--reference"], 2, /take one of them\.$/],
  [["tanh", "--own"], 2, /^--own is for graphs of Values, and tanh is none\.$/],
  [["moons", "--rankdir", "TB"], 2, /^--rankdir is for graphs of Values, and moons is none\.$/],
  [["graph.dot", "--own"], 2, /^--own is for graphs of Values, and graph\.dot is none\.$/],
  [["graph.dot"], 1, /^Graphviz cannot read graph\.dot: syntax error in line 1 near /],
  [["empty.gv"], 1, /^There is no graph in empty\.gv\.$/],
  [["a-file.txt"], 2, /^a-file\.txt is no TypeScript or JavaScript/],
  [["folder.svg"], 2, /^folder\.svg is no file\./],
  [[...OUT, join(outside, "mine.ts.svg")], 2, /mine\.ts\.svg is there already and is left alone\. /],
  [["neuron"], 1, /^Step 01 value is not solved yet, .* 09: .* -- --reference takes /],
  [["moons"], 1, /^Step 01 value is not solved yet, .* 16: npm run draw moons -- --reference takes /],
  [["chain.js"], 2, /^This graph has 50,000 values and 49,999 arrows\. .* 300 values, or 600 arrows, .*$/],
  [["dense.js"], 2, /4,950 arrows\. More than 300 values, or 600 arrows, .*$/],
  ["module.exports = null;", 2, /^mine\.ts exports no Value\. Let /],
  [`${V} export const b = ${value()};`, 2, /^mine\.ts exports several Values: b, v\./],
  [`export default ${value({ label: "f", inputs: "7" })};`, 1, /^Among the inputs of "f" is /],
  ['throw new Error("my words\\nand more")', 1, /^Your code threw an Error: my words \(.*mine\.ts:1\)$/],
  ["\nconst x = ;", 1, /^The compiler says: Unexpected ";" \(.*mine\.ts:2\)$/],
];
test("what is wrong is one sentence", async () => {
  file("a-file.txt", "mine");
  file("graph.dot", "digraph { a -> }");
  file("empty.gv", "");
  mkdirSync(join(folder, "folder.svg"));
  writeFileSync(join(outside, "mine.ts.svg"), "");
  const next = value({ op: "+", inputs: "v", partials: "1" });
  file("chain.js", `let v = ${value()}; for (let i = 1; i < 50000; i++) v = ${next}; module.exports = v;`);
  const last = value({ op: "+", inputs: "...all", partials: "...all.map(() => 1)" });
  file("dense.js", `const all = []; while (all.length < 99) all.push(${last}); module.exports = ${last};`);
  for (const [typed, status, sentence] of WRONG) {
    const words = typeof typed === "string" ? [file("mine.ts", typed), ...OUT.slice(1), "none.svg"] : typed;
    const { said, ...more } = await draw(...words);
    expect([words, more, said]).toEqual([words, { status }, expect.stringMatching(sentence)]);
    expect(said).not.toContain("\n");
  }
  expect(existsSync(join(folder, "none.svg"))).toBe(false);
  expect(await draw(...OUT, join(outside, "mine.ts.svg"), "--force")).toMatchObject({ status: 0 });
  expect(readFileSync(join(outside, "mine.ts.svg"), "utf8")).toContain("<svg ");
});

test("a text that Graphviz cannot place in time is ended", async () => {
  // No time at all: the thread has not begun when it ends.
  const late = graphviz("digraph { a -> b }", "it", 0);
  await expect(late).rejects.toThrow("Graphviz found no place for all of it");
});

test("a file outside of the kata may be DOT, and of several Values the one that no other was made from is drawn", async () => {
  const text = `import { Value } from "#steps/01-value/value"; import { mul } from "#steps/03-mul/mul";
    export const a = new Value(3); export const f = mul(a, a);`;
  expect(await picture(file("mine.ts", text), "exports.svg")).toMatch(/>f<.*>9<.*>a<.*>6</s);
  const unnamed = file("unnamed.ts", `export default ${value()};`);
  expect(words(await picture(unnamed, "unnamed.svg"))).not.toContain("default");
  const path = join(outside, "mine.dot");
  writeFileSync(path, 'digraph { a [shape=record label="{ x | data 2 }"] a -> b }');
  expect(await picture(path, "dot.svg")).toMatch(/font-family="Helvetica[^>]*>data 2</);
  expect(await picture(path, "dot.png")).toMatch(/^.PNG/);
});

test("a plot loads no later step than it needs: that one may not even compile", async () => {
  const texts = { [join(ROOT, "solutions/16-training/training.ts")]: "const x = ;" };
  const step = "#steps/08-tanh/tanh";
  const run = { reference: true, texts, requires: [step] };
  const module = require.resolve("../drawing/plots");
  await expect(runApart<typeof import("../drawing/plots")>(module, ["tanh", step], run)).resolves.toMatch(
    /<svg/,
  );
});

/** What is computed for a + a with the references, but for one edit in one of them. */
function edited(path: string, [from, to]: readonly [string, string], step: BackwardStep, own?: object) {
  const [example = ""] = EXAMPLES.flatMap(({ name, file }) => (name === "a+a" ? file : []));
  const file = join(ROOT, "solutions", path);
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  const requires = [example, `#steps/${step}/backward`, "#steps/14-draw-graph/graph"];
  const run = { reference: true, texts: { [file]: text.replace(from, to) }, requires };
  const module = require.resolve("../drawing/read-graph");
  return runApart<typeof import("../drawing/read-graph")>(module, [example, step, own], run);
}

test("the picture shows what the learner's own code computes", async () => {
  // With step 09's backward, which overwrites, only one use of a counts.
  const edit = ["partials: [1, 1]", "partials: [1, 7]"] as const;
  const { nodes } = await edited("02-add/add.ts", edit, "09-topological-backward");
  expect(nodes).toMatchObject([{ label: "f", grad: 1, inputs: [1, 1], partials: [1, 7] }, { label: "a" }]);
  expect([1, 7]).toContain(nodes[1]?.grad);
});

test("--own draws the text that the learner's toDot writes, right or wrong", async () => {
  const own = (from: string, to: string) =>
    edited("14-draw-graph/graph.ts", [from, to], "11-deep-graphs", {});
  const { dot } = await own('shape: "record"', 'shape: "circle"');
  expect(dot).toMatch(/circle(.|\n)*data 6 \| grad 1(.|\n)*circle(.|\n)*a \| \{ data 3 \| grad 2/);
  for (const [to, sentence] of [
    ["return graph as never;", /^Your toDot returns object and no text\.$/],
    ['throw new Error("mine");', /^Your code threw an Error: mine .*$/],
    ['throw new Error("Step 14 is not written yet: …");', /^Step 14 is not written.*$/],
  ] as const) {
    const message = expect.stringMatching(sentence) as string;
    await expect(own("return print(graph);", to)).rejects.toMatchObject({ exitCode: 1, message });
  }
});

test("the lessons and the guide show the pictures that are there", () => {
  const pages = ["GUIDE.md", ...STEPS.map(({ folder }) => `exercises/${folder}/README.md`)];
  const text = pages.map((page) => readFileSync(join(ROOT, page), "utf8")).join("");
  const shown = [...text.matchAll(/\]\([./]*pictures\/(.*?)\.svg\)/g)].map(([, name]) => name);
  expect([...new Set(shown)].sort()).toEqual([...PICTURES].sort());
});

test("the pictures of the lessons are what npm run pictures draws now", () => {
  const stdout = `${PICTURES.length} pictures, all of them current.\n`;
  expect(runKata(["pictures", "--check"])).toEqual({ status: 0, stdout, stderr: "" });
});
