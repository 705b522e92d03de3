import { describe, type Named, remarkOn, sameNumber } from "./number";
import { faultOfRefusal, type Refusal, rethrowIfNotWritten, thrown } from "./refusal";

/** Wrong numbers that give a mistake away, each with the sentence that names the mistake. */
export type WrongNumbers = Readonly<Record<number, string>>;

declare global {
  namespace jest {
    interface Matchers<R> {
      /**
       * The received number is `expected` (relative 1e-9 plus absolute 1e-12).
       * @param name what the number is, as the failure calls it: "mul(2, -3).data"
       * @param mistakes sentences for the wrong numbers that give a mistake away
       * @param named what it was made of: without a sentence, a formula of these that gives the wrong number is shown
       */
      toBeNumber(expected: number, name: string, mistakes?: WrongNumbers, named?: Named): R;
      /** `must` says it shorter, and the compiler learns from it. */
      toHold(sentence: string): R;
      /**
       * The received text is `expected`.
       * @param name what the text is, as the failure calls it: "add(a, b).op"
       * @param remark what the failure adds
       */
      toBeText(expected: string, name: string, remark?: string): R;
      /**
       * The received function throws such an error.
       * @param call the call, as the failure writes it: "add(null, 1)"
       */
      toRefuse(call: string, refusal: Refusal): R;
      /** What `call` returned is a Value, rather than undefined or a plain number. */
      toBeValue(call: string): R;
      /** The received function throws nothing; if it does, the error's message goes on with this sentence. */
      toThrowNothing(sentence: string): R;
    }
  }
}

expect.extend({
  toBeNumber(
    received: unknown,
    expected: number,
    name: string,
    mistakes: WrongNumbers = {},
    named: Named = {},
  ) {
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

  toBeText(received: unknown, expected: string, name: string, remark?: string) {
    const [wanted, found] = [expected === "" ? 'the empty text ""' : quoted(expected), quoted(received)];
    const end = remark ? `: ${remark}` : ".";
    return { pass: received === expected, message: () => `${name} must be ${wanted}, not ${found}${end}` };
  },

  toRefuse(received: () => unknown, call: string, refusal: Refusal) {
    const fault = faultOfRefusal(received, call, refusal);
    return { pass: fault === undefined, message: () => fault ?? "" };
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
      if (!(error instanceof Error))
        return { pass: false, message: () => `${sentence}\n  It threw ${thrown(error)}` };
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

function remedy(returned: unknown): string {
  if (returned === undefined) return " Is a return missing?";
  return typeof returned === "number" ? " A plain number remembers nothing of its making." : "";
}

function quoted(received: unknown): string {
  return typeof received === "string" ? JSON.stringify(received) : describe(received);
}
