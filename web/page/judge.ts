// For the kata's own tests: verdicts on many programs, without the page.
import { findStep } from "../../kata/curriculum/steps";
import { type JudgeOptions, judge } from "../../kata/runner/judge";

interface Program {
  id: string;
  step: string;
  files: Record<string, string>;
}

/** What the terminal's judge would say of each: its verdict, as JSON. */
export async function verdictsOn(programs: readonly Program[], options: JudgeOptions): Promise<string> {
  const submissions = programs.map(({ id, step, files }) => ({ id, files, steps: [findStep(step)] }));
  return JSON.stringify(await judge(submissions, options));
}
