import type { Value } from "#steps/01-value/value";

/** One value of a graph as plain data, which can go to another process and into a page. Inputs are positions in the list. */
export interface Node {
  label: string;
  op: string;
  data: number;
  inputs: number[];
  partials: number[];
  /** Its gradient before `backward` was called, and after. */
  before: number;
  after: number;
}

/** What `backward` did, in order. `of` is the position of a value in the list. */
export type Event =
  | { type: "read"; of: number }
  | { type: "partial"; of: number; at: number }
  | { type: "write"; of: number; grad: number };

export interface Recording {
  /** The root first. */
  nodes: Node[];
  events: Event[];
  /** Why the events cannot be trusted, if so: the rest of a sentence that starts with "Your backward". */
  doubt?: string;
}

/** More are no picture any more, and no story. */
export const MOST_VALUES = 300;

/** A `backward` that does more than this to a few hundred values walks every path. */
const MOST_EVENTS = 30_000;

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
 * Calls `backward`, and writes down each read and write of a gradient and each read of a partial. An accessor takes the place
 * of every `grad` and hands everything on to what was there, so that any class and any `backward` can be watched. Then calls
 * it again on the same numbers, unwatched: only if both end the same is the recording what it does when nobody looks.
 * @throws Unplayable, and what `backward` throws
 */
export function record(root: Value, backward: (root: Value) => void): Recording {
  const values = valuesBehind(root);
  const before = values.map(({ grad }) => grad);
  const nodes = values.map(
    ({ label, op, data, inputs, partials }, i): Node => ({
      label: String(label),
      op: String(op),
      data: number(data),
      inputs: inputs.map((input) => values.indexOf(input)),
      partials: inputs.map((_, j) => number(partials[j])),
      before: number(before[i]),
      after: NaN,
    }),
  );
  const events: Event[] = [];
  let open = true;
  const note = (event: Event) => {
    if (open && events.length <= MOST_EVENTS) events.push(event);
  };

  const restores: (() => void)[] = [];
  let doubt: string | undefined;
  try {
    values.forEach((value, of) => restores.push(watchGrad(value, of, note)));
    values.forEach((value, of) => restores.push(watchPartials(value, of, note)));
  } catch {
    doubt = "writes to values that cannot be watched: they are frozen or sealed";
  }
  try {
    backward(root);
  } finally {
    open = false;
    for (const restore of restores) restore();
  }
  values.forEach(({ grad }, i) => Object.assign(nodes[i] ?? {}, { after: number(grad) }));
  if (events.length > MOST_EVENTS) doubt ??= "did more than can be shown";
  if (restores.length > 0) doubt ??= runsTheSameAgain(root, backward, values, before);
  return { nodes, events, ...(doubt === undefined ? {} : { doubt }) };
}

function runsTheSameAgain(
  root: Value,
  backward: (root: Value) => void,
  values: readonly Value[],
  before: readonly number[],
): string | undefined {
  const first = values.map(({ grad }) => grad);
  values.forEach((value, i) => (value.grad = before[i] ?? NaN));
  try {
    backward(root);
    return values.every(({ grad }, i) => Object.is(grad, first[i]))
      ? undefined
      : "ended with other gradients when it was called again on the same graph";
  } catch {
    return "failed when it was called again on the same graph";
  } finally {
    // What the page shows is the first call.
    values.forEach((value, i) => (value.grad = first[i] ?? NaN));
  }
}

/** Watches value.grad, be it a plain property or an accessor of the class, with private fields behind it or not. */
function watchGrad(value: Value, of: number, note: (event: Event) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(value, "grad");
  const inherited = own ? undefined : inheritedProperty(value, "grad");
  const { get, set } = own ?? inherited ?? {};
  let plain = own?.value as number;
  const read = () => (get ? (get.call(value) as number) : plain);
  const write = (grad: number) => void (set ? set.call(value, grad) : (plain = grad));
  Object.defineProperty(value, "grad", {
    configurable: true,
    enumerable: own?.enumerable ?? false,
    get() {
      note({ type: "read", of });
      return read();
    },
    set(grad: number) {
      note({ type: "write", of, grad: number(grad) });
      write(grad);
    },
  });
  return () => {
    const last = read();
    // An own property is put back in its place, so that the order of the properties stays.
    if (own) Object.defineProperty(value, "grad", "value" in own ? { ...own, value: last } : own);
    else Reflect.deleteProperty(value, "grad");
  };
}

/** Watches which of value.partials are read, where that is possible. It tells which arrow a number came along. */
function watchPartials(value: Value, of: number, note: (event: Event) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(value, "partials");
  const list: unknown = value.partials;
  if (own?.configurable === false || !Array.isArray(list)) return () => {};
  const watched = new Proxy(list, {
    get(target, key, receiver) {
      if (typeof key === "string" && /^\d+$/.test(key)) note({ type: "partial", of, at: Number(key) });
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  Object.defineProperty(value, "partials", {
    configurable: true,
    enumerable: own?.enumerable ?? false,
    writable: true,
    value: watched,
  });
  return () => {
    const now: unknown = value.partials;
    // Whoever puts another list there keeps it.
    if (own) Object.defineProperty(value, "partials", now === watched ? own : { ...own, value: now });
    else Reflect.deleteProperty(value, "partials");
  };
}

function inheritedProperty(value: object, name: string): PropertyDescriptor | undefined {
  for (let owner: object | null = value; owner; owner = Object.getPrototypeOf(owner) as object | null) {
    const found = Object.getOwnPropertyDescriptor(owner, name);
    if (found) return found;
  }
  return undefined;
}

function number(thing: unknown): number {
  return typeof thing === "number" ? thing : NaN;
}
