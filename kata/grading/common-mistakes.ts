import type { Step } from "../curriculum/steps";
import { diagnosisIn, inOneLine } from "../report/known-mistakes";
import type { Cohort } from "./cohort";
import type { Result } from "./results";

/** A mistake that people of this class share, by what the tests said to it. */
export interface Shared {
  step: Step;
  /** The cause, where the tests named it; else what they expected and got. */
  text: string;
  people: readonly string[];
}

/** What the class gets wrong, the commonest first. Whoever has not begun a step has made no mistake in it. */
export function commonMistakes({ people, steps }: Cohort): Shared[] {
  const found = new Map<string, { step: Step; text: string; people: Set<string> }>();
  for (const { name, results } of people) {
    results.forEach((result, i) => {
      const step = steps[i];
      if (!result || !step || result.state === "not written" || result.state === "missing") return;
      for (const text of diagnosesOf(result)) {
        const key = `${step.folder} ${text}`;
        const shared = found.get(key) ?? { step, text, people: new Set() };
        found.set(key, { ...shared, people: shared.people.add(name) });
      }
    });
  }
  return [...found.values()]
    .map((one) => ({ ...one, people: [...one.people] }))
    .sort((a, b) => b.people.length - a.people.length || (a.step.folder < b.step.folder ? -1 : 1));
}

/** The causes that failing tests named; where none did, what the first of them said. */
function diagnosesOf({ state, sentence, failures }: Result): string[] {
  if (state === "solved") return [];
  const causes = failures.flatMap(({ text }) => diagnosisIn(text) ?? []).map(inOneLine);
  return causes.length > 0 ? [...new Set(causes)] : [inOneLine(sentence)];
}
