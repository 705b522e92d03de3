import type { Value } from "#steps/01-value/value";
import { CliError } from "../base/error";

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
  const users = new Map(values.map((value) => [value, 0]));
  const count = (value: Value, change: number) => {
    const next = (users.get(value) ?? 0) + change;
    users.set(value, next);
    return next;
  };
  for (const { inputs } of values) for (const input of inputs) count(input, 1);
  // Takes away value by value that nothing uses any more. A circle never gets its turn.
  const free = values.filter((value) => users.get(value) === 0);
  for (const { inputs } of free) for (const input of inputs) if (count(input, -1) === 0) free.push(input);
  if (free.length < values.length) {
    throw new CliError(
      "The graph has a circle: a value is made from itself, so no order has inputs before users.",
      1,
    );
  }
}

function nameOf({ label, op }: Value): string {
  return text(label) === "" ? `a value made by "${text(op)}"` : `"${text(label)}"`;
}

/** The graph behind the root. A label or a gradient of an odd kind is taken as it comes. */
export function readGraph(root: Value): GraphNode[] {
  const values = [...valuesBehind(root)];
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

function number(thing: unknown): number {
  return typeof thing === "number" ? thing : NaN;
}

function text(thing: unknown): string {
  return typeof thing === "string" || typeof thing === "number" ? String(thing) : "";
}
