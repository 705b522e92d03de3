import type { Value } from "#steps/01-value/value";
import { type Site, siteFinder, siteOf } from "./sites";
import { type Numbers, type Watcher, watch } from "./watch";
import { genericNumbers } from "./worlds";

/** One value of a graph as plain data, which can go to another process and into a page. Inputs are positions in the list. */
export interface Node {
  label: string;
  op: string;
  data: number;
  inputs: number[];
  partials: number[];
  /** The inputs for which the operation has left no number as their partial. */
  missing?: number[];
  /** Its gradient before `backward` was called, and after. */
  before: number;
  after: number;
}

/** What `backward` did, in order. `of` and `to` are positions in the list of values. */
export type Event =
  | { type: "read"; of: number }
  | { type: "partial"; of: number; at: number }
  | { type: "input"; of: number; at: number; to: number }
  /** `no` is what was written, where it is no number. */
  | { type: "write"; of: number; grad: number; no?: string; site?: Site }
  | { type: "repartial"; of: number; at: number; partial: number }
  | { type: "rewire"; of: number; inputs: number[] };

/** The same `backward` on the same graph with other numbers, no two of which are alike. */
export interface World {
  data: number[];
  before: number[];
  partials: number[][];
  scale: number;
  events: Event[];
}

export interface Recording {
  /** The root first. */
  nodes: Node[];
  events: Event[];
  /** What shows how a number was made: 2 + 2 is 2 × 2, but not with other numbers. */
  worlds: World[];
  /** How many more gradients were written than there are events for. */
  cut?: number;
  /** What `backward` threw, in a sentence, after it had written something. */
  thrown?: { message: string; site?: Site };
  /** What it did when it was called again on the same graph, if it was something else: "ended with other gradients". */
  again?: string;
  /** Why the events cannot be trusted, if so: the rest of a sentence that starts with "Your backward". */
  doubt?: string;
}

/** More are no picture any more, and no story. */
export const MOST_VALUES = 300;

/** A `backward` that writes more gradients than this walks every path. */
export const MOST_WRITES = 1500;
const MOST_EVENTS = 300_000;

/** A graph that cannot be played. The message is a sentence for the user. */
export class Unplayable extends Error {}

/** Whether something looks like a Value: the class itself may come from another folder of steps. */
export function isValue(thing: unknown): thing is Value {
  return (
    typeof thing === "object" &&
    thing !== null &&
    "data" in thing &&
    "grad" in thing &&
    "inputs" in thing &&
    Array.isArray(thing.inputs)
  );
}

/**
 * Every value behind the root, the root first.
 * @throws Unplayable if there are too many, or something among them is no value
 */
export function valuesBehind(root: Value): Value[] {
  const values = new Set([root]);
  for (const value of values) {
    for (const input of value.inputs) {
      if (!isValue(input))
        throw new Unplayable(
          `Among the inputs of a value of operation "${value.op}" is something that is no Value.`,
        );
      values.add(input);
    }
    if (values.size > MOST_VALUES) {
      throw new Unplayable(
        `The graph has more than ${MOST_VALUES} values: too many to be watched one by one. Play a smaller one.`,
      );
    }
  }
  return [...values];
}

/**
 * Calls `backward`, and writes down what it reads and writes. Then calls it again on the same numbers, unwatched, and with
 * other numbers, watched. The values end with the gradients of the first call.
 * @throws Unplayable, and what `backward` throws before it has written anything
 */
export function record(root: Value, backward: (root: Value) => void): Recording {
  const values = valuesBehind(root);
  const nodes = values.map((value): Node => nodeOf(value, values));
  const numbers: Numbers = {
    data: values.map(({ data }) => data),
    before: values.map(({ grad }) => grad),
    partials: values.map(({ inputs, partials }) =>
      inputs.map((_, i) => (partials as unknown[] | undefined)?.[i]),
    ),
    scale: 1,
  };
  let first: Run;
  try {
    first = run(values, numbers, backward, siteFinder());
  } catch (error) {
    if (!(error instanceof Unwatchable)) throw error;
    backward(root);
    values.forEach(({ grad }, i) => Object.assign(nodes[i] ?? {}, { after: number(grad) }));
    return { nodes, events: [], worlds: [], doubt: error.message };
  }
  const { events, cut, thrown } = first;
  if (thrown && !events.some(({ type }) => type === "write")) throw thrown.error;

  const after = values.map(({ grad }) => grad);
  after.forEach((grad, i) => Object.assign(nodes[i] ?? {}, { after: number(grad) }));
  const again = thrown ? undefined : whatHappensAgain(root, backward, values, numbers.before, after);
  const worlds = genericNumbers(numbers).map((generic): World => {
    const { events: happened } = run(values, generic, backward);
    return { ...generic, partials: generic.partials.map((list) => list.map(number)), events: happened };
  });
  values.forEach((value, i) => (value.grad = after[i] ?? NaN));
  return {
    nodes,
    events,
    worlds,
    ...(cut > 0 ? { cut } : {}),
    ...(thrown ? { thrown: thrownIn(thrown.error) } : {}),
    ...(again === undefined ? {} : { again }),
  };
}

function nodeOf({ label, op, data, grad, inputs, partials }: Value, values: readonly Value[]): Node {
  const list = inputs.map((_, i) => (partials as unknown[] | undefined)?.[i]);
  const missing = list.flatMap((partial, i) => (typeof partial === "number" ? [] : [i]));
  return {
    label: String(label),
    op: String(op),
    data: number(data),
    inputs: inputs.map((input) => values.indexOf(input)),
    partials: list.map(number),
    ...(missing.length > 0 ? { missing } : {}),
    before: number(grad),
    after: NaN,
  };
}

class Unwatchable extends Error {}

interface Run {
  events: Event[];
  cut: number;
  thrown?: { error: unknown };
}

/** One watched call. */
function run(
  values: readonly Value[],
  numbers: Numbers,
  backward: (root: Value) => void,
  find?: (called: () => void) => Site | undefined,
): Run {
  const events: Event[] = [];
  let open = true;
  let writes = 0;
  const note = (event: Event) => {
    if (open && writes <= MOST_WRITES && events.length < MOST_EVENTS) events.push(event);
  };
  const watcher: Watcher = {
    read: (of) => note({ type: "read", of }),
    partial: (of, at) => note({ type: "partial", of, at }),
    input: (of, at, to) => note({ type: "input", of, at, to }),
    repartial: (of, at, partial) => note({ type: "repartial", of, at, partial: number(partial) }),
    rewire: (of, inputs) => note({ type: "rewire", of, inputs }),
    write(of, grad, setter) {
      if (!open) return;
      writes++;
      const site = writes <= MOST_WRITES ? find?.(setter) : undefined;
      const no = typeof grad === "number" ? {} : { no: String(grad) };
      note({ type: "write", of, grad: number(grad), ...no, ...(site ? { site } : {}) });
    },
  };
  let stop: () => void;
  try {
    stop = watch(values, numbers, watcher);
  } catch {
    throw new Unwatchable("writes to values that cannot be watched: they are frozen or sealed");
  }
  let thrown: { error: unknown } | undefined;
  try {
    // What setting up has set off is none of its doing.
    events.length = 0;
    writes = 0;
    backward(values[0] as Value);
  } catch (error) {
    thrown = { error };
  } finally {
    open = false;
    stop();
  }
  return {
    events,
    cut: Math.max(0, writes - events.filter(({ type }) => type === "write").length),
    ...(thrown ? { thrown } : {}),
  };
}

function whatHappensAgain(
  root: Value,
  backward: (root: Value) => void,
  values: readonly Value[],
  before: readonly number[],
  after: readonly number[],
): string | undefined {
  values.forEach((value, i) => (value.grad = before[i] ?? NaN));
  const lists = values.flatMap(({ inputs, partials }): [unknown, unknown[]][] => [
    [inputs, [...inputs]],
    [partials, [...(partials ?? [])]],
  ]);
  try {
    backward(root);
    return values.every(({ grad }, i) => Object.is(grad, after[i]))
      ? undefined
      : "ended with other gradients";
  } catch {
    return "threw an error";
  } finally {
    for (const [list, saved] of lists)
      if (Array.isArray(list) && saved.some((item, i) => !Object.is(item, list[i])))
        list.splice(0, list.length, ...saved);
  }
}

function thrownIn(error: unknown): { message: string; site?: Site } {
  const text = error instanceof Error ? error.message : String(error);
  const site = siteOf(error);
  return { message: text.trim().split("\n")[0] || "nothing", ...(site ? { site } : {}) };
}

function number(thing: unknown): number {
  return typeof thing === "number" ? thing : NaN;
}
