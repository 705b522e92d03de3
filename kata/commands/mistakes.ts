import pc from "picocolors";
import { readArguments } from "../base/arguments";
import { CliError } from "../base/error";
import { wrap } from "../base/text";
import { type Mistake, readCatalogue, submissionOf } from "../curriculum/catalogue";
import { findStep, STEPS, type Step } from "../curriculum/steps";
import { unsolvedOf } from "../report/solved";
import { inOneLine } from "../runner/explain";
import { judge } from "../runner/judge";

const USAGE = `npm run mistakes 05            what people get wrong there, once you have solved it
npm run mistakes 05 -- --all   everything that its tests would have caught
npm run mistakes               for teachers: the whole catalogue, in Markdown`;

const OPTIONS = { all: { type: "boolean" } } as const;

/** How many mistakes of a step are shown, unless all of them are asked for. */
const HANDFUL = 6;

/** `npm run mistakes`: 0 when they are shown, 1 when a step is not solved. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { usage: USAGE, options: OPTIONS });
  const steps = [...new Set(positionals.map(findStep))];
  const open = await unsolvedOf(steps);
  // The mistakes of a step that is not solved would give its lesson away.
  if (open)
    throw new CliError(
      `Step ${open.number} is not solved yet. Its mistakes are the second half of the lesson, so solve it first: npm test ${open.number}`,
      1,
    );
  const whole = steps.length === 0;
  if (whole) console.log("# What learners get wrong, and what the tests tell them");
  for (const { step, mistakes } of readCatalogue(whole ? STEPS : steps)) {
    const shown = whole ? mistakes : likelyFirst(mistakes).slice(0, values.all ? undefined : HANDFUL);
    const told = await makeAndCatch(step, shown);
    console.log(whole ? table(step, told) : screen(step, told, mistakes.length - shown.length));
  }
  return 0;
}

/** The likely ones, then those that somebody was seen to make, then those that were only thought of. */
export function likelyFirst<T extends Pick<Mistake, "likely" | "source">>(mistakes: readonly T[]): T[] {
  const rank = ({ likely, source }: T) => (likely ? 2 : 0) + (source ? 1 : 0);
  return [...mistakes].sort((one, other) => rank(other) - rank(one));
}

/** A mistake, and what the learner who makes it is shown, in one line. */
type Told = Pick<Mistake, "what" | "source"> & { text: string };

/** Each mistake, with what the tests say to it now. */
async function makeAndCatch(step: Step, mistakes: readonly Mistake[]): Promise<Told[]> {
  let done = 0;
  const say = (text: string) => process.stderr.isTTY && process.stderr.write(`\r\x1b[2K${text}`);
  const submissions = mistakes.map((mistake, i) => submissionOf(step, String(i), mistake));
  const verdicts = await judge(submissions, {
    cpuLimit: 3,
    firstFailure: true,
    onVerdict: () => say(`Step ${step.number}: making mistake ${++done} of ${mistakes.length} `),
  });
  say("");
  return mistakes.map((one, i) => ({ ...one, text: inOneLine(verdicts[i]?.failures[0]?.text ?? "") }));
}

/** For the learner. */
function screen({ number, name }: Step, told: readonly Told[], others: number): string {
  const items = told.map(({ what, text }, i) => {
    const title = `${i + 1}. `.padStart(5) + wrap(what, 5).trimStart();
    return `${pc.bold(title)}\n${wrap(text, 5)}\n`;
  });
  const rest = others > 0 ? [`And ${others} more: npm run mistakes ${number} -- --all\n`] : [];
  return [
    "",
    pc.bold(`Step ${number} ${name}: what its tests would have caught`),
    "",
    ...items,
    ...rest,
  ].join("\n");
}

/** For teachers, in Markdown. */
function table({ number, name }: Step, told: readonly Told[]): string {
  const row = (...cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    `\n## ${number} ${name}\n`,
    row("misconception", "what gives it away, and what the learner is told", "seen"),
    "|---|---|---|",
    ...told.map(({ what, text, source = "" }) => row(what, text, source)),
  ].join("\n");
}
