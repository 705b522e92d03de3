import type { Value } from "#steps/01-value/value";
import { mulberry32 } from "../assertions/random";
import { inputsFirst } from "../assertions/slopes";
import { CliError } from "../base/error";
import { NOT_WRITTEN } from "../curriculum/states";
import type { BackwardStep } from "../curriculum/steps";
import { type GraphNode, load, MOST_VALUES, number, readGraph, readRoot } from "../drawing/read-graph";

/** A number was written to the gradient of a value. */
interface Write {
  of: number;
  grad: number;
  /** The values whose gradients were read since the write before. */
  reads: number[];
}

/** One call of `backward`: what it finds, value by value, and the log of its writes. */
export interface Run {
  /** The gradients before. */
  before: number[];
  partials: number[][];
  writes: Write[];
  /** The gradients at the end. */
  after: number[];
  /** Inputs or partials are others now. */
  changed: boolean;
  /** The message of what it threw. */
  thrown?: string;
}

/** All that is known of a `backward`, as plain data. */
export interface Recording {
  /** Users stand before their inputs, the root first. The gradients are what `backward` has left. */
  nodes: GraphNode[];
  /** It starts with every gradient at 0, whatever the graph has been through. */
  run: Run;
  /** The same graph with other numbers, no two of which are alike: 2 + 2 is 2 × 2, but not there. */
  rerun: Run;
}

/**
 * Records what `backward` does to the graph of a file: that of the first of the steps which is written. To be run apart.
 * @param command what would play the reference instead
 * @throws CliError, and what the code throws
 */
export default function play(file: string, steps: readonly BackwardStep[], command: string) {
  const root = readRoot(file);
  const instead = `This plays the reference: ${command}`;
  for (const step of steps) {
    try {
      const { backward } = load(`#steps/${step}/backward`) as { backward: Backward };
      return { step, recording: record(root, backward) };
    } catch (error) {
      if (error instanceof CliError && error.exitCode === 1)
        throw new CliError(`${error.message} ${instead}`, 1);
      if (!NOT_WRITTEN.test(String(Object(error).message))) throw error;
    }
  }
  throw new CliError(`No backward is written yet: the first is that of step 09. ${instead}`, 1);
}

type Backward = (root: Value) => void;

/** More writes are no story, and half of one would blame a `backward` that is not done: right or wrong, it may walk every path. */
const MOST_WRITES = 1500;

/**
 * Calls `backward` and logs what it writes, and calls it again on other numbers.
 * @throws CliError if that is no use, and what `backward` throws before it has written anything
 */
export function record(root: Value, backward: Backward): Recording {
  const values = inputsFirst(root).reverse();
  if (values.length > MOST_VALUES)
    throw new CliError(
      `The graph has more than ${MOST_VALUES} values: too many to be watched one by one. Play a smaller one.`,
    );
  const graph = readGraph(values);
  const before = values.map(() => 0);
  const partials = graph.map((node) => node.partials);
  const run = watchedRun(values, { before, partials }, backward);
  if (run.writes.length > MOST_WRITES)
    throw new CliError(
      "This backward writes gradients more than 1,500 times: too many to be watched one by one. Does it ever end? If so, play a smaller graph.",
      1,
    );
  const nodes = graph.map((node, i) => ({ ...node, grad: run.after[i] ?? NaN }));
  const last = new Map(run.writes.map(({ of, grad }) => [of, grad]));
  if (run.after.some((grad, of) => !Object.is(last.get(of) ?? 0, grad)))
    throw new CliError(
      "Your backward changes gradients past the property grad, where it cannot be watched.",
      1,
    );
  // Between 0.5 and 1.5 without any relation, the same in each recording.
  const random = mulberry32(9);
  const other = () => 0.5 + random();
  const others = { before: before.map(other), partials: run.partials.map((list) => list.map(other)) };
  const rerun = watchedRun(values, others, (again) => {
    try {
      backward(again);
    } catch {}
  });
  return { nodes, run, rerun };
}

/**
 * One call with those numbers, and the log of what it writes. Afterwards the values are as they were.
 * @throws CliError where a value is frozen or sealed; and what `backward` throws before it has written anything
 */
export function watchedRun(
  values: readonly Value[],
  numbers: Pick<Run, "before" | "partials">,
  backward: Backward,
): Run {
  const run: Run = { ...numbers, writes: [], after: [], changed: false };
  const kept = values.map((value) => Object.getOwnPropertyDescriptors(value));
  let reads: number[] = [];
  const write = (of: number, grad: unknown) => {
    // It may never end, and may catch this.
    if (run.writes.length > MOST_WRITES) throw new Error("More is not watched.");
    run.writes.push({ of, grad: number(grad), reads });
    reads = [];
  };
  const own = { configurable: true, enumerable: true };
  // With lists of its own, so that the graph's stay as they are.
  const list = (items: readonly unknown[] = []) => ({ ...own, writable: true, value: [...items] });
  try {
    for (const [of, value] of values.entries()) {
      // An accessor stands in for value.grad, be it a plain property or an accessor of the class, and hands on to what was there.
      const plain = Object.hasOwn(value, "grad") ? { grad: 0 } : undefined;
      const behind = plain ?? (Object.getPrototypeOf(value) as object);
      const hold = (grad: unknown) => Reflect.set(behind, "grad", grad, plain ?? value);
      const get = () => {
        reads.push(of);
        return Reflect.get(behind, "grad", plain ?? value) as unknown;
      };
      const set = (grad: unknown) => {
        write(of, grad);
        hold(grad);
      };
      hold(numbers.before[of]);
      const [inputs, partials] = [list(value.inputs), list(numbers.partials[of])];
      Object.defineProperties(value, { inputs, partials, grad: { ...own, get, set } });
    }
  } catch {
    throw new CliError("The gradients of these values cannot be watched: are they frozen or sealed?", 1);
  }
  const shape = () => values.flatMap(({ inputs, partials }) => [inputs, partials]).flat();
  const before = shape();
  try {
    backward(values[0] as Value);
  } catch (error) {
    // Zeroing may be written, and what it is zeroed for not yet.
    const isWritten = !NOT_WRITTEN.test(String(Object(error).message));
    if (run.writes.length === 0 || !isWritten) throw error;
    const message = error instanceof Error ? error.message : String(error);
    run.thrown = message.trim().split("\n")[0] || "nothing";
  } finally {
    const after = shape();
    run.changed = after.length !== before.length || after.some((part, i) => !Object.is(part, before[i]));
    run.after = values.map(({ grad }) => number(grad));
    values.forEach((value, i) => {
      for (const name of ["inputs", "partials", "grad"]) Reflect.deleteProperty(value, name);
      Object.defineProperties(value, kept[i] ?? {});
    });
  }
  return run;
}
