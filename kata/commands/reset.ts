import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { readArguments } from "../base/arguments";
import { confirm } from "../base/confirm";
import { CliError } from "../base/error";
import { EXERCISES, orRefuse, ROOT } from "../base/files";
import { wrap } from "../base/text";
import { findStep } from "../curriculum/steps";
import { isUntouched, restore, starterOf } from "../curriculum/whose-code";

const USAGE = `npm run reset 07            the starter of step 07 again; your file is kept beside it
npm run reset 07 -- --yes   without a question`;

const OPTIONS = { yes: { type: "boolean", short: "y" } } as const;

/** `npm run reset 07`: 0 when the file is the starter, 1 when it is unchanged. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { usage: USAGE, options: OPTIONS, most: 1 });
  const [query] = positionals;
  if (query === undefined) throw new CliError("npm run reset needs a step: npm run reset 07");
  const step = findStep(query);
  const file = join(EXERCISES, step.folder, step.file);
  const shown = `exercises/${step.folder}/${step.file}`;
  const starter = starterOf(step);

  if (orRefuse(file, () => isUntouched(file, starter))) {
    console.log(wrap(`${shown} is still the starter: there is nothing to reset.`));
    return 0;
  }
  const agreed =
    !existsSync(file) ||
    (await confirm({
      question: `${shown} becomes the starter again, and your file is kept beside it. Go on?`,
      yes: values.yes,
      command: `npm run reset ${step.number} -- --yes`,
    }));
  if (!agreed) {
    console.log(wrap(`${shown} is unchanged.`));
    return 1;
  }
  const kept = orRefuse(file, () => restore(file, starter));
  console.log(wrap(`${shown} is the starter again.`));
  if (kept) console.log(wrap(`Your file is kept in ${relative(ROOT, kept).replaceAll("\\", "/")}`));
  return 0;
}
