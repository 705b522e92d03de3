import type { Node, Recording } from "./record";

/** One thing that happened to the gradients. */
export type Act =
  | { kind: "reset"; to: number; before: number; after: number }
  | { kind: "seed"; to: number; before: number; after: number }
  | Oddity
  | Delivery;

/** A write that no arrow explains. */
export interface Oddity {
  kind: "unexplained";
  to: number;
  before: number;
  after: number;
  /** The arrow whose partial was read last before it. */
  near?: Arrow;
}

/** A gradient went along one arrow, from a value back to one of its inputs. */
export interface Delivery {
  kind: "delivery";
  /** The value that passes its gradient on, and which of its inputs gets it. */
  from: number;
  at: number;
  to: number;
  partial: number;
  /** What was multiplied by the partial: the gradient of `from`, or only the share that had just arrived there. */
  passed: number;
  share: boolean;
  /** The old gradient was not added to, but replaced. */
  overwrites: boolean;
  before: number;
  after: number;
}

export interface Explanation {
  /**
   * "writes": each write to a gradient, as it happened.
   * "sums": the sums were made somewhere else, in the order in which partials were read, and written when they were ready.
   * "reference": not what happened, but the reference's order.
   */
  by: "writes" | "sums" | "reference";
  acts: Act[];
  /** Why it is the reference's order: the rest of a sentence that starts with "Your backward". */
  doubt?: string;
}

/** The arrow along which a value goes into a user: inputs[at] of `from`. */
export interface Arrow {
  from: number;
  at: number;
}

/**
 * What a recording means. Numbers are the proof: a write is explained only by an arrow whose partial times a gradient gives
 * exactly the number that was written, and a whole recording only if it ends with exactly the gradients that are there now.
 */
export function explain({ nodes, events, doubt }: Recording): Explanation {
  const reference = (why: string): Explanation => ({
    by: "reference",
    acts: referenceActs(nodes),
    doubt: why,
  });
  if (doubt !== undefined) return reference(doubt);
  const acts = explainWrites({ nodes, events });
  const complete = endsAsRecorded(nodes, acts);
  if (complete && acts.every(({ kind }) => kind !== "unexplained")) return { by: "writes", acts };
  const sums = explainSums({ nodes, events });
  if (endsAsRecorded(nodes, sums)) return { by: "sums", acts: sums };
  // Wrong numbers are what one came to see, explained or not.
  if (complete && !isRight(nodes)) return { by: "writes", acts };
  return reference(
    complete
      ? "computed its gradients in another way than arrow by arrow"
      : "changed gradients in a way that cannot be watched",
  );
}

/** The true gradients: by the chain rule from the root, on top of what leaves had before. */
export function trueGradients(nodes: readonly Node[]): number[] {
  const grads = nodes.map(({ before, inputs }) => (inputs.length > 0 ? 0 : before));
  for (const act of referenceActs(nodes)) grads[act.to] = act.after;
  return grads;
}

/** Whether `backward` ended with the true gradients. */
export function isRight(nodes: readonly Node[]): boolean {
  const truth = trueGradients(nodes);
  return nodes.every(({ after }, i) => close(after, truth[i] ?? NaN));
}

/** Equal but for rounding: another order of additions is as right. */
export function close(a: number, b: number): boolean {
  return same(a, b) || Math.abs(a - b) <= 1e-12 + 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

/** The arrows that leave each value: one for each use. */
export function arrowsOf(nodes: readonly Node[]): Arrow[][] {
  const arrows: Arrow[][] = nodes.map(() => []);
  nodes.forEach(({ inputs }, from) => inputs.forEach((input, at) => arrows[input]?.push({ from, at })));
  return arrows;
}

/** What the reference's `backward` does to such a graph. */
function referenceActs(nodes: readonly Node[]): Act[] {
  const waiting = arrowsOf(nodes).map(({ length }) => length);
  const grads = nodes.map(({ before, inputs }) => (inputs.length > 0 ? 0 : before));
  const acts: Act[] = nodes.flatMap(({ before, inputs }, to) =>
    inputs.length > 0 && before !== 0 ? [{ kind: "reset", to, before, after: 0 }] : [],
  );
  acts.push({ kind: "seed", to: 0, before: grads[0] ?? NaN, after: 1 });
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
function deliver(
  nodes: readonly Node[],
  grads: readonly number[],
  { from, at }: Arrow,
  to: number,
): Delivery {
  const partial = nodes[from]?.partials[at] ?? NaN;
  const passed = grads[from] ?? NaN;
  const before = grads[to] ?? NaN;
  return {
    kind: "delivery",
    from,
    at,
    to,
    partial,
    passed,
    share: false,
    overwrites: false,
    before,
    after: before + partial * passed,
  };
}

/** Each write by itself. */
function explainWrites({ nodes, events }: Recording): Act[] {
  const arrows = arrowsOf(nodes);
  const grads = nodes.map(({ before }) => before);
  const lastRead = grads.map((grad) => grad);
  /** What each value got so far, delivery by delivery. */
  const shares = nodes.map((): number[] => []);
  const used = new Set<string>();
  const watchesPartials = events.some(({ type }) => type === "partial");
  const acts: Act[] = [];
  /** Since the write before: whose gradients were read, and which partials, the latest last. */
  let reads: number[] = [];
  let partials: string[] = [];

  for (const event of events) {
    if (event.type === "read") {
      reads.push(event.of);
      lastRead[event.of] = grads[event.of] ?? NaN;
      continue;
    }
    if (event.type === "partial") {
      partials.push(key({ from: event.of, at: event.at }));
      continue;
    }
    const { of: to, grad: after } = event;
    const before = grads[to] ?? NaN;
    const readsItself = reads.includes(to);
    const touched = watchesPartials ? partials.length > 0 : reads.some((of) => of !== to);
    const act = ((): Act => {
      if (after === 0 && !touched) return { kind: "reset", to, before, after };
      if (to === 0) return { kind: after === 0 ? "reset" : "seed", to, before, after };
      // If it was seen whose partial or gradient was read, nobody else is the source.
      const all = arrows[to] ?? [];
      const looked = [
        all.filter((arrow) => partials.includes(key(arrow))),
        all.filter(({ from }) => reads.includes(from)),
      ];
      const found = (looked.find(({ length }) => length > 0) ?? all).flatMap((arrow) => {
        const partial = nodes[arrow.from]?.partials[arrow.at] ?? NaN;
        const now = grads[arrow.from] ?? NaN;
        const options = [
          { passed: now, share: false },
          { passed: lastRead[arrow.from] ?? NaN, share: false },
          ...(reads.includes(arrow.from) ? [] : (shares[arrow.from] ?? [])).map((passed) => ({
            passed,
            share: true,
          })),
        ];
        return options.flatMap(({ passed, share }) =>
          [true, false]
            .filter((overwrites) => same(after, overwrites ? partial * passed : before + partial * passed))
            .map((overwrites) => {
              // Exact numbers may still fit several arrows. The likeliest is the one whose partial was read last.
              const likely =
                16 * (partials.lastIndexOf(key(arrow)) + 1) +
                8 * Number(overwrites !== readsItself) +
                4 * Number(reads.includes(arrow.from)) +
                2 * Number(!share && same(passed, now)) +
                Number(!used.has(key(arrow)));
              return {
                likely,
                act: {
                  kind: "delivery",
                  ...arrow,
                  to,
                  partial,
                  passed,
                  share,
                  overwrites,
                  before,
                  after,
                } satisfies Delivery,
              };
            }),
        );
      });
      const best = found.reduce<(typeof found)[number] | undefined>(
        (one, other) => (one && one.likely >= other.likely ? one : other),
        undefined,
      );
      const near = all.find((arrow) => key(arrow) === partials.at(-1));
      return best?.act ?? { kind: "unexplained", to, before, after, ...(near ? { near } : {}) };
    })();
    if (act.kind === "delivery") used.add(key(act));
    if (act.kind !== "unexplained" && act.kind !== "reset")
      shares[to]?.push(act.kind === "delivery" ? act.partial * act.passed : act.after);
    grads[to] = after;
    acts.push(act);
    reads = [];
    partials = [];
  }
  // Where the first share arrives, it is all that is there. A value that later passes on a share did so then, too.
  const sharing = new Set(acts.flatMap((act) => (act.kind === "delivery" && act.share ? [act.from] : [])));
  return acts.map((act) =>
    act.kind === "delivery" && sharing.has(act.from) ? { ...act, share: true } : act,
  );
}

/** The sums that would be made if each partial that is read carries what has been summed up at its value until then. */
function explainSums({ nodes, events }: Recording): Act[] {
  const acts: Act[] = [{ kind: "seed", to: 0, before: nodes[0]?.before ?? NaN, after: 1 }];
  const grads = nodes.map(({ before, inputs }) => (inputs.length > 0 ? 0 : before));
  grads[0] = 1;
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
function endsAsRecorded(nodes: readonly Node[], acts: readonly Act[]): boolean {
  const last = new Map(acts.map(({ to, after }) => [to, after]));
  return nodes.every(({ before, after }, i) => same(last.get(i) ?? before, after));
}

function key({ from, at }: Arrow): string {
  return `${from} ${at}`;
}

function same(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}
