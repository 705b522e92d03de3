import { sameNumber } from "../assertions/number";
import type { GraphNode } from "../drawing/read-graph";
import type { Recording, Run } from "./record";

/** The arrow along which a value goes into a user: inputs[at] of `from`. */
export interface Arrow {
  from: number;
  at: number;
}

/** What a write to a gradient was. */
export type Event = Contribution | Unmatched | Assigned;

interface Written {
  to: number;
  before: number;
  after: number;
}

/** The root was given a gradient, or one was set to 0. */
export interface Assigned extends Written {
  kind: "seed" | "reset";
}

/** A gradient went along one arrow, from a value back to one of its inputs. */
export interface Contribution extends Written, Way {
  kind: "contribution";
  partial: number;
  /** The gradient of `from`. */
  passed: number;
}

/** How a contribution may come about: the old gradient is added to, or replaced. */
interface Way extends Arrow {
  adds: boolean;
}

/** A number of which nobody knows which arrow brought it. */
export interface Unmatched extends Written {
  kind: "unmatched";
  /** The whole sum of its arrows, with any numbers. */
  finished: boolean;
}

type Inputs = readonly Pick<GraphNode, "inputs">[];

/** The arrows that leave each value: one for each use. */
function arrowsOf(nodes: Inputs): Arrow[][] {
  const arrows: Arrow[][] = nodes.map(() => []);
  nodes.forEach(({ inputs }, from) => inputs.forEach((input, at) => arrows[input]?.push({ from, at })));
  return arrows;
}

export function key({ from, at }: Arrow): string {
  return `${from} ${at}`;
}

/** What every gradient should be: by the chain rule from the root, on top of what the leaves hold. */
function trueGradients(nodes: Inputs, partials: Run["partials"], held: readonly number[] = []): number[] {
  const grads = nodes.map(({ inputs }, i) => (inputs.length > 0 ? 0 : (held[i] ?? 0)));
  grads[0] = 1;
  nodes.forEach(({ inputs }, from) =>
    inputs.forEach((to, at) => {
      grads[to] = (grads[to] ?? NaN) + (partials[from]?.[at] ?? NaN) * (grads[from] ?? NaN);
    }),
  );
  return grads;
}

/**
 * What the writes of a run were. A write is a contribution of an arrow if its partial times the gradient of the user is exactly the
 * number that was written, alone or added to what was there, and if that is so with the other numbers, too.
 */
export function eventsOf({ nodes, run, rerun }: Recording): Event[] {
  const replayOf = ({ before, partials, writes }: Run) => {
    // With what stood at the leaves before, and without.
    const sums = [trueGradients(nodes, partials, before), trueGradients(nodes, partials)];
    return { partials, writes, sums, grads: [...before] };
  };
  let replays = [replayOf(run), replayOf(rerun)];
  const arrows = arrowsOf(nodes);
  const used = new Set<string>();
  return run.writes.map(({ of: to, grad, reads }, i) => {
    replays = replays.filter(({ writes }) => writes[i]?.of === to);
    const [own, other] = replays as [Replay, Replay?];
    const written = { to, before: own.grads[to] ?? NaN, after: grad };
    const event = kindOf();
    for (const { grads, writes } of replays) grads[to] = writes[i]?.grad ?? NaN;
    if (event.kind === "contribution") used.add(key(event));
    return event;

    function kindOf(): Event {
      const uses = arrows[to] ?? [];
      // Whose users have been read may have got a 0 from one of them.
      const mayBeBrought = uses.some(({ from }) => reads.includes(from));
      const zero = !mayBeBrought && replays.every(({ writes }) => writes[i]?.grad === 0);
      if (zero || (to === 0 && grad === 0)) return { kind: "reset", ...written };
      if (to === 0) return { kind: "seed", ...written };

      const ways = uses.flatMap((arrow) => [true, false].map((adds) => ({ ...arrow, adds })));
      const fits = ways.filter((way) => Object.is(grad + 0, outcome(own, to, way) + 0));
      // With the other numbers nothing fits by chance, and rounding may differ.
      const sure = fits.filter((way) => other && sameNumber(other.writes[i]?.grad, outcome(other, to, way)));
      // Who adds the new share of what he passed on before ends with the same number as who replaces it by the whole.
      const way = sure.find((one) => !used.has(key(one))) ?? sure.find(({ adds }) => adds);
      if (way) {
        const [partial, passed] = [own.partials[way.from]?.[way.at] ?? NaN, own.grads[way.from] ?? NaN];
        return { kind: "contribution", ...written, ...way, partial, passed };
      }
      const isSum = ({ sums, writes }: Replay) =>
        sums.some((sum) => sameNumber(writes[i]?.grad, sum[to] ?? NaN));
      return { kind: "unmatched", ...written, finished: other !== undefined && replays.every(isSum) };
    }
  });
}

interface Replay extends Pick<Run, "partials" | "writes"> {
  sums: number[][];
  /** As they stand now. */
  grads: number[];
}

/** What stands at a value after a contribution. */
function outcome({ partials, grads }: Replay, to: number, { from, at, adds }: Way): number {
  return (adds ? (grads[to] ?? NaN) : 0) + (partials[from]?.[at] ?? NaN) * (grads[from] ?? NaN);
}

/** An arrow, and the part of the true gradient that it brings. */
interface Use extends Arrow {
  part: number;
  delivered: boolean;
}

/** A value: what is true of it, and how far it has come while the backward pass is told, event by event. */
export interface Account extends GraphNode {
  name: string;
  truth: number;
  uses: Use[];
  /** A number that was written as such: nobody asks for its gradient. */
  isConstant: boolean;
  /** The truth is not told: somebody is asked first. */
  isSecret: boolean;
  /** Its gradient is another one at the end. */
  fails: boolean;
  /** Something has been written to it, but for a reset. */
  isWritten: boolean;
  /** It has, or should have, its whole sum. */
  isSummed: boolean;
  /** It holds a wrong number. */
  isWrong: boolean;
  /** What it has passed on last. */
  passed?: number;
}

export type Accounts = readonly Account[];

/** @param asks whether what step 10 teaches is asked, and not told: the gradient of a value that is used twice, and all behind it */
export function accountsOf({ nodes, run }: Recording, names: readonly string[], asks: boolean): Account[] {
  const arrows = arrowsOf(nodes);
  const truths = trueGradients(nodes, run.partials);
  const accounts: Account[] = [];
  for (const [i, node] of nodes.entries()) {
    const uses = (arrows[i] ?? []).map(({ from, at }) => {
      const part = (nodes[from]?.partials[at] ?? NaN) * (truths[from] ?? NaN);
      return { from, at, part, delivered: false };
    });
    const truth = truths[i] ?? NaN;
    const isConstant = node.label === "" && node.inputs.length === 0;
    const isSecret = asks && (uses.length > 1 || uses.some(({ from }) => accounts[from]?.isSecret));
    const fails = !isConstant && !sameNumber(node.grad, truth);
    const start = { isWritten: false, isSummed: false, isWrong: false };
    accounts.push({ ...node, name: names[i] ?? "", truth, uses, isConstant, isSecret, fails, ...start });
  }
  return accounts;
}

/** An event, and what is to be thought of it. */
export type Judged<Of extends Event = Event> = Of & {
  value: Account;
  /** What should stand there now. */
  should: number;
  right: boolean;
  /** The arrows whose part is in the number now. */
  came: readonly Use[];
};

/** Whether the number is right that an event leaves, given what has come before. */
export function judge(accounts: Accounts, event: Event): Judged {
  const { to, after } = event;
  const value = accounts[to] as Account;
  const { uses, truth } = value;
  // Where all is right at the end, nothing on the way was a mistake.
  const mayBeAny = value.isConstant || accounts.every(({ fails }) => !fails);
  const judged = (should: number, came: readonly Use[] = []) => {
    return { ...event, value, should, right: mayBeAny || sameNumber(after, should), came };
  };
  /** What its arrows have brought so far, and one more. */
  const dueWith = (more?: Use) => {
    const brought = uses.filter((use) => use.delivered || use === more);
    return value.isSummed ? truth : brought.reduce((sum, { part }) => sum + part, 0);
  };
  if (event.kind === "contribution") {
    const came = uses.filter(({ from, at }) => from === event.from && at === event.at);
    return judged(sameNumber(after, truth) ? truth : dueWith(came[0]), came);
  }
  const due = dueWith();
  if (event.kind !== "unmatched") return judged(event.kind === "seed" ? 1 : due);
  if (sameNumber(after, truth)) return judged(truth, uses);
  return judged(sameNumber(after, due) ? due : truth);
}

/** Keeps in mind what an event has done. */
export function remember(accounts: Accounts, event: Judged): void {
  const { kind, value, should, right, came } = event;
  value.isWrong = !right;
  if (kind !== "reset") value.isWritten = true;
  if (kind === "seed" || (kind === "unmatched" && sameNumber(should, value.truth))) value.isSummed = true;
  for (const use of came) use.delivered = true;
  if (kind === "contribution") (accounts[event.from] as Account).passed = event.passed;
}
