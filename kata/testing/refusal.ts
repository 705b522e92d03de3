import { describe } from "./number";

/** What a refusal must be, and what its message must say. */
export interface Refusal {
  /** "Error" stands for any kind of error. */
  kind: "Error" | "RangeError";
  /** Words that the message must hold. Numbers are compared as whole numbers. */
  words: readonly (string | number)[];
  /** What the message must say, as the failure puts it: "both lengths, 2 and 3". */
  saying: string;
}

/**
 * The call throws such an error.
 * @param call the call, as the failure writes it: "neuron.forward([1])"
 */
export function expectRefusal(code: () => unknown, call: string, { kind, words, saying }: Refusal): void {
  const wanted = `${call} must throw ${kind === "Error" ? "an Error" : `a ${kind}`} that says ${saying}.`;
  let outcome = "";
  try {
    const returned = describe(code());
    outcome = `threw nothing and returned ${returned.length > 60 ? `${returned.slice(0, 60)} …` : `${returned}.`}`;
  } catch (thrown) {
    if (thrown instanceof Error && /^Step \d\d is not written yet/.test(thrown.message)) throw thrown;
    const { name, message } = thrown instanceof Error ? thrown : { name: "", message: "" };
    if (!(thrown instanceof Error)) outcome = `threw ${describe(thrown)}, which is not an Error.`;
    else if (kind !== "Error" && name !== kind) outcome = `threw a ${name}: ${message}`;
    else if (!words.every((word) => says(message, word)))
      outcome = `threw a ${name} that says only: ${message}`;
  }
  expect(outcome === "").toHold(`${wanted}\n  It ${outcome}`);
}

function says(message: string, word: string | number): boolean {
  return typeof word === "string"
    ? message.includes(word)
    : (message.match(/\d+/g) ?? []).map(Number).includes(word);
}
