import { type Act, isWrite, key, same } from "./acts";
import { deliver, type Judgement, judgeActs, referenceActs } from "./judge-acts";
import type { Node, Recording } from "./recording";
import { explainWrites } from "./writes";

export interface Explanation {
  /**
   * "writes": each write to a gradient, as it happened.
   * "sums": the sums were made somewhere else, in the order in which partials were read, and written when they were ready.
   * "reference": not what happened, but the reference's order.
   */
  by: "writes" | "sums" | "reference";
  acts: Act[];
  /** What is to be thought of each act. */
  judgements: Judgement[];
  /** Why it is the reference's order: the rest of a sentence that starts with "Your backward". */
  doubt?: string;
  /** From the recording. */
  cut?: number;
  thrown?: Recording["thrown"];
  again?: string;
}

/** What a recording means. */
export function explainRecording(recording: Recording): Explanation {
  const { nodes, doubt, cut, thrown, again } = recording;
  const explained = (by: Explanation["by"], acts: Act[]): Explanation => ({
    by,
    acts,
    judgements: judgeActs(nodes, acts),
    ...(cut === undefined ? {} : { cut }),
    ...(thrown === undefined ? {} : { thrown }),
    ...(again === undefined ? {} : { again }),
  });
  if (doubt !== undefined) return { ...explained("reference", referenceActs(nodes)), doubt };
  const acts = explainWrites(recording, { shares: false });
  const isClear = (list: readonly Act[]) => list.every(({ kind }) => kind !== "unexplained");
  const isComplete = cut !== undefined || endsAsRecorded(nodes, acts);
  if (isComplete && isClear(acts)) return explained("writes", acts);
  const shared = explainWrites(recording, { shares: true });
  const passesShares = shared.some(
    (act) => act.kind === "delivery" && act.shareOf !== undefined && shared[act.shareOf]?.kind === "delivery",
  );
  if (isComplete && isClear(shared) && passesShares) return explained("writes", shared);
  // Only a number that is nothing by itself may be a sum that was made elsewhere.
  const sums = acts.some((act) => act.kind === "unexplained" && !act.formula) && explainSums(recording);
  if (sums) return explained("sums", sums);
  if (isComplete) return explained("writes", acts);
  return {
    ...explained("reference", referenceActs(nodes)),
    doubt: "changed gradients in a way that cannot be watched",
  };
}

/**
 * The sums that would be made if each partial that is read carries what has been summed up at its value until then, if they end
 * as the run ended, and with other numbers, too.
 */
function explainSums({ nodes, events, worlds }: Recording): Act[] | undefined {
  const acts = sumsOf(nodes, events, 1);
  if (!endsAsRecorded(nodes, acts)) return undefined;
  for (const { before, partials, scale, events: happened } of worlds) {
    const last = new Map(
      happened.flatMap((event) => (event.type === "write" ? [[event.of, event.grad]] : [])),
    );
    const other = nodes.map(
      (node, i): Node => ({
        ...node,
        before: before[i] ?? NaN,
        partials: partials[i] ?? [],
        after: last.get(i) ?? before[i] ?? NaN,
      }),
    );
    // The root's own gradient was the constant 1, or was read from the root.
    const ends = [1, scale].some((seed) =>
      // Some forget what an earlier call has left at the leaves. Here none has.
      [other, other.map((node) => ({ ...node, before: 0 }))].some((start) =>
        endsAsRecorded(other.slice(1), sumsOf(start, happened, seed), 1),
      ),
    );
    if (!ends) return undefined;
  }
  return acts;
}

function sumsOf(nodes: readonly Node[], events: Recording["events"], seed: number): Act[] {
  const acts: Act[] = [
    { kind: "seed", to: 0, before: nodes[0]?.before ?? NaN, after: 1, adds: false, isData: false },
  ];
  const grads = nodes.map(({ before, inputs }) => (inputs.length > 0 ? 0 : before));
  grads[0] = seed;
  let last = "";
  for (const event of events) {
    if (event.type !== "partial") continue;
    const arrow = { from: event.of, at: event.at };
    const to = nodes[arrow.from]?.inputs[arrow.at];
    // One use may look at its partial several times.
    if (to === undefined || key(arrow) === last) continue;
    last = key(arrow);
    const act = deliver(nodes, grads, arrow, to);
    grads[to] = act.after;
    acts.push(act);
  }
  return acts;
}

/** Whether the acts lead to exactly the gradients that `backward` left. */
function endsAsRecorded(nodes: readonly Node[], acts: readonly Act[], first = 0): boolean {
  const last = new Map(acts.filter(isWrite).map(({ to, after }) => [to, after]));
  return nodes.every(({ before, after }, i) => same(last.get(i + first) ?? before, after));
}
