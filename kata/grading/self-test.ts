import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, writeWhole } from "../base/files";
import type { State } from "../curriculum/states";
import { STEPS, type Step } from "../curriculum/steps";
import { starterOf } from "../curriculum/whose-code";
import { MISBEHAVIOURS, RIGHT, WRONG } from "../runner/misbehaviours";
import { readAssignment } from "./assignment";
import { pass } from "./session";

/** A copy that may be handed in, and how it must be graded. */
interface Trial {
  name: string;
  files: Files;
  /** The states of its steps; what else is in it is not looked at. */
  states: Readonly<Record<string, State>>;
}

type Files = Readonly<Record<string, string | Buffer>>;

const readStep = (path: string) => readFileSync(join(ROOT, path), "utf8");

const MUL = "exercises/03-mul/mul.ts";
const HELPED = { [MUL]: 'export { times as mul } from "./times";\n' };
const helper = (code: string) => ({
  "exercises/03-mul/times.ts": code.replace("function mul", "function times"),
});

/** What may lie in a copy, and the state of its step 03. */
const ODD_COPIES: readonly [name: string, state: State, files: Files][] = [
  ["text in UTF-16", "does not compile", { [MUL]: Buffer.from(`\uFEFF${RIGHT}`, "utf16le") }],
  [
    "its own configuration, mocks and packages",
    "wrong",
    {
      [MUL]: WRONG,
      "package.json":
        '{"name":"autograd-kata","imports":{"#steps/*":"./solutions/*.ts"},"scripts":{"test":"true","preinstall":"exit 1"}}',
      "jest.config.ts": 'export default { testMatch: ["none"], passWithNoTests: true };',
      "exercises/03-mul/jest.config.ts": "export default {};",
      "exercises/03-mul/mul.test.ts": 'test("nothing", () => {});',
      "exercises/03-mul/package.json": '{"main":"x.js"}',
      "exercises/03-mul/__mocks__/mul.ts": RIGHT,
      "node_modules/expect/index.js": "module.exports = {};",
      "exercises/01-value/value.ts": "export class Value { data = NaN; }",
      "tsconfig.json": "{ not json",
    },
  ],
  ["a helper beside it, right", "solved", { ...HELPED, ...helper(RIGHT) }],
  ["the same file with another helper, wrong", "wrong", { ...HELPED, ...helper(WRONG) }],
];

/** All steps from one place. */
function wholeCopy(name: string, state: State, fileOf: (step: Step) => string): Trial {
  const files = STEPS.map((step) => [
    `exercises/${step.folder}/${step.file}`,
    readFileSync(fileOf(step), "utf8"),
  ]);
  const states = Object.fromEntries(STEPS.map(({ folder }) => [folder, state]));
  return { name, files: Object.fromEntries(files), states };
}

/** A right step 04 and a wrong step 05 behind a trick in step 03: none helps them, and none harms them. No verdict on them is known. */
function withSteps(name: string, state: State, files: Files): Trial {
  if (typeof files[MUL] !== "string") return { name, files, states: { "03-mul": state } };
  const wrong = readStep("solutions/05-pow/pow.ts").replace("data ** exponent", "data * exponent");
  const after = {
    "exercises/04-sub/sub.ts": `${readStep("solutions/04-sub/sub.ts")}\n// after ${name}\n`,
    "exercises/05-pow/pow.ts": `${wrong}\n// after ${name}\n`,
  };
  const states = { "03-mul": state, "04-sub": "solved", "05-pow": "wrong" } as const;
  return { name, files: { ...files, ...after }, states };
}

/** Everything that the self-test and `npm run verify` try: the references, the starters, and all that a copy may do wrong. */
export const TRIALS: readonly Trial[] = [
  wholeCopy("the references", "solved", ({ folder, file }) => join(ROOT, "solutions", folder, file)),
  wholeCopy("the starters", "not written", starterOf),
  ...MISBEHAVIOURS.map(({ name, state, code }) => withSteps(name, state, { [MUL]: code })),
  ...ODD_COPIES.map(([name, state, files]) => withSteps(name, state, files)),
];

/** Writes a copy. */
export function writeTrial({ files }: Trial, copy: string): void {
  for (const [name, content] of Object.entries(files)) writeWhole(join(copy, name), content);
}

/** Grades each copy in a folder of its own. Of each: how its steps stand, and how they must. */
export async function tryAll(home: string, jobs: number, signal: AbortSignal, quiet = false) {
  const [path, out] = [join(home, "class"), join(home, "class-out")];
  for (const one of TRIALS) writeTrial(one, join(path, one.name));
  process.env.KATA_SECRET = "the judge's child must not see this";
  const { cohort } = await pass({ path, out, assignment: readAssignment(), jobs, signal, quiet });
  delete process.env.KATA_SECRET;
  return TRIALS.map(({ name, states }) => {
    const results = cohort.people.find((person) => person.name === name)?.results ?? [];
    const state = (step: string) => results.find((one) => one?.step === step)?.state ?? "nothing";
    return { name, expected: told(Object.values(states)), got: told(Object.keys(states).map(state)) };
  });
}

/** "solved" where all steps are; else "crashed, then solved, wrong". */
function told([first = "", ...then]: readonly string[]): string {
  return then.every((one) => one === first) ? first : `${first}, then ${then.join(", ")}`;
}

/** Says what came out otherwise than it must. 0 if nothing did; 3, the grader's own fault, if something did. */
export async function selfTest(jobs: number, signal: AbortSignal): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), "kata-grade-"));
  try {
    const checks = await tryAll(home, jobs, signal);
    if (signal.aborted) return 130;
    for (const { name, expected, got } of checks)
      console.log(expected === got ? `  ok   ${name}: ${got}` : `WRONG  ${name}: ${got}, not ${expected}`);
    const right = checks.filter(({ expected, got }) => expected === got).length;
    console.log(`\n${right} of ${checks.length} as they must be.`);
    return right === checks.length ? 0 : 3;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
