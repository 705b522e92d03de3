import type { Value } from "#steps/01-value/value";
import { CliError, unquoted } from "../base/error";

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

/** What a module exports: the one place where the learner's code is loaded by its path. */
export function load(path: string): unknown {
  return require(path);
}

/**
 * The Value that a file means, of all that it exports: the default one, or the one that no other exported Value was made from. An
 * exported Value without a label is called by the name under which it is exported.
 * @throws CliError where there is none, where there are several, or where its graph is none; and what the file throws
 */
export function readRoot(file: string): Value {
  const exported = load(file);
  const root = isValue(exported)
    ? exported
    : rootOf(Object(exported) as object, file.replace(/^.*[\\/]/s, ""));
  checkGraph(root);
  return root;
}

function rootOf(exported: object, file: string): Value {
  const values = Object.entries(exported).filter((entry): entry is [string, Value] => isValue(entry[1]));
  for (const [name, value] of values) if (value.label === "" && name !== "default") value.label = name;
  const behind = values.map(([, value]) => valuesBehind(value));
  const isTop = (value: Value) => values.every(([, other], i) => other === value || !behind[i]?.has(value));
  const tops = values.filter(([, value]) => isTop(value));
  const chosen = values.find(([name]) => name === "default") ?? tops[0] ?? values[0];
  if (!chosen && [exported, ...Object.values(exported)].some(isTensor))
    throw new CliError(
      `${file} exports a tensor. Graphs are drawn and played here whose values are single numbers: Values.`,
    );
  if (!chosen)
    throw new CliError(
      `${file} exports no Value. Let it end with a line such as: export const f = add(a, b);`,
    );
  if (chosen[0] === "default" || tops.every(([, value]) => value === chosen[1])) return chosen[1];
  const names = tops.slice(0, 5).map(([name]) => unquoted(name));
  throw new CliError(
    `${file} exports several Values: ${names.join(", ")}. Export the one that you mean as default.`,
  );
}

/**
 * The graph that a file exports as text in Graphviz's language. A Value that it exports comes first, unless the text is the default.
 * @throws what the file throws
 */
export function exportedDot(file: string): string | undefined {
  const exported = Object(load(file)) as Record<string, unknown>;
  if (isDot(exported.default)) return exported.default;
  const all = Object.values(exported);
  return isValue(exported) || all.some(isValue) ? undefined : all.find(isDot);
}

function isDot(thing: unknown): thing is string {
  return typeof thing === "string" && /^\s*(strict\s+)?(di)?graph\b/i.test(thing);
}

function isTensor(thing: unknown): boolean {
  return ArrayBuffer.isView((Object(thing) as { data?: unknown }).data);
}

/** Looks like a Value, whatever class it is of: a learner's file may bring an engine of its own. */
export function isValue(thing: unknown): thing is Value {
  if (typeof thing !== "object" || thing === null) return false;
  const { data, inputs, partials } = thing as Partial<Value>;
  return typeof data === "number" && Array.isArray(inputs) && Array.isArray(partials);
}

/** Every value behind the root, each once. No graph is too deep, and a circle is no trap. */
export function valuesBehind(root: Value): Set<Value> {
  const values = new Set([root]);
  // The set grows while the loop walks along it.
  for (const { inputs } of values) {
    for (const input of inputs) if (isValue(input)) values.add(input);
  }
  return values;
}

/**
 * Says so if no backward could walk the graph behind the root.
 * @throws CliError
 */
export function checkGraph(root: Value): void {
  const values = [...valuesBehind(root)];
  const stranger = values.find(({ inputs }) => !inputs.every(isValue));
  if (stranger) {
    throw new CliError(`Among the inputs of ${nameOf(stranger)} is something that is no Value.`, 1);
  }
  const uses = new Map<Value, number>();
  for (const { inputs } of values) for (const input of inputs) uses.set(input, (uses.get(input) ?? 0) + 1);
  // Takes away value by value that nothing uses any more. A circle never gets its turn.
  const free = uses.has(root) ? [] : [root];
  for (const { inputs } of free) {
    for (const input of inputs) {
      uses.set(input, (uses.get(input) ?? 0) - 1);
      if (uses.get(input) === 0) free.push(input);
    }
  }
  if (free.length === values.length) return;
  const circle = "The graph has a circle: a value is made from itself, so no order has inputs before users.";
  throw new CliError(circle, 1);
}

function nameOf({ label, op }: Value): string {
  return text(label) === "" ? `a value made by "${text(op)}"` : `"${text(label)}"`;
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
