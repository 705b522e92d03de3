import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Site } from "./recording";

/** Which line called that function: the line in the file that somebody wrote, not in what was made of it. */
export function siteFinder(): (called: () => void) => Site | undefined {
  const known = new Map<string, Site | undefined>();
  return (called) => {
    const place = firstFrame(called);
    if (!known.has(place)) known.set(place, siteIn(stackBelow(called)));
    return known.get(place);
  };
}

/** The line from which an error comes, as far as it is in a file of the learner's. */
export function siteOf(error: unknown): Site | undefined {
  return error instanceof Error ? siteIn(error.stack ?? "") : undefined;
}

/** Where the call comes from, in the code that runs. It costs little. */
function firstFrame(called: () => void): string {
  const prepare = Error.prepareStackTrace;
  try {
    Error.prepareStackTrace = (_, [frame]) =>
      `${frame?.getFileName()}:${frame?.getLineNumber()}:${frame?.getColumnNumber()}`;
    return stackBelow(called);
  } finally {
    Error.prepareStackTrace = prepare;
  }
}

/** The stack as everybody sees it: translated to the lines of the source. */
function stackBelow(called: () => void): string {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, called);
  return String(holder.stack);
}

/** The first line of a stack that is in a file which was not installed. */
function siteIn(stack: string): Site | undefined {
  for (const [, path = "", line] of stack.matchAll(
    /^ +at (?:.*\()?((?:file:|\/|[A-Za-z]:\\).*?):(\d+):\d+\)?$/gm,
  )) {
    const file = path.startsWith("file:") ? fileURLToPath(path) : path;
    if (/[\\/]node_modules[\\/]/.test(file) || !existsSync(file)) continue;
    const text = readFileSync(file, "utf8").split(/\r?\n/)[Number(line) - 1];
    return text === undefined ? undefined : { file: basename(file), line: Number(line), text: text.trim() };
  }
  return undefined;
}
