import type { Step } from "../steps/road";
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
  const causes = failures.map(({ text }) => causeIn(text)).filter((cause) => cause !== undefined);
  return causes.length > 0 ? [...new Set(causes)] : [oneLine(sentence)];
}

/** Below the expected and the received number stands the cause, if the number has given it away. */
function causeIn(text: string): string | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  const received = lines.findIndex((line) => line.startsWith("received: "));
  const cause = lines
    .slice(received + 1)
    .join(" ")
    .trim();
  return received < 0 || cause === "" ? undefined : cause;
}

/** A failing test's text in a line: "mul(a, b).data: -1 instead of -6." */
export function oneLine(text: string): string {
  const [name = "", expected = "", received = "", ...more] = text.split("\n").map((line) => line.trim());
  if (!expected.startsWith("expected: ") || !received.startsWith("received: "))
    return text.replace(/\s+/g, " ").trim();
  const numbers = `${name}: ${received.slice(10)} instead of ${expected.slice(10)}.`;
  return [numbers, ...more].join(" ").trim();
}
