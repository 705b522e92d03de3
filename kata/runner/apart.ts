import type { BuildFailure, Plugin } from "esbuild";
import { CliError, quote, unquoted } from "../base/error";
import { NOT_WRITTEN } from "../curriculum/states";
import { build, UTIL } from "./build";
import type { Message, Problem } from "./core";
import { crash, explainCompiler, type Origin, originIn } from "./explain";
import { type End, type RunOptions, runJob } from "./process";

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
  const script = await bundleModule(file, options).catch((error: unknown) => {
    throw compileError(error);
  });
  const origin = originIn({ code: script.map });
  const job = { kind: "call", code: script.text, args } as const;
  const onMessage = (message: Message) => {
    if (message.type === "print") onPrint?.(message.text);
  };
  const { messages, stopped } = await runJob(job, { cpuLimit, memoryLimit, signal, stop, onMessage });
  for (const message of messages) {
    if (message.type === "end" && message.problem) throw failure(message.problem, subject, origin);
    if (message.type === "result") return message.result as Awaited<ReturnType<M["default"]>>;
  }
  const why: Partial<Record<End, string>> = {
    silent: `was still running after ${cpuLimit} seconds of work, and was stopped. Is there a loop that never ends?`,
    "out of memory": `ran out of memory: it may take ${memoryLimit} MB.`,
  };
  throw new CliError(`${subject} ${why[stopped ?? "died"] ?? "ended its process before it was done."}`, 1);
}

/** A module and all that it imports as one script, from the files of the disk. */
async function bundleModule(file: string, { reference, requires = [], texts = {} }: ApartOptions) {
  const table = requires.map((name) => `[${JSON.stringify(name)}]: () => require(${JSON.stringify(name)})`);
  const contents = `const table = { ${table.join(", ")} };
kataFiles.find = (name) => { if (Object.hasOwn(table, name)) return table[name](); throw new Error("Cannot find module '" + name + "'"); };
module.exports = require(${JSON.stringify(file)});`;
  const setup: Plugin["setup"] = ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(?:node:|util$|kata:)/ }, ({ path }) => {
      if (/^(?:(?:node:)?util$|kata:)/.test(path)) return { path, namespace: "given" };
      const text = `It imports ${quote(path)}: there is no disk, no network and no process where it runs.`;
      return { errors: [{ text, detail: "imports" }] };
    });
    onLoad({ filter: /.*/, namespace: "given" }, ({ path }) => ({
      contents: path.endsWith("util") ? UTIL : `module.exports = given(${JSON.stringify(path)});`,
    }));
    onLoad({ filter: /\.[cm]?ts$/, namespace: "file" }, ({ path }) =>
      texts[path] === undefined ? undefined : { contents: texts[path], loader: "ts" },
    );
  };
  const finding = "const kataFiles = {}, require = (name) => kataFiles.find(name);";
  return build(contents, setup, finding, reference ? ["reference"] : []);
}

/** What was thrown, in one line that begins with the subject and ends with the place: the nearest line that is not the kata's own. */
function failure({ exitCode, ...problem }: Problem, subject: string, origin: Origin): CliError {
  if (exitCode !== undefined) return new CliError(problem.message, exitCode);
  const message = firstLine(problem.message);
  if (NOT_WRITTEN.test(message)) return new CliError(message, 1);
  const places = problem.frames.flatMap((frame) => origin(frame) ?? []);
  const place = places.find(({ file }) => !KATAS.test(file));
  return errorAt(crash({ ...problem, message }, true, subject), place);
}

/** The kata's own files, as places name them. */
const KATAS = /^(?:kata\/(?!drawing\/examples\/)|entry$)|(?:^|\/)node_modules\//;

/** What esbuild says, in one line that ends with the place. */
function compileError(error: unknown): CliError {
  const [first] = (error as Partial<BuildFailure>).errors ?? [];
  if (!first) throw error;
  const { text, location, detail } = first;
  return errorAt(detail ? text : explainCompiler(text, "", "").text, location);
}

/** The first line of a text, and a place as in " (exercises/03-mul/mul.ts:5)": of a file outside of the kata its name alone. */
function errorAt(text: string, place: { file: string; line: number } | undefined | null): CliError {
  const where = place ? ` (${place.file.replace(/^(?:\.\.\/)+.*\//, "")}:${place.line})` : "";
  return new CliError(firstLine(text) + where, 1);
}

function firstLine(text: string): string {
  return unquoted(text.split("\n")[0]?.trim() ?? "", 200);
}
