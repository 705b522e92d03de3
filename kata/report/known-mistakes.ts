import pc from "picocolors";
import { wrap } from "../base/text";
import type { Mistake } from "../curriculum/catalogue";
import type { Step } from "../curriculum/steps";
import type { Failure } from "../runner/explain";

/** A mistake, and what the learner who makes it is shown. */
export interface Caught {
  step: Step;
  mistake: Mistake;
  failure: Failure;
}

/** The screen of `npm run mistakes 05`. */
export function mistakesOfStep(step: Step, caught: readonly Caught[], others: number): string {
  const items = caught.map(({ mistake, failure }, i) => {
    const number = `${i + 1}. `.padStart(5);
    return [pc.bold(number + wrap(mistake.what, 5).trimStart()), wrap(inOneLine(failure.text), 5)].join("\n");
  });
  const title = `Step ${step.number} ${step.name}: what its tests would have caught`;
  const rest = `And ${others} more: npm run mistakes ${step.number} -- --all`;
  return ["", pc.bold(title), "", items.join("\n\n"), ...(others > 0 ? ["", rest] : []), ""].join("\n");
}

/** The whole catalogue as a page of Markdown. */
export function mistakesPage(caught: readonly Caught[]): string {
  const steps = [...new Set(caught.map(({ step }) => step))];
  const cell = (text = "") => text.replaceAll("|", "\\|");
  const row = ({ mistake, failure }: Caught) =>
    `| ${cell(mistake.what)} | ${cell(inOneLine(failure.text))} | ${cell(mistake.source ?? "")} |`;
  const tables = steps.map((step) => [
    `\n## ${step.number} ${step.name}\n`,
    "| misconception | what gives it away, and what the learner is told | seen |",
    "|---|---|---|",
    ...caught.filter((one) => one.step === step).map(row),
  ]);
  return ["# What learners get wrong, and what the tests tell them", ...tables.flat()].join("\n");
}

/** What a failure says, in one line: "mul(2, -3).data: -1 instead of -6. -1 is a + b." */
export function inOneLine(text: string): string {
  const said = text.replace(/^(.*)\n {2}expected: (.*)\n {2}received: (.*)/m, "$1: $3 instead of $2.");
  // What the code threw, and what is indented, may be no sentence, where all other lines are.
  const sentences = said.replace(/^( .*|.* threw .*)(?<![\s.:;,!?])\n(?=\S)/gm, "$1.\n");
  return sentences.replace(/\s+/g, " ").trim();
}

/** What a failure says below the received number: the cause, if the number has given it away. */
export function diagnosisIn(text: string): string | undefined {
  return /^ {2}received: [^\n]*\n(.+)/ms.exec(text)?.[1];
}
