import { sameNumber } from "../assertions/number";
import { arrowsOf, type Contribution, type Event, key, trueGradients } from "./events";
import { formulaOf, namesOf } from "./names";
import type { Arrow, Node } from "./recording";

/** How far a backward pass has come, while its events are told one after the other. */
export interface Progress {
  nodes: readonly Node[];
  names: readonly string[];
  formulas: readonly string[];
  arrows: readonly Arrow[][];
  truth: readonly number[];
  /** The values whose gradient is not the true one at the end. Without any, nothing on the way was a mistake. */
  wrongAtTheEnd: readonly number[];
  /** The values whose gradient is not told: somebody is asked first. */
  secret: ReadonlySet<number>;
  /** What should stand at each value, after what has come so far. */
  should: number[];
  /** The arrows that have delivered. */
  delivered: Set<string>;
  /** The values to which a number was written that is no contribution; and of these, those that have, or should have, their whole sum. */
  odd: Set<number>;
  summed: Set<number>;
  /** What has been written to each value since it was last set to 0. */
  written: Event[][];
  /** The values that hold a wrong number. */
  wrong: Set<number>;
  /** What each value has passed on last. */
  passed: Map<number, Contribution>;
}

/** @param asks whether what step 10 teaches is asked, and not told: the gradient of a value that is used twice, and all behind it */
export function startOf(nodes: readonly Node[], asks: boolean): Progress {
  const names = namesOf(nodes);
  const arrows = arrowsOf(nodes);
  const truth = trueGradients(nodes);
  const secret = new Set<number>();
  if (asks)
    arrows.forEach((uses, i) => {
      if (uses.length > 1 || uses.some(({ from }) => secret.has(from))) secret.add(i);
    });
  return {
    nodes,
    names,
    formulas: nodes.map((_, i) => formulaOf(nodes, i, names)),
    arrows,
    truth,
    wrongAtTheEnd: nodes.flatMap((node, i) =>
      sameNumber(node.after, truth[i] ?? NaN) || isConstant(node) ? [] : [i],
    ),
    secret,
    should: nodes.map(({ inputs, before }, i) => (inputs.length > 0 || i === 0 ? 0 : before)),
    delivered: new Set(),
    odd: new Set(),
    summed: new Set(),
    written: nodes.map(() => []),
    wrong: new Set(),
    passed: new Map(),
  };
}

/** A number that was written as such: nobody asks for its gradient. */
export function isConstant({ label = "", inputs = [] }: Partial<Node> = {}): boolean {
  return label === "" && inputs.length === 0;
}

/** What is to be thought of an event. */
export interface Judgement {
  /** What should stand there now. */
  should: number;
  right: boolean;
  /** The arrows whose part is in the number now. */
  came: readonly Arrow[];
}

/** Whether the number is right that an event leaves, given what has come before. */
export function judge(progress: Progress, event: Event): Judgement {
  const { nodes, truth, arrows, delivered, summed, wrongAtTheEnd } = progress;
  const { to, after } = event;
  const [old = NaN, final = NaN] = [progress.should[to], truth[to]];
  const judged = (should: number, came: readonly Arrow[] = []): Judgement => ({
    should,
    right: wrongAtTheEnd.length === 0 || isConstant(nodes[to]) || sameNumber(after, should),
    came,
  });
  const withPartOf = (arrow: Arrow) => {
    const part = (nodes[arrow.from]?.partials[arrow.at] ?? NaN) * (truth[arrow.from] ?? NaN);
    return delivered.has(key(arrow)) || summed.has(to) ? old : old + part;
  };
  if (event.kind === "contribution") return judged(withPartOf(event), [event]);
  if (event.kind !== "unmatched") return judged(event.kind === "seed" ? 1 : old);
  const { fits } = event;
  if (fits && sameNumber(after, withPartOf(fits))) return judged(withPartOf(fits), [fits]);
  if (sameNumber(after, final)) return judged(final, arrows[to]);
  return judged(sameNumber(after, old) ? old : final);
}

/** Keeps in mind what an event has done. */
export function remember(progress: Progress, event: Event, { should, right, came }: Judgement): void {
  const { delivered, wrong, passed, written, odd, summed, truth } = progress;
  const { to, kind } = event;
  if (right) wrong.delete(to);
  else wrong.add(to);
  progress.should[to] = should;
  if (kind === "reset") written[to] = [];
  else written[to]?.push(event);
  if (kind === "unmatched") odd.add(to);
  if (kind === "unmatched" && sameNumber(should, truth[to] ?? NaN)) summed.add(to);
  for (const arrow of came) delivered.add(key(arrow));
  if (kind === "contribution") passed.set(event.from, event);
}
