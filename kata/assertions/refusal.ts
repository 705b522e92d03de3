import { describe } from "./number";
import { isError, rethrowIfNotWritten, thrown } from "./thrown";

/** What a refusal must be, and what its message must say. */
export interface Refusal {
  /** "Error" stands for any kind of error. */
  kind: "Error" | "TypeError" | "RangeError";
  /** What the message must say, as the failure puts it: "both lengths, 2 and 3". */
  saying: string;
  /** The message says it; any message does, if nothing is given. */
  said?: (message: string) => boolean;
}

/** A TypeError whose message names what was given, by its text or its type. */
export function naming(given: unknown): Refusal {
  const type = given === null ? "null" : typeof given;
  const names = [typeof given, type, asText(given)];
  const said = (message: string) => names.some((name) => message.includes(name));
  return { kind: "TypeError", saying: `what was given: ${type}`, said };
}

/** What is wrong with the way in which this call is refused, as a failure; undefined if all is well. */
export function faultOfRefusal(
  code: () => unknown,
  call: string,
  { kind, saying, said = () => true }: Refusal,
): string | undefined {
  const wanted = `${call} must throw ${kind === "Error" ? "an Error" : `a ${kind}`} that says ${saying}.`;
  try {
    return `${wanted}\n  It threw nothing and returned ${returned(code())}`;
  } catch (error) {
    rethrowIfNotWritten(error);
    if (!isError(error) || (kind !== "Error" && error.name !== kind))
      return `${wanted}\n  It threw ${thrown(error)}`;
    return said(error.message) ? undefined : `${wanted}\n  Its message is "${error.message}".`;
  }
}

function returned(result: unknown): string {
  const text = describe(result).replace(/^(a Value|undefined):.*/, "$1");
  return text.length > 60 ? `${text.slice(0, 60)} …` : `${text}.`;
}

function asText(given: unknown): string {
  try {
    return String(given);
  } catch {
    return typeof given;
  }
}
