import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/paths";
import { type Alternative, LOADING, type StepCatalogue, submissionOf, textOf } from "../curriculum/catalogue";
import { STEPS, type Step } from "../curriculum/steps";
import { diagnosisIn } from "../report/known-mistakes";
import { judge } from "../runner/judge";
import type { Failure, Verdict } from "../runner/verdict";
import { type Line, linesOf, showsLine } from "./told-lines";

/** What is known to be endless costs this many seconds of CPU time; everything else has the judge's own limit. */
const ENDLESS_LIMIT = 2;

/**
 * Judges every mistake and every alternative of a step: a mistake is caught by the test that it stands under,
 * with the words that it names and with no other cause; an alternative passes its own step, and each later step passes on top
 * of it; no program stands there twice; and every sentence that the tests have for a mistake is shown to some mistake.
 * Returns a sentence for each entry and each line of which that is not so.
 */
export async function checkStep({ step, mistakes, alternatives }: StepCatalogue): Promise<string[]> {
  const programs = [...mistakes, ...alternatives];
  const names = programs.map(({ what }) => what);
  const texts = programs.map((program) => textOf(step, program).replace(/\s+/g, " "));
  const isEndless = (program: (typeof programs)[number]) =>
    "state" in program && program.state === "timed out";
  const judged = (endless: boolean) => {
    const submissions = programs.flatMap((program, i) =>
      isEndless(program) === endless ? [submissionOf(step, String(i), program)] : [],
    );
    return judge(submissions, { firstFailure: true, ...(endless ? { cpuLimit: ENDLESS_LIMIT } : {}) });
  };
  const verdicts = [...(await judged(false)), ...(await judged(true))];
  const problems = programs.flatMap((program, i) => {
    const verdict = verdicts.find(({ submission }) => submission === String(i));
    const first = names.findIndex((name, j) => name === names[i] || texts[j] === texts[i]);
    const problem = first < i ? `stands there already: "${names[first]}".` : problemOf(program, verdict);
    return problem ? [`${program.what}\n${problem}`] : [];
  });
  return [...problems, ...(await onTheRoad(step, alternatives)), ...unshown(linesOf(step), verdicts)];
}

/** What a later step's tests say of an alternative, where all other steps are the references: what is right once is right for ever. */
async function onTheRoad(step: Step, alternatives: readonly Alternative[]): Promise<string[]> {
  const later = STEPS.filter(({ number }) => number > step.number);
  const references = Object.fromEntries(
    later.map(({ folder, file }) => [
      `${folder}/${file}`,
      readFileSync(join(ROOT, "solutions", folder, file), "utf8"),
    ]),
  );
  const submissions = alternatives.map((alternative) => {
    const { id, files } = submissionOf(step, alternative.what, alternative);
    return { id, steps: later, files: { ...files, ...references } };
  });
  const verdicts = await judge(submissions, { firstFailure: true });
  return verdicts.flatMap(({ submission, step: { folder }, failures: [failure] }) =>
    failure ? [`${submission}\nis right, and ${folder} is then told otherwise: ${quote(failure)}`] : [],
  );
}

/** A sentence for each line of the tests that no mistake shows: nobody has seen whether it is true. */
export function unshown(lines: readonly Line[], verdicts: readonly Pick<Verdict, "failures">[]): string[] {
  const failures = verdicts.flatMap((verdict) => verdict.failures.slice(0, 1));
  return lines
    .filter((line) => !failures.some((failure) => showsLine(failure, line)))
    .map(
      ({ place, text }) =>
        `${place}\nNo mistake shows ${text}\nAdd one to mistakes/, or take the line out: what nobody sees proves nothing.`,
    );
}

/** What is not as the entry says. */
export function problemOf(
  program: StepCatalogue["mistakes" | "alternatives"][number],
  verdict: Pick<Verdict, "failures"> | undefined,
): string | undefined {
  if (!verdict) return "was not judged.";
  const [failure] = verdict.failures;
  if (!("shows" in program)) return failure && `does not pass: ${quote(failure)}`;
  const { caughtBy, shows, state = "wrong" } = program;
  if (!failure) return "survives: every test of its step passes.";
  if (failure.state !== state) return `is found "${failure.state}" instead of "${state}": ${quote(failure)}`;
  if ((failure.test ?? LOADING) !== caughtBy)
    return `is caught by another test than "${caughtBy}": ${quote(failure)}`;
  if (!failure.text.includes(shows)) return `does not show "${shows}": ${quote(failure)}`;
  if (diagnosisIn(failure.text)?.includes(shows) === false)
    return `names "${shows}", and is told another cause: ${quote(failure)}`;
  return undefined;
}

function quote({ test = LOADING, text }: Failure): string {
  return `"${test}" says\n${text}`;
}
