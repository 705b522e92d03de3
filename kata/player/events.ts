import { sameNumber } from "../assertions/number";
import type { Arrow, Node, Recording } from "./recording";

interface Written {
  to: number;
  before: number;
  after: number;
  stack?: string | undefined;
}

/** A gradient went along one arrow, from a value back to one of its inputs. */
export interface Contribution extends Written, Arrow {
  kind: "contribution";
  partial: number;
  /** The gradient of `from`. */
  passed: number;
  /** The old gradient was added to, not replaced. */
  adds: boolean;
}

/** A number that is certainly no contribution of one arrow, or nobody knows. */
export interface Unmatched extends Written {
  kind: "unmatched";
  /** The whole sum of its arrows, with any numbers. */
  finished: boolean;
  /** The arrow that would bring this number here, but not with other numbers. */
  fits?: Arrow | undefined;
  /** An arrow may have brought it, or a part of it: nobody knows. */
  open: boolean;
  /** What was written, where it is no number. */
  no?: string | undefined;
}

/** The root was given a gradient, or one was set to 0. */
export interface Assigned extends Written {
  kind: "seed" | "reset";
}

/** What a write to a gradient was. */
export type Event = Contribution | Unmatched | Assigned;

/** The arrows that leave each value: one for each use. */
export function arrowsOf(nodes: readonly Pick<Node, "inputs">[]): Arrow[][] {
  const arrows: Arrow[][] = nodes.map(() => []);
  nodes.forEach(({ inputs }, from) => inputs.forEach((input, at) => arrows[input]?.push({ from, at })));
  return arrows;
}

export function key({ from, at }: Arrow): string {
  return `${from} ${at}`;
}

/** What every gradient should be: by the chain rule from the root, on top of what stood at the leaves before. */
export function trueGradients(nodes: readonly Pick<Node, "inputs" | "partials" | "before">[]): number[] {
  const grads = nodes.map(({ inputs, before }) => (inputs.length > 0 ? 0 : before));
  grads[0] = 1;
  nodes.forEach(({ inputs, partials }, from) =>
    inputs.forEach((to, at) => {
      grads[to] = (grads[to] ?? NaN) + (partials[at] ?? NaN) * (grads[from] ?? NaN);
    }),
  );
  return grads;
}

/** A run, write by write: its numbers, and the gradients as they stand. */
interface Replay {
  writes: readonly { of: number; grad: number }[];
  partials: readonly (readonly number[])[];
  grads: number[];
  /** The sums of all arrows, with what stood at the leaves before, and without. */
  sums: readonly number[][];
}

function replayOf(nodes: readonly Node[], { before, partials, writes }: Recording["rerun"]): Replay {
  const graph = nodes.map((node, i) => ({ ...node, before: before[i] ?? NaN, partials: partials[i] ?? [] }));
  const sums = [trueGradients(graph), trueGradients(graph.map((node) => ({ ...node, before: 0 })))];
  return { writes, partials, grads: [...before], sums };
}

/**
 * What the writes of a run were. A write is a contribution of an arrow if its partial times the gradient of the user is exactly the
 * number that was written, alone or added to what was there, and if that is so with the other numbers, too. Where those have gone
 * another way, it must have been read.
 */
export function eventsOf({ nodes, run, rerun }: Recording): Event[] {
  const own = replayOf(nodes, {
    before: nodes.map(({ before }) => before),
    partials: nodes.map(({ partials }) => partials),
    writes: run.writes,
  });
  let runs = [own, replayOf(nodes, rerun)];
  const arrows = arrowsOf(nodes);
  const seen = { read: new Set<number>(), used: new Set<string>() };
  return run.writes.map((write, i) => {
    runs = runs.filter(({ writes }) => writes[i]?.of === write.of);
    for (const of of write.reads) if (of !== write.of) seen.read.add(of);
    const event = explain({ ...write, i, runs, arrows: arrows[write.of] ?? [], seen });
    for (const { grads, writes } of runs) grads[write.of] = writes[i]?.grad ?? NaN;
    if (event.kind === "contribution") seen.used.add(key(event));
    return event;
  });
}

type Situation = Recording["run"]["writes"][number] & {
  /** The place of the write in the log. */
  i: number;
  /** This run, and the one on other numbers as long as it goes the same way. */
  runs: readonly Replay[];
  /** Those that the value leaves along. */
  arrows: readonly Arrow[];
  seen: { read: ReadonlySet<number>; used: ReadonlySet<string> };
};

function explain({ i, of: to, grad: after, reads, no, stack, runs, arrows, seen }: Situation): Event {
  const [own, other] = runs;
  const written = { to, before: own?.grads[to] ?? NaN, after, stack };
  const zero = runs.every(({ writes }) => writes[i]?.grad === 0) && reads.every((of) => of === to);
  if (zero || (to === 0 && after === 0)) return { kind: "reset", ...written };
  if (to === 0) return { kind: "seed", ...written };

  const ways = arrows.flatMap((arrow) => [true, false].map((adds) => ({ ...arrow, adds })));
  const fits = ways.filter((way) => own && Object.is(after + 0, outcome(own, to, way) + 0));
  // With the other numbers nothing fits by chance, and rounding may differ.
  const isSure = (way: Way) =>
    other
      ? sameNumber(other.writes[i]?.grad, outcome(other, to, way))
      : seen.read.has(way.from) && way.adds === reads.includes(to);
  const sure = fits.filter(isSure);
  const isFree = (arrow: Arrow) => !seen.used.has(key(arrow));
  const way = sure.find(isFree) ?? sure[0];
  // The partial of one arrow may have been taken for another between the same two values, too.
  const others = fits.filter((fit) => !isSure(fit));
  const twin = way && !isFree(way) ? others.find((fit) => fit.from === way.from && isFree(fit)) : undefined;
  // Who adds the new share of what he passed on before ends with the same number as who replaces it by the whole.
  const shared = way !== undefined && !isFree(way) && !way.adds && reads.includes(to);
  if (own && way && !twin && !shared) {
    const [partial, passed] = [own.partials[way.from]?.[way.at] ?? NaN, own.grads[way.from] ?? NaN];
    return { kind: "contribution", ...written, ...way, partial, passed };
  }
  const finished = runs.every(({ sums, writes }) =>
    sums.some((sum) => sameNumber(writes[i]?.grad, sum[to] ?? NaN)),
  );
  const fit = twin ?? others.find(isFree) ?? others[0];
  return {
    kind: "unmatched",
    ...written,
    finished: finished && other !== undefined,
    fits: other && !shared ? fit : undefined,
    open: shared || (fits.length > 0 && !other),
    no,
  };
}

interface Way extends Arrow {
  adds: boolean;
}

/** What stands at a value after a contribution. */
function outcome({ partials, grads }: Replay, to: number, { from, at, adds }: Way): number {
  return (adds ? (grads[to] ?? NaN) : 0) + (partials[from]?.[at] ?? NaN) * (grads[from] ?? NaN);
}
