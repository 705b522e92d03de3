import { type Act, type Arrow, arrowsOf, close, type Delivery, isWrite, key } from "./acts";
import type { Node } from "./recording";

/** The true gradients: by the chain rule from the root, on top of what leaves had before. */
export function trueGradients(nodes: readonly Node[]): number[] {
  const grads = nodes.map(({ before, inputs }) => (inputs.length > 0 ? 0 : before));
  for (const act of referenceActs(nodes)) if (isWrite(act)) grads[act.to] = act.after;
  return grads;
}

/** What the reference's `backward` does to such a graph. */
export function referenceActs(nodes: readonly Node[]): Act[] {
  const waiting = arrowsOf(nodes).map(({ length }) => length);
  const grads = nodes.map(({ before, inputs }) => (inputs.length > 0 ? 0 : before));
  const acts: Act[] = nodes.flatMap(({ before, inputs }, to): Act[] =>
    inputs.length > 0 && before !== 0 ? [{ kind: "reset", to, before, after: 0 }] : [],
  );
  acts.push({ kind: "seed", to: 0, before: grads[0] ?? NaN, after: 1, adds: false, isData: false });
  grads[0] = 1;
  const order = [0];
  for (const from of order) {
    nodes[from]?.inputs.forEach((to, at) => {
      const act = deliver(nodes, grads, { from, at }, to);
      grads[to] = act.after;
      acts.push(act);
      waiting[to] = (waiting[to] ?? 0) - 1;
      if (waiting[to] === 0) order.push(to);
    });
  }
  return acts;
}

/** The delivery that adds the user's present gradient times the partial. */
export function deliver(
  nodes: readonly Node[],
  grads: readonly number[],
  { from, at }: Arrow,
  to: number,
): Delivery {
  const partial = nodes[from]?.partials[at] ?? NaN;
  const passed = grads[from] ?? NaN;
  const before = grads[to] ?? NaN;
  const after = before + partial * passed;
  return { kind: "delivery", from, at, to, partial, passed, share: false, overwrites: false, before, after };
}

/** What is to be thought of an act. */
export interface Judgement {
  /** The gradient that should stand there now: the sum of what should have come along the arrows so far. */
  should: number;
  right: boolean;
  /** The arrows whose part is in the number now, or should be. */
  came: Arrow[];
}

/** Whether each act leaves the number that should be there, given which arrows have delivered so far. */
export function judgeActs(nodes: readonly Node[], acts: readonly Act[]): Judgement[] {
  const truth = trueGradients(nodes);
  const arrows = arrowsOf(nodes);
  const should = nodes.map(({ before, inputs }) => (inputs.length > 0 ? 0 : before));
  if (should.length > 0 && (nodes[0]?.inputs.length ?? 0) === 0) should[0] = 0;
  /** What has come along which arrow; with a share, along which path. */
  const delivered = new Set<string>();
  /** What each act should have brought. */
  const bring: number[] = [];

  return acts.map((act, k): Judgement => {
    if (act.kind === "rewire") return { should: NaN, right: false, came: [] };
    if (act.kind === "repartial") {
      const original = nodes[act.from]?.partials[act.at] ?? NaN;
      return { should: original, right: close(act.after, original), came: [] };
    }
    const { to, after } = act;
    const old = should[to] ?? NaN;
    const judgement = (now: number, came: Arrow[]): Judgement => {
      should[to] = now;
      for (const arrow of came) delivered.add(key(arrow));
      return { should: now, right: close(after, now), came };
    };
    if (act.kind === "reset") return judgement(old, []);
    if (act.kind === "seed") {
      bring[k] = 1;
      return judgement(1, []);
    }
    if (act.kind === "delivery") {
      // Which share comes through is the same as which path it comes along.
      const path = act.share ? `${key(act)} ${act.shareOf}` : key(act);
      const passed = act.share ? (bring[act.shareOf ?? -1] ?? NaN) : (truth[act.from] ?? NaN);
      const brings = act.partial * passed;
      bring[k] = brings;
      const now = delivered.has(path) ? old : old + brings;
      delivered.add(path);
      return judgement(now, [act]);
    }
    if (act.formula?.name === "constant") return judgement(old, []);
    // It was written, and it is still what has come so far.
    if (!act.arrow && close(after, old)) return judgement(old, []);
    // An arrow that was on its turn should have delivered. Or else all that is still to come may have come at once.
    const left = (arrows[to] ?? []).filter((one) => !delivered.has(key(one)));
    const due = act.arrow ? left.filter((one) => key(one) === key(act.arrow ?? one)) : left;
    const withAll = (list: Arrow[]) => list.reduce((sum, one) => sum + worth(one), old);
    const atOnce = !act.formula && close(after, withAll(left)) && !close(after, withAll(due));
    const came = atOnce ? left : due;
    return judgement(withAll(came), came);
  });

  function worth({ from, at }: Arrow): number {
    return (nodes[from]?.partials[at] ?? NaN) * (truth[from] ?? NaN);
  }
}
