import { sameNumber } from "../assertions/number";
import { short } from "../drawing/numbers";
import { type Assigned, type Contribution, type Event, key, type Unmatched } from "./events";
import { type Judgement, judge, type Progress, remember } from "./judge";
import { factor, gradOf, listed } from "./names";
import { reasonFor } from "./partials";
import type { FindLine, StoryStep } from "./recording";

/** What is told of an event, apart from what can be read off it. */
interface Told
  extends Pick<StoryStep, "heading" | "arithmetic">,
    Partial<Pick<StoryStep, "reason" | "active" | "arrow" | "product">> {
  /** What is true of it, right or wrong. */
  facts: string[];
  /** What is wrong about it by itself, and not only because of a number that was wrong before. */
  faults: string[];
}

/** One step of the page: an event, or several gradients that are set to 0. Afterwards the progress is as they leave it. */
export function tellEvents(progress: Progress, events: readonly Event[], findLine: FindLine): StoryStep {
  const judged = events.map((event) => ({ event, ...judge(progress, event) }));
  const wrong = judged.filter(({ right }) => !right);
  const { facts, faults, ...told } = tellOne(progress, judged);
  const first = wrong.length > 0 && progress.wrong.size === 0;
  const asked = wrong.find(({ event }) => progress.secret.has(event.to));
  const question = asked && `What should ${gradOf(progress.names[asked.event.to])} be now?`;
  const line = findLine(events[0]?.stack);
  for (const one of judged) remember(progress, one.event, one);
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
      ...(right || progress.secret.has(to) ? {} : { should }),
    })),
    ...(line ? { line } : {}),
    ...told,
  };
}

type Judged = Judgement & { event: Event };

function tellOne(progress: Progress, judged: readonly Judged[]): Told {
  const [{ event, ...judgement }] = judged as [Judged];
  if (event.kind === "contribution") return tellContribution(progress, event, judgement);
  if (event.kind === "unmatched") return tellUnmatched(progress, event, judgement);
  return event.kind === "seed" ? tellSeed(progress, event, judgement) : tellResets(progress, judged);
}

function tellResets({ names, nodes, written }: Progress, judged: readonly Judged[]): Told {
  const named = (list: readonly Judged[]) => list.map(({ event }) => names[event.to] ?? "");
  const wrong = judged.filter(({ right }) => !right);
  const lost = wrong.filter(({ event }) => written[event.to]?.length !== 0);
  const left = wrong.filter((one) => !lost.includes(one));
  const isBetween = ({ event }: Judged) => nodes[event.to]?.inputs.length !== 0;
  const facts: string[] = [];
  if (wrong.length === 0 && judged.every(isBetween))
    facts.push("A value in between starts from 0 in each call: nothing of an earlier call may count again.");
  else if (wrong.length === 0 && judged.every(({ event }) => event.before === 0))
    facts.push("Nothing was lost: there was nothing here yet.");
  const faults: string[] = [];
  if (lost.length > 0) faults.push(`What had arrived at ${listed(named(lost))} is gone.`);
  if (left.length > 0)
    faults.push(`What earlier calls left at ${listed(named(left))} is gone: a leaf should keep it.`);
  const [name, ...more] = named(judged);
  return {
    heading: more.length === 0 ? `${name} is set to 0` : `${judged.length} gradients are set to 0`,
    arithmetic: `${[name, ...more.slice(0, 3)].map(gradOf).join(" = ")}${more.length > 3 ? " = …" : ""} = 0`,
    facts,
    faults,
  };
}

function tellSeed({ names, nodes, written, passed }: Progress, event: Assigned, { right }: Judgement): Told {
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
  return {
    heading: `${name} is the root`,
    arithmetic: `${gradOf(name)} = ${short(after)}`,
    facts,
    faults,
    active: to,
  };
}

/** A number that no arrow brings, measured against the truth. */
function tellUnmatched(progress: Progress, event: Unmatched, { should, right }: Judgement): Told {
  const { names, nodes, truth, arrows, wrongAtTheEnd } = progress;
  const { to, before, after, finished, fits, open, no } = event;
  const [number, final, uses] = [short(after), truth[to] ?? NaN, arrows[to]?.length];
  const facts: string[] = [];
  if (no !== undefined) facts.push(`What was written is ${no}, which is no number.`);
  else if (finished && uses === 1) facts.push(`${number} is what its arrow brings when all is done.`);
  else if (finished) facts.push(`${number} is the finished sum of its ${uses} arrows.`);
  else if (fits)
    facts.push(
      `With these numbers it is what the arrow from ${names[fits.from]} brings, whose partial is ${short(nodes[fits.from]?.partials[fits.at] ?? NaN)}. With others it is not.`,
    );
  else if (after === before) facts.push("It is written again as it was.");
  else if (!open && !right) facts.push(`No arrow brings ${number}.`);
  if (wrongAtTheEnd.length === 0 && !sameNumber(after, final))
    facts.push(`It is not complete yet: it will be ${short(final)}.`);
  else if (facts.length === 0 && sameNumber(after, final)) facts.push(`${number} is right.`);
  return {
    heading: `${names[to]} gets a number`,
    arithmetic: `${gradOf(names[to])} = ${number}`,
    facts,
    faults: right ? [] : [`${gradOf(names[to])} should be ${short(should)}.`],
  };
}

/** A gradient that goes along one arrow: the sum, the reason, and what is to be said about it. */
function tellContribution(progress: Progress, event: Contribution, { should, right }: Judgement): Told {
  const { names, nodes, wrong } = progress;
  const { from, at, to, partial, passed, adds, before, after } = event;
  const product = `${factor(partial)} × ${factor(passed)}`;
  const facts: string[] = [];
  const twins = (nodes[from]?.inputs ?? []).flatMap((input, i) => (input === to ? [i] : []));
  if (twins.length > 1)
    facts.push(
      `${names[from]} uses ${names[to]} ${times(twins.length)}. This is arrow ${twins.indexOf(at) + 1} of ${twins.length}.`,
    );
  const faults = right ? [] : faultsOf(progress, event);
  if (right) facts.push(...completeness(progress, event));
  else if (faults.length === 0 && wrong.has(from))
    facts.push(`The ${short(passed)} that ${names[from]} passes on was wrong before.`);
  else if (faults.length === 0 && wrong.has(to)) facts.push(`What stood at ${names[to]} was wrong before.`);
  else faults.push(`${gradOf(names[to])} should be ${short(should)} now.`);
  return {
    heading: `${names[from]} passes its gradient on to ${names[to]}`,
    arithmetic: `${gradOf(names[to])}: ${adds ? `${short(before)} + ` : ""}${product} = ${short(after)}`,
    reason: reasonFor(progress, event),
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
  const early = passed.get(to)?.passed ?? after;
  return [
    `${uses.length === 2 ? "Both" : `All ${uses.length}`} uses of ${names[to]} have delivered: its gradient is complete.`,
    ...(sameNumber(early, after) ? [] : [`But ${names[to]} has already passed on ${short(early)}.`]),
  ];
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
  const uses = arrows[from] ?? [];
  const arrived = uses.filter((arrow) => delivered.has(key(arrow))).length;
  const instead = `It passes on ${short(passed)} instead of ${short(truth[from] ?? NaN)}.`;
  if (written[from]?.length === 0)
    return [
      `Too early: ${from === 0 ? `${names[from]} has no gradient of its own` : `nothing has arrived at ${names[from]}`} yet. ${instead}`,
    ];
  if (from > 0 && !summed.has(from) && arrived > 0 && arrived < uses.length)
    return [
      `Too early: ${names[from]} is used ${times(uses.length)}, but only ${arrived} of the ${uses.length} arrows ${arrived === 1 ? "has" : "have"} delivered. ${instead}`,
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
  const product = partial * passed;
  if (Number.isNaN(after) && !(adds && Number.isNaN(before))) {
    if (Number.isNaN(passed)) return ["NaN was passed on, and whatever it meets becomes NaN."];
    if (Number.isNaN(partial)) return ["The partial is NaN, and whatever it meets becomes NaN."];
    return [`${Number.isNaN(product) ? "0 times infinity" : "Infinity minus infinity"} is no number: NaN.`];
  }
  if (Math.abs(after) !== Infinity || (adds && !Number.isFinite(before))) return [];
  if (Math.abs(partial) === Infinity) return ["The slope is infinite here."];
  return [
    Math.abs(passed) === Infinity
      ? "An infinite gradient was passed on."
      : "Too large for a number in JavaScript: beyond about 1.8e308 it becomes infinity. The true number is finite.",
  ];
}

function times(count: number): string {
  return count === 2 ? "twice" : `${count} times`;
}
