import { readArguments } from "./arguments";
import { CliError, didYouMean } from "./error";

afterEach(() => {
  for (const option of ["out", "reference", "stop_at_first"]) delete process.env[`npm_config_${option}`];
});

/** As if npm had kept these options for itself. */
function npmKeeps(options: Record<string, string>): void {
  for (const [option, value] of Object.entries(options)) process.env[`npm_config_${option}`] = value;
}

function read(...args: string[]) {
  return readArguments(args, {
    command: "npm run draw",
    usage: "how to draw",
    options: {
      reference: { type: "boolean" },
      "stop-at-first": { type: "boolean" },
      out: { type: "string" },
    },
    most: 1,
  });
}

/** The exit code and the sentence of a refusal. */
function refusal(...args: string[]) {
  try {
    read(...args);
  } catch (error) {
    if (error instanceof CliError) return [error.exitCode, error.message];
  }
  throw new Error(`${args.join(" ")} was not refused.`);
}

test.each([
  [[], {}, []],
  [["neuron"], {}, ["neuron"]],
  [["--reference", "neuron", "--out", "a b.svg"], { reference: true, out: "a b.svg" }, ["neuron"]],
  [["neuron", "--out=a=b.svg"], { out: "a=b.svg" }, ["neuron"]],
  [["--out", "-1"], { out: "-1" }, []],
  // pnpm and yarn hand the two dashes on.
  [["neuron", "--", "--reference"], { reference: true }, ["neuron"]],
])("%j is understood", (args, values, positionals) => {
  const found = read(...args);
  expect({ ...found.values }).toEqual(values);
  expect(found.positionals).toEqual(positionals);
});

test.each([["--help"], ["-h"], ["neuron", "-h", "--nonsense"]])("%s prints the usage", (...args) => {
  expect(refusal(...args)).toEqual([0, "how to draw"]);
});

test.each([
  [["--refrence"], "npm run draw has no option --refrence. Did you mean --reference?"],
  [["--zzz=1"], "npm run draw has no option --zzz. npm run draw -- --help says what there is."],
  [["-x"], "npm run draw has no option -x. npm run draw -- --help says what there is."],
  [["--a\nb"], "npm run draw has no option --a b. npm run draw -- --help says what there is."],
  [["--reference=yes"], "--reference takes no value."],
  [["--out"], "--out needs a value: --out=…"],
  [["--out="], "--out needs a value: --out=…"],
  [["--out", "--reference"], "--out needs a value: --out=…"],
  [["--out", "a.svg", "--out=b.svg"], "--out is there twice, and only one can be heard."],
  [
    ["neuron", "reuse"],
    "npm run draw takes one argument, not 2. Options come after two dashes: npm run draw -- --help",
  ],
])("%j: one sentence, exit code 2", (args, message) => {
  expect(refusal(...args)).toEqual([2, message]);
});

test("an option that npm has swallowed is honoured where its value is known", () => {
  npmKeeps({ reference: "true", stop_at_first: "true", out: "x.svg" });
  expect({ ...read("neuron").values }).toEqual({ reference: true, "stop-at-first": true, out: "x.svg" });
  expect({ ...read("--out", "mine.svg").values }).toMatchObject({ out: "mine.svg" });
  // npm's way to say no.
  npmKeeps({ reference: "", stop_at_first: "", out: "" });
  expect({ ...read("neuron").values }).toEqual({});
  npmKeeps({ out: "true" });
  expect(refusal("neuron", "x.svg")).toEqual([
    2,
    "npm has kept --out for itself. Put two dashes before the options: npm run draw -- --out=…",
  ]);
});

test("a command without arguments says so", () => {
  const bench = () => readArguments(["fast"], { command: "npm run bench", usage: "", most: 0 });
  expect(bench).toThrow("npm run bench takes no arguments.");
});

test.each([
  ["powr", "Did you mean 05-pow?"],
  ["POW", "Did you mean 05-pow?"],
  ["topolgical", "Did you mean 09-topological-backward?"],
  ["neurn", "Did you mean neuron or neuron-exp?"],
  ["resue", "Did you mean reuse?"],
  ["", undefined],
  ["x", undefined],
  ["nonsense", undefined],
])("%j: %s", (typed, question) => {
  const names = ["02-add", "05-pow", "09-topological-backward", "neuron", "neuron-exp", "reuse"];
  expect(didYouMean(typed, names)).toBe(question);
});
