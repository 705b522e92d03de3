import { join } from "node:path";
import pc from "picocolors";
import { type Mistake, readCatalogue, submissionOf } from "../catalogue";
import { judge } from "../judge/judge";
import type { Failure } from "../judge/verdict";
import { wrap } from "../screen/text";
import { findStep, ROOT, type Step, UnknownStep } from "../steps/road";
import { readSubmission } from "../steps/submission";

/** A mistake, and what the learner who makes it is shown. */
interface Caught {
  step: Step;
  mistake: Mistake;
  failure: Failure;
}

/**
 * `npm run mistakes 05`: what the tests of a solved step would have caught.
 * `npm run mistakes`: the whole catalogue as a page of Markdown, for teachers.
 */
export async function main(words: string[]): Promise<number> {
  try {
    const steps = [...new Set(words.map(findStep))];
    if (steps.length === 0) return (console.log(page(await caught())), 0);
    const exercises = join(ROOT, "exercises");
    const verdicts = await judge(steps.map((step) => readSubmission(step.folder, exercises, [step])));
    const open = verdicts.find(({ state }) => state !== "solved");
    if (open) {
      console.error(
        `Step ${open.step.number} is not solved yet. Its mistakes are the second half of the lesson: solve it first, with npm test ${open.step.number}.`,
      );
      return 1;
    }
    for (const step of steps) console.log(list(step, await caught(step)));
    return 0;
  } catch (error) {
    if (!(error instanceof UnknownStep)) throw error;
    return (console.error(error.message), 2);
  }
}

/** Every mistake of the catalogue, or of one step, with what the tests say to it now. */
async function caught(only?: Step): Promise<Caught[]> {
  const entries = readCatalogue()
    .filter(({ step }) => only === undefined || step === only)
    .flatMap(({ step, catalogue }) =>
      catalogue.mistakes.map((mistake, i) => ({ step, mistake, id: `${step.folder} ${i}` })),
    );
  let done = 0;
  const verdicts = await judge(
    entries.map(({ step, mistake, id }) => submissionOf(step, id, mistake.code)),
    {
      patience: 5000,
      firstFailure: true,
      onVerdict: () =>
        process.stderr.isTTY &&
        process.stderr.write(`\r${++done} of ${entries.length} mistakes made and caught `),
    },
  );
  if (process.stderr.isTTY) process.stderr.write("\n");
  return entries.map(({ step, mistake }, i) => ({
    step,
    mistake,
    failure: verdicts[i]?.failures[0] ?? { state: "wrong", text: "" },
  }));
}

/** What is shown, in one line: "mul(2, -3).data: -1 instead of -6. -1 is a + b." */
function inOneLine({ text }: Failure): string {
  const [name = "", expected = "", received = "", ...cause] = text.split("\n").map((line) => line.trim());
  if (!expected.startsWith("expected: ") || !received.startsWith("received: "))
    return text.replace(/\s+/g, " ");
  return [
    `${name}: ${received.slice("received: ".length)} instead of ${expected.slice("expected: ".length)}.`,
    ...cause,
  ].join(" ");
}

function list(step: Step, entries: readonly Caught[]): string {
  const items = entries.map(({ mistake, failure }, i) => {
    const number = `${i + 1}. `.padStart(5);
    return [pc.bold(number + wrap(mistake.what, 5).trimStart()), wrap(inOneLine(failure), 5)].join("\n");
  });
  const title = `Step ${step.number} ${step.name}: what its tests would have caught`;
  return ["", pc.bold(title), "", items.join("\n\n"), ""].join("\n");
}

function page(entries: readonly Caught[]): string {
  const steps = [...new Set(entries.map(({ step }) => step))];
  const cell = (text: string) => text.replaceAll("|", "\\|");
  return [
    "# What learners get wrong, and what the tests tell them",
    ...steps.map((step) =>
      [
        `\n## ${step.number} ${step.name}\n`,
        "| misconception | what gives it away, and what the learner is told | seen |",
        "|---|---|---|",
        ...entries
          .filter((one) => one.step === step)
          .map(
            ({ mistake, failure }) =>
              `| ${cell(mistake.what)} | ${cell(inOneLine(failure))} | ${cell(mistake.source)} |`,
          ),
      ].join("\n"),
    ),
  ].join("\n");
}
