import { sameNumber } from "../assertions/number";
import { short } from "../base/markup";
import type { GraphNode } from "../drawing/read-graph";
import {
  type Arrow,
  type Assigned,
  arrowsOf,
  type Contribution,
  type Event,
  eventsOf,
  trueGradients,
  type Unmatched,
} from "./events";
import { factor, formulaOf, gradOf, listed, namesOf, reasonFor } from "./formulas";
import type { Recording, Run } from "./record";

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
  /** The value that the forward pass computes. */
  computes?: number;
  /** The arrow along which a value passes its gradient on, and the value that changes. */
  arrow?: Arrow;
  receives?: number;
  changes: { of: number; after: number; wrong?: boolean }[];
}

/** What the page shows: everything is text and numbers, nothing is markup. */
export interface Story {
  /** With their names: labels, or others where several have the same, or none. */
  values: (GraphNode & { name: string })[];
  steps: StoryStep[];
}

/**
 * The steps of the page, from what was recorded.
 * @param asks whether what step 10 teaches is asked, and not told
 */
export function tell(recording: Recording, asks = false): Story {
  const accounts = accountsOf(recording, asks);
  const steps = tellForward(accounts);
  // What is set to 0 and is 0 already is no step.
  const events = eventsOf(recording).filter(({ kind, before }) => kind !== "reset" || before !== 0);
  for (const event of events) steps.push(tellEvent(accounts, event));
  steps.push(tellFinish(accounts, recording.run));
  return { values: recording.nodes.map((node, i) => ({ ...node, name: accounts[i]?.name ?? "" })), steps };
}

/** An arrow, and the part of the true gradient that it brings. */
interface Use extends Arrow {
  part: number;
  delivered: boolean;
}

/** A value: what is true of it, and how far it has come while the backward pass is told, event by event. */
interface Account extends GraphNode {
  name: string;
  truth: number;
  uses: Use[];
  /** A number that was written as such: nobody asks for its gradient. */
  isConstant: boolean;
  /** The truth is not told: somebody is asked first. */
  isSecret: boolean;
  /** Its gradient is another one at the end. */
  fails: boolean;
  /** Something has been written to it, but for a reset. */
  isWritten: boolean;
  /** It has, or should have, its whole sum. */
  isSummed: boolean;
  /** It holds a wrong number. */
  isWrong: boolean;
  /** What it has passed on last. */
  passed?: number;
}

type Accounts = readonly Account[];

/** @param asks whether what step 10 teaches is asked, and not told: the gradient of a value that is used twice, and all behind it */
function accountsOf({ nodes, run }: Recording, asks: boolean): Account[] {
  const names = namesOf(nodes);
  const arrows = arrowsOf(nodes);
  const truths = trueGradients(nodes, run.partials);
  const accounts: Account[] = [];
  for (const [i, node] of nodes.entries()) {
    const uses = (arrows[i] ?? []).map(({ from, at }) => {
      const part = (nodes[from]?.partials[at] ?? NaN) * (truths[from] ?? NaN);
      return { from, at, part, delivered: false };
    });
    const truth = truths[i] ?? NaN;
    const isConstant = node.label === "" && node.inputs.length === 0;
    const isSecret = asks && (uses.length > 1 || uses.some(({ from }) => accounts[from]?.isSecret));
    const fails = !isConstant && !sameNumber(node.grad, truth);
    const start = { isWritten: false, isSummed: false, isWrong: false };
    accounts.push({ ...node, name: names[i] ?? "", truth, uses, isConstant, isSecret, fails, ...start });
  }
  return accounts;
}

const NOTHING = { reason: "", words: "", warns: false, changes: [] };

/** The forward pass: the leaves, and then each operation, which leaves its partials on the arrows. */
function tellForward(accounts: Accounts): StoryStep[] {
  const names = accounts.map(({ name }) => name);
  const numbers = accounts.map(({ data }) => factor(data));
  const leaves = accounts.filter(isLeaf).map(({ name, data }) => `${name} = ${short(data)}`);
  const steps = accounts.flatMap((value, computes): StoryStep[] => {
    const { name, inputs, partials, data } = value;
    if (inputs.length === 0) return [];
    const arrows = inputs.map((input, at) => `${short(partials[at] ?? NaN)} to ${names[input]}`);
    const formula = formulaOf(value, names);
    const heading = `${name === formula ? name : `${name} = ${formula}`} is computed`;
    const arithmetic = `${formulaOf(value, numbers).replaceAll("·", " × ")} = ${short(data)}`;
    const reason = `${arrows.length === 1 ? "Its partial, on the arrow" : "Its partials, on the arrows"}: ${arrows.join(", ")}`;
    return [{ ...NOTHING, heading, arithmetic, reason, computes }];
  });
  return [
    {
      ...NOTHING,
      heading: "The leaves hold numbers",
      arithmetic: leaves.reverse().join(", "),
      words: "The forward pass computes one value after the other, up to the root.",
    },
    ...steps.reverse(),
    {
      ...NOTHING,
      heading: "Before the backward pass",
      arithmetic: "every grad = 0",
      words: `Every number is computed. Now the gradients are computed from ${names[0]} back to the leaves.`,
    },
  ];
}

/** One that is no constant. */
function isLeaf({ inputs, isConstant }: Account): boolean {
  return inputs.length === 0 && !isConstant;
}

/** An event, and what is to be thought of it. */
type Judged<Of extends Event = Event> = Of & {
  value: Account;
  /** What should stand there now. */
  should: number;
  right: boolean;
  /** The arrows whose part is in the number now. */
  came: readonly Use[];
};

/** Whether the number is right that an event leaves, given what has come before. */
function judge(accounts: Accounts, event: Event): Judged {
  const { to, after } = event;
  const value = accounts[to] as Account;
  const { uses, truth } = value;
  // Where all is right at the end, nothing on the way was a mistake.
  const mayBeAny = value.isConstant || accounts.every(({ fails }) => !fails);
  const judged = (should: number, came: readonly Use[] = []) => {
    return { ...event, value, should, right: mayBeAny || sameNumber(after, should), came };
  };
  /** What its arrows have brought so far, and one more. */
  const dueWith = (more?: Use) => {
    const brought = uses.filter((use) => use.delivered || use === more);
    return value.isSummed ? truth : brought.reduce((sum, { part }) => sum + part, 0);
  };
  if (event.kind === "contribution") {
    const came = uses.filter(({ from, at }) => from === event.from && at === event.at);
    return judged(sameNumber(after, truth) ? truth : dueWith(came[0]), came);
  }
  const due = dueWith();
  if (event.kind !== "unmatched") return judged(event.kind === "seed" ? 1 : due);
  if (sameNumber(after, truth)) return judged(truth, uses);
  return judged(sameNumber(after, due) ? due : truth);
}

/** Keeps in mind what an event has done. */
function remember(accounts: Accounts, event: Judged): void {
  const { kind, value, should, right, came } = event;
  value.isWrong = !right;
  if (kind !== "reset") value.isWritten = true;
  if (kind === "seed" || (kind === "unmatched" && sameNumber(should, value.truth))) value.isSummed = true;
  for (const use of came) use.delivered = true;
  if (kind === "contribution") (accounts[event.from] as Account).passed = event.passed;
}

/** What is told of an event, apart from what can be read off it. */
interface Told extends Partial<Pick<StoryStep, "reason" | "arrow">> {
  heading: string;
  arithmetic: string;
  /** What is true of it, right or wrong. */
  facts: string[];
  /** What is wrong about it by itself. A number that is wrong only because of an earlier one is not held against the step. */
  faults: string[];
}

/** One step of the page. Afterwards the accounts are as the event leaves them. */
function tellEvent(accounts: Accounts, event: Event): StoryStep {
  const judged = judge(accounts, event);
  const { to, value, after, right } = judged;
  const { facts, faults, ...told } = toldOf(accounts, judged);
  const asks = value.isSecret && faults.length > 0;
  remember(accounts, judged);
  return {
    reason: "",
    words: [...facts, ...(asks ? [`What should ${gradOf(value.name)} be now?`] : faults)].join(" "),
    warns: faults.length > 0,
    receives: to,
    changes: [{ of: to, after, wrong: !right && !value.isSecret }],
    ...told,
  };
}

function toldOf(accounts: Accounts, event: Judged): Told {
  if (event.kind === "contribution") return tellContribution(accounts, event);
  if (event.kind === "unmatched") return tellUnmatched(accounts, event);
  return event.kind === "seed" ? tellSeed(event) : tellReset(event);
}

function tellReset({ value: { name }, right }: Judged<Assigned>): Told {
  return {
    heading: `${name} is set to 0`,
    arithmetic: `${gradOf(name)} = 0`,
    facts: [],
    faults: right ? [] : [`What had arrived at ${name} is gone.`],
  };
}

function tellSeed({ value: { name, passed }, after, right }: Judged<Assigned>): Told {
  const slope = `The slope of ${name} with respect to itself is 1`;
  const late = passed === undefined ? [] : [`Too late: ${name} has already passed on what it had before.`];
  return {
    heading: `${name} is the root`,
    arithmetic: `${gradOf(name)} = ${short(after)}`,
    facts: right ? [`${slope}.`, ...late] : late,
    faults: right ? [] : [`${slope}, not ${short(after)}.`],
  };
}

/** A number of which no arrow is known, measured against the truth. */
function tellUnmatched(accounts: Accounts, event: Judged<Unmatched>): Told {
  const { after, finished, should, right } = event;
  const { name, uses, truth } = event.value;
  const [number, grad] = [short(after), gradOf(name)];
  const facts: string[] = [];
  if (finished)
    facts.push(
      `${number} is the finished sum of its ${uses.length === 1 ? "one arrow" : `${uses.length} arrows`}.`,
    );
  else if (sameNumber(after, truth)) facts.push(`${number} is right.`);
  const comes = accounts.every(({ fails }) => !fails) && sameNumber(event.value.grad, truth);
  if (comes && !sameNumber(after, truth)) facts.push(`It is not complete yet: it will be ${short(truth)}.`);
  const faults = right ? [] : [`${grad} should be ${short(should)} in the end.`];
  return { heading: `${name} gets a number`, arithmetic: `${grad} = ${number}`, facts, faults };
}

/** A gradient that goes along one arrow: the sum, the reason, and what is to be said about it. */
function tellContribution(accounts: Accounts, event: Judged<Contribution>): Told {
  const { value, to, from, at, partial, passed, adds, before, after, should, right } = event;
  const user = accounts[from] as Account;
  const grad = gradOf(value.name);
  const twins = user.inputs.filter((input) => input === to).length;
  const times = twins === 2 ? "twice" : `${twins} times`;
  const facts = twins > 1 ? [`${user.name} uses ${value.name} ${times}.`] : [];
  const faults = right ? [] : faultsOf(user, event);
  if (right) facts.push(...completeness(user, event));
  else if (faults.length === 0 && user.isWrong)
    facts.push(`The ${short(passed)} that ${user.name} passes on was wrong before.`);
  else if (faults.length === 0 && value.isWrong) facts.push(`What stood at ${value.name} was wrong before.`);
  else faults.push(`${grad} should be ${short(should)} now.`);
  return {
    heading: `${user.name} passes its gradient on to ${value.name}`,
    arithmetic: `${grad}: ${adds ? `${short(before)} + ` : ""}${factor(partial)} × ${factor(passed)} = ${short(after)}`,
    reason: reasonFor(accounts, event),
    facts,
    faults,
    arrow: { from, at },
  };
}

/** How many of the arrows of a value have brought their part. */
function completeness(user: Account, { value, came, after }: Judged): string[] {
  const { name, uses, truth, passed = after } = value;
  if (came[0]?.delivered) return [`${user.name} has delivered along this arrow before.`];
  if (uses.length < 2) return [];
  const now = 1 + arrivedAt(value);
  const some = `${usesOf(value, now)} delivered`;
  if (now < uses.length || !sameNumber(after, truth)) return [`${some}.`];
  const but = sameNumber(passed, after) ? "" : ` But ${name} has already passed on ${short(passed)}.`;
  return [`${some}: its gradient is complete.${but}`];
}

/** What is wrong with a contribution that leaves a wrong number. */
function faultsOf(user: Account, event: Judged<Contribution>): string[] {
  const { partial, passed, before, after, came } = event;
  const faults = sameNumber(passed, user.truth) ? [] : tooEarly(user, passed);
  if (came[0]?.delivered) faults.push("This arrow has delivered before, and now delivers again.");
  const sum = before + partial * passed;
  if (!sameNumber(after, sum))
    faults.push(
      `Overwritten: the ${short(before)} that stood there is gone. With += it would now be ${short(sum)}.`,
    );
  return faults;
}

/** A value passes on its gradient before it is complete. */
function tooEarly(user: Account, passed: number): string[] {
  const { name, uses, truth, isWritten, isSummed, isWrong } = user;
  const arrived = arrivedAt(user);
  const instead = `It passes on ${short(passed)} instead of ${short(truth)}.`;
  if (!isWritten) return [`Too early: nothing has arrived at ${name} yet. ${instead}`];
  if (!isSummed && arrived > 0 && arrived < uses.length)
    return [`Too early: only ${usesOf(user, arrived)} delivered. ${instead}`];
  return isWrong ? [] : [instead];
}

/** How many arrows have delivered to a value. */
function arrivedAt({ uses }: Account): number {
  return uses.filter(({ delivered }) => delivered).length;
}

function usesOf({ name, uses }: Account, count: number): string {
  return `${count} of the ${uses.length} uses of ${name} ${count === 1 ? "has" : "have"}`;
}

/** The last step: what came out, and what should have. */
function tellFinish(accounts: Accounts, { thrown, changed, writes }: Run): StoryStep {
  const wrong = accounts.filter(({ fails }) => fails);
  const words: string[] = [];
  if (thrown) words.push("What it had written until then stands there.");
  if (writes.length === 0) words.push("Nothing has happened: no gradient was written.");
  if (changed) words.push("Inputs or partials are others now: backward should leave the graph as it is.");
  const whole = accounts.every(({ grad, truth }) => sameNumber(grad, truth));
  if (wrong.length > 0) words.push(tellWrong(wrong, accounts[0]?.name));
  else if (!thrown)
    words.push(`Every gradient is what the chain rule says${whole ? "" : ", but for those of constants"}.`);
  const leaves = accounts.filter(isLeaf).slice(-5).reverse();
  const shown = leaves.length > 0 ? leaves : accounts.slice(0, 1);
  const numbers = shown.map(({ name, grad }) => `${gradOf(name)} = ${short(grad)}`);
  return {
    ...NOTHING,
    heading: thrown ? "An error ended your backward" : "The backward pass is done",
    arithmetic: thrown ?? numbers.join(", "),
    words: words.join(" "),
    warns: wrong.length > 0 || changed || thrown !== undefined,
    changes: accounts.map(({ grad, fails, isSecret }, of) => ({
      of,
      after: grad,
      wrong: fails && !isSecret,
    })),
  };
}

function tellWrong(wrong: Accounts, root = ""): string {
  if (wrong.some(({ isSecret }) => isSecret)) {
    const leaf = wrong.filter(({ inputs }) => inputs.length === 0).at(-1)?.name ?? root;
    const grads = listed(wrong.map(({ name }) => gradOf(name)));
    return `Not right yet: ${grads}. If you push ${leaf} by 0.001, how far does ${root} move?`;
  }
  const told = wrong
    .slice(0, 3)
    .map(({ name, grad, truth }) => `${gradOf(name)} is ${short(grad)} and should be ${short(truth)}`);
  if (wrong.length > 3) told.push(`and ${wrong.length - 3} more`);
  return `Not right yet: ${told.join("; ")}.`;
}
