import { sameNumber } from "../assertions/number";
import { short } from "../drawing/numbers";
import type { GraphNode } from "../drawing/read-graph";
import {
  type Arrow,
  type Assigned,
  arrowsOf,
  type Contribution,
  type Event,
  key,
  trueGradients,
  type Unmatched,
} from "./events";
import { factor, gradOf, listed, namesOf, reasonFor } from "./formulas";
import type { Recording } from "./record";

/** A step of the page. */
export interface StoryStep {
  /** "f passes its gradient on to b" */
  heading: string;
  /** "b.grad: 1 + 5 × 1 = 6" */
  arithmetic: string;
  /** "The partial on this arrow is 5, the other factor" */
  reason: string;
  /** What is remarkable about it, in sentences. */
  words: string;
  /** Something went wrong here. */
  warns: boolean;
  /** The line of the learner's code that did it. */
  line?: { place: string; text: string } | undefined;
  /** The value that the forward pass computes. */
  computes?: number;
  /** The value that passes its gradient on, those that change, and the arrow between them. */
  active?: number;
  receives: number[];
  arrow?: Arrow;
  /** `should` is the right number, where that is another. */
  changes: { of: number; after: number; should?: number }[];
}

/** The line of the learner's code in the stack of an error. */
export type FindLine = (stack: string | undefined) => StoryStep["line"];

/** How far a backward pass has come, while its events are told one after the other. */
export type Progress = ReturnType<typeof startOf>;

/** @param asks whether what step 10 teaches is asked, and not told: the gradient of a value that is used twice, and all behind it */
export function startOf({ nodes, run }: Recording, asks: boolean) {
  const arrows = arrowsOf(nodes);
  const truth = trueGradients(nodes, run.partials);
  const secret = new Set<number>();
  arrows.forEach((uses, i) => {
    if (asks && (uses.length > 1 || uses.some(({ from }) => secret.has(from)))) secret.add(i);
  });
  return {
    nodes,
    names: namesOf(nodes),
    arrows,
    truth,
    /** The values whose gradient is not told: somebody is asked first. */
    secret,
    /** The values whose gradient is not the true one at the end. Without any, nothing on the way was a mistake. */
    wrongAtTheEnd: nodes.flatMap((node, i) =>
      isConstant(node) || sameNumber(node.grad, truth[i] ?? NaN) ? [] : [i],
    ),
    /** The arrows that have delivered. */
    delivered: new Set<string>(),
    /** The values that have, or should have, their whole sum. */
    summed: new Set<number>(),
    /** The values to which something has been written, but for those that were only set to 0. */
    written: new Set<number>(),
    /** The values that hold a wrong number. */
    wrong: new Set<number>(),
    /** What each value has passed on last. */
    passed: new Map<number, number>(),
  };
}

/** A number that was written as such: nobody asks for its gradient. */
function isConstant({ label, inputs }: GraphNode): boolean {
  return label === "" && inputs.length === 0;
}

/** What is to be thought of an event. */
interface Verdict {
  /** What should stand there now. */
  should: number;
  right: boolean;
  /** The arrows whose part is in the number now. */
  came: readonly Arrow[];
}

/** Whether the number is right that an event leaves, given what has come before. */
function judge(progress: Progress, event: Event): Event & Verdict {
  const { nodes, truth, arrows, wrongAtTheEnd } = progress;
  const { to, after } = event;
  const judged = (should: number, came: readonly Arrow[] = []) => {
    const right =
      wrongAtTheEnd.length === 0 || isConstant(nodes[to] as GraphNode) || sameNumber(after, should);
    return { ...event, should, right, came };
  };
  const [due, final] = [dueTo(progress, to), truth[to] ?? NaN];
  if (event.kind === "contribution") return judged(dueTo(progress, to, event), [event]);
  if (event.kind !== "unmatched") return judged(event.kind === "seed" ? 1 : due);
  const { fits } = event;
  if (fits && sameNumber(after, dueTo(progress, to, fits))) return judged(after, [fits]);
  if (sameNumber(after, final)) return judged(final, arrows[to]);
  return judged(sameNumber(after, due) ? due : final);
}

/** What should stand at a value: what its arrows have brought so far, and one more. */
function dueTo({ nodes, truth, arrows, delivered, summed }: Progress, to: number, more?: Arrow): number {
  if (summed.has(to)) return truth[to] ?? NaN;
  return (arrows[to] ?? [])
    .filter((arrow) => delivered.has(key(arrow)) || (more && key(more) === key(arrow)))
    .map(({ from, at }) => (nodes[from]?.partials[at] ?? NaN) * (truth[from] ?? NaN))
    .reduce((sum, part) => sum + part, 0);
}

/** Keeps in mind what an event has done. */
function remember(progress: Progress, event: Event & Verdict): void {
  const { delivered, wrong, passed, written, summed, truth } = progress;
  const { to, kind, should, right, came } = event;
  if (right) wrong.delete(to);
  else wrong.add(to);
  if (kind !== "reset") written.add(to);
  if (kind === "seed" || (kind === "unmatched" && sameNumber(should, truth[to] ?? NaN))) summed.add(to);
  for (const arrow of came) delivered.add(key(arrow));
  if (kind === "contribution") passed.set(event.from, event.passed);
}

/** What is told of an event, apart from what can be read off it. */
interface Told extends Partial<Pick<StoryStep, "reason" | "active" | "arrow">> {
  heading: string;
  arithmetic: string;
  /** What is true of it, right or wrong. */
  facts: string[];
  /** What is wrong about it by itself. A number that is wrong only because of an earlier one is not held against the step. */
  faults: string[];
}

/** One step of the page: an event, or several gradients that are set to 0. Afterwards the progress is as they leave it. */
export function tellEvents(progress: Progress, events: readonly Event[], findLine?: FindLine): StoryStep {
  const { names, secret } = progress;
  const judged = events.map((event) => judge(progress, event));
  const { facts, faults, ...told } = toldOf(progress, judged);
  const asked = judged.find(({ to, right }) => !right && secret.has(to));
  const question = asked && `What should ${gradOf(names[asked.to])} be now?`;
  for (const event of judged) remember(progress, event);
  return {
    reason: "",
    words: [...facts, ...(question && faults.length > 0 ? [question] : faults)].join(" "),
    warns: faults.length > 0,
    receives: events.map(({ to }) => to),
    changes: judged.map(({ to, after, should, right }) =>
      right || secret.has(to) ? { of: to, after } : { of: to, after, should },
    ),
    line: findLine?.(events[0]?.stack),
    ...told,
  };
}

function toldOf(progress: Progress, events: readonly (Event & Verdict)[]): Told {
  const [event] = events as [Event & Verdict];
  if (event.kind === "contribution") return tellContribution(progress, event);
  if (event.kind === "unmatched") return tellUnmatched(progress, event);
  return event.kind === "seed" ? tellSeed(progress, event) : tellResets(progress, events);
}

function tellResets({ names, nodes }: Progress, events: readonly (Event & Verdict)[]): Told {
  const grads = events.map(({ to }) => gradOf(names[to]));
  const lost = events.filter(({ right }) => !right).map(({ to }) => names[to] ?? "");
  const between = lost.length === 0 && events.every(({ to }) => nodes[to]?.inputs.length !== 0);
  const start = "A value in between starts from 0 in each call: nothing of an earlier call may count again.";
  return {
    heading:
      grads.length === 1
        ? `${names[events[0]?.to ?? 0]} is set to 0`
        : `${grads.length} gradients are set to 0`,
    arithmetic: `${grads.slice(0, 4).join(" = ")}${grads.length > 4 ? " = …" : ""} = 0`,
    facts: between ? [start] : [],
    faults: lost.length > 0 ? [`What had arrived at ${listed(lost)} is gone.`] : [],
  };
}

function tellSeed({ names, passed }: Progress, { to, after, right }: Assigned & Verdict): Told {
  const name = names[to] ?? "";
  const slope = `The slope of ${name} with respect to itself is 1`;
  const late = passed.has(to) ? [`Too late: ${name} has already passed on what it had before.`] : [];
  return {
    heading: `${name} is the root`,
    arithmetic: `${gradOf(name)} = ${short(after)}`,
    facts: right ? [`${slope}.`, ...late] : late,
    faults: right ? [] : [`${slope}, not ${short(after)}.`],
    active: to,
  };
}

/** A number that no arrow brings, measured against the truth. */
function tellUnmatched(progress: Progress, event: Unmatched & Verdict): Told {
  const { names, nodes, truth, arrows, wrongAtTheEnd } = progress;
  const { to, after, finished, fits, open, no, should, right } = event;
  const [number, final, grad] = [short(after), truth[to] ?? NaN, gradOf(names[to])];
  const uses = arrows[to]?.length === 1 ? "one arrow" : `${arrows[to]?.length} arrows`;
  const facts: string[] = [];
  if (no !== undefined) facts.push(`What was written is ${no}, which is no number.`);
  else if (finished) facts.push(`${number} is the finished sum of its ${uses}.`);
  else if (fits)
    facts.push(
      `With these numbers it is what the arrow from ${names[fits.from]} brings, whose partial is ${short(nodes[fits.from]?.partials[fits.at] ?? NaN)}. With others it is not.`,
    );
  else if (!open && !right) facts.push(`No arrow brings ${number}.`);
  else if (sameNumber(after, final)) facts.push(`${number} is right.`);
  if (wrongAtTheEnd.length === 0 && !sameNumber(after, final))
    facts.push(`It is not complete yet: it will be ${short(final)}.`);
  const faults = right ? [] : [`${grad} should be ${short(should)}.`];
  return { heading: `${names[to]} gets a number`, arithmetic: `${grad} = ${number}`, facts, faults };
}

/** A gradient that goes along one arrow: the sum, the reason, and what is to be said about it. */
function tellContribution(progress: Progress, event: Contribution & Verdict): Told {
  const { names, nodes, wrong } = progress;
  const { from, at, to, partial, passed, adds, before, after, should, right } = event;
  const [user, name, grad] = [names[from], names[to], gradOf(names[to])];
  const twins = (nodes[from]?.inputs ?? []).filter((input) => input === to).length;
  const facts = twins > 1 ? [`${user} uses ${name} ${twins === 2 ? "twice" : `${twins} times`}.`] : [];
  const faults = right ? [] : faultsOf(progress, event);
  if (right) facts.push(...completeness(progress, event));
  else if (faults.length === 0 && wrong.has(from))
    facts.push(`The ${short(passed)} that ${user} passes on was wrong before.`);
  else if (faults.length === 0 && wrong.has(to)) facts.push(`What stood at ${name} was wrong before.`);
  else faults.push(`${grad} should be ${short(should)} now.`);
  return {
    heading: `${user} passes its gradient on to ${name}`,
    arithmetic: `${grad}: ${adds ? `${short(before)} + ` : ""}${factor(partial)} × ${factor(passed)} = ${short(after)}`,
    reason: reasonFor(nodes, event),
    facts,
    faults,
    active: from,
    arrow: { from, at },
  };
}

/** How many of the arrows of a value have brought their part. */
function completeness(progress: Progress, event: Contribution): string[] {
  const { names, arrows, delivered, passed, truth } = progress;
  const { from, to, after } = event;
  const [name, uses] = [names[to], arrows[to]?.length ?? 0];
  if (delivered.has(key(event))) return [`${names[from]} has delivered along this arrow before.`];
  if (uses < 2) return [];
  const now = 1 + arrivedAt(progress, to);
  const some = `${now} of the ${uses} uses of ${name} ${have(now)} delivered`;
  if (now < uses || !sameNumber(after, truth[to] ?? NaN)) return [`${some}.`];
  const early = passed.get(to) ?? after;
  const but = sameNumber(early, after) ? "" : ` But ${name} has already passed on ${short(early)}.`;
  return [`${some}: its gradient is complete.${but}`];
}

/** What is wrong with a contribution that leaves a wrong number. */
function faultsOf(progress: Progress, event: Contribution): string[] {
  const { truth, delivered } = progress;
  const { from, partial, passed, adds, before, after } = event;
  const faults = sameNumber(passed, truth[from] ?? NaN) ? [] : tooEarly(progress, event);
  if (delivered.has(key(event))) faults.push("This arrow has delivered before, and now delivers again.");
  const sum = before + partial * passed;
  if (!adds && before !== 0 && !sameNumber(after, sum))
    faults.push(
      `Overwritten: the ${short(before)} that stood there is gone. With += it would now be ${short(sum)}.`,
    );
  return faults;
}

/** A value passes on its gradient before it is complete. */
function tooEarly(progress: Progress, { from, passed }: Contribution): string[] {
  const { names, arrows, summed, written, truth, wrong } = progress;
  const [name, uses, arrived] = [names[from], arrows[from]?.length ?? 0, arrivedAt(progress, from)];
  const instead = `It passes on ${short(passed)} instead of ${short(truth[from] ?? NaN)}.`;
  if (!written.has(from)) return [`Too early: nothing has arrived at ${name} yet. ${instead}`];
  if (!summed.has(from) && arrived > 0 && arrived < uses)
    return [
      `Too early: only ${arrived} of the ${uses} uses of ${name} ${have(arrived)} delivered. ${instead}`,
    ];
  return wrong.has(from) ? [] : [instead];
}

/** How many arrows have delivered to a value. */
function arrivedAt({ arrows, delivered }: Progress, to: number): number {
  return (arrows[to] ?? []).filter((arrow) => delivered.has(key(arrow))).length;
}

const have = (count: number) => (count === 1 ? "has" : "have");
