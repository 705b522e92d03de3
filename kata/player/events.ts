import { sameNumber } from "../assertions/number";
import type { Node, Recording } from "./record";

/** The arrow along which a value goes into a user: inputs[at] of `from`. */
export interface Arrow {
  from: number;
  at: number;
}

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
export function trueGradients(nodes: readonly Node[]): number[] {
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
function replayOf({ nodes, writes }: Pick<Recording["rerun"], "nodes" | "writes">) {
  const fresh = nodes.map((node) => ({ ...node, before: 0 }));
  return {
    nodes,
    writes,
    grads: nodes.map(({ before }) => before),
    /** With what stood at the leaves before, and without. */
    sums: [trueGradients(nodes), trueGradients(fresh)],
  };
}

/**
 * What the writes of a run were. A write is a contribution of an arrow if its partial times the gradient of the user is exactly the
 * number that was written, alone or added to what was there, and if that is so with the other numbers, too. Where those have gone
 * another way, it must have been read.
 */
export function eventsOf({ nodes, run, rerun }: Recording): Event[] {
  let replays = [replayOf({ nodes, writes: run.writes }), replayOf(rerun)];
  const arrows = arrowsOf(nodes);
  const read = new Set<number>();
  const used = new Set<string>();
  return run.writes.map(({ of: to, grad, reads, no, stack }, i) => {
    replays = replays.filter(({ writes }) => writes[i]?.of === to);
    for (const of of reads) if (of !== to) read.add(of);
    const [own, other] = replays as [Replay, Replay?];
    const written = { to, before: own.grads[to] ?? NaN, after: grad, stack };
    const event = kindOf();
    for (const { grads, writes } of replays) grads[to] = writes[i]?.grad ?? NaN;
    if (event.kind === "contribution") used.add(key(event));
    return event;

    function kindOf(): Event {
      // Whose users have been read may have got a 0 from one of them.
      const mayBeBrought = (arrows[to] ?? []).some(({ from }) => reads.includes(from));
      const zero = !mayBeBrought && replays.every(({ writes }) => writes[i]?.grad === 0);
      if (zero || (to === 0 && grad === 0)) return { kind: "reset", ...written };
      if (to === 0) return { kind: "seed", ...written };

      const ways = (arrows[to] ?? []).flatMap((arrow) => [true, false].map((adds) => ({ ...arrow, adds })));
      const fits = ways.filter((way) => Object.is(grad + 0, outcome(own, to, way) + 0));
      // With the other numbers nothing fits by chance, and rounding may differ.
      const isSure = (way: Way) =>
        other
          ? sameNumber(other.writes[i]?.grad, outcome(other, to, way))
          : read.has(way.from) && way.adds === reads.includes(to);
      const isFree = (way: Way) => !used.has(key(way));
      const [sure, others] = [fits.filter(isSure), fits.filter((fit) => !isSure(fit))];
      const way = sure.find(isFree) ?? sure[0];
      // The partial of one arrow may have been taken for another between the same two values, too.
      const twin = way && !isFree(way) && others.find((fit) => fit.from === way.from && isFree(fit));
      // Who adds the new share of what he passed on before ends with the same number as who replaces it by the whole.
      const shared = way !== undefined && !isFree(way) && !way.adds && reads.includes(to);
      if (way && !twin && !shared) {
        const { from, at } = way;
        const [partial, passed] = [own.nodes[from]?.partials[at] ?? NaN, own.grads[from] ?? NaN];
        return { kind: "contribution", ...written, ...way, partial, passed };
      }
      const finished = replays.every(({ sums, writes }) =>
        sums.some((sum) => sameNumber(writes[i]?.grad, sum[to] ?? NaN)),
      );
      return {
        kind: "unmatched",
        ...written,
        finished: finished && other !== undefined,
        fits: other && !shared ? twin || others.find(isFree) || others[0] : undefined,
        open: shared || (fits.length > 0 && !other),
        no,
      };
    }
  });
}

type Replay = ReturnType<typeof replayOf>;

interface Way extends Arrow {
  adds: boolean;
}

/** What stands at a value after a contribution. */
function outcome({ nodes, grads }: Replay, to: number, { from, at, adds }: Way): number {
  return (adds ? (grads[to] ?? NaN) : 0) + (nodes[from]?.partials[at] ?? NaN) * (grads[from] ?? NaN);
}
