import { describe, sameNumber } from "./number";
import { type Named, remarkOn } from "./remarks";

/** Wrong numbers that give a mistake away, each with the sentence that names the mistake. */
export type Mistakes = Readonly<Record<number, string>>;

declare global {
  namespace jest {
    interface Matchers<R> {
      /**
       * The received number is `expected` (relative 1e-9 plus absolute 1e-12).
       * @param name what the number is, as the failure calls it: "mul(2, -3).data"
       * @param mistakes sentences for the wrong numbers that give a mistake away
       * @param named what it was made of: without a sentence, a formula of these that gives the wrong number is shown
       */
      toBeNumber(expected: number, name: string, mistakes?: Mistakes, named?: Named): R;
      /** The received condition is true; if not, the failure is this sentence. */
      toHold(sentence: string): R;
      /**
       * The received function throws a TypeError whose message names `given`, by its text or its type.
       * @param call the call, as the failure writes it: "add(null, 1)"
       * @param reason what the message must say instead, where naming what was given is not enough
       */
      toRefuse(given: unknown, call: string, reason?: { words: RegExp; sentence: string }): R;
      /** What `call` returned is a Value, rather than undefined or a plain number. */
      toBeValue(call: string): R;
      /** The received function throws nothing; if it does, the error's message goes on with this sentence. */
      toThrowNothing(sentence: string): R;
    }
  }
}

expect.extend({
  toBeNumber(received: unknown, expected: number, name: string, mistakes: Mistakes = {}, named: Named = {}) {
    const pass = sameNumber(received, expected);
    const message = () => {
      const mistake = Object.entries(mistakes).find(([wrong]) => sameNumber(received, Number(wrong)));
      const remark = mistake ? mistake[1] : remarkOn(received, expected, named);
      const lines = [name, `  expected: ${describe(expected)}`, `  received: ${describe(received)}`];
      return [...lines, ...(remark ? [remark] : [])].join("\n");
    };
    return { pass, message };
  },

  toHold(received: unknown, sentence: string) {
    return { pass: received === true, message: () => sentence };
  },

  toRefuse(
    received: () => unknown,
    given: unknown,
    call: string,
    reason?: { words: RegExp; sentence: string },
  ) {
    const wanted = `${call} must throw a TypeError that says ${reason?.sentence ?? `what was given: ${typeName(given)}`}.`;
    try {
      const result = received();
      return {
        pass: false,
        message: () =>
          `${wanted}\n  It threw nothing and returned ${describe(result).replace(/^(a Value|undefined):.*/, "$1")}.`,
      };
    } catch (error) {
      rethrowIfNotWritten(error);
      if (!isError(error) || error.name !== "TypeError")
        return { pass: false, message: () => `${wanted}\n  It threw ${thrown(error)}` };
      const { message } = error;
      const pass = reason
        ? reason.words.test(message)
        : [typeof given, typeName(given), asText(given)].some((said) => message.includes(said));
      return { pass, message: () => `${wanted}\n  Its message is "${message}".` };
    }
  },

  toBeValue(received: unknown, call: string) {
    const pass = typeof received === "object" && received !== null && "data" in received;
    return {
      pass,
      message: () => `${call} must return a Value. It returned ${describe(received)}.${remedy(received)}`,
    };
  },

  toThrowNothing(received: () => unknown, sentence: string) {
    try {
      received();
    } catch (error) {
      rethrowIfNotWritten(error);
      if (!isError(error)) return { pass: false, message: () => `${sentence}\n  It threw ${thrown(error)}` };
      // The error itself goes on: it knows the line that threw it.
      const value = /^Maximum call stack/.test(error.message)
        ? error.message
        : `${error.message}\n${sentence}`;
      Reflect.defineProperty(error, "message", { value });
      throw error;
    }
    return { pass: true, message: () => "" };
  },
});

function isError(thrown: unknown): thrown is Error {
  return typeof thrown === "object" && thrown !== null && "name" in thrown && "message" in thrown;
}

/** A step that is not written yet says so itself. */
function rethrowIfNotWritten(error: unknown): void {
  if (isError(error) && /^Step \d\d is not written yet/.test(error.message)) throw error;
}

function thrown(error: unknown): string {
  if (!isError(error)) return `${describe(error)}, which is not an Error at all.`;
  return `${/^[AEIOU]/.test(error.name) ? "an" : "a"} ${error.name}: ${error.message}`;
}

function remedy(returned: unknown): string {
  if (returned === undefined) return " Is a return missing?";
  return typeof returned === "number" ? " A plain number remembers nothing of its making." : "";
}

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
