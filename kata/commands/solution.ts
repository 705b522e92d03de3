import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diffLinesUnified } from "jest-diff";
import pc from "picocolors";
import { readArguments } from "../base/arguments";
import { confirm } from "../base/confirm";
import { CliError } from "../base/error";
import { EXERCISES, ROOT } from "../base/files";
import { wrap } from "../base/text";
import { readReason, toTerminal } from "../curriculum/lesson";
import { findStep, type Step } from "../curriculum/steps";
import { isUntouched, starterOf } from "../curriculum/whose-code";
import { currentStep, unsolvedOf } from "../report/solved";

const USAGE = `npm run solution               the reference of the step where you are
npm run solution 07            the reference of step 07, why it is so, and where yours differs
npm run solution 07 -- --yes   without a question, if you have not solved it yet`;

const OPTIONS = { yes: { type: "boolean", short: "y" } } as const;

/** `npm run solution`: 0 when the reference is shown, 1 when it is not wanted yet. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { usage: USAGE, options: OPTIONS, most: 1 });
  const [query] = positionals;
  const step = query === undefined ? await currentStep() : findStep(query);
  if (!step) throw new CliError("Every step is solved. Name the one you mean: npm run solution 07");
  const wanted =
    (query !== undefined && !(await unsolvedOf([step]))) ||
    (await confirm({
      question: `Step ${step.number} ${step.name} is not solved yet. Show the reference anyway?`,
      yes: values.yes,
      command: `npm run solution ${step.number} -- --yes`,
    }));
  console.log(wanted ? show(step) : `A hint may be enough: npm run hint ${step.number}`);
  return wanted ? 0 : 1;
}

function show(step: Step): string {
  const path = `${step.folder}/${step.file}`;
  const reference = readFileSync(join(ROOT, "solutions", path), "utf8");
  const parts = [
    pc.bold(wrap(`Step ${step.number} ${step.name}: the reference, one right answer among many`)),
    reference.trimEnd(),
    toTerminal(readReason(step)),
    whereYoursDiffers(step, reference),
    wrap(`The reference is solutions/${path}`),
  ];
  return `\n${parts.join("\n\n")}\n`;
}

function whereYoursDiffers(step: Step, reference: string): string {
  const file = join(EXERCISES, step.folder, step.file);
  const shown = `exercises/${step.folder}/${step.file}`;
  if (!existsSync(file)) return wrap(`${shown} is not there.`);
  if (isUntouched(file, starterOf(step))) return wrap(`You have not written anything in ${shown} yet.`);
  const [yours, theirs] = [lines(readFileSync(file, "utf8")), lines(reference)];
  if (yours.join("\n") === theirs.join("\n")) return "Yours is the same.";
  const difference = diffLinesUnified(yours, theirs, {
    aColor: pc.red,
    bColor: pc.green,
    commonColor: (line) => line,
    patchColor: pc.dim,
    contextLines: 2,
    expand: false,
    omitAnnotationLines: true,
  });
  const title = "Where yours differs: lines with - are yours, lines with + are the reference's";
  return `${pc.bold(wrap(title))}\n\n${difference}`;
}

/** Lines without what cannot be seen: how they end, and spaces there. */
function lines(text: string): string[] {
  return text.trimEnd().split(/[^\S\n]*\n/);
}
