import { sameNumber } from "../assertions/number";
import { short } from "../drawing/numbers";
import type { GraphNode } from "../drawing/read-graph";
import { type Event, eventsOf, key } from "./events";
import { factor, formulaOf, gradOf, listed } from "./formulas";
import type { Recording, Run } from "./record";
import { type FindLine, type Progress, type StoryStep, startOf, tellEvents } from "./tell";

/** What the page shows: everything is text and numbers, nothing is markup. */
export interface Story {
  title: string;
  /** Whose code it is. */
  source: string;
  /** With their names: labels, or others where several have the same, or none. */
  values: (GraphNode & { name: string })[];
  steps: StoryStep[];
  /** The first step that is wrong, if one is. */
  firstWrong?: number;
}

interface Telling extends Pick<Story, "title" | "source"> {
  /** What step 10 teaches is asked, and not told. */
  asks?: boolean;
  findLine?: FindLine | undefined;
}

/** The steps of the page, from what was recorded. */
export function tell(recording: Recording, { title, source, asks = false, findLine }: Telling): Story {
  const progress = startOf(recording, asks);
  const events = eventsOf(recording);
  const steps = tellForward(progress);
  for (const group of grouped(events)) steps.push(tellEvents(progress, group, findLine));
  steps.push(tellFinish(progress, recording.run, events, findLine));
  const firstWrong = steps.findIndex(({ warns }) => warns);
  return {
    title,
    source,
    values: recording.nodes.map((node, i) => ({ ...node, name: progress.names[i] ?? "" })),
    steps,
    ...(firstWrong < 0 ? {} : { firstWrong }),
  };
}

/** Setting gradients to 0, each once, is one step; so is any other event. */
function grouped(events: readonly Event[]): Event[][] {
  const groups: Event[][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    const goes = event.kind === "reset" && last?.every(({ kind, to }) => kind === "reset" && to !== event.to);
    if (last && goes) last.push(event);
    else groups.push([event]);
  }
  return groups;
}

const NOTHING = { reason: "", words: "", warns: false, receives: [], changes: [] };

/** The forward pass: the leaves, and then each operation, which leaves its partials on the arrows. */
function tellForward({ nodes, names }: Progress): StoryStep[] {
  const numbers = nodes.map(({ data }) => factor(data));
  const places = [...nodes.keys()].reverse();
  const leaves = places.filter((i) => nodes[i]?.inputs.length === 0 && nodes[i]?.label !== "");
  const steps: StoryStep[] = places.flatMap((i) => {
    const node = nodes[i] as GraphNode;
    if (node.inputs.length === 0) return [];
    const arrows = node.inputs.map((input, at) => `${short(node.partials[at] ?? NaN)} to ${names[input]}`);
    const [name, formula] = [names[i], formulaOf(node, names)];
    return {
      ...NOTHING,
      heading: `${name === formula ? name : `${name} = ${formula}`} is computed`,
      arithmetic: `${formulaOf(node, numbers).replaceAll("·", " × ")} = ${short(node.data)}`,
      reason: `${arrows.length === 1 ? "Its partial, on the arrow" : "Its partials, on the arrows"}: ${arrows.join(", ")}`,
      computes: i,
    };
  });
  return [
    {
      ...NOTHING,
      heading: "The leaves hold numbers",
      arithmetic: leaves.map((i) => `${names[i]} = ${short(nodes[i]?.data ?? NaN)}`).join(", "),
      words: "The forward pass computes one value after the other, up to the root.",
    },
    ...steps,
    {
      ...NOTHING,
      heading: "Before the backward pass",
      arithmetic: "every grad = 0",
      words: `Every number is computed. Now the gradients are computed from ${names[0]} back to the leaves.`,
    },
  ];
}

/** The last step: what came out, and what should have. */
function tellFinish(
  progress: Progress,
  { thrown, cut, changed }: Run,
  events: readonly Event[],
  findLine?: FindLine,
): StoryStep {
  const { nodes, names, truth, secret, wrongAtTheEnd: wrong } = progress;
  const words: string[] = [];
  if (thrown) words.push("What it had written until then stands there.");
  if (cut > 0) words.push(`${cut} more writes are not shown.`);
  if (events.length === 0) words.push("Nothing has happened: no gradient was written.");
  else if (cut === 0 && !thrown) words.push(...silentArrows(progress, events));
  if (changed) words.push("Inputs or partials are others now: backward should leave the graph as it is.");
  const whole = nodes.every(({ grad }, i) => sameNumber(grad, truth[i] ?? NaN));
  if (wrong.length > 0) words.push(tellWrong(progress));
  else if (!thrown)
    words.push(`Every gradient is what the chain rule says${whole ? "" : ", but for those of constants"}.`);
  const leaves = nodes.flatMap(({ inputs, label }, i) => (inputs.length === 0 && label !== "" ? [i] : []));
  const shown = leaves.length > 0 ? leaves.slice(-5).reverse() : [0];
  const numbers = shown.map((i) => `${gradOf(names[i])} = ${short(nodes[i]?.grad ?? NaN)}`);
  return {
    ...NOTHING,
    heading: thrown ? "Your backward threw an error" : "The backward pass is done",
    arithmetic: thrown?.message ?? numbers.join(", "),
    words: words.join(" "),
    warns: wrong.length > 0 || changed || thrown !== undefined,
    line: findLine?.(thrown?.stack),
    changes: nodes.map(({ grad: after }, of) => {
      const told = wrong.includes(of) && !secret.has(of);
      return { of, after, ...(told ? { should: truth[of] ?? NaN } : {}) };
    }),
  };
}

function tellWrong({ names, nodes, truth, secret, wrongAtTheEnd: wrong }: Progress): string {
  if (wrong.some((i) => secret.has(i))) {
    const leaf = wrong.filter((i) => nodes[i]?.inputs.length === 0).at(-1) ?? 0;
    const push = `If you push ${names[leaf]} by 0.001, how far does ${names[0]} move?`;
    return `Not right yet: ${listed(wrong.map((i) => gradOf(names[i])))}. ${push}`;
  }
  const told = (i: number) =>
    `${gradOf(names[i])} is ${short(nodes[i]?.grad ?? NaN)} and should be ${short(truth[i] ?? NaN)}`;
  const more = wrong.length > 3 ? `; and ${wrong.length - 3} more` : "";
  return `Not right yet: ${wrong.slice(0, 3).map(told).join("; ")}${more}.`;
}

/** The arrows that have delivered nothing, but for those of values where a number was written that no arrow brings. */
function silentArrows({ arrows, delivered, names, nodes }: Progress, events: readonly Event[]): string[] {
  const odd = new Set(events.filter(({ kind }) => kind === "unmatched").map(({ to }) => to));
  const silent = arrows.flatMap((uses, to) =>
    odd.has(to) ? [] : uses.filter((arrow) => !delivered.has(key(arrow))),
  );
  if (silent.length === 0) return [];
  const some = silent.map(({ from, at }) => `${names[from]} → ${names[nodes[from]?.inputs[at] ?? -1]}`);
  const named = listed([...some.slice(0, 3), ...(some.length > 3 ? ["others"] : [])]);
  return [`${silent.length} of the ${arrows.flat().length} arrows delivered nothing: ${named}.`];
}
