import { type Act, type Arrow, arrowsOf, type Delivery, key, type Oddity, same } from "./acts";
import { constantFor, formulaFor } from "./formulas";
import type { Event, Node, Recording } from "./record";

/** One run at one moment: the one on the graph's own numbers, or one on others. */
export interface View {
  nodes: readonly Pick<Node, "inputs" | "partials" | "data">[];
  events: readonly Event[];
  scale: number;
  grads: number[];
  /** Each gradient as it was when somebody read it last, other than to add to it. */
  read: (number | undefined)[];
  /** What each act brought. */
  brought: number[];
  /** The partials that were overwritten since the write before. */
  repartials: RepartialEvent[];
}

/** What was looked at since the write before, the latest last. */
interface Looks {
  reads: number[];
  partials: Arrow[];
  inputs: (Arrow & { to: number })[];
}

type WriteEvent = Extract<Event, { type: "write" }>;
type RepartialEvent = Extract<Event, { type: "repartial" }>;

/**
 * Each write by itself. Numbers are the proof: a write is explained only by an arrow whose partial times a gradient gives exactly
 * the number that was written, in this run and in each other that has gone the same way so far. Where none has, the partial and
 * the gradient must have been read. With `shares`, what has just arrived somewhere may be passed on without its being read there.
 */
export function explainWrites({ nodes, events, worlds }: Recording, { shares }: { shares: boolean }): Act[] {
  const arrows = arrowsOf(nodes);
  let views = viewsOf(nodes, events, worlds);
  const readOnce = new Set<string>();
  const acts: Act[] = [];
  const rewired = new Set(rewiredAtTheEnd(nodes, events));
  let looks: Looks = { reads: [], partials: [], inputs: [] };
  const add = (act: Act, brings: readonly number[]) => {
    views.forEach((view, v) => (view.brought[acts.length] = brings[v] ?? NaN));
    acts.push(act);
  };

  events.forEach((event, i) => {
    views = views.filter((view) => alike(view.events[i], event));
    switch (event.type) {
      case "read":
        looks.reads.push(event.of);
        break;
      case "partial":
        looks.partials.push({ from: event.of, at: event.at });
        readOnce.add(key({ from: event.of, at: event.at }));
        break;
      case "input":
        looks.inputs.push({ from: event.of, at: event.at, to: event.to });
        break;
      case "repartial": {
        const { of: from, at, partial: after } = event;
        const before = views[0]?.nodes[from]?.partials[at] ?? NaN;
        for (const view of views) view.repartials.push(view.events[i] as RepartialEvent);
        if (!same(before, after)) add({ kind: "repartial", from, at, before, after }, []);
        break;
      }
      case "rewire":
        if (rewired.delete(event.of)) add({ kind: "rewire", of: event.of }, []);
        break;
      case "write": {
        for (const view of views) {
          for (const of of looks.reads) if (of !== event.of) view.read[of] = view.grads[of];
        }
        const { act, brings } = explainWrite(event, i, { views, arrows, looks, readOnce, acts, shares });
        add(event.site ? { ...act, site: event.site } : act, brings);
        for (const view of views) {
          const { grad } = view.events[i] as WriteEvent;
          view.grads[event.of] = event.of === 0 && view.scale !== 1 ? grad * view.scale : grad;
          // Until here a number may have been made from the partial as it was.
          for (const { of, at, partial } of view.repartials.splice(0)) {
            const partials = view.nodes[of]?.partials;
            if (partials) partials[at] = partial;
          }
        }
        looks = { reads: [], partials: [], inputs: [] };
      }
    }
  });
  // Where the first share arrives, it is all that is there. A value that later passes on a share did so then, too.
  const sharing = new Set(acts.flatMap((act) => (act.kind === "delivery" && act.share ? [act.from] : [])));
  return acts.map((act) =>
    act.kind === "delivery" && sharing.has(act.from) ? { ...act, share: true } : act,
  );
}

/** The values whose inputs are others at the end. */
function rewiredAtTheEnd(nodes: readonly Node[], events: readonly Event[]): number[] {
  const last = new Map(
    events.flatMap((event) => (event.type === "rewire" ? [[event.of, event.inputs]] : [])),
  );
  return [...last].flatMap(([of, inputs]) => (String(inputs) === String(nodes[of]?.inputs) ? [] : [of]));
}

function viewsOf(nodes: readonly Node[], events: readonly Event[], worlds: Recording["worlds"]): View[] {
  const view = (
    partials: readonly (readonly number[])[],
    data: readonly number[],
    before: readonly number[],
    rest: Pick<View, "events" | "scale">,
  ): View => ({
    ...rest,
    nodes: nodes.map(({ inputs }, i) => ({
      inputs,
      partials: [...(partials[i] ?? [])],
      data: data[i] ?? NaN,
    })),
    grads: [...before],
    read: [],
    brought: [],
    repartials: [],
  });
  return [
    view(
      nodes.map(({ partials }) => partials),
      nodes.map(({ data }) => data),
      nodes.map(({ before }) => before),
      { events, scale: 1 },
    ),
    ...worlds.map((world) => view(world.partials, world.data, world.before, world)),
  ];
}

/** The same thing happened, whatever the number. */
function alike(one: Event | undefined, other: Event): boolean {
  if (one?.type !== other.type || one.of !== other.of) return false;
  if (one.type === "input" && other.type === "input") return one.at === other.at && one.to === other.to;
  return !("at" in one) || !("at" in other) || one.at === other.at;
}

interface Moment {
  views: readonly View[];
  arrows: readonly Arrow[][];
  looks: Looks;
  /** Every partial that has been read so far. */
  readOnce: ReadonlySet<string>;
  acts: readonly Act[];
  shares: boolean;
}

/** An act, and what it brings in each view. */
interface Explained<A = Exclude<Act, { kind: "repartial" | "rewire" }>> {
  act: A;
  brings: number[];
}

function explainWrite(event: WriteEvent, i: number, moment: Moment): Explained {
  const { views, looks } = moment;
  const { of: to, grad: after } = event;
  const before = views[0]?.grads[to] ?? NaN;
  const touched = looks.partials.length > 0 || looks.reads.some((of) => of !== to);
  const zero = views.every((view) => (view.events[i] as WriteEvent).grad === 0);
  if ((zero && !touched) || (to === 0 && after === 0))
    return { act: { kind: "reset", to, before, after }, brings: [] };
  if (to === 0) {
    const adds = looks.reads.includes(0);
    // What is added is the same in each view.
    const brings = views.map((view) => (adds ? after - before : (view.events[i] as WriteEvent).grad));
    // Its own number was taken, if that is so with other data, too.
    const data = (view: View) => view.nodes[0]?.data ?? NaN;
    const isData =
      !adds &&
      views.every((view, v) => brings[v] === data(view)) &&
      views.some((view) => data(view) !== views[0]?.nodes[0]?.data);
    return { act: { kind: "seed", to, before, after, adds, isData }, brings };
  }
  const delivery = deliveryFor(event, i, moment);
  let arrow = arrowOnItsTurn(to, moment);
  if (delivery && !(arrow && isMistaken(delivery.act, arrow, moment))) return delivery;
  let formula = constantFor(views, i);
  if (formula) arrow = undefined;
  else if (arrow && views.length > 1) formula = formulaFor(views, i, to, arrow);
  const oddity: Oddity = { kind: "unexplained", to, before, after };
  const act = {
    ...oddity,
    ...(arrow ? { arrow } : {}),
    ...(formula ? { formula } : {}),
    ...(event.no === undefined ? {} : { no: event.no }),
  };
  return { act, brings: [] };
}

/** The delivery that gives that number in every view, if there is one. */
function deliveryFor(
  { of: to, grad: after }: WriteEvent,
  i: number,
  moment: Moment,
): Explained<Delivery> | undefined {
  const { views, arrows, looks, readOnce, acts, shares } = moment;
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
    if (!alone || reads) sources.push({ passed: (view) => view.grads[from] });
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
function isMistaken(delivery: Delivery, turn: Arrow, { acts }: Moment): boolean {
  const used = (arrow: Arrow) => acts.some((act) => act.kind === "delivery" && key(act) === key(arrow));
  return delivery.from === turn.from && delivery.at !== turn.at && used(delivery) && !used(turn);
}

/** The arrow whose input or partial was read last, if it leads to that value. */
function arrowOnItsTurn(to: number, { views, arrows, looks }: Moment): Arrow | undefined {
  const input = looks.inputs.at(-1);
  if (input?.to === to) return { from: input.from, at: input.at };
  const last = looks.partials.at(-1);
  if (!last) return undefined;
  if (views[0]?.nodes[last.from]?.inputs[last.at] === to) return last;
  const leading = (arrows[to] ?? []).filter(({ from }) => from === last.from);
  return leading.length === 1 ? leading[0] : undefined;
}
