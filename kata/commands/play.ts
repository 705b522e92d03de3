import { readArguments } from "../base/arguments";
import { CliError, unquoted } from "../base/error";
import { OUTPUT_OPTIONS, outputFile } from "../base/files";
import { BACKWARD, type BackwardStep } from "../curriculum/steps";
import { EXAMPLES, findSubject, type Subject, subjectRows, whose } from "../drawing/subject";
import { tell } from "../player/story";
import { storyPage } from "../player/story-page";
import { runApart } from "../runner/apart";

const USAGE = `npm run play                          the neuron, with your own backward
npm run play reuse                    another example
npm run play mine.ts                  a file of yours that exports a Value

It plays the newest backward that you have written, solved or not: the first is that of step 09.

${subjectRows(EXAMPLES)}

  --reference        with the reference instead of your code
  --out FILE         into this file instead of drawings/play-NAME.html
  --force            overwrite a file outside of drawings/`;

/** `npm run play`: writes a page that plays the backward pass. */
export async function main(args: string[]): Promise<number> {
  const command = { usage: USAGE, options: OUTPUT_OPTIONS, most: 1 } as const;
  const { values, positionals } = readArguments(args, command);
  const { reference = false } = values;
  const [typed = "neuron"] = positionals;
  const subject = findSubject(typed, EXAMPLES);
  const shown = unquoted(typed, 100);
  if (subject.kind !== "example" && subject.kind !== "file")
    throw new CliError(`${shown} is a picture alone: npm run draw ${shown} draws it.`);
  const file = outputFile(values, `play-${subject.name}.html`, {
    what: "The page is HTML",
    // Under another one a script would only be shown as text.
    endings: [".html"],
  });

  const { steps, asks } = reference ? { steps: BACKWARD, asks: false } : await ownBackwards(subject);
  const { step, recording } = await runApart<typeof import("../player/record")>(
    require.resolve("../player/record"),
    [subject.file, steps, ["npm run play", ...positionals, "-- --reference"].join(" ")],
    {
      reference,
      subject: whose(reference && subject.kind === "example"),
      requires: [subject.file, ...steps.map((one) => `#steps/${one}/backward`)],
    },
  );
  const story = tell(recording, asks);
  const page = await storyPage(story, subject.name, sourceOf(step, reference));
  file.write(page);
  console.log(
    `${story.values.length} values, ${story.steps.length - 1} steps. Open it in a browser:\n${file.shown}`,
  );
  return 0;
}

/**
 * Whose backward is recorded: the newest that is written, solved or not, because what is wrong with it is what one wants to see. But
 * step 10 starts with code that is given; as long as step 09 is not solved, that one goes first. And what step 10 asks for is told to
 * nobody before it is solved.
 */
async function ownBackwards({ kind, name, needs }: Subject) {
  const [eleven, ten, nine] = BACKWARD;
  // The reference needs nobody's verdict.
  const { requireSolved, solvedSteps } = require("../report/solved") as typeof import("../report/solved");
  const solved = await solvedSteps(needs > ten ? needs : ten);
  if (kind === "example") requireSolved(solved, needs, `npm run play ${name}`);
  const steps: readonly BackwardStep[] = solved.has(nine) ? BACKWARD : [eleven, nine, ten];
  return { steps, asks: !solved.has(ten) };
}

function sourceOf(step: BackwardStep, reference: boolean): string {
  const folder = reference ? "solutions" : "exercises";
  return `${whose(reference)}: the backward of step ${step.slice(0, 2)}, ${folder}/${step}/backward.ts`;
}
