import { NOT_WRITTEN } from "../curriculum/states";
import { describe } from "./number";

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
