import * as util from "node:util";
import type { Problem } from "./messages";

// Captured before any foreign code runs.
const { stringify } = JSON;

/** What was thrown, whatever it was. */
export function problemOf(thrown: unknown): Problem {
  // Jest hands over a pair: what was thrown, and an error that knows where the test stands.
  const [error, where] = Array.isArray(thrown) ? (thrown as unknown[]) : [thrown, undefined];
  if (typeof error === "object" && error !== null && "message" in error) {
    const { message, matcherResult } = error as { message: unknown; matcherResult?: unknown };
    const stack = String((error as { stack?: unknown }).stack ?? "");
    return { message: String(message), stack, expectation: matcherResult !== undefined };
  }
  const stack = String((where as { stack?: unknown } | undefined)?.stack ?? "");
  const said = typeof error === "string" ? stringify(error) : util.inspect(error);
  return { message: `thrown: ${said}`, stack, expectation: false };
}
