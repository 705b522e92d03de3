import type { Value } from "#steps/01-value/value";
import { CliError, quote, unquoted } from "../base/error";
import type { BackwardStep } from "../curriculum/steps";

/** One value of a graph as plain data, which another process can hand over. In a list of them the root comes first. */
export interface GraphNode {
  label: string;
  /** What made it, "" for a leaf. */
  op: string;
  data: number;
  grad: number;
  /** The places in the list of what it was made from: a + a has two that are equal. */
  inputs: number[];
  /** One for each input. */
  partials: number[];
}

/** More values are no picture that anybody can read, and no story. Graphviz may take minutes for them. */
export const MOST_VALUES = 300;

/** A graph with its numbers. */
export interface Computed {
  nodes: GraphNode[];
  /** Whose gradients they are: the file's own, if it has called a backward, those of a step, or nobody's, and all 0. */
  gradients: "file" | BackwardStep | "none";
  /** What the toDot of step 14 writes, if it was asked for. */
  dot?: string;
}

/** Builds the graph of a file. Where the file has called no backward, that step's is called. To be run apart. */
export default function compute(
  file: string,
  step?: BackwardStep,
  own?: { rankdir?: "LR" | "TB" | undefined },
): Computed {
  const root = readRoot(file);
  const values = [...valuesBehind(root)];
  const touched = values.some(({ grad }) => grad !== 0);
  if (!touched && step) (load(`#steps/${step}/backward`) as { backward(root: Value): void }).backward(root);
  const graph: Computed = { nodes: readGraph(values), gradients: touched ? "file" : (step ?? "none") };
  return own ? { ...graph, dot: ownDot(root, own.rankdir) } : graph;
}

/** Solved or not: a picture shows what is wrong with it. */
function ownDot(root: Value, rankdir?: "LR" | "TB"): string {
  const { toDot } = load("#steps/14-draw-graph/graph") as typeof import("#steps/14-draw-graph/graph");
  const text: unknown = rankdir ? toDot(root, { rankdir }) : toDot(root);
  if (typeof text === "string") return text;
  throw new CliError(`Your toDot returns ${text === null ? "null" : typeof text} and no text.`, 1);
}

/** What a module exports whose name is known only when it runs: a step, or a file of the learner's. */
export function load(path: string): unknown {
  return require(path);
}

/**
 * The Value that a file means, of all that it exports: the default one, or the one that no other exported Value was made from. An
 * exported Value without a label is called by the name under which it is exported.
 * @throws CliError where there is none, where there are several, or where something else is in its graph; and what the file throws
 */
export function readRoot(file: string): Value {
  const exported = Object(load(file)) as Record<string, unknown>;
  const all = isValue(exported) ? { default: exported } : exported;
  const named = Object.entries(all).filter((entry): entry is [string, Value] => isValue(entry[1]));
  for (const [name, value] of named) if (value.label === "" && name !== "default") value.label = name;
  const behind = named.map(([, value]) => valuesBehind(value));
  const isTop = (value: Value) => named.every(([, other], i) => other === value || !behind[i]?.has(value));
  const tops = named.filter(([, value]) => isTop(value));
  const byDefault = named.find(([name]) => name === "default");
  const [, root] = byDefault ?? tops[0] ?? named[0] ?? [];
  const name = file.replace(/^.*[\\/]/s, "");
  if (!root)
    throw new CliError(
      `${name} exports no Value. Let it end with a line such as: export const f = add(a, b);`,
    );
  if (!byDefault && tops.some(([, value]) => value !== root)) {
    const names = tops.slice(0, 5).map(([one]) => unquoted(one));
    throw new CliError(
      `${name} exports several Values: ${names.join(", ")}. Export the one that you mean as default.`,
    );
  }
  const stranger = [...valuesBehind(root)].find(({ inputs }) => !inputs.every(isValue));
  if (stranger) {
    const called = quote(text(stranger.label) || text(stranger.op));
    throw new CliError(`Among the inputs of ${called} is something that is no Value.`, 1);
  }
  return root;
}

/** Looks like a Value, whatever class it is of: a learner's file may bring an engine of its own. */
function isValue(thing: unknown): thing is Value {
  if (typeof thing !== "object" || thing === null) return false;
  const { data, inputs, partials } = thing as Partial<Value>;
  return typeof data === "number" && Array.isArray(inputs) && Array.isArray(partials);
}

/** This value and every one behind it, each once. No graph is too deep, and a circle is no trap. */
function valuesBehind(root: Value): Set<Value> {
  const values = new Set([root]);
  // The set grows while the loop walks along it.
  for (const { inputs } of values) {
    for (const input of inputs) if (isValue(input)) values.add(input);
  }
  return values;
}

/** The values of a graph as plain data, in their order. A label or a gradient of an odd kind is taken as it comes. */
export function readGraph(values: readonly Value[]): GraphNode[] {
  const places = new Map(values.map((value, i) => [value, i]));
  return values.map(({ label, op, data, grad, inputs, partials }) => ({
    label: text(label),
    op: text(op),
    data: number(data),
    grad: number(grad),
    inputs: inputs.map((input) => places.get(input) ?? 0),
    partials: inputs.map((_, i) => number(partials[i])),
  }));
}

/** A number, or NaN for what is none. */
export function number(thing: unknown): number {
  return typeof thing === "number" ? thing : NaN;
}

function text(thing: unknown): string {
  return typeof thing === "string" || typeof thing === "number" ? String(thing) : "";
}
