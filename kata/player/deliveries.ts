import {
  type Act,
  type Arrow,
  type Delivery,
  key,
  type Reset,
  type Seed,
  same,
  type Unexplained,
} from "./acts";
import type { View, WriteEvent } from "./views";

/** What was looked at since the write before, the latest last. */
export interface Looks {
  reads: number[];
  partials: Arrow[];
  inputs: (Arrow & { to: number })[];
}

/** All that is known when a gradient is written. */
export interface Situation {
  views: readonly View[];
  arrows: readonly Arrow[][];
  looks: Looks;
  /** Every partial that has been read so far. */
  readOnce: ReadonlySet<string>;
  acts: readonly Act[];
  shares: boolean;
}

/** An act, and what it brings in each view. */
export interface Explained<A = Reset | Seed | Delivery | Unexplained> {
  act: A;
  brings: number[];
}

/** The delivery that gives that number in every view, if there is one. */
export function deliveryFor(
  { of: to, grad: after }: WriteEvent,
  i: number,
  situation: Situation,
): Explained<Delivery> | undefined {
  const { views, arrows, looks, readOnce, acts, shares } = situation;
  const [own] = views;
  if (!own) return undefined;
  const before = own.grads[to] ?? NaN;
  const used = new Set(acts.flatMap((act) => (act.kind === "delivery" ? [key(act)] : [])));
  const alone = views.length === 1;
  const recently = looks.partials.map(key);
  let best: (Explained<Delivery> & { likely: number }) | undefined;
  for (const arrow of arrows[to] ?? []) {
    const { from, at } = arrow;
    // With these numbers alone, what was not read was not used.
    if (alone && readOnce.size > 0 && !readOnce.has(key(arrow))) continue;
    const reads = looks.reads.includes(from);
    const sources: { passed(view: View): number | undefined; shareOf?: number }[] = [];
    // Where shares are passed on, a gradient that nobody has looked at is one of them.
    if (reads || !(alone || shares)) sources.push({ passed: (view) => view.grads[from] });
    sources.push({ passed: (view) => view.read[from] });
    if (shares && !reads)
      acts.forEach((act, k) => {
        if ((act.kind === "delivery" || act.kind === "seed") && act.to === from)
          sources.push({ passed: (view) => view.brought[k], shareOf: k });
      });
    for (const { passed, shareOf } of sources) {
      for (const overwrites of [true, false]) {
        const number = passed(own);
        if (number === undefined) continue;
        const brings = views.map((view) => (view.nodes[from]?.partials[at] ?? NaN) * (passed(view) ?? NaN));
        const fits = views.every((view, v) => {
          const sum = (overwrites ? 0 : (view.grads[to] ?? NaN)) + (brings[v] ?? NaN);
          return same((view.events[i] as WriteEvent).grad, sum);
        });
        if (!fits) continue;
        const likely =
          16 * (recently.lastIndexOf(key(arrow)) + 1) +
          8 * Number(overwrites !== looks.reads.includes(to)) +
          4 * Number(reads) +
          2 * Number(shareOf === undefined && same(number, own.grads[from] ?? NaN)) +
          Number(!used.has(key(arrow)));
        if (best && best.likely >= likely) continue;
        const partial = own.nodes[from]?.partials[at] ?? NaN;
        // What is all that is there is no mere share.
        const share = shareOf !== undefined && !(from === 0 || same(number, own.grads[from] ?? NaN));
        best = {
          likely,
          brings,
          act: {
            kind: "delivery",
            from,
            at,
            to,
            partial,
            passed: number,
            share,
            ...(shareOf === undefined ? {} : { shareOf }),
            overwrites,
            before,
            after,
          },
        };
      }
    }
  }
  return best;
}

/** With the same value on two arrows, the partial of one may be taken for the other, too. */
export function isMistaken(delivery: Delivery, turn: Arrow, { acts }: Situation): boolean {
  const used = (arrow: Arrow) => acts.some((act) => act.kind === "delivery" && key(act) === key(arrow));
  return delivery.from === turn.from && delivery.at !== turn.at && used(delivery) && !used(turn);
}

/** The arrow whose input or partial was read last, if it leads to that value. */
export function arrowOnItsTurn(to: number, { views, arrows, looks }: Situation): Arrow | undefined {
  const input = looks.inputs.at(-1);
  if (input?.to === to) return { from: input.from, at: input.at };
  const last = looks.partials.at(-1);
  if (!last) return undefined;
  if (views[0]?.nodes[last.from]?.inputs[last.at] === to) return last;
  const leading = (arrows[to] ?? []).filter(({ from }) => from === last.from);
  return leading.length === 1 ? leading[0] : undefined;
}
