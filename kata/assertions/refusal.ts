import { inspect } from "node:util";
import { NOT_WRITTEN } from "../curriculum/states";
import { describe } from "./number";

const KINDS = { Error, TypeError, RangeError };

/** What a refusal must be, and what its message must say. */
export interface Refusal {
  /** "Error" stands for any kind of error. */
  kind: keyof typeof KINDS;
  /** What the message must say, as the failure puts it: "both lengths, 2 and 3". */
  saying: string;
  /** The message says it; any message that is not empty does, if nothing is given. */
  said?: (message: string) => boolean;
}

/** A TypeError whose message shows what was given, or names its type or its class. */
export function naming(given: unknown): Refusal {
  const type = given === null ? "null" : typeof given;
  // JSON knows no bigint.
  const json = type === "bigint" ? "" : JSON.stringify(given);
  const kind = Object.prototype.toString.call(given).slice(8, -1);
  const names = [typeof given, type, kind, String(given), json, inspect(given)];
  const said = (message: string) =>
    names.some((name) => name && message.toLowerCase().includes(name.toLowerCase()));
  return { kind: "TypeError", saying: `what was given: ${type}`, said };
}

/** What is wrong with the way in which this call is refused, as a failure; undefined if all is well. */
export function faultOfRefusal(
  code: () => unknown,
  call: string,
  { kind, saying, said = (message) => message.trim() !== "" }: Refusal,
): string | undefined {
  const wanted = `${call} must throw ${kind === "Error" ? "an Error" : `a ${kind}`} that says ${saying}.`;
  try {
    return `${wanted}\n  It threw nothing and returned ${returned(code())}`;
  } catch (error) {
    rethrowIfNotWritten(error);
    if (!(error instanceof KINDS[kind])) return `${wanted}\n  It threw ${thrown(error)}`;
    // Whatever stands there, a text is read.
    const message = String(error.message);
    return said(message) ? undefined : `${wanted}\n  Its message is "${message}".`;
  }
}

function returned(result: unknown): string {
  const lines = typeof result === "string" ? result.trimEnd().split("\n").length : 1;
  if (lines > 1) return `a text of ${lines} lines.`;
  const text = describe(result).replace(/^(a Value|a Tensor|undefined)[:,].*/, "$1");
  return text.length > 60 ? `${text.slice(0, 60)} …` : `${text}.`;
}

/** A step that is not written yet says so itself. */
export function rethrowIfNotWritten(error: unknown): void {
  if (error instanceof Error && NOT_WRITTEN.test(error.message)) throw error;
}

/** "a RangeError: too many" */
export function thrown(error: unknown): string {
  if (!(error instanceof Error)) return `${describe(error)}, which is not an Error at all.`;
  return `${/^[AEIOU]/.test(error.name) ? "an" : "a"} ${error.name}: ${error.message}`;
}
