import { inspect } from "node:util";
import { NOT_WRITTEN } from "../curriculum/states";
import { describe } from "./number";

/** What a refusal must be, and what its message must say. */
export interface Refusal {
  /** "Error" stands for any kind of error. */
  kind: "Error" | "TypeError" | "RangeError";
  /** What the message must say, as the failure puts it: "both lengths, 2 and 3". */
  saying: string;
  /** The message says it; any message that is not empty does, if nothing is given. */
  said?: (message: string) => boolean;
}

/** A TypeError whose message shows what was given, or names its type or its class. */
export function naming(given: unknown): Refusal {
  const type = given === null ? "null" : typeof given;
  const texts = [String, JSON.stringify, inspect].map((print) => printed(print, given));
  const names = [typeof given, type, Object.prototype.toString.call(given).slice(8, -1), ...texts];
  const said = (message: string) =>
    names.some((name) => name !== "" && message.toLowerCase().includes(name.toLowerCase()));
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
    if (!isError(error) || !isOfKind(error, kind)) return `${wanted}\n  It threw ${thrown(error)}`;
    const { message } = error;
    return said(message) ? undefined : `${wanted}\n  Its message is "${message}".`;
  }
}

/** As instanceof would say: a class of errors may have a name of its own. But code may run in another realm than the tests. */
function isOfKind(error: Error, kind: Refusal["kind"]): boolean {
  for (let one: unknown = error; isError(one); one = Object.getPrototypeOf(one))
    if (one.name === kind) return true;
  return false;
}

function returned(result: unknown): string {
  const lines = typeof result === "string" ? result.trimEnd().split("\n").length : 1;
  if (lines > 1) return `a text of ${lines} lines.`;
  const text = describe(result).replace(/^(a Value|a Tensor|undefined):.*/, "$1");
  return text.length > 60 ? `${text.slice(0, 60)} …` : `${text}.`;
}

/** "" where it cannot be printed in this way: JSON knows no bigint. */
function printed(print: (given: unknown) => string | undefined, given: unknown): string {
  try {
    return print(given) ?? "";
  } catch {
    return "";
  }
}

/** Somebody's error may come from another realm: it is known by what it has. */
export function isError(thrown: unknown): thrown is Error {
  if (typeof thrown !== "object" || thrown === null) return false;
  const { name, message } = thrown as Partial<Record<string, unknown>>;
  return typeof name === "string" && typeof message === "string";
}

/** A step that is not written yet says so itself. */
export function rethrowIfNotWritten(error: unknown): void {
  if (isError(error) && NOT_WRITTEN.test(error.message)) throw error;
}

/** "a RangeError: too many" */
export function thrown(error: unknown): string {
  if (!isError(error)) return `${describe(error)}, which is not an Error at all.`;
  return `${/^[AEIOU]/.test(error.name) ? "an" : "a"} ${error.name}: ${error.message}`;
}
