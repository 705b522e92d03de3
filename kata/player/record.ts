import type { Value } from "#steps/01-value/value";
import { mulberry32 } from "../assertions/random";
import { inputsFirst } from "../assertions/slopes";
import { CliError } from "../base/error";
import { type GraphNode, number, readGraph } from "../drawing/read-graph";

/** One value of a graph. In a list of them users stand before their inputs, the root first. */
export interface Node extends Omit<GraphNode, "grad"> {
  /** The inputs for which the operation has left no number as their partial. */
  missing: number[];
  /** Its gradient before `backward` was called, and after. */
  before: number;
  after: number;
}

/** A number was written to the gradient of a value. */
interface Write {
  of: number;
  grad: number;
  /** What was written, where it is no number. */
  no?: string;
  /** The values whose gradients were read since the write before. */
  reads: number[];
  /** Where the write comes from, as JavaScript says it. */
  stack?: string | undefined;
}

/** One call of `backward`: the log of its writes, and what it left. */
interface Run {
  writes: Write[];
  /** How many more writes there were. */
  cut: number;
  after: number[];
  /** The values whose inputs or partials are others now. */
  changed: number[];
  thrown?: { message: string; stack?: string | undefined };
}

/** All that is known of a `backward`, as plain data. */
export interface Recording {
  nodes: Node[];
  run: Run;
  /** The same graph with other numbers, no two of which are alike: 2 + 2 is 2 × 2, but not there. */
  rerun: { nodes: Node[]; writes: Write[] };
  /** What it did when it was called again on the same graph, if it was something else: "ended with other gradients". */
  again?: string;
}

type Backward = (root: Value) => void;

/** More are no picture any more, and no story. */
export const MOST_VALUES = 300;
/** A `backward` that writes more gradients than this walks every path. */
const MOST_WRITES = 1500;

/**
 * Calls `backward` and logs what it writes; calls it again on the same numbers, and on others.
 * @throws CliError if that is no use, and what `backward` throws before it has written anything
 */
export function record(root: Value, backward: Backward): Recording {
  const values = inputsFirst(root).reverse();
  if (values.length > MOST_VALUES)
    throw new CliError(
      `The graph has more than ${MOST_VALUES} values: too many to be watched one by one. Play a smaller one.`,
    );
  const raw = values.map(({ inputs, partials }) => inputs.map((_, at): unknown => partials[at]));
  const nodes = readGraph(values).map(({ grad, ...node }, i): Node => {
    const missing = [...node.inputs.keys()].filter((at) => typeof raw[i]?.[at] !== "number");
    return { ...node, missing, before: grad, after: NaN };
  });
  const own = { before: nodes.map(({ before }) => before), partials: raw };
  const run = watchedRun(values, own, backward, true);
  nodes.forEach((node, i) => {
    node.after = run.after[i] ?? NaN;
  });
  const last = new Map(run.writes.map(({ of, grad }) => [of, grad]));
  if (run.cut === 0 && nodes.some(({ before, after }, of) => !Object.is(last.get(of) ?? before, after)))
    throw new CliError(
      "Your backward changes gradients past the property grad, where it cannot be watched.",
      1,
    );

  const runAgain = (numbers: Numbers) => {
    try {
      return watchedRun(values, numbers, backward);
    } catch {
      return undefined;
    }
  };
  // Between 0.5 and 1.5 without any relation, the same in each recording.
  const random = mulberry32(9);
  const other = (one: unknown) => (typeof one === "number" ? 0.5 + random() : one);
  const numbers = { before: own.before.map(other).map(number), partials: raw.map((list) => list.map(other)) };
  const others = nodes.map((node, i) => ({
    ...node,
    before: numbers.before[i] ?? NaN,
    partials: numbers.partials[i]?.map(number) ?? [],
  }));
  const rerun = { nodes: others, writes: runAgain(numbers)?.writes ?? [] };
  const again = runAgain(own);
  const ended = again && !again.thrown ? "ended with other gradients" : "threw an error";
  const same =
    run.thrown || (!again?.thrown && run.after.every((grad, i) => Object.is(grad, again?.after[i])));
  return { nodes, run, rerun, ...(same ? {} : { again: ended }) };
}

/** What a call is to see, value by value: the gradients before, and the partials, whatever stands there. */
interface Numbers {
  before: number[];
  partials: unknown[][];
}

/**
 * One call with those numbers, and the log of what it writes; traced, it says from where, which takes its time. The values keep the
 * gradients; everything else is as it was.
 * @throws CliError where a value is frozen or sealed; and what `backward` throws before it has written anything
 */
export function watchedRun(
  values: readonly Value[],
  numbers: Numbers,
  backward: Backward,
  traced = false,
): Run {
  const run: Run = { writes: [], cut: 0, after: [], changed: [] };
  let reads: number[] = [];
  const stop = watch(values, numbers, {
    read: (of) => reads.push(of),
    write(of, grad) {
      if (run.writes.length === MOST_WRITES) {
        run.cut++;
        return;
      }
      const no = typeof grad === "number" ? {} : { no: String(grad) };
      const stack = traced ? new Error().stack : undefined;
      run.writes.push({ of, grad: number(grad), reads, stack, ...no });
      reads = [];
    },
  });
  try {
    backward(values[0] as Value);
  } catch (error) {
    if (run.writes.length === 0) throw error;
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: "" };
    run.thrown = { message: message.trim().split("\n")[0] || "nothing", stack };
  } finally {
    const lists = values.map(({ inputs, partials }) => ({ inputs, partials }));
    stop();
    run.changed = [...values.keys()].filter(
      (of) =>
        !sameList(lists[of]?.inputs, values[of]?.inputs) ||
        !sameList(lists[of]?.partials, numbers.partials[of]),
    );
  }
  run.after = values.map(({ grad }) => number(grad));
  return run;
}

interface Log {
  read(of: number): void;
  write(of: number, grad: unknown): void;
}

/** Puts the numbers in, with lists of their own, so that the graph's stay as they are. Returns what takes all of it away again. */
function watch(values: readonly Value[], { before, partials }: Numbers, log: Log): () => void {
  const undo: (() => void)[] = [];
  const stop = () => {
    for (const one of undo.splice(0).reverse()) one();
  };
  const list = (value: readonly unknown[] = []) => ({ writable: true, value: [...value] });
  try {
    values.forEach((value, of) => {
      value.grad = before[of] ?? NaN;
      undo.push(replace(value, "inputs", list(value.inputs)));
      undo.push(replace(value, "partials", list(partials[of])));
      undo.push(watchGrad(value, of, log));
    });
  } catch {
    stop();
    throw new CliError("The gradients of these values cannot be watched: are they frozen or sealed?", 1);
  }
  return stop;
}

/** Puts a property in the place of another. Returns what puts that one back in its place, so that the order of the properties stays. */
function replace(value: Value, name: string, property: PropertyDescriptor): () => void {
  const own = Object.getOwnPropertyDescriptor(value, name);
  const enumerable = own?.enumerable ?? false;
  Object.defineProperty(value, name, { ...property, configurable: true, enumerable });
  return () => void (own ? Object.defineProperty(value, name, own) : Reflect.deleteProperty(value, name));
}

/** An accessor stands in for value.grad, be it a plain property or an accessor of the class, and hands on to what was there. */
function watchGrad(value: Value, of: number, { read, write }: Log): () => void {
  let owner: object | null = value;
  while (owner && !Object.hasOwn(owner, "grad")) owner = Object.getPrototypeOf(owner) as object | null;
  const { get, set, value: start } = Object.getOwnPropertyDescriptor(owner ?? {}, "grad") ?? {};
  let plain: unknown = start;
  const putBack = replace(value, "grad", {
    get() {
      read(of);
      return get ? (get.call(value) as unknown) : plain;
    },
    set(grad: unknown) {
      write(of, grad);
      if (set) set.call(value, grad);
      else plain = grad;
    },
  });
  return () => {
    putBack();
    if (!set) value.grad = plain as number;
  };
}

function sameList(a: readonly unknown[] = [], b: readonly unknown[] = []): boolean {
  return a.length === b.length && b.every((item, i) => Object.is(item, a[i]));
}
