import type { Value } from "#steps/01-value/value";
import { mulberry32 } from "../assertions/random";
import { inputsFirst } from "../assertions/slopes";
import { CliError } from "../base/error";
import type { Node, Recording, Run } from "./recording";

/** More are no picture any more, and no story. */
export const MOST_VALUES = 300;

/**
 * Calls `backward` and logs what it writes; calls it again on the same numbers, and on others.
 * @throws CliError if that is no use, and what `backward` throws before it has written anything
 */
export function record(root: Value, backward: (root: Value) => void): Recording {
  const values = inputsFirst(root).reverse();
  if (values.length > MOST_VALUES) {
    throw new CliError(
      `The graph has more than ${MOST_VALUES} values: too many to be watched one by one. Play a smaller one.`,
    );
  }
  const own: Numbers = {
    before: values.map(({ grad }) => number(grad)),
    partials: values.map(({ inputs, partials = [] }) => inputs.map((_, i): unknown => partials[i])),
  };
  const nodes = values.map(({ label, op, data, inputs }, i): Node => {
    const partials = own.partials[i] ?? [];
    return {
      label: String(label),
      op: String(op),
      data: number(data),
      inputs: inputs.map((input) => values.indexOf(input)),
      partials: partials.map(number),
      missing: partials.flatMap((partial, at) => (typeof partial === "number" ? [] : [at])),
      before: own.before[i] ?? NaN,
      after: NaN,
    };
  });
  const run = watchedRun(values, own, backward, true);
  const last = new Map(run.writes.map(({ of, grad }) => [of, grad]));
  nodes.forEach((node, i) => {
    node.after = run.after[i] ?? NaN;
    if (run.cut === 0 && !Object.is(last.get(i) ?? node.before, node.after))
      throw new CliError(
        "Your backward changes gradients past the property grad, where it cannot be watched. -- --reference plays the reference.",
        1,
      );
  });
  const recording = { nodes, run, rerun: otherRun(values, own, backward) };
  const again = outcome(values, own, backward);
  const same = run.thrown || run.after.every((grad, i) => Object.is(grad, again?.[i]));
  return same ? recording : { ...recording, again: again ? "ended with other gradients" : "threw an error" };
}

/** What a call leaves, or nothing if it throws. */
function outcome(values: readonly Value[], numbers: Numbers, backward: (root: Value) => void) {
  try {
    const { after, thrown } = watchedRun(values, numbers, backward);
    return thrown ? undefined : after;
  } catch {
    return undefined;
  }
}

/** On numbers between 0.5 and 1.5 without any relation, the same in each recording. */
function otherRun(
  values: readonly Value[],
  own: Numbers,
  backward: (root: Value) => void,
): Recording["rerun"] {
  const random = mulberry32(9);
  const other = (partial: unknown) => (typeof partial === "number" ? 0.5 + random() : partial);
  const numbers = {
    before: own.before.map(other) as number[],
    partials: own.partials.map((list) => list.map(other)),
  };
  const rerun = { before: numbers.before, partials: numbers.partials.map((list) => list.map(number)) };
  try {
    const { writes } = watchedRun(values, numbers, backward);
    return { ...rerun, writes: writes.map(({ of, grad }) => ({ of, grad })) };
  } catch {
    return { ...rerun, writes: [] };
  }
}

/** A `backward` that writes more gradients than this walks every path. */
const MOST_WRITES = 1500;

/** What a call is to see, value by value: the gradients before, and the partials, whatever stands there. */
interface Numbers {
  before: number[];
  partials: unknown[][];
}

/**
 * One call with those numbers, and the log of what it writes; traced, it says from where, which takes its time. The values keep the gradients; everything else is as it was.
 * @throws CliError where a value is frozen or sealed; and what `backward` throws before it has written anything
 */
export function watchedRun(
  values: readonly Value[],
  numbers: Numbers,
  backward: (root: Value) => void,
  traced = false,
): Run {
  const run: Run = { writes: [], cut: 0, after: [], changed: [] };
  const stop = watch(values, numbers, logTo(run, traced));
  try {
    backward(values[0] as Value);
  } catch (error) {
    if (run.writes.length === 0) throw error;
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: "" };
    run.thrown = { message: message.trim().split("\n")[0] || "nothing", stack };
  } finally {
    const lists = values.map(({ inputs, partials }) => [inputs, partials]);
    stop();
    run.changed = values.flatMap(({ inputs }, of) =>
      sameList(lists[of]?.[0], inputs) && sameList(lists[of]?.[1], numbers.partials[of]) ? [] : [of],
    );
  }
  run.after = values.map(({ grad }) => number(grad));
  return run;
}

interface Log {
  read(of: number): void;
  write(of: number, grad: unknown, place: Error): void;
}

function logTo(run: Run, traced: boolean): Log {
  let reads: number[] = [];
  return {
    read: (of) => reads.push(of),
    write(of, grad, place) {
      if (run.writes.length === MOST_WRITES) {
        run.cut++;
        return;
      }
      const no = typeof grad === "number" ? {} : { no: String(grad) };
      run.writes.push({ of, grad: number(grad), reads, stack: traced ? place.stack : undefined, ...no });
      reads = [];
    },
  };
}

/** Puts the numbers in, with lists of their own, so that the graph's stay as they are. Returns what takes all of it away again. */
function watch(values: readonly Value[], { before, partials }: Numbers, log: Log): () => void {
  const undo: (() => void)[] = [];
  const stop = () => {
    for (const one of undo.splice(0).reverse()) one();
  };
  const list = (value: unknown[] = []) => ({ writable: true, value: [...value] });
  try {
    values.forEach((value, of) => {
      value.grad = before[of] ?? NaN;
      undo.push(replace(value, "inputs", list([...value.inputs])));
      undo.push(replace(value, "partials", list(partials[of])));
      undo.push(watchGrad(value, of, log));
    });
  } catch {
    stop();
    throw new CliError(
      "The gradients of these values cannot be watched: are they frozen or sealed? -- --reference plays the reference.",
      1,
    );
  }
  return stop;
}

/** Puts a property in the place of another. Returns what puts that one back in its place, so that the order of the properties stays. */
function replace(value: Value, name: string, property: PropertyDescriptor): () => void {
  const own = Object.getOwnPropertyDescriptor(value, name);
  Object.defineProperty(value, name, {
    ...property,
    configurable: true,
    enumerable: own?.enumerable ?? false,
  });
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
      write(of, grad, new Error());
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

/** A number, or NaN for what is none. */
function number(thing: unknown): number {
  return typeof thing === "number" ? thing : NaN;
}
