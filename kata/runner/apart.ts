import { basename, isAbsolute, relative, resolve, sep } from "node:path";
import type { BuildFailure, Plugin } from "esbuild";
import { CliError, quote, unquoted } from "../base/error";
import { ROOT } from "../base/files";
import { NOT_WRITTEN } from "../curriculum/states";
import { BANNER, build, UTIL } from "./bundle";
import type { Message, Problem } from "./core";
import { crash, missingExport, originIn } from "./explain";
import { type RunOptions, runJob } from "./process";

/** A module that can be run apart. Its default export takes and returns data: numbers, texts, lists and plain objects. */
interface Module {
  default(...args: never[]): unknown;
}

export interface ApartOptions extends Pick<RunOptions, "cpuLimit" | "memoryLimit" | "signal" | "stop"> {
  /** Gets what the code prints, while it runs. Without it the print is dropped. */
  onPrint?: (text: string) => void;
  /** `#steps/*` means the references instead of the learner's own files. */
  reference?: boolean;
  /** Who runs there: the sentences begin with it. */
  subject?: string;
  /** Files and `#steps/…` that the module requires by a name which is known only when it runs. */
  requires?: readonly string[];
  /** Texts that stand in for those of files, by their paths. */
  texts?: Readonly<Record<string, string>>;
  /** Gets what says where a place of a stack comes from. */
  onOrigins?: (origin: ReturnType<typeof originIn>) => void;
}

/**
 * Calls the default export of a module in a process of the runner, and hands back what it returns. The code may loop, pile up memory
 * or crash: there is always an answer. There is no disk, no network and no process where it runs.
 *
 *     await runApart<typeof import("./core")>(require.resolve("./core"), [1, 2], { cpuLimit: 5 })
 *
 * @throws CliError with a sentence: its own where the module throws one, or else what went wrong
 */
export async function runApart<M extends Module>(
  file: string,
  args: Parameters<M["default"]>,
  options: ApartOptions = {},
): Promise<Awaited<ReturnType<M["default"]>>> {
  const { cpuLimit = 10, memoryLimit = 1024, onPrint, signal, stop, subject = "Your code" } = options;
  const bundled = await bundleModule(file, options).catch((error: unknown) => {
    throw new CliError(compileError(error), 1);
  });
  options.onOrigins?.(originIn({ code: bundled.map }));
  const placeOf = placesIn(bundled.map, options.requires ?? []);
  const onMessage = (message: Message) => {
    if (message.type === "print") onPrint?.(withPlaces(message.text, placeOf));
  };
  const job = { kind: "call", code: bundled.code, args } as const;
  const { messages, stopped } = await runJob(job, { cpuLimit, memoryLimit, signal, stop, onMessage });
  const broken = messages.find((message) => message.type === "broken");
  if (broken) throw failure(broken.problem, subject, nearestPlace(broken.problem, placeOf));
  const answer = messages.find((message) => message.type === "result");
  if (answer) return answer.result as Awaited<ReturnType<M["default"]>>;
  const why = {
    silent: `was still running after ${cpuLimit} seconds of work, and was stopped. Is there a loop that never ends?`,
    "out of memory": `ran out of memory: it may take ${memoryLimit} MB.`,
    other: "ended its process before it was done.",
  };
  const end = stopped === "silent" || stopped === "out of memory" ? stopped : "other";
  throw new CliError(`${subject} ${why[end]}`, 1);
}

/** A module and all that it imports as one script, from the files of the disk. */
async function bundleModule(file: string, { reference, requires = [], texts = {} }: ApartOptions) {
  const table = requires.map((name) => `[${JSON.stringify(name)}]: () => require(${JSON.stringify(name)})`);
  const contents = `const table = { ${table.join(", ")} };
files.find = (name) => { if (Object.hasOwn(table, name)) return table[name](); throw new Error("Cannot find module '" + name + "'"); };
module.exports = require(${JSON.stringify(file)});`;
  const setup: Plugin["setup"] = ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(?:node:|util$|kata:)/ }, ({ path }) => {
      if (/^(?:(?:node:)?util$|kata:)/.test(path)) return { path, namespace: "given" };
      const text = `imports ${quote(path)}: there is no disk, no network and no process where it runs.`;
      return { errors: [{ text, detail: "imports" }] };
    });
    onLoad({ filter: /.*/, namespace: "given" }, ({ path }) => ({
      contents: path.endsWith("util") ? UTIL : `module.exports = kataModules(${JSON.stringify(path)});`,
    }));
    onLoad({ filter: /\.[cm]?ts$/, namespace: "file" }, ({ path }) =>
      texts[path] === undefined ? undefined : { contents: texts[path], loader: "ts" },
    );
  };
  const { text, map } = await build(contents, setup, reference ? ["reference"] : []);
  const finding = BANNER.replace("require = undefined", "files = {}, require = (name) => files.find(name)");
  return { code: `(function (console, kataModules) { ${finding} ${text}\nreturn kataExports; })`, map };
}

/** What was thrown, in one line that begins with the subject and ends with the place. */
function failure(problem: Problem, subject: string, place: string): CliError {
  const { message, exitCode } = problem;
  if (exitCode !== undefined) return new CliError(message, exitCode);
  if (NOT_WRITTEN.test(message)) return new CliError(firstLine(message), 1);
  const text = firstLine(crash({ ...problem, message: firstLine(message) }, true, subject));
  return new CliError(`${text}${place}`, 1);
}

/** Where a frame of a stack comes from, unless that is the kata's own, and whether it is the file that was run. */
type PlaceOf = (frame: string) => { own: boolean; text: string } | undefined;

function placesIn(map: string, [main = ""]: readonly string[]): PlaceOf {
  const origin = originIn({ code: map });
  return (frame) => {
    const { file, line } = origin(frame) ?? { file: "entry", line: 0 };
    const own = isAbsolute(main) && resolve(ROOT, file) === main;
    const short = own ? basename(file) : relative(ROOT, resolve(ROOT, file)).split(sep).join("/");
    const isKatas = /^(?:\.\.|kata\/(?!drawing\/examples\/)|node_modules\/|entry)/.test(short) && !own;
    return isKatas ? undefined : { own, text: `${short}:${line}` };
  };
}

/** " (exercises/03-mul/mul.ts:5, called from try.ts:2)": the nearest line that is not the kata's own, and the file that was run. */
function nearestPlace({ frames }: Problem, placeOf: PlaceOf): string {
  const places = frames.flatMap((frame) => placeOf(frame) ?? []);
  const [first] = places;
  const caller = places.find(({ own }) => own);
  if (!first) return "";
  return ` (${first.text}${caller && !first.own ? `, called from ${caller.text}` : ""})`;
}

/** A text with a stack in it, as console.trace prints it: each line with its place, and without the kata's own. */
function withPlaces(text: string, placeOf: PlaceOf): string {
  return text.replace(/\n +at [^\n]*?(kata-code\.js:\d+:\d+)\)?/g, (line, frame: string) => {
    const place = placeOf(frame);
    // A module as a whole is called by its path.
    return place ? line.replace(/at .*\/.* \((.*)\)/, "at $1").replace(frame, place.text) : "";
  });
}

/** What esbuild says, with file and line. */
function compileError(error: unknown): string {
  const [first] = (error as Partial<BuildFailure>).errors ?? [];
  if (!first) throw error;
  const { text, location, detail } = first;
  const file = location ? location.file.replace(/^(?:\.\.\/)+.*\//, "") : "A file";
  const line = location?.line ?? 1;
  const imports = detail ? text : missingExport(text);
  return imports
    ? `${file}:${line} ${imports}`
    : `${file} does not compile. Line ${line}: ${firstLine(text)}`;
}

function firstLine(text: string): string {
  return unquoted(text.split("\n")[0]?.trim() ?? "", 200);
}
