import { describe, sameNumber } from "./number";

/** Wrong numbers that give a mistake away, each with the sentence that names the mistake. */
export type Mistakes = Readonly<Record<number, string>>;

declare global {
  namespace jest {
    interface Matchers<R> {
      /**
       * The received number is `expected` (relative 1e-9 plus absolute 1e-12).
       * @param name what the number is, as the failure calls it: "mul(2, -3).data"
       * @param mistakes sentences for the wrong numbers that give a mistake away
       */
      toBeNumber(expected: number, name: string, mistakes?: Mistakes): R;
      /** The received condition is true; if not, the failure is this sentence. */
      toHold(sentence: string): R;
      /**
       * The received function throws a TypeError whose message names `given`, by its text or its type.
       * @param call the call, as the failure writes it: "add(null, 1)"
       * @param reason what the message must say instead, where naming what was given is not enough
       */
      toRefuse(given: unknown, call: string, reason?: { words: RegExp; sentence: string }): R;
    }
  }
}

expect.extend({
  toBeNumber(received: unknown, expected: number, name: string, mistakes: Mistakes = {}) {
    const pass = sameNumber(received, expected);
    const lines = [name, `  expected: ${describe(expected)}`, `  received: ${describe(received)}`];
    const mistake = Object.entries(mistakes).find(([wrong]) => sameNumber(received, Number(wrong)));
    if (mistake) lines.push(mistake[1]);
    return { pass, message: () => lines.join("\n") };
  },

  toHold(received: unknown, sentence: string) {
    return { pass: received === true, message: () => sentence };
  },

  toRefuse(received: () => unknown, given: unknown, call: string, reason?: { words: RegExp; sentence: string }) {
    const wanted = `${call} must throw a TypeError that says ${reason?.sentence ?? `what was given: ${typeName(given)}`}.`;
    try {
      const result = received();
      return { pass: false, message: () => `${wanted}\n  It threw nothing and returned ${describe(result)}.` };
    } catch (error) {
      const { name, message } = error as Error;
      // A step that is not written yet says so itself.
      if (/^Step \d\d is not written yet/.test(message)) throw error;
      if (name !== "TypeError") return { pass: false, message: () => `${wanted}\n  It threw a ${name}: ${message}` };
      const pass = reason
        ? reason.words.test(message)
        : [typeof given, typeName(given), asText(given)].some((said) => message.includes(said));
      return { pass, message: () => `${wanted}\n  Its message is "${message}".` };
    }
  },
});

function typeName(given: unknown): string {
  return given === null ? "null" : typeof given;
}

function asText(given: unknown): string {
  try {
    return String(given);
  } catch {
    return typeof given;
  }
}
