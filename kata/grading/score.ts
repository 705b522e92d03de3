import type { State } from "../runner/verdict";
import type { Assignment } from "./assignment";

/** What a step counts: its share of tests, or all or nothing. What has to be looked at by a person counts nothing yet. */
export function score(
  { points, credit, late }: Pick<Assignment, "points" | "credit" | "late">,
  result: { step: string; state: State; passed: number; tests: number; late?: true },
): number {
  const { step, state, passed, tests } = result;
  // An untouched starter passes the tests that ask for nothing: they are nobody's work.
  if (state === "review" || state === "missing" || state === "not written" || tests === 0) return 0;
  if (state === "solved" ? passed !== tests : credit === "step") return 0;
  const share = passed / tests;
  return round((points[step] ?? 1) * share * (result.late ? late : 1));
}

/** Points to four decimals: no sum of them shows 0.30000000000000004. */
export function round(points: number): number {
  return Math.round(points * 10_000) / 10_000;
}
