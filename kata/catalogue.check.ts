import { type Alternative, type Mistake, readCatalogue, submissionOf } from "./catalogue";
import { judge } from "./judge/judge";
import type { Submission } from "./judge/sandbox";
import type { State, Verdict } from "./judge/verdict";
import type { Step } from "./steps/road";

/** Long enough for every right answer, and short, because each endless loop of the catalogue costs it. */
const PATIENCE = 8000;

interface Entry {
  id: string;
  step: Step;
  code: Alternative["code"];
  /** What is wrong with the verdict on this entry, in one sentence. */
  problemOf(verdict: Verdict): string | undefined;
}

/**
 * Judges every mistake and every alternative: a mistake is caught by the test that it names, with the words
 * that it names; an alternative passes. Returns a sentence for each entry of which that is not so.
 */
export async function checkCatalogue(onProgress?: (done: number, total: number) => void): Promise<string[]> {
  const problems: string[] = [];
  const judged: { entry: Entry; submission: Submission }[] = [];
  const ids = new Set<string>();
  for (const entry of entries()) {
    if (ids.has(entry.id)) problems.push(`${entry.id} stands there twice.`);
    ids.add(entry.id);
    try {
      judged.push({
        entry,
        submission: { ...submissionOf(entry.step, entry.id, entry.code), id: String(judged.length) },
      });
    } catch (error) {
      problems.push(`${error instanceof Error ? error.message : error}.`);
    }
  }

  let done = 0;
  const verdicts = await judge(
    judged.map(({ submission }) => submission),
    { patience: PATIENCE, firstFailure: true, onVerdict: () => onProgress?.(++done, judged.length) },
  );
  judged.forEach(({ entry, submission }) => {
    const verdict = verdicts.find((one) => one.submission === submission.id);
    const problem = verdict ? entry.problemOf(verdict) : "was not judged.";
    if (problem) problems.push(`${entry.id} ${problem}`);
  });
  return problems;
}

function entries(): Entry[] {
  return readCatalogue().flatMap(({ step, catalogue: { mistakes, alternatives } }) => [
    ...mistakes.map((mistake) => ({
      id: `mistakes/${step.folder}.ts, the mistake "${mistake.what}",`,
      step,
      code: mistake.code,
      problemOf: (verdict: Verdict) => problemOfMistake(mistake, verdict),
    })),
    ...alternatives.map(({ what, code }) => ({
      id: `mistakes/${step.folder}.ts, the alternative "${what}",`,
      step,
      code,
      problemOf: ({ failures: [failure] }: Verdict) => failure && `does not pass: ${quote(failure)}`,
    })),
  ]);
}

function problemOfMistake({ caughtBy, shows, state: named }: Mistake, verdict: Verdict): string | undefined {
  const state: State = named ?? "wrong";
  const [failure] = verdict.failures;
  if (!failure) return "survives: every test of its step passes.";
  if (failure.state !== state) return `is found "${failure.state}" instead of "${state}": ${quote(failure)}`;
  if (failure.test !== caughtBy) return `is caught by another test than "${caughtBy}": ${quote(failure)}`;
  if (!failure.text.includes(shows)) return `does not show "${shows}": ${quote(failure)}`;
  return undefined;
}

function quote({ test, text }: Verdict["failures"][number]): string {
  return test === undefined ? `loading the file says\n${text}` : `the test "${test}" says\n${text}`;
}
