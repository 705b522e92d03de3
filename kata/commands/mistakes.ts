import { readArguments } from "../base/arguments";
import { CliError } from "../base/error";
import { type Mistake, readCatalogue, submissionOf } from "../curriculum/catalogue";
import { findStep, type Step } from "../curriculum/steps";
import { learnersWork } from "../curriculum/whose-code";
import { type Caught, mistakesOfStep, mistakesPage } from "../report/known-mistakes";
import { judge } from "../runner/judge";

const USAGE = `npm run mistakes 05            what people get wrong there, once you have solved it
npm run mistakes 05 -- --all   everything that its tests would have caught
npm run mistakes               for teachers: the whole catalogue, in Markdown`;

/** How many mistakes of a step are shown, unless all of them are asked for. */
const HANDFUL = 6;

/** `npm run mistakes`: 0 when they are shown, 1 when a step is not solved. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    command: "npm run mistakes",
    usage: USAGE,
    options: { all: { type: "boolean" } },
  });
  const steps = [...new Set(positionals.map(findStep))];
  if (steps.length === 0) {
    const all = readCatalogue().flatMap(({ step, mistakes }) =>
      mistakes.map((one) => ({ step, mistake: one })),
    );
    console.log(mistakesPage(await makeAndCatch(all)));
    return 0;
  }
  await refuseUnsolved(steps);
  const chosen = readCatalogue(steps).map(({ step, mistakes }) => ({
    step,
    shown: likelyFirst(mistakes).slice(0, values.all ? undefined : HANDFUL),
    total: mistakes.length,
  }));
  const caught = await makeAndCatch(
    chosen.flatMap(({ step, shown }) => shown.map((mistake) => ({ step, mistake }))),
  );
  for (const { step, shown, total } of chosen)
    console.log(mistakesOfStep(step, caught.splice(0, shown.length), total - shown.length));
  return 0;
}

/** The likely ones, then those that somebody was seen to make, then those that were only thought of. */
export function likelyFirst<T extends Pick<Mistake, "likely" | "source">>(mistakes: readonly T[]): T[] {
  const rank = ({ likely, source }: T) => (likely ? 2 : 0) + (source ? 1 : 0);
  return [...mistakes].sort((one, other) => rank(other) - rank(one));
}

/** The mistakes of a step that is not solved would give its lesson away. */
async function refuseUnsolved(steps: readonly Step[]): Promise<void> {
  const verdicts = await judge(steps.map((step) => learnersWork([step])));
  const open = verdicts.find(({ state }) => state !== "solved");
  if (!open) return;
  const { number } = open.step;
  throw new CliError(
    `Step ${number} is not solved yet. Its mistakes are the second half of the lesson, so solve it first: npm test ${number}`,
    1,
  );
}

/** Each mistake, with what the tests say to it now. */
async function makeAndCatch(mistakes: readonly Omit<Caught, "failure">[]): Promise<Caught[]> {
  let done = 0;
  const say = (text: string) => process.stderr.isTTY && process.stderr.write(text);
  const submissions = mistakes.map(({ step, mistake }, i) => submissionOf(step, String(i), mistake));
  const verdicts = await judge(submissions, {
    cpuLimit: 3,
    firstFailure: true,
    onVerdict: () => say(`\rMaking mistake ${++done} of ${mistakes.length} `),
  });
  say("\r\x1b[2K");
  const failureOf = new Map(verdicts.map(({ submission, failures: [failure] }) => [submission, failure]));
  return mistakes.map((one, i) => ({
    ...one,
    failure: failureOf.get(String(i)) ?? { state: "wrong", text: "" },
  }));
}
