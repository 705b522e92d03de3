import pc from "picocolors";
import { readArguments } from "../base/arguments";
import { CliError, quote } from "../base/error";
import { wrap } from "../base/text";
import { lastShown, readLesson, rememberShown, toTerminal } from "../curriculum/lesson";
import { findStep, type Step } from "../curriculum/steps";

const USAGE = `npm run hint        the next hint for the step where you are
npm run hint 07     the next hint for step 07
npm run hint 07 2   its second hint`;

/** `npm run hint`: one hint of the lesson, the next one each time. */
export async function main(args: string[]): Promise<number> {
  const { positionals } = readArguments(args, { usage: USAGE });
  const [query, number, ...more] = positionals;
  if (more.length > 0)
    throw new CliError("npm run hint takes a step and the number of a hint: npm run hint 07 2");
  const step = query === undefined ? await here() : findStep(query);
  const none = "Every step is solved. For a hint on one of them, name it: npm run hint 07";
  console.log(step ? show(step, number) : wrap(none));
  return 0;
}

/** Where the learner is. Where nobody asks for that, nothing of the runner is loaded. */
function here(): Promise<Step | undefined> {
  const { currentStep } = require("../report/solved") as typeof import("../report/solved");
  return currentStep();
}

function show(step: Step, asked?: string): string {
  const { hints } = readLesson(step);
  const last = lastShown(step.folder);
  const number = asked === undefined ? Math.min(last + 1, hints.length) : Number(asked);
  const hint = hints[number - 1];
  if (!hint) {
    const wanted = asked === undefined ? "" : `, and no ${quote(asked)}`;
    throw new CliError(`The lesson of step ${step.number} has ${hints.length} hints${wanted}.`);
  }
  rememberShown(step.folder, number);
  return [
    "",
    pc.bold(wrap(`Step ${step.number} ${step.name}, hint ${number} of ${hints.length}: ${hint.title}`)),
    "",
    toTerminal(hint.markdown),
    "",
    number < hints.length
      ? "Ask again for the next one."
      : wrap(`That is the last one. npm run hint ${step.number} 1 shows the first again.`),
    "",
  ].join("\n");
}
