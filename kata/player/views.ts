import type { Event, Node, Recording } from "./recording";

export type WriteEvent = Extract<Event, { type: "write" }>;
export type RepartialEvent = Extract<Event, { type: "repartial" }>;

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

/** The run on the numbers of the graph itself first, then those on others. */
export function viewsOf(
  nodes: readonly Node[],
  events: readonly Event[],
  worlds: Recording["worlds"],
): View[] {
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
export function alike(one: Event | undefined, other: Event): boolean {
  if (one?.type !== other.type || one.of !== other.of) return false;
  if (one.type === "input" && other.type === "input") return one.at === other.at && one.to === other.to;
  return !("at" in one) || !("at" in other) || one.at === other.at;
}
