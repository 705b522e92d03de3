import { type Act, arrowsOf, key, same, type Unexplained } from "./acts";
import {
  arrowOnItsTurn,
  deliveryFor,
  type Explained,
  isMistaken,
  type Looks,
  type Situation,
} from "./deliveries";
import { constantFor, formulaFor } from "./formulas";
import type { Event, Node, Recording } from "./recording";
import { alike, type RepartialEvent, type View, viewsOf, type WriteEvent } from "./views";

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

function explainWrite(event: WriteEvent, i: number, situation: Situation): Explained {
  const { views, looks } = situation;
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
  const delivery = deliveryFor(event, i, situation);
  let arrow = arrowOnItsTurn(to, situation);
  if (delivery && !(arrow && isMistaken(delivery.act, arrow, situation))) return delivery;
  let formula = constantFor(views, i);
  if (formula) arrow = undefined;
  else if (arrow && views.length > 1) formula = formulaFor(views, i, to, arrow);
  const plain: Unexplained = { kind: "unexplained", to, before, after };
  const act = {
    ...plain,
    ...(arrow ? { arrow } : {}),
    ...(formula ? { formula } : {}),
    ...(event.no === undefined ? {} : { no: event.no }),
  };
  return { act, brings: [] };
}
