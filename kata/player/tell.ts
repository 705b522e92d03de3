import { sameNumber } from "../assertions/number";
import { short } from "../drawing/numbers";
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
import type { Node } from "./record";

/** A step of the page. */
export interface StoryStep {
  /** "f passes its gradient on to b" */
  heading: string;
  /** "b.grad: 1 + 5 × 1 = 6" */
  arithmetic: string;
  /** "∂(5·b)/∂b = 5, the other factor" */
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
  /** What goes along the arrow: "5 × 1". */
  product?: string;
  /** `should` is the right number, where that is another. */
  changes: { of: number; before: number; after: number; should?: number }[];
}

/** The line of the learner's code in the stack of an error. */
export type FindLine = (stack: string | undefined) => StoryStep["line"];

/** How far a backward pass has come, while its events are told one after the other. */
export interface Progress {
  nodes: readonly Node[];
  names: readonly string[];
  arrows: readonly Arrow[][];
  truth: readonly number[];
  /** The values whose gradient is not the true one at the end. Without any, nothing on the way was a mistake. */
  wrongAtTheEnd: readonly number[];
  /** The values whose gradient is not told: somebody is asked first. */
  secret: ReadonlySet<number>;
  /** The arrows that have delivered. */
  delivered: Set<string>;
  /** The values that have, or should have, their whole sum. */
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
  const arrows = arrowsOf(nodes);
  const truth = trueGradients(nodes);
  const [root] = nodes;
  // Called again, the root that is a leaf may keep what it has, too: nobody says which is right.
  if (root?.inputs.length === 0 && sameNumber(root.after, root.before + 1)) truth[0] = root.after;
  const secret = new Set<number>();
  arrows.forEach((uses, i) => {
    if (asks && (uses.length > 1 || uses.some(({ from }) => secret.has(from)))) secret.add(i);
  });
  const isWrong = (node: Node, i: number) => !isConstant(node) && !sameNumber(node.after, truth[i] ?? NaN);
  return {
    nodes,
    names: namesOf(nodes),
    arrows,
    truth,
    wrongAtTheEnd: nodes.flatMap((node, i) => (isWrong(node, i) ? [i] : [])),
    secret,
    delivered: new Set(),
    summed: new Set(),
    written: nodes.map(() => []),
    wrong: new Set(),
    passed: new Map(),
  };
}

/** A number that was written as such: nobody asks for its gradient. */
function isConstant({ label, inputs }: Node): boolean {
  return label === "" && inputs.length === 0;
}

/** What is to be thought of an event. */
interface Judged {
  event: Event;
  /** What should stand there now. */
  should: number;
  right: boolean;
  /** The arrows whose part is in the number now. */
  came: readonly Arrow[];
}

/** Whether the number is right that an event leaves, given what has come before. */
function judge(progress: Progress, event: Event): Judged {
  const { nodes, truth, arrows, wrongAtTheEnd } = progress;
  const { to, after, kind } = event;
  const { inputs = [] } = nodes[to] ?? {};
  // What counts for a leaf is what it holds at the end: it may be cleared, and get back what it had.
  const endsWell =
    wrongAtTheEnd.length === 0 || (kind === "reset" && inputs.length === 0 && !wrongAtTheEnd.includes(to));
  const judged = (should: number, came: readonly Arrow[] = []): Judged => {
    const right = endsWell || isConstant(nodes[to] as Node) || sameNumber(after, should);
    return { event, should, right, came };
  };
  const [due, final] = [dueTo(progress, to), truth[to] ?? NaN];
  if (event.kind === "contribution") return judged(dueTo(progress, to, event), [event]);
  if (event.kind !== "unmatched") return judged(event.kind === "seed" ? 1 : due);
  const { fits } = event;
  if (fits && sameNumber(after, dueTo(progress, to, fits))) return judged(after, [fits]);
  if (sameNumber(after, final)) return judged(final, arrows[to]);
  return judged(sameNumber(after, due) ? due : final);
}

/** What should stand at a value: what its arrows have brought so far, and one more, on top of what a leaf had before. */
function dueTo({ nodes, truth, arrows, delivered, summed }: Progress, to: number, more?: Arrow): number {
  const { inputs = [], before = 0 } = nodes[to] ?? {};
  if (summed.has(to)) return truth[to] ?? NaN;
  return (arrows[to] ?? [])
    .filter((arrow) => delivered.has(key(arrow)) || (more && key(more) === key(arrow)))
    .map(({ from, at }) => (nodes[from]?.partials[at] ?? NaN) * (truth[from] ?? NaN))
    .reduce((sum, part) => sum + part, inputs.length > 0 || to === 0 ? 0 : before);
}

/** Keeps in mind what an event has done. */
function remember(progress: Progress, { event, should, right, came }: Judged): void {
  const { delivered, wrong, passed, written, summed, truth } = progress;
  const { to, kind } = event;
  if (right) wrong.delete(to);
  else wrong.add(to);
  if (kind === "reset") written[to] = [];
  else written[to]?.push(event);
  if (kind === "seed" || (kind === "unmatched" && sameNumber(should, truth[to] ?? NaN))) summed.add(to);
  for (const arrow of came) delivered.add(key(arrow));
  if (kind === "contribution") passed.set(event.from, event);
}

/** What is told of an event, apart from what can be read off it. */
interface Told extends Omit<Partial<StoryStep>, "heading" | "arithmetic"> {
  heading: string;
  arithmetic: string;
  /** What is true of it, right or wrong. */
  facts: string[];
  /** What is wrong about it by itself, and not only because of a number that was wrong before. */
  faults: string[];
}

/** One step of the page: an event, or several gradients that are set to 0. Afterwards the progress is as they leave it. */
export function tellEvents(progress: Progress, events: readonly Event[], findLine: FindLine): StoryStep {
  const { names, secret } = progress;
  const judged = events.map((event) => judge(progress, event));
  const wrong = judged.filter(({ right }) => !right);
  const first = wrong.length > 0 && progress.wrong.size === 0;
  const { facts, faults, ...told } = tellOne(progress, judged);
  const asked = wrong.find(({ event }) => secret.has(event.to));
  const question = asked && `What should ${gradOf(names[asked.event.to])} be now?`;
  for (const one of judged) remember(progress, one);
  return {
    reason: "",
    words: [...facts, ...(question && faults.length > 0 ? [question] : faults)].join(" "),
    // A number that is wrong only because of an earlier one is not held against the step.
    warns: wrong.length > 0 && (faults.length > 0 || first),
    receives: events.map(({ to }) => to),
    changes: judged.map(({ event: { to, before, after }, should, right }) => ({
      of: to,
      before,
      after,
      ...(right || secret.has(to) ? {} : { should }),
    })),
    line: findLine(events[0]?.stack),
    ...told,
  };
}

function tellOne(progress: Progress, judged: readonly Judged[]): Told {
  const [one] = judged as [Judged];
  const { event } = one;
  if (event.kind === "contribution") return tellContribution(progress, event, one);
  if (event.kind === "unmatched") return tellUnmatched(progress, event, one);
  return event.kind === "seed" ? tellSeed(progress, event, one) : tellResets(progress, judged);
}

function tellResets({ names, nodes, written }: Progress, judged: readonly Judged[]): Told {
  const named = (list: readonly Judged[]) => list.map(({ event }) => names[event.to] ?? "");
  const wrong = judged.filter(({ right }) => !right);
  const lost = named(wrong.filter(({ event }) => written[event.to]?.length !== 0));
  const left = named(wrong.filter(({ event }) => written[event.to]?.length === 0));
  const facts: string[] = [];
  if (wrong.length === 0 && judged.every(({ event }) => nodes[event.to]?.inputs.length !== 0))
    facts.push("A value in between starts from 0 in each call: nothing of an earlier call may count again.");
  else if (wrong.length === 0 && judged.every(({ event }) => event.before === 0))
    facts.push("Nothing was lost: there was nothing here yet.");
  const faults: string[] = [];
  if (lost.length > 0) faults.push(`What had arrived at ${listed(lost)} is gone.`);
  if (left.length > 0)
    faults.push(`What earlier calls left at ${listed(left)} is gone: a leaf should keep it.`);
  const [name, ...more] = named(judged);
  return {
    heading: more.length === 0 ? `${name} is set to 0` : `${judged.length} gradients are set to 0`,
    arithmetic: `${[name, ...more.slice(0, 3)].map(gradOf).join(" = ")}${more.length > 3 ? " = …" : ""} = 0`,
    facts,
    faults,
  };
}

function tellSeed({ names, nodes, written, passed }: Progress, event: Assigned, { right }: Judged): Told {
  const { to, before, after } = event;
  const name = names[to] ?? "";
  const facts: string[] = [];
  const faults: string[] = [];
  if (after === 1 && written[to]?.length !== 0) facts.push("It is set once more.");
  else if (after === 1) facts.push(`The slope of ${name} with respect to itself is 1. Here it begins.`);
  if (passed.has(to)) facts.push(`Too late: ${name} has already passed on what it had before.`);
  if (!right) faults.push(`The slope of ${name} with respect to itself is 1, not ${short(after)}.`);
  if (!right && after === nodes[to]?.data) faults.push(`${short(after)} is ${name}'s own number.`);
  else if (!right && before !== 0 && after === before + 1)
    faults.push(`That is 1 more than the ${short(before)} that was there already.`);
  const told = { heading: `${name} is the root`, arithmetic: `${gradOf(name)} = ${short(after)}` };
  return { ...told, facts, faults, active: to };
}

/** A number that no arrow brings, measured against the truth. */
function tellUnmatched(progress: Progress, event: Unmatched, { should, right }: Judged): Told {
  const { names, nodes, truth, arrows, wrongAtTheEnd } = progress;
  const { to, before, after, finished, fits, open, no } = event;
  const [number, final, uses, name] = [short(after), truth[to] ?? NaN, arrows[to]?.length, names[to]];
  const had = nodes[to]?.before ?? 0;
  const onTop = had !== 0 && sameNumber(after, final) ? `, on top of the ${short(had)} that was there` : "";
  const facts: string[] = [];
  if (no !== undefined) facts.push(`What was written is ${no}, which is no number.`);
  else if (finished && uses === 1) facts.push(`${number} is what its arrow brings when all is done${onTop}.`);
  else if (finished) facts.push(`${number} is the finished sum of its ${uses} arrows${onTop}.`);
  else if (fits)
    facts.push(
      `With these numbers it is what the arrow from ${names[fits.from]} brings, whose partial is ${short(nodes[fits.from]?.partials[fits.at] ?? NaN)}. With others it is not.`,
    );
  else if (after === before) facts.push("It is written again as it was.");
  else if (!open && !right) facts.push(`No arrow brings ${number}.`);
  if (wrongAtTheEnd.length === 0 && !sameNumber(after, final))
    facts.push(`It is not complete yet: it will be ${short(final)}.`);
  else if (facts.length === 0 && sameNumber(after, final)) facts.push(`${number} is right.`);
  const faults = right ? [] : [`${gradOf(name)} should be ${short(should)}.`];
  return { heading: `${name} gets a number`, arithmetic: `${gradOf(name)} = ${number}`, facts, faults };
}

/** A gradient that goes along one arrow: the sum, the reason, and what is to be said about it. */
function tellContribution(progress: Progress, event: Contribution, { should, right }: Judged): Told {
  const { names, nodes, wrong } = progress;
  const { from, at, to, partial, passed, adds, before, after } = event;
  const product = `${factor(partial)} × ${factor(passed)}`;
  const twins = (nodes[from]?.inputs ?? []).flatMap((input, i) => (input === to ? [i] : []));
  const which = `This is arrow ${twins.indexOf(at) + 1} of ${twins.length}.`;
  const facts = twins.length > 1 ? [`${names[from]} uses ${names[to]} ${times(twins.length)}. ${which}`] : [];
  const faults = right ? [] : faultsOf(progress, event);
  if (right) facts.push(...completeness(progress, event));
  else if (faults.length === 0 && wrong.has(from))
    facts.push(`The ${short(passed)} that ${names[from]} passes on was wrong before.`);
  else if (faults.length === 0 && wrong.has(to)) facts.push(`What stood at ${names[to]} was wrong before.`);
  else faults.push(`${gradOf(names[to])} should be ${short(should)} now.`);
  return {
    heading: `${names[from]} passes its gradient on to ${names[to]}`,
    arithmetic: `${gradOf(names[to])}: ${adds ? `${short(before)} + ` : ""}${product} = ${short(after)}`,
    reason: reasonFor(nodes, names, event),
    facts: [...facts, ...strangeNumber(event)],
    faults,
    active: from,
    arrow: { from, at },
    product,
  };
}

/** How many of the arrows of a value have brought their part. */
function completeness({ names, arrows, delivered, passed, truth }: Progress, event: Contribution): string[] {
  const { from, to, after } = event;
  const uses = arrows[to] ?? [];
  if (delivered.has(key(event))) return [`${names[from]} has delivered along this arrow before.`];
  const now = 1 + uses.filter((arrow) => delivered.has(key(arrow))).length;
  if (now < uses.length && uses.some((arrow) => arrow.from !== from))
    return [`${now} of the ${uses.length} uses of ${names[to]} ${now === 1 ? "has" : "have"} delivered.`];
  if (now < uses.length || uses.length < 2 || !sameNumber(after, truth[to] ?? NaN)) return [];
  const all = uses.length === 2 ? "Both" : `All ${uses.length}`;
  const complete = `${all} uses of ${names[to]} have delivered: its gradient is complete.`;
  const early = passed.get(to)?.passed ?? after;
  return sameNumber(early, after)
    ? [complete]
    : [complete, `But ${names[to]} has already passed on ${short(early)}.`];
}

/** What is wrong with a contribution that leaves a wrong number. */
function faultsOf(progress: Progress, event: Contribution): string[] {
  const { names, nodes, truth, delivered, written } = progress;
  const { from, to, partial, passed, adds, before, after } = event;
  const faults: string[] = [];
  if (!sameNumber(passed, truth[from] ?? NaN)) faults.push(...tooEarly(progress, event));
  if (delivered.has(key(event))) faults.push("This arrow has delivered before, and now delivers again.");
  const sum = before + partial * passed;
  if (!adds && before !== 0 && !sameNumber(after, sum))
    faults.push(
      `Overwritten: the ${short(before)} ${broughtBefore(progress, event)} is gone. With += it would now be ${short(sum)}.`,
    );
  const untouched = written[to]?.length === 0 && nodes[to]?.before === before;
  if (adds && nodes[to]?.inputs.length !== 0 && before !== 0 && untouched)
    faults.push(
      `${names[to]} still held the ${short(before)} of an earlier call. A value in between starts from 0 in each call.`,
    );
  return faults;
}

/** A value passes on its gradient before it is complete. */
function tooEarly(progress: Progress, { from, passed }: Contribution): string[] {
  const { names, arrows, delivered, summed, written, truth, wrong } = progress;
  const [name, uses] = [names[from], arrows[from] ?? []];
  const arrived = uses.filter((arrow) => delivered.has(key(arrow))).length;
  const instead = `It passes on ${short(passed)} instead of ${short(truth[from] ?? NaN)}.`;
  const none = from === 0 ? `${name} has no gradient of its own` : `nothing has arrived at ${name}`;
  if (written[from]?.length === 0) return [`Too early: ${none} yet. ${instead}`];
  if (from > 0 && !summed.has(from) && arrived > 0 && arrived < uses.length)
    return [
      `Too early: ${name} is used ${times(uses.length)}, but only ${arrived} of the ${uses.length} arrows ${arrived === 1 ? "has" : "have"} delivered. ${instead}`,
    ];
  return wrong.has(from) ? [] : [instead];
}

/** Where the number came from that a contribution has replaced. */
function broughtBefore({ names, written }: Progress, event: Contribution): string {
  const [first, second] = written[event.to] ?? [];
  if (!first) return "that an earlier call left there";
  if (second || first.kind !== "contribution") return "that stood there";
  if (first.from !== event.from) return `that ${names[first.from]} brought`;
  return first.at === event.at ? "that it brought before" : "that the other arrow brought";
}

/** Where NaN or infinity comes from: the first time that a number becomes one. */
function strangeNumber({ partial, passed, adds, before, after }: Contribution): string[] {
  const infinite = (number: number) => Math.abs(number) === Infinity;
  if (Number.isNaN(after) && !(adds && Number.isNaN(before))) {
    if (Number.isNaN(passed)) return ["NaN was passed on, and whatever it meets becomes NaN."];
    if (Number.isNaN(partial)) return ["The partial is NaN, and whatever it meets becomes NaN."];
    return [
      `${Number.isNaN(partial * passed) ? "0 times infinity" : "Infinity minus infinity"} is no number: NaN.`,
    ];
  }
  if (!infinite(after) || (adds && !Number.isFinite(before))) return [];
  if (infinite(partial)) return ["The slope is infinite here."];
  if (infinite(passed)) return ["An infinite gradient was passed on."];
  return [
    "Too large for a number in JavaScript: beyond about 1.8e308 it becomes infinity. The true number is finite.",
  ];
}

function times(count: number): string {
  return count === 2 ? "twice" : `${count} times`;
}
