import { LOADING, type StepCatalogue, submissionOf, textOf } from "../curriculum/catalogue";
import { STEPS } from "../curriculum/steps";
import type { Submission } from "../curriculum/whose-code";
import { diagnosisIn } from "../report/report";
import type { Failure, Verdict } from "../runner/explain";
import { judge } from "../runner/judge";
import { type Line, linesOf, showsLine } from "./told-lines";

/** What is known to be endless costs this many seconds of CPU time; everything else has the judge's own limit. */
const ENDLESS_LIMIT = 2;

/**
 * Judges every mistake and every alternative of a step: a mistake is caught by the test that it stands under,
 * with the words that it names and with no other cause; an alternative passes; no program stands there twice; and every sentence
 * that the tests have for a mistake is shown to some mistake.
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
  return [...problems, ...unshown(linesOf(step), verdicts)];
}

/**
 * Walks roads on which every step is a right answer, each road with other ones: what is right once is right under every later step.
 * Returns a sentence for each step that is told otherwise.
 */
export async function checkRoads(catalogue: readonly StepCatalogue[]): Promise<string[]> {
  const most = Math.max(...catalogue.map(({ alternatives }) => alternatives.length));
  const roads = Array.from({ length: most }, (_, i) =>
    catalogue.map(({ step, alternatives }) => {
      const program = alternatives[i % alternatives.length] ?? { what: "the reference" };
      return { step, what: program.what, files: submissionOf(step, program.what, program).files };
    }),
  );
  const submissions = roads.map((road, i): Submission => {
    const files = Object.assign({}, ...road.map((one) => one.files)) as Submission["files"];
    return { id: String(i), steps: STEPS, files };
  });
  const verdicts = await judge(submissions, { firstFailure: true });
  return verdicts.flatMap(({ submission, step, failures: [failure] }) => {
    const road = roads[Number(submission)]?.filter((one) => one.step.number <= step.number) ?? [];
    const steps = road.map((one) => `\n  ${one.step.number} ${one.what}`).join("");
    return failure ? [`On the road of${steps}\n${step.folder} is told otherwise: ${quote(failure)}`] : [];
  });
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
