import Module from "node:module";
import { join } from "node:path";
import type { Value } from "#steps/01-value/value";
import { load } from "../engine";
import { EXAMPLES } from "../examples";
import { engineOf } from "../own-engine";
import { isValue, type Recording, record, Unplayable, valuesBehind } from "./record";

export type BackwardStep = "09-topological-backward" | "10-variable-reuse" | "11-deep-graphs";

/** What is to be recorded. Plain data: it goes to another process. */
export interface Order {
  /** exercises/ or solutions/, as an absolute path. */
  folder: string;
  /** Whose `backward`: the first of these steps that is written. */
  steps: BackwardStep[];
  /** The name of an example, or else the path of a file that exports a Value. */
  example?: string;
  file?: string;
}

/** The recording, or what went wrong, in a sentence. `misused`: the file is to blame, not the code of a step. */
export type Answer = { step: BackwardStep; recording: Recording } | { sentence: string; misused?: boolean };

process.once("message", (order: Order) => {
  const answer = attempt(order);
  process.send?.(answer, undefined, {}, () => process.exit(0));
});

function attempt(order: Order): Answer {
  meanFolder(order.folder);
  try {
    const root = rootOf(order);
    // A file may have called backward itself.
    for (const value of valuesBehind(root)) if (value.grad !== 0) value.grad = 0;
    return recordFirst(order, root);
  } catch (error) {
    if (error instanceof Misused) return { sentence: error.message, misused: true };
    if (error instanceof Unplayable) return { sentence: error.message, misused: order.file !== undefined };
    return { sentence: `The graph could not be built. ${said(error)}` };
  }
}

/** A file that cannot be played. */
class Misused extends Error {}

function recordFirst({ folder, steps }: Order, root: Value): Answer {
  for (const step of steps) {
    try {
      const { backward } = load(folder, step);
      return { step, recording: record(root, backward) };
    } catch (error) {
      if (error instanceof Unplayable) throw error;
      if (/^Step \d\d is not written yet/.test(messageOf(error))) continue;
      return { sentence: `The backward of step ${step.slice(0, 2)} failed. ${said(error)}` };
    }
  }
  return {
    sentence:
      "No backward is written yet: the first is that of step 09. -- --reference takes the reference instead of your code.",
  };
}

function rootOf({ folder, example, file }: Order): Value {
  if (file === undefined) {
    const found = EXAMPLES.find(({ name }) => name === example);
    if (!found) throw new Misused(`There is no example "${example}".`);
    const root: unknown = found.build(engineOf({ folder, own: true, backwardStep: undefined }));
    if (!isValue(root)) throw new Error("What came out is no Value.");
    return root;
  }
  let exported: object;
  try {
    exported = Object(require(file)) as object;
  } catch (error) {
    throw new Misused(`The file could not be run. ${said(error)}`);
  }
  const roots = Object.entries(exported).filter((entry): entry is [string, Value] => isValue(entry[1]));
  // The last one is what the others lead to.
  const [name, root] = roots.find(([key]) => key === "default") ?? roots.at(-1) ?? [];
  if (!root) throw new Misused("The file exports no Value. Write, for example: export const f = add(a, b);");
  if (root.label === "" && name !== undefined && name !== "default") root.label = name;
  return root;
}

/** Lets `#steps/*` mean that folder in any file outside of the folders of steps, wherever it stands. */
function meanFolder(folder: string): void {
  const internals = Module as unknown as {
    _resolveFilename(request: string, parent: { filename?: string } | undefined, ...rest: unknown[]): string;
  };
  const resolve = internals._resolveFilename;
  const homes = ["exercises", "solutions", "kata"].map((name) => join(__dirname, "..", "..", name));
  internals._resolveFilename = function (request, parent, ...rest) {
    const outside =
      parent?.filename !== undefined && !homes.some((home) => parent.filename?.startsWith(home));
    const meant =
      outside && request.startsWith("#steps/")
        ? join(folder, `${request.slice("#steps/".length)}.ts`)
        : request;
    return resolve.call(this, meant, parent, ...rest);
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** An error in one sentence. */
function said(error: unknown): string {
  const [line = ""] = messageOf(error)
    .replace(/^(.*: )?Transform failed.*\n/, "")
    .split("\n");
  return /^Step \d\d is not written yet/.test(line) ? line : `It says: ${line.trim() || "nothing"}`;
}
