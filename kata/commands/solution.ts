import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diffLinesUnified } from "jest-diff";
import pc from "picocolors";
import { readArguments } from "../base/arguments";
import { confirm } from "../base/confirm";
import { CliError } from "../base/error";
import { ROOT } from "../base/files";
import { foldCode, screenWidth, wrap } from "../base/text";
import { readReason, toTerminal } from "../curriculum/lesson";
import { isUntouched, starterOf } from "../curriculum/restore";
import { findStep, type Step } from "../curriculum/steps";
import { currentStep, isSolved } from "../report/solved";

const USAGE = `npm run solution               the reference of the step where you are
npm run solution 07            the reference of step 07, why it is so, and where yours differs
npm run solution 07 -- --yes   without a question, if you have not solved it yet`;

/** `npm run solution`: 0 when the reference is shown, 1 when it is not wanted yet. */
export async function main(args: string[]): Promise<number> {
  const command = "npm run solution";
  const { values, positionals } = readArguments(args, {
    command,
    usage: USAGE,
    options: { yes: { type: "boolean", short: "y" } },
    most: 1,
  });
  const [query] = positionals;
  const step = query === undefined ? await currentStep() : findStep(query);
  if (!step) throw new CliError(`Every step is solved. Name the one you mean: ${command} 07`);
  const wanted =
    (query !== undefined && (await isSolved(step))) ||
    (await confirm({
      question: `Step ${step.number} ${step.name} is not solved yet. Show the reference anyway?`,
      yes: values.yes,
      command: `${command} ${step.number} -- --yes`,
    }));
  console.log(wanted ? show(step) : `A hint may be enough: npm run hint ${step.number}`);
  return wanted ? 0 : 1;
}

function show(step: Step): string {
  const path = `${step.folder}/${step.file}`;
  const width = screenWidth();
  const reference = readFileSync(join(ROOT, "solutions", path), "utf8");
  return [
    "",
    pc.bold(wrap(`Step ${step.number} ${step.name}: the reference, one right answer among many`)),
    "",
    foldCode(reference.trimEnd(), width),
    "",
    toTerminal(readReason(step), width),
    "",
    ...difference(step, reference, width),
    "",
    wrap(`The reference is solutions/${path}`),
    "",
  ].join("\n");
}

function difference(step: Step, reference: string, width: number): string[] {
  const file = join(ROOT, "exercises", step.folder, step.file);
  const shown = `exercises/${step.folder}/${step.file}`;
  if (!existsSync(file)) return [wrap(`${shown} is not there.`)];
  if (isUntouched(file, starterOf(step))) return [wrap(`You have not written anything in ${shown} yet.`)];
  const [yours, theirs] = [readFileSync(file, "utf8"), reference].map(lines);
  if (!yours || !theirs || yours.join("\n") === theirs.join("\n")) return ["Yours is the same."];
  const plain = (text: string) => text;
  const text = diffLinesUnified(yours, theirs, {
    aAnnotation: "yours",
    bAnnotation: "the reference",
    aColor: plain,
    bColor: plain,
    commonColor: plain,
    patchColor: plain,
    contextLines: 2,
    expand: false,
    omitAnnotationLines: true,
  });
  return [
    pc.bold(wrap("Where yours differs: lines with - are yours, lines with + are the reference's")),
    "",
    ...foldCode(text, width).split("\n").map(colour),
  ];
}

function colour(line: string): string {
  if (line.startsWith("-")) return pc.red(line);
  if (line.startsWith("+")) return pc.green(line);
  return line.startsWith("@@") ? pc.dim(line) : line;
}

/** Lines without what cannot be seen: how they end, and spaces there. */
function lines(text: string): string[] {
  return text.trimEnd().split(/[^\S\n]*\n/);
}
