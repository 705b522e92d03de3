import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXERCISES, ROOT } from "../base/paths";
import { findStep } from "../curriculum/find-step";
import { STEPS, type Step } from "../curriculum/steps";
import type { Prepared } from "./child-process";
import { type JudgeOptions, judge } from "./judge";
import type { Verdict } from "./verdict";

const [sub, pow] = ["sub", "pow"].map(findStep) as [Step, Step];
const reference = ({ folder, file }: Step) => readFileSync(join(ROOT, "solutions", folder, file), "utf8");
const starter = ({ folder, file }: Step) => readFileSync(join(EXERCISES, folder, file), "utf8");

/** Each of the texts in turn, and the process that is left for the next one: nothing, if there is none. */
async function judgeInTurn(
  texts: readonly (readonly [Step, string])[],
  options: JudgeOptions = {},
): Promise<{ verdicts: Verdict[]; left: (Prepared | undefined)[] }> {
  const prepared: Prepared[] = [];
  const verdicts: Verdict[] = [];
  const left: (Prepared | undefined)[] = [];
  for (const [step, text] of texts) {
    const submission = { id: "somebody", files: { [`${step.folder}/${step.file}`]: text }, steps: [step] };
    verdicts.push(...(await judge([submission], { prepared, reuse: true, fresh: true, ...options })));
    left.push(prepared[0]);
  }
  for (const one of prepared) one.end();
  return { verdicts, left };
}

test("one process for all steps comes to the same verdicts as a process for each", async () => {
  const texts = STEPS.map((step, i) => [step, i % 3 === 1 ? starter(step) : reference(step)] as const);
  const { verdicts, left } = await judgeInTurn(texts);
  expect(new Set(left).size).toBe(1);
  const apart = await judge(
    texts.map(([step, text]) => ({
      id: "somebody",
      files: { [`${step.folder}/${step.file}`]: text },
      steps: [step],
    })),
    { fresh: true },
  );
  expect(verdicts).toEqual(apart);
});

test("what prints leaves nothing, and its process serves the next step", async () => {
  const { verdicts, left } = await judgeInTurn([
    [
      sub,
      `console.log("loaded", new Map([[1, { a: [2] }]]));\n${reference(sub).replace("  const", '  console.log("called");\n  const')}`,
    ],
    [pow, reference(pow)],
  ]);
  expect(verdicts.map(({ state }) => state)).toEqual(["solved", "solved"]);
  expect(left[1]).toBe(left[0]);
});

test.each([
  ["a timer", "setInterval(() => {}, 1000);"],
  ["a timer that nothing waits for", "setInterval(() => {}, 1000).unref();"],
  ["endless microtasks", "const spin = (): void => void Promise.resolve().then(spin);\nspin();"],
  ["a global", "(globalThis as Record<string, unknown>).kept = 1;"],
  ["a global under a symbol", "(globalThis as Record<symbol, unknown>)[Symbol.for('kept')] = 1;"],
  ["another console.log", "console.log = () => undefined;"],
  ["something beside console.log", "(console as unknown as Record<string, unknown>).kept = 1;"],
  ["something in a function of the language", "(Math.max as unknown as { kept: number }).kept = 1;"],
  [
    "something in the stream behind the console",
    "(console as unknown as { _stdout: { kept: number } })._stdout.kept = 1;",
  ],
  ["something in process", "(process as unknown as Record<string, unknown>).kept = 1;"],
  [
    "something in node:util",
    'import util from "node:util";\n(util as unknown as Record<string, unknown>).kept = 1;',
  ],
  ["another way to print objects", 'import util from "node:util";\nutil.inspect.defaultOptions.depth = 0;'],
])("%s is left: the next step gets another process", async (_, line) => {
  const { verdicts, left } = await judgeInTurn([
    [sub, `${line}\n${reference(sub)}`],
    [pow, reference(pow)],
  ]);
  expect(verdicts.map(({ state }) => state)).toEqual(["solved", "solved"]);
  expect(left[1]).not.toBe(left[0]);
});

test("nothing within reach leads to the channel to the judge, where the next step's messages go by", async () => {
  const search = `import util from "node:util";
const seen = new Set<unknown>([globalThis, util]);
for (const one of seen) {
  if (Object(one) !== one) continue;
  seen.add(Object.getPrototypeOf(one));
  for (const each of Object.values(Object.getOwnPropertyDescriptors(one as object)))
    for (const behind of [each.value, each.get, each.set]) seen.add(behind);
}
const emitters = [...seen].filter((one) => Object(one) === one && Object.hasOwn(one as object, "prependListener"));
console.log(seen.size > 1000, emitters.length);
`;
  const { verdicts } = await judgeInTurn([[sub, `${search}\n${reference(sub)}`]]);
  expect(verdicts).toMatchObject([{ state: "solved", printed: "true 0\n" }]);
});

test("what is done after its step is no harm to the next", async () => {
  const code = `const { keys } = Object;
const change = () => {
  Object.keys = (one) => {
    Object.keys = keys;
    if ("toBeNumber" in one)
      for (const key of keys(one)) (one as Record<string, unknown>)[key] = () => ({ pass: true, message: () => "" });
    return keys(one);
  };
};
void crypto.subtle.digest("SHA-256", new Uint8Array(1)).then(change);
`;
  const wrong = reference(pow).replace("exponent * x.data", "2 + exponent * x.data");
  const { verdicts } = await judgeInTurn([
    [sub, `${code}${reference(sub)}`],
    [pow, wrong],
  ]);
  expect(verdicts.map(({ state }) => state)).toEqual(["solved", "wrong"]);
});

test("what crashes in a process that has served is judged again in one that has not", async () => {
  const kept = "(performance as unknown as { kept?: () => void }).kept";
  const { verdicts } = await judgeInTurn([
    [sub, `${kept} = () => {\n  throw new Error("left by step 04");\n};\n${reference(sub)}`],
    [pow, `${kept}?.();\n${reference(pow)}`],
  ]);
  expect(verdicts.map(({ state }) => state)).toEqual(["solved", "solved"]);
});
