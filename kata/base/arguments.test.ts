import { readArguments } from "./arguments";
import { CliError, didYouMean } from "./error";

const USAGE = "npm run draw neuron   draws it";

/** What is understood; the exit code and the sentence, where it is refused; with options that npm has kept for itself. */
function read(args: readonly string[], kept: Record<string, string> = {}) {
  const env = Object.entries(kept).map(([option, value]) => [`npm_config_${option}`, value] as const);
  Object.assign(process.env, Object.fromEntries(env));
  try {
    const options = {
      reference: { type: "boolean" },
      "stop-at-first": { type: "boolean" },
      out: { type: "string" },
    } as const;
    const { values, positionals } = readArguments(args, { usage: USAGE, options, most: 1 });
    return [{ ...values }, ...positionals];
  } catch (error) {
    return error instanceof CliError ? [error.exitCode, error.message] : error;
  } finally {
    for (const [name] of env) delete process.env[name];
  }
}

const [REFERENCE, STOP] = [{ reference: true }, { "stop-at-first": true }];
test.each([
  [[], {}],
  [["neuron"], {}, "neuron"],
  [["--reference", "neuron", "--out", "a b.svg"], { ...REFERENCE, out: "a b.svg" }, "neuron"],
  [["neuron", "--out=a=b.svg"], { out: "a=b.svg" }, "neuron"],
  [["--out", "-1"], { out: "-1" }],
  [["--out=-a.svg"], { out: "-a.svg" }],
  // pnpm and yarn hand the two dashes on.
  [["neuron", "--", "--reference"], REFERENCE, "neuron"],
  [["--help"], 0, USAGE],
  [["-h"], 0, USAGE],
  [["neuron", "-h", "--nonsense"], 0, USAGE],
  [["--refrence"], 2, "npm run draw has no option --refrence. Did you mean --reference?"],
  [["--zzz=1"], 2, "npm run draw has no option --zzz. npm run draw -- --help says what there is."],
  [["-x"], 2, "npm run draw has no option -x. npm run draw -- --help says what there is."],
  [["--a\nb"], 2, "npm run draw has no option --a b. npm run draw -- --help says what there is."],
  [["--reference=yes"], 2, "--reference takes no value."],
  [["--out"], 2, "--out needs a value: --out=…"],
  [["--out="], 2, "--out needs a value: --out=…"],
  [["--out", "--reference"], 2, "--out needs a value: --out=…"],
  [["--out", "a.svg", "--out=b.svg"], 2, "--out is there twice, and only one can be heard."],
  [
    ["a", "b"],
    2,
    "npm run draw takes one argument, not 2. Options come after two dashes: npm run draw -- --help",
  ],
])("%j is understood, or refused in one sentence", (args, ...found) => {
  expect(read(args)).toEqual(found);
});

test("an option that npm has swallowed is honoured where its value is known", () => {
  const kept = { reference: "true", stop_at_first: "true", out: "x.svg" };
  expect(read(["neuron"], kept)).toEqual([{ ...REFERENCE, ...STOP, out: "x.svg" }, "neuron"]);
  expect(read(["--out", "mine.svg"], kept)).toEqual([{ ...REFERENCE, ...STOP, out: "mine.svg" }]);
  // npm's way to say no.
  expect(read(["neuron"], { reference: "", stop_at_first: "", out: "" })).toEqual([{}, "neuron"]);
  expect(read(["neuron", "x.svg"], { out: "true" })).toEqual([
    2,
    "npm has kept --out for itself. Put two dashes before the options: npm run draw … -- --out …",
  ]);
});

test("a command without arguments says so", () => {
  expect(() => readArguments(["fast"], { usage: "npm test", most: 0 })).toThrow(
    "npm test takes no arguments.",
  );
});

test.each([
  ["powr", "Did you mean 05-pow?"],
  ["POW", "Did you mean 05-pow?"],
  ["topolgical", "Did you mean 09-topological-backward?"],
  ["neurn", "Did you mean neuron or neuron-exp?"],
  ["resue", "Did you mean reuse?"],
  ["moon4", "Did you mean moon1 or moon2 or moon3?"],
  ["", undefined],
  ["x", undefined],
  ["nonsense", undefined],
])("%j: %s", (typed, question) => {
  const names = "02-add 05-pow 09-topological-backward neuron neuron-exp reuse moon1 moon2 moon3 moon5";
  expect(didYouMean(typed, names.split(" "))).toBe(question);
});
