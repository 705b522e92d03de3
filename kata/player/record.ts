import type { Value } from "#steps/01-value/value";
import { CliError } from "../base/error";
import { valuesBehind } from "../drawing/read-graph";
import type { Numbers } from "./instrument";
import { genericNumbers } from "./other-numbers";
import type { Node, Recording, Site, World } from "./recording";
import { siteFinder, siteOf } from "./source-line";
import { number, Unwatchable, type WatchedRun, watchedRun } from "./watched-run";

/** More are no picture any more, and no story. */
export const MOST_VALUES = 300;

/**
 * Calls `backward`, and writes down what it reads and writes. Then calls it again on the same numbers, unwatched, and with
 * other numbers, watched. The values end with the gradients of the first call.
 * @throws CliError if there are too many values, and what `backward` throws before it has written anything
 */
export function record(root: Value, backward: (root: Value) => void): Recording {
  const values = [...valuesBehind(root)];
  if (values.length > MOST_VALUES) {
    throw new CliError(
      `The graph has more than ${MOST_VALUES} values: too many to be watched one by one. Play a smaller one.`,
    );
  }
  const nodes = values.map((value): Node => nodeOf(value, values));
  const numbers: Numbers = {
    data: values.map(({ data }) => data),
    before: values.map(({ grad }) => grad),
    partials: values.map(({ inputs, partials }) =>
      inputs.map((_, i) => (partials as unknown[] | undefined)?.[i]),
    ),
    scale: 1,
  };
  let first: WatchedRun;
  try {
    first = watchedRun(values, numbers, backward, siteFinder());
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
    const { events: happened } = watchedRun(values, generic, backward);
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
