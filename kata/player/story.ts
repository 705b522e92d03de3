import { sameNumber } from "../assertions/number";
import { short } from "../drawing/numbers";
import { type Event, eventsOf, key } from "./events";
import { expressionOf, factor, formulaOf, gradOf, listed } from "./formulas";
import type { Node, Recording } from "./record";
import { type FindLine, type Progress, type StoryStep, startOf, tellEvents } from "./tell";

/** What the page shows: everything is text and numbers, nothing is markup. */
export interface Story {
  title: string;
  /** The graph as a formula: "f = b + 5·b, where b = 3·a". */
  expression: string;
  /** Whose code it is. */
  source: string;
  /** What has to be known about the recording, if anything. */
  remark: string;
  /** With their names: labels, or others where several have the same, or none. */
  values: (Node & { name: string })[];
  steps: StoryStep[];
  /** The first step that is wrong, if one is. */
  firstWrong?: number;
  /** Nothing gives away what the gradients should be. */
  asks: boolean;
}

interface Telling extends Pick<Story, "title" | "source"> {
  /** What step 10 teaches is asked, and not told. */
  asks?: boolean;
  findLine?: FindLine | undefined;
}

/** The steps of the page, from what was recorded. */
export function tell(recording: Recording, telling: Telling): Story {
  const { nodes, again } = recording;
  const { title, source, asks = false, findLine = () => undefined } = telling;
  const progress = startOf(nodes, asks);
  const { names, wrongAtTheEnd, secret } = progress;
  const events = eventsOf(recording);
  const steps = [...tellForward(progress), tellStart(progress)];
  for (const group of grouped(events)) steps.push(tellEvents(progress, group, findLine));
  steps.push(tellFinish(progress, recording, events, findLine));
  const firstWrong = steps.findIndex(({ warns }) => warns);
  return {
    title,
    expression: expressionOf(nodes, names),
    source,
    remark: again
      ? `When your backward was called a second time on the same graph with the same numbers, it ${again}. The steps show the first call.`
      : "",
    values: nodes.map((node, i) => ({ ...node, name: names[i] ?? "" })),
    steps,
    asks: wrongAtTheEnd.some((i) => secret.has(i)),
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
  const leaves = places.filter((i) => nodes[i]?.inputs.length === 0);
  const operations = places.flatMap((i): StoryStep[] => {
    const { data = NaN, inputs = [], partials = [], missing = [] } = nodes[i] ?? {};
    if (inputs.length === 0) return [];
    const arrows = inputs.map((input, at) => `${short(partials[at] ?? NaN)} to ${names[input]}`);
    const lacking = listed(missing.map((at) => names[inputs[at] ?? -1] ?? ""));
    const [name, formula] = [names[i], formulaOf(nodes, i, names)];
    return [
      {
        ...NOTHING,
        heading: `${name === formula ? name : `${name} = ${formula}`} is computed`,
        arithmetic: `${formulaOf(nodes, i, numbers).replaceAll("·", " × ")} = ${short(data)}`,
        reason: `${arrows.length === 1 ? "Its partial, on the arrow" : "Its partials, on the arrows"}: ${arrows.join(", ")}`,
        words:
          lacking && `The operation has left no partial for ${lacking}. Whatever is multiplied by it is NaN.`,
        warns: lacking !== "",
        computes: i,
      },
    ];
  });
  const labelled = leaves.filter((i) => nodes[i]?.label !== "");
  const start = {
    ...NOTHING,
    heading: leaves.length === 1 ? "One leaf holds a number" : "The leaves hold numbers",
    arithmetic: labelled.map((i) => `${names[i]} = ${short(nodes[i]?.data ?? NaN)}`).join(", "),
    words: "The forward pass computes one value after the other, up to the root.",
  };
  return [start, ...operations];
}

function tellStart({ nodes, names }: Progress): StoryStep {
  const old = nodes.flatMap(({ before }, i) =>
    before === 0 ? [] : [`${gradOf(names[i])} = ${short(before)}`],
  );
  return {
    ...NOTHING,
    heading: "Before the backward pass",
    arithmetic: old.slice(0, 4).join(", ") || "every grad = 0",
    words: `Every number is computed. Now the gradients are computed from ${names[0]} back to the leaves.${old.length > 0 ? " An earlier call has left some." : ""}`,
  };
}

/** The last step: what came out, and what should have. */
function tellFinish(
  progress: Progress,
  { run }: Recording,
  events: readonly Event[],
  findLine: FindLine,
): StoryStep {
  const { nodes, names, truth, secret, wrongAtTheEnd: wrong } = progress;
  const { thrown, cut, changed } = run;
  const lacking = nodes.some(({ missing }) => missing.length > 0);
  const words: string[] = [];
  if (thrown) words.push("What it had written until then stands there.");
  if (cut > 0) words.push(`${cut} more writes are not shown.`);
  if (events.length === 0) words.push("Nothing has happened: no gradient was written.");
  else if (cut === 0 && !lacking && !thrown) words.push(...silentArrows(progress, events));
  if (changed.length > 0)
    words.push(
      `The inputs or partials of ${listed(changed.map((i) => names[i] ?? ""))} are others now: backward should leave the graph as it is.`,
    );
  const whole = nodes.every(({ after }, i) => sameNumber(after, truth[i] ?? NaN));
  if (lacking) words.push("No gradient behind a missing partial can be right.");
  else if (wrong.length > 0) words.push(tellWrong(progress));
  else if (!thrown)
    words.push(`Every gradient is what the chain rule says${whole ? "" : ", but for those of constants"}.`);
  const leaves = nodes.flatMap(({ inputs, label }, i) => (inputs.length === 0 && label !== "" ? [i] : []));
  const shown = leaves.length > 0 ? leaves.slice(-5).reverse() : [0];
  const numbers = shown.map((i) => `${gradOf(names[i])} = ${short(nodes[i]?.after ?? NaN)}`);
  return {
    ...NOTHING,
    heading: thrown ? "Your backward threw an error" : "The backward pass is done",
    arithmetic: thrown?.message ?? numbers.join(", "),
    words: words.join(" "),
    warns: wrong.length > 0 || lacking || changed.length > 0 || thrown !== undefined,
    line: findLine(thrown?.stack),
    changes: nodes.map(({ after }, of) => {
      const told = wrong.includes(of) && !secret.has(of);
      return { of, before: after, after, ...(told ? { should: truth[of] ?? NaN } : {}) };
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
    `${gradOf(names[i])} is ${short(nodes[i]?.after ?? NaN)} and should be ${short(truth[i] ?? NaN)}`;
  const more = wrong.length > 3 ? `; and ${wrong.length - 3} more` : "";
  return `Not right yet: ${wrong.slice(0, 3).map(told).join("; ")}${more}.`;
}

/** The arrows that have delivered nothing, but for those of values where a number was written that no arrow brings. */
function silentArrows({ arrows, delivered, names, nodes }: Progress, events: readonly Event[]): string[] {
  const odd = new Set(events.filter(({ kind }) => kind === "unmatched").map(({ to }) => to));
  const all = arrows.flat().length;
  const silent = arrows.flatMap((uses, to) =>
    odd.has(to) ? [] : uses.filter((arrow) => !delivered.has(key(arrow))),
  );
  if (silent.length === 0) return [];
  if (silent.length === all) return [`None of the ${all} arrows has delivered anything.`];
  const some = silent.map(({ from, at }) => `${names[from]} → ${names[nodes[from]?.inputs[at] ?? -1]}`);
  const named = listed([...some.slice(0, 3), ...(some.length > 3 ? ["others"] : [])]);
  return [
    `${silent.length} of the ${all} arrows ${silent.length === 1 ? "has" : "have"} delivered nothing: ${named}.`,
  ];
}
