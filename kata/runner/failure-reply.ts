import { relative, sep } from "node:path";
import { CliError, quote, unquoted } from "../base/error";
import { ROOT } from "../base/paths";
import { NOT_WRITTEN } from "../curriculum/not-written";
import type { Reply } from "./apart";

/** What was thrown, in a sentence that begins with the subject: whatever code throws, and whatever it is. */
export function failureReply(error: unknown, subject: string): Reply & { message: string } {
  if (error instanceof CliError) return { message: error.message, exitCode: error.exitCode };
  const message = NOT_WRITTEN.test(textOf(error))
    ? firstLine(textOf(error))
    : (compileError(error) ?? `${subject} threw ${described(error)}${place(error)}`);
  return { message, exitCode: 1 };
}

function described(error: unknown): string {
  if (!(error instanceof Error)) return `${quote(textOf(error), 200)}, which is not an Error.`;
  const name = firstLine(String(error.name));
  return `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}: ${firstLine(textOf(error)) || "without a message"}`;
}

/** " (exercises/03-mul/mul.ts:5)": the nearest line that is not the kata's own. */
function place(error: unknown): string {
  if (!(error instanceof Error)) return "";
  for (const [, path = "", line] of String(error.stack).matchAll(
    /\(?((?:\/|\w:\\)[^():\n]+):(\d+):\d+\)?$/gm,
  )) {
    const short = relative(ROOT, path).split(sep).join("/");
    if (!/^(\.\.|kata\/(?!drawing\/examples\/)|node_modules\/)/.test(short)) return ` (${short}:${line})`;
  }
  return "";
}

/** What esbuild says, with file and line. */
function compileError(error: unknown): string | undefined {
  const { errors } = Object(error) as {
    errors?: { text: string; location?: { file: string; line: number } }[];
  };
  const [first] = Array.isArray(errors) ? errors : [];
  if (!first?.location) return undefined;
  const file = relative(ROOT, first.location.file).split(sep).join("/");
  return `${file} does not compile. Line ${first.location.line}: ${firstLine(first.text)}`;
}

function textOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return "something that has no text";
  }
}

function firstLine(text: string): string {
  return unquoted(text.split("\n")[0]?.trim() ?? "", 200);
}
