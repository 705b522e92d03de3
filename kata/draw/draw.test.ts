import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../commands/draw";
import { EXAMPLES } from "../examples";
import { PLOTS } from "../plots/plots";
import { ROOT } from "../steps/road";
import { runWorker } from "./run-worker";

const folder = mkdtempSync(join(tmpdir(), "kata-draw-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run draw` with these words, typed by somebody who stands in the folder of this test. */
function draw(...words: string[]) {
  const { npm_config_reference: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["kata/run.js", "draw", ...words], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...env, INIT_CWD: folder },
  });
  return { status, stdout, stderr };
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

const DRAWN_TAGS = [
  "desc",
  "ellipse",
  "g",
  "path",
  "polygon",
  "polyline",
  "rect",
  "style",
  "svg",
  "text",
  "title",
];

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
  for (const word of ["x1", "w2", "x1w1", "n", "o", "tanh", "6.8814", "0.70711", "0.88137", "-1.5"])
    expect(shown).toContain(word);
});

test("a + a has two arrows, each with its partial, and a gradient of 2", () => {
  const dot = picture("a+a", "a+a.dot").toString();
  expect(dot.match(/^ {2}value1 -> operation0 .*1/gm)).toHaveLength(2);
  const svg = picture("a+a", "two.svg").toString();
  expect(times(svg, 'class="edge"')).toBe(3);
  expect(words(svg)).toEqual(expect.arrayContaining(["a", "3", "2", "b", "6", "+"]));
});

test("signs are told apart by the kind of line too", () => {
  const dot = picture("neuron", "signs.dot").toString();
  const record = (label: string) =>
    dot.split("\n").find((line) => line.includes(`<b>${label}</b>`) && line.includes("grad"));
  expect(record("x1")).toContain("filled,dashed");
  expect(record("w1")).toContain("filled,solid");
  expect(record("w2")).toContain("filled,dotted");
  expect(dot).toMatch(/-> operation\d+ \[style=dashed.*-3/);
});

test("from top to bottom it is taller", () => {
  const height = (svg: string) => Number(/height="(\d+)"/.exec(svg)?.[1]);
  expect(height(picture("neuron", "tb.svg", "--rankdir", "TB").toString())).toBeGreaterThan(
    height(picture("neuron", "lr.svg").toString()),
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

test("a file is written again only if it is a drawing", () => {
  for (const name of ["again.svg", "again.png", "again.dot"]) {
    picture("a+a", name);
    picture("a+a", name);
    const mine = Buffer.concat([Buffer.from("mine\n"), readFileSync(join(folder, name))]);
    writeFileSync(join(folder, name), mine);
    expect(draw("a+a", "--reference", "--out", name)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/left alone.*\n$/),
    });
    expect(readFileSync(join(folder, name)).equals(mine)).toBe(true);
  }
});

test.each(PLOTS.map(({ name }) => name))("the plot %s is an SVG, and a PNG", (name) => {
  const svg = picture(name, `${name}.svg`).toString();
  expect(["circle", "desc", "path", "rect", "style", "svg", "text", "title"]).toEqual(
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
    "<img src=x onerror='alert(1)'>",
    "NaN",
    "Infinity",
    "-Infinity",
    "-1e-300",
  ])
    expect(shown).toContain(word);
  expect(shown.find((word) => word.startsWith("two lines long"))?.length).toBeLessThan(40);
  // What is no character is told apart from what is: a picture with either of them would not open.
  expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  picture(name, "hostile.png");
  picture(name, "hostile.dot");
});

const LEAF = `{ data: 1, grad: 0, label: "", op: "", inputs: [], partials: [] }`;
const WRONG: [string, string[], number, RegExp][] = [
  ["no example", ["neuro"], 2, /^There is no example "neuro"\. Did you mean neuron or neuron-exp\?$/],
  ["nothing like an example", ["zzz"], 2, /^There is no example "zzz"\. There are neuron, .*$/],
  ["no name", [""], 2, /^There is no example ""\./],
  ["two names", ["neuron", "reuse"], 2, /one name at a time/],
  ["an odd direction", ["neuron", "--rankdir", "RL"], 2, /^--rankdir is LR, .* not "RL"\.$/],
  ["an odd format", ["neuron", "--format", "gif"], 2, /svg, png or dot, not "gif"/],
  ["an odd ending", ["neuron", "--out", "x.pdf"], 2, /\.svg, \.png or \.dot/],
  ["a contradiction", ["neuron", "--out", "x.svg", "--format", "png"], 2, /contradict/],
  ["an unknown option", ["neuron", "--colour"], 2, /Unknown option '--colour'/],
  ["a plot as DOT", ["tanh", "--reference", "--format", "dot"], 2, /^tanh is a plot/],
  ["no such file", ["nothing.ts"], 2, /^There is no file nothing\.ts\.$/],
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
    "a device",
    ["neuron", "--reference", "--out", "/dev/null", "--format", "svg"],
    2,
    /^\/dev\/null is no file\./,
  ],
];
test.each(WRONG)("%s is one sentence", async (_, typed, status, sentence) => {
  file("a-file.txt", "mine");
  const said = jest.spyOn(console, "error").mockImplementation();
  const before = process.env.INIT_CWD;
  process.env.INIT_CWD = folder;
  try {
    expect(await main(typed)).toBe(status);
    expect(said.mock.calls).toEqual([[expect.stringMatching(sentence)]]);
    expect(said.mock.calls[0]?.[0]).not.toContain("\n");
  } finally {
    said.mockRestore();
    if (before === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = before;
  }
});

const FILES: [string, string, RegExp][] = [
  ["exports no Value", "export const x = 1;", /^mine\.ts exports no Value\. /],
  [
    "exports two",
    `export const a = ${LEAF}; export const b = ${LEAF};`,
    /^mine\.ts exports several Values: a, b\./,
  ],
  ["throws", 'throw new Error("my words\\nand more")', /^mine\.ts throws: my words$/],
  ["throws null", "throw null", /^mine\.ts throws: null$/],
  ["throws something odd", "throw Object.create(null)", /^mine\.ts throws: something without words$/],
  ["does not compile", "\nconst x = ;", /^mine\.ts does not compile\. Line 2: /],
  ["imports what is not there", 'import "./nothing";', /^mine\.ts throws: Cannot find module '\.\/nothing'$/],
  ["ends the process", "process.exit(0)", /ended its process/],
  ["never ends", "while (true) {}", /^The file did not come to an end within 10 seconds\.$/],
];
test.each(FILES)("a file that %s is one sentence", (_, text, sentence) => {
  const said = draw(file("mine.ts", text), "--reference", "--out", "mine.svg");
  expect(said).toMatchObject({ status: 1, stdout: "" });
  expect(said.stderr).toMatch(/^[^\n]+\n$/);
  expect(said.stderr.trim()).toMatch(sentence);
  expect(existsSync(join(folder, "mine.svg"))).toBe(false);
});

test("of several exported Values the result is drawn, and a file may use any step", () => {
  const name = file(
    "result.ts",
    'import { Value } from "#steps/01-value/value";\nimport { mul } from "#steps/03-mul/mul";\nexport const a = new Value(3, { label: "a" });\nexport const f = mul(a, a);\nf.label = "f";',
  );
  const shown = words(picture(name, "result.svg").toString());
  expect(shown).toEqual(expect.arrayContaining(["f", "9", "a", "6"]));
});

test("50,000 values are no picture, but they are a DOT text", () => {
  const name = file(
    "chain.js",
    `let v = ${LEAF}; for (let i = 1; i < 50000; i++) v = { data: i, grad: 1, label: "", op: "+", inputs: [v], partials: [1] }; module.exports = v;`,
  );
  const said = draw(name, "--out", "chain.svg");
  expect(said).toEqual({
    status: 1,
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
    status: 1,
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
  const steps = join(folder, "steps");
  for (const step of readdirSync(join(ROOT, "solutions")))
    cpSync(join(ROOT, "solutions", step), join(steps, step), { recursive: true });
  writeFileSync(
    join(steps, "02-add/add.ts"),
    readFileSync(join(steps, "02-add/add.ts"), "utf8").replace("partials: [1, 1]", "partials: [1, 7]"),
  );
  // With step 09's backward, which overwrites, only the second use of a counts.
  const answer = await runWorker({
    kind: "example",
    name: "a+a",
    origin: { folder: steps, own: true, backwardStep: "09-topological-backward" },
  });
  expect(answer).toMatchObject({
    graph: {
      nodes: [
        { label: "b", grad: 1 },
        { label: "a", grad: expect.any(Number) },
      ],
      uses: [{ partial: 1 }, { partial: 7 }],
    },
  });
  expect("graph" in answer && [1, 7]).toContain("graph" in answer && answer.graph.nodes[1]?.grad);
});
