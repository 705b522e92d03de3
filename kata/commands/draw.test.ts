import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../base/paths";
import { copyOfTheKata } from "../dev/copy";
import { insideTheKata } from "../dev/example";
import { runKata } from "../dev/run-node";
import type { Computed } from "../drawing/compute";
import { EXAMPLES } from "../drawing/examples";
import { PLOTS } from "../drawing/plots";
import { textWidth } from "../drawing/text-width";
import { runApart } from "../runner/apart";
import { main } from "./draw";

const folder = insideTheKata("draw-");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run draw` with these words, typed by somebody who stands in the folder of this test. */
function draw(...words: string[]) {
  const { npm_config_reference: _, ...env } = process.env;
  return runKata(["draw", ...words], { env: { ...env, INIT_CWD: folder } });
}

/** A picture drawn with the reference. */
function picture(subject: string, out: string, ...words: string[]): Buffer {
  expect(draw(subject, "--reference", "--out", out, ...words)).toEqual({
    status: 0,
    stdout: `${out}\n`,
    stderr: "",
  });
  return readFileSync(join(folder, out));
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

/** What can be read in a picture, run by run. */
function words(svg: string): string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) =>
    unescaped(text).replaceAll("\u00a0", " ").trim(),
  );
}

function unescaped(text: string): string {
  const names: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code?: string, name = "") =>
    code ? String.fromCodePoint(Number(code)) : (names[name] ?? "?"),
  );
}

/** Every tag of the text, without what it holds, if they pair and nothing else begins with a "<". */
function tags(svg: string): Set<string> {
  const open: string[] = [];
  const found = new Set<string>();
  for (const [whole, end, name = "", closed] of svg
    .replace(/<!--.*?-->/gs, "")
    .matchAll(/<(\/?)([\w:]*)(?:\s[\w:-]+="[^"<]*")*\s*(\/?)>|</g)) {
    expect(whole).not.toBe("<");
    found.add(name);
    if (end) expect(open.pop()).toBe(name);
    else if (!closed) open.push(name);
  }
  expect(open).toEqual([]);
  return found;
}

const DRAWN_TAGS = ["circle", "desc", "g", "path", "rect", "style", "svg", "text", "title", "tspan"];

/** How often a word stands in a text. */
function times(text: string, word: string): number {
  return text.split(word).length - 1;
}

test.each(EXAMPLES.map(({ name }) => name))("%s is drawn as SVG, for eyes and for ears", (name) => {
  const svg = picture(name, `${name}.svg`).toString();
  expect(DRAWN_TAGS).toEqual(expect.arrayContaining([...tags(svg)]));
  expect(svg).toMatch(
    /<svg [^>]*role="img" aria-labelledby="(\S+) (\S+)"[^>]*>\s*<title id="\1">[^<]+<\/title>\s*<desc id="\2">[^<]+<\/desc>/,
  );
  expect(svg).not.toMatch(/NaN|undefined/);
});

test("the neuron shows the numbers of the post", () => {
  const shown = words(picture("neuron", "post.svg").toString());
  for (const word of ["x1", "w2", "x1w1", "n", "o", "tanh", "6.8814", "0.70711", "0.88137", "−1.5", "×"])
    expect(shown).toContain(word);
});

test("a + a has two arrows, each with its partial, and a gradient of 2", () => {
  const dot = picture("a+a", "a+a.dot").toString();
  expect(dot.match(/^ {2}value1 -> operation0 \[label="1"\]$/gm)).toHaveLength(2);
  const svg = picture("a+a", "two.svg").toString();
  expect(times(svg, 'class="arrow"')).toBe(3);
  expect(words(svg)).toEqual(expect.arrayContaining(["a", "3", "2", "f", "6", "+"]));
});

test("signs are told apart by the kind of line too", () => {
  const svg = picture("neuron", "signs.svg").toString();
  const box = (label: string) =>
    svg.split('<g class="value"').find((part) => part.includes(`>${label}</text>`)) ?? "";
  const border = (label: string) => /<rect [^>]*>/.exec(box(label))?.[0] ?? "";
  expect(border("x1")).toContain('stroke-dasharray="6 4"');
  expect(border("w1")).not.toContain("stroke-dasharray");
  expect(border("w2")).toContain('stroke-dasharray="1.5 3.5"');
  expect(svg).toMatch(/<path class="line"[^>]*stroke-dasharray="6 4"\/><path[^>]*><text [^>]*>−3</);
});

test("powers are raised", () => {
  const svg = picture("neuron-exp", "powers.svg").toString();
  expect(svg).toMatch(/>x<tspan [^>]*>−1<\/tspan><\/text>/);
});

test("a graph that would be too wide goes from top to bottom", () => {
  const ratio = (svg: string) =>
    Number(/width="(\d+)"/.exec(svg)?.[1]) / Number(/height="(\d+)"/.exec(svg)?.[1]);
  expect(ratio(picture("neuron-exp", "high.svg").toString())).toBeLessThan(1);
  expect(ratio(picture("neuron-exp", "wide.svg", "--rankdir", "LR").toString())).toBeGreaterThan(2);
});

test("every box is wide enough for its texts, in the widest of the usual fonts", () => {
  const label = "mmmmWWWW@@ 0123456789";
  const leaf = `{ data: -1.2345e-300, grad: -98765.4321, label: "${label}", op: "", inputs: [], partials: [] }`;
  const svg = picture(file("wide.js", `module.exports = ${leaf};`), "fits.svg").toString();
  const width = Number(/<g class="value".*?<rect [^>]* width="([\d.]+)"/s.exec(svg)?.[1]);
  expect(width).toBeGreaterThan(textWidth(label, { bold: true }));
  expect(width).toBeGreaterThan(textWidth("−1.2345e−300") + textWidth("−98765", { bold: true }));
});

test("from top to bottom it is taller", () => {
  const height = (svg: string) => Number(/height="(\d+)"/.exec(svg)?.[1]);
  expect(height(picture("neuron", "tb.svg", "--rankdir", "TB").toString())).toBeGreaterThan(
    height(picture("neuron", "lr.svg", "--rankdir", "LR").toString()),
  );
  expect(picture("neuron", "tb.dot", "--rankdir", "TB").toString()).toContain("rankdir=TB");
});

test("a PNG holds words, on a machine without fonts too", () => {
  const png = (label: string) =>
    picture(
      file(
        "leaf.js",
        `module.exports = { data: 1, grad: 1, label: "${label}", op: "", inputs: [], partials: [] };`,
      ),
      "leaf.png",
    );
  const [a, b] = [png("a"), png("b")];
  expect(a.subarray(1, 4).toString()).toBe("PNG");
  expect(a.equals(b)).toBe(false);
});

test("a file outside of drawings/ is left alone, unless it is forced", () => {
  const outside = mkdtempSync(join(tmpdir(), "kata-draw-"));
  const out = join(outside, "mine.svg");
  writeFileSync(out, "mine");
  try {
    expect(draw("a+a", "--reference", "--out", out)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/left alone.*\n$/),
    });
    expect(readFileSync(out, "utf8")).toBe("mine");
    expect(draw("a+a", "--reference", "--force", "--out", out)).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(out, "utf8")).toContain("<svg ");
  } finally {
    rmSync(outside, { recursive: true });
  }
});

test.each(PLOTS.map(({ name }) => name))("the plot %s is an SVG, and a PNG", (name) => {
  const svg = picture(name, `${name}.svg`).toString();
  expect(["circle", "desc", "path", "rect", "style", "svg", "text", "title", "tspan"]).toEqual(
    expect.arrayContaining([...tags(svg)]),
  );
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(picture(name, `${name}.png`).subarray(1, 4).toString()).toBe("PNG");
});

test("a hostile label stays text", () => {
  const labels = [
    "<script>alert(1)</script>",
    '"a" {b} | \\N \\',
    "]]> --> &amp;",
    "</text></svg>",
    "x\u0000\u0007\ud800y",
    "\u202etxet",
  ];
  const leaves = labels.map(
    (label) => `{ data: 1, grad: 1, label: ${JSON.stringify(label)}, op: "", inputs: [], partials: [] }`,
  );
  const root = `{ data: NaN, grad: 1, label: "two\\nlines " + "long ".repeat(1000), op: "<img src=x onerror='alert(1)'>", inputs: [${leaves.join(",")}], partials: [1, NaN, Infinity, -Infinity, 0, -1e-300] }`;
  const name = file("hostile.js", `module.exports = ${root};`);
  const svg = picture(name, "hostile.svg").toString();
  expect(DRAWN_TAGS).toEqual(expect.arrayContaining([...tags(svg)]));
  const shown = words(svg);
  for (const word of [
    ...labels.slice(0, 4),
    "x\ufffd\ufffd\ufffdy",
    "\ufffdtxet",
    "NaN",
    "∞",
    "−∞",
    "−1e−300",
  ])
    expect(shown).toContain(word);
  expect(shown.find((word) => word.startsWith("two lines long"))?.length).toBeLessThan(40);
  // What is no character is told apart from what is: a picture with either of them would not open.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  picture(name, "hostile.png");
  picture(name, "hostile.dot");
});

const LEAF = `{ data: 1, grad: 0, label: "", op: "", inputs: [], partials: [] }`;
const WRONG: [string, string[], number, RegExp][] = [
  ["no example", ["neuro"], 2, /^There is no example "neuro"\. Did you mean neuron or neuron-exp\?$/],
  ["nothing like an example", ["zzz"], 2, /^There is no example "zzz"\. There are neuron, .*$/],
  ["no name", [""], 2, /^There is no example ""\./],
  ["two names", ["neuron", "reuse"], 2, /takes one argument, not 2/],
  ["an odd direction", ["neuron", "--rankdir", "RL"], 2, /^--rankdir is LR, .* not "RL"\.$/],
  ["an odd format", ["neuron", "--format", "gif"], 2, /svg, png or dot, not "gif"/],
  ["an odd ending", ["neuron", "--out", "x.pdf"], 2, /\.svg, \.png or \.dot/],
  ["a contradiction", ["neuron", "--out", "x.svg", "--format", "png"], 2, /contradict/],
  ["an unknown option", ["neuron", "--colour"], 2, /has no option --colour\./],
  ["a plot as DOT", ["tanh", "--reference", "--format", "dot"], 2, /^tanh is a plot/],
  ["no such file", ["nothing.ts"], 2, /^There is no file nothing\.ts\.$/],
  ["no such DOT file", ["nothing.dot"], 2, /^There is no file nothing\.dot\.$/],
  ["two wishes", ["neuron", "--own", "--reference"], 2, /take one of them\.$/],
  ["a plot as one's own graph", ["tanh", "--own"], 2, /^tanh is a plot, .* without --own\.$/],
  ["DOT as one's own graph", ["graph.dot", "--own"], 2, /^graph\.dot is a DOT text already/],
  ["DOT in another direction", ["graph.dot", "--rankdir", "TB"], 2, /without --rankdir\.$/],
  ["what is no DOT", ["graph.dot"], 1, /^Graphviz cannot read graph\.dot: syntax error in line 1 near /],
  ["DOT without a graph", ["empty.gv"], 1, /^There is no graph in empty\.gv\.$/],
  [
    "a folder that cannot be made",
    ["neuron", "--reference", "--out", "a-file.txt/x.svg"],
    2,
    /cannot be written: a part of its path is a file\.$/,
  ],
  [
    "a folder of the machine",
    ["neuron", "--reference", "--out", "/dev/null/x.svg"],
    2,
    /cannot be written: /,
  ],
  [
    "a name too long",
    ["neuron", "--reference", "--out", `${"x".repeat(300)}.svg`],
    2,
    /the name is too long\.$/,
  ],
  [
    "a folder in which the system makes nothing",
    ["neuron", "--reference", "--out", "/proc/x/y.svg"],
    2,
    /^\/proc\/x\/y\.svg cannot be written: /,
  ],
  ["a text", ["a-file.txt"], 2, /^a-file\.txt is no TypeScript or JavaScript/],
  [
    "a device",
    ["neuron", "--reference", "--out", "/dev/null", "--format", "svg"],
    2,
    /^\/dev\/null is no file\./,
  ],
];
test.each(WRONG)("%s is one sentence", async (_, typed, status, sentence) => {
  file("a-file.txt", "mine");
  file("graph.dot", "digraph { a -> }");
  file("empty.gv", "");
  const before = process.env.INIT_CWD;
  process.env.INIT_CWD = folder;
  try {
    const failure: unknown = await main(typed).catch((error: unknown) => error);
    expect(failure).toMatchObject({ exitCode: status, message: expect.stringMatching(sentence) as string });
    expect((failure as Error).message).not.toContain("\n");
  } finally {
    if (before === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = before;
  }
});

const EXPORTS: [string, string, RegExp][] = [
  ["DOT text", 'export const text = "digraph { a -> b }";', /<title>a&#45;&gt;b<\/title>/],
  [
    "DOT text by default beside a Value",
    `export const v = ${LEAF}; export default "graph { a -- b }";`,
    /<title>a/,
  ],
  [
    "a Value beside DOT text",
    `export const v = ${LEAF}; export const text = "digraph { a }";`,
    /drawing-mine/,
  ],
];
test.each(EXPORTS)("a file may export %s", (_, text, shows) => {
  expect(picture(file("mine.ts", text), "exports.svg", "--force").toString()).toMatch(shows);
});

test("a DOT file is drawn, as PNG too, and outside of the kata", () => {
  const outside = mkdtempSync(join(tmpdir(), "kata draw #1 "));
  const path = join(outside, "mine.dot");
  writeFileSync(path, 'digraph { a [shape=record label="{ x | data 2 }"] a -> b }');
  try {
    const svg = picture(path, "dot.svg").toString();
    expect(svg).toMatch(/font-family="Helvetica[^>]*>data 2</);
    expect(picture(path, "dot.png").subarray(1, 4).toString()).toBe("PNG");
  } finally {
    rmSync(outside, { recursive: true });
  }
});

describe("--own", () => {
  const graph = readFileSync(join(ROOT, "solutions/14-draw-graph/graph.ts"), "utf8");
  const home = join(folder, "own");
  /** A kata whose step 14 is the reference with one edit. */
  async function own(from: string, to: string): Promise<string> {
    rmSync(home, { recursive: true, force: true });
    expect(graph).toContain(from);
    copyOfTheKata(home, { "14-draw-graph/graph.ts": graph.replace(from, to) });
    return runApart<typeof import("../drawing/own")>(join(home, "kata/drawing/own"), [
      join(home, "kata/drawing/examples/a+a.ts"),
      "11-deep-graphs",
    ]);
  }

  test("the picture is the text that the learner's toDot writes, right or wrong", async () => {
    await expect(own('shape: "record"', 'shape: "circle"')).resolves.toMatch(
      /circle(.|\n)*data 6 \| grad 1(.|\n)*circle(.|\n)*a \| \{ data 3 \| grad 2/,
    );
  });

  const PRINT = "return print(graph);";
  test.each([
    [
      "calls itself",
      PRINT,
      "return toDot(graph as never);",
      /Your toDot calls itself, .* imports it as print\./,
    ],
    ["returns no text", PRINT, "return graph as never;", /Your toDot returns object and no text\./],
    ["throws", PRINT, 'throw new Error("mine");', /^Your code threw an Error: mine /],
    ["is not written", PRINT, 'throw new Error("Step 14 is not written yet: …");', /^Step 14 is not written/],
  ])("a toDot that %s is one sentence", async (_, from, to, sentence) => {
    await expect(own(from, to)).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(sentence) as string,
    });
  });
});

const FILES: [string, string, 1 | 2, RegExp][] = [
  ["exports no Value", "export const x = 1;", 2, /^mine\.ts exports no Value\. /],
  [
    "exports a tensor",
    "export const x = { data: new Float64Array(2), shape: [2] };",
    2,
    /^mine\.ts exports a tensor\. /,
  ],
  ["exports nothing", "module.exports = null;", 2, /^mine\.ts exports no Value\. /],
  [
    "exports two",
    `export const a = ${LEAF}; export const b = ${LEAF};`,
    2,
    /^mine\.ts exports several Values: a, b\./,
  ],
  [
    "has a circle",
    `const a: any = ${LEAF}; a.inputs.push(a); export default a;`,
    1,
    /^The graph has a circle: /,
  ],
  [
    "holds a stranger",
    'export default { data: 1, grad: 0, label: "f", op: "+", inputs: [7], partials: [1] };',
    1,
    /^Among the inputs of "f" is something that is no Value\.$/,
  ],
  [
    "throws",
    'throw new Error("my words\\nand more")',
    1,
    /^Your code threw an Error: my words \(.*mine\.ts:1\)$/,
  ],
  ["throws null", "throw null", 1, /^Your code threw "null", which is not an Error\.$/],
  ["does not compile", "\nconst x = ;", 1, /mine\.ts does not compile\. Line 2: /],
  ["imports what is not there", 'import "./nothing";', 1, /Cannot find module '\.\/nothing'/],
  ["ends the process", "process.exit(0)", 1, /ended its process/],
  ["never ends", "while (true) {}", 1, /was still running after 10 seconds of work/],
];
test.each(FILES)("a file that %s is one sentence", (_, text, status, sentence) => {
  const said = draw(file("mine.ts", text), "--reference", "--out", "mine.svg");
  expect(said).toMatchObject({ status, stdout: "" });
  expect(said.stderr).toMatch(/^[^\n]+\n$/);
  expect(said.stderr.trim()).toMatch(sentence);
  expect(existsSync(join(folder, "mine.svg"))).toBe(false);
});

test("of several exported Values the result is drawn, and a file may use any step", () => {
  const name = file(
    "result.ts",
    'import { Value } from "#steps/01-value/value";\nimport { mul } from "#steps/03-mul/mul";\nexport const a = new Value(3, { label: "a" });\nexport const f = mul(a, a);\n',
  );
  const shown = words(picture(name, "result.svg").toString());
  expect(shown).toEqual(expect.arrayContaining(["f", "9", "a", "6"]));
});

test("a file outside of the kata is one sentence, by a link as well", () => {
  const outside = mkdtempSync(join(tmpdir(), "kata-draw-"));
  writeFileSync(join(outside, "mine.ts"), `export default ${LEAF};`);
  symlinkSync(join(outside, "mine.ts"), join(folder, "link.ts"));
  for (const path of [join(outside, "mine.ts"), "link.ts"]) {
    expect(draw(path, "--reference")).toEqual({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/stands outside of the kata, .*\n$/) as string,
    });
  }
  rmSync(outside, { recursive: true });
});

test("50,000 values are no picture, but they are a DOT text", () => {
  const name = file(
    "chain.js",
    `let v = ${LEAF}; for (let i = 1; i < 50000; i++) v = { data: i, grad: 1, label: "", op: "+", inputs: [v], partials: [1] }; module.exports = v;`,
  );
  const said = draw(name, "--out", "chain.svg");
  expect(said).toEqual({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(/^This graph has 50,000 values and 49,999 arrows\. .*DOT.*\n$/),
  });
  expect(
    picture(name, "chain.dot")
      .toString()
      .match(/^ {2}value\d+ \[/gm),
  ).toHaveLength(50_000);
});

test("nor are a hundred values, each made from all others", () => {
  const name = file(
    "dense.js",
    `const all = []; for (let i = 0; i < 100; i++) all.push({ data: i, grad: 1, label: "", op: "+", inputs: [...all], partials: all.map(() => 1) }); module.exports = all.pop();`,
  );
  expect(draw(name, "--out", "dense.svg")).toEqual({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(/4,950 arrows\. More than 600 arrows .*\n$/),
  });
});

test("before a step is solved, a sentence says which", () => {
  const said = draw("neuron", "--out", "early.svg");
  expect(said).toEqual({
    status: 1,
    stdout: "",
    stderr: expect.stringMatching(
      /^Step 01 value is not solved yet, .* 09: npm run draw neuron -- --reference takes the reference .*\n$/,
    ),
  });
});

test("the picture shows what the learner's own code computes", async () => {
  const add = readFileSync(join(ROOT, "solutions/02-add/add.ts"), "utf8");
  const home = copyOfTheKata(join(folder, "copy"), {
    "02-add/add.ts": add.replace("partials: [1, 1]", "partials: [1, 7]"),
  });
  // With step 09's backward, which overwrites, only one use of a counts.
  const computed = await runApart<typeof import("../drawing/compute")>(join(home, "kata/drawing/compute"), [
    join(home, "kata/drawing/examples/a+a.ts"),
    "09-topological-backward",
  ]);
  const { nodes } = computed as Computed;
  expect(nodes).toMatchObject([
    { label: "f", grad: 1, inputs: [1, 1], partials: [1, 7] },
    { label: "a", grad: expect.any(Number) as number },
  ]);
  expect([1, 7]).toContain(nodes[1]?.grad);
});
