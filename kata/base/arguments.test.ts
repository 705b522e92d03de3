import { readArguments } from "./arguments";
import { CliError } from "./error";

const swallowed = Object.keys(process.env).filter((name) =>
  /^npm_config_(out|reference|stop_at_first)$/.test(name),
);
beforeEach(() => {
  for (const name of swallowed.splice(0)) delete process.env[name];
});

/** As if npm had kept an option for itself. */
function npmKeeps(option: string, value: string): void {
  const name = `npm_config_${option}`;
  process.env[name] = value;
  swallowed.push(name);
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
function refusal(...args: string[]): { exitCode: number; message: string } {
  try {
    read(...args);
  } catch (error) {
    if (error instanceof CliError) return { exitCode: error.exitCode, message: error.message };
    throw error;
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
  const read_ = read(...args);
  expect({ ...read_.values }).toEqual(values);
  expect(read_.positionals).toEqual(positionals);
});

test.each([["--help"], ["-h"], ["neuron", "-h", "--nonsense"]])("%s prints the usage", (...args) => {
  expect(refusal(...args)).toEqual({ exitCode: 0, message: "how to draw" });
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
  [
    ["neuron", "reuse"],
    "npm run draw takes one argument, not 2. Options come after two dashes: npm run draw -- --help",
  ],
])("%j: one sentence, exit code 2", (args, message) => {
  expect(refusal(...args)).toEqual({ exitCode: 2, message });
});

test("an option with a value can be given once", () => {
  expect(refusal("--out", "a.svg", "--out=b.svg")).toEqual({
    exitCode: 2,
    message: "--out is there twice, and only one can be heard.",
  });
});

test("an option that npm has swallowed is honoured where its value is known", () => {
  npmKeeps("reference", "true");
  npmKeeps("stop_at_first", "true");
  npmKeeps("out", "x.svg");
  expect({ ...read("neuron").values }).toEqual({ reference: true, "stop-at-first": true, out: "x.svg" });
  expect({ ...read("--out", "mine.svg").values }).toMatchObject({ out: "mine.svg" });
});

test("npm's way to say no is no", () => {
  npmKeeps("reference", "");
  npmKeeps("out", "");
  expect({ ...read("neuron").values }).toEqual({});
});

test("where npm has lost the value of an option, the way around is told", () => {
  npmKeeps("out", "true");
  expect(refusal("neuron", "x.svg")).toEqual({
    exitCode: 2,
    message: "npm has kept --out for itself. Put two dashes before the options: npm run draw -- --out=…",
  });
});

test("a command without arguments says so", () => {
  const bench = () => readArguments(["fast"], { command: "npm run bench", usage: "", most: 0 });
  expect(bench).toThrow("npm run bench takes no arguments.");
});
