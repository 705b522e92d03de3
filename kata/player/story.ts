import { sameNumber } from "../assertions/number";
import { minus, short, shortLine } from "../base/markup";
import type { GraphNode } from "../drawing/read-graph";
import {
  type Account,
  type Accounts,
  type Arrow,
  type Assigned,
  accountsOf,
  type Contribution,
  type Event,
  eventsOf,
  type Judged,
  judge,
  remember,
  type Unmatched,
} from "./events";
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
  const names = namesOf(recording.nodes);
  const accounts = accountsOf(recording, names, asks);
  const steps = tellForward(accounts);
  // What is set to 0 and is 0 already is no step.
  const events = eventsOf(recording).filter(({ kind, before }) => kind !== "reset" || before !== 0);
  for (const event of events) steps.push(tellEvent(accounts, event));
  steps.push(tellFinish(accounts, recording.run));
  return { values: recording.nodes.map((node, i) => ({ ...node, name: names[i] ?? "" })), steps };
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
  const when = event.kind === "unmatched" ? "in the end" : "now";
  remember(accounts, judged);
  return {
    reason: "",
    words: [...facts, ...(asks ? [`What should ${gradOf(value.name)} be ${when}?`] : faults)].join(" "),
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
  const leaves = accounts.filter(isLeaf).reverse();
  const all = leaves.length > 0 ? leaves : accounts.slice(0, 1);
  const numbers = all.map(({ name, grad }) => `${gradOf(name)} = ${short(grad)}`);
  if (all.length > 5) numbers.splice(5, Infinity, "…");
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

/** One that is no constant. */
function isLeaf({ inputs, isConstant }: Account): boolean {
  return inputs.length === 0 && !isConstant;
}

type Part = Omit<GraphNode, "grad" | "partials">;

/** Labels are names. What is longer than this is cut, by characters as people see them. */
const LONGEST = 24;
/** Longer formulas are no names. */
const LONGEST_FORMULA = 16;

/** A name for each value, on one line: its label; without one, its number if it is a constant, else its formula, or v1, v2 … */
export function namesOf(nodes: readonly Part[]): string[] {
  const names = nodes.map(({ label }) => shortLine(label, LONGEST));
  const taken = new Set(names);
  const numbered = (make: (n: number) => string, from: number): string => {
    let n = from;
    while (taken.has(make(n))) n++;
    return make(n);
  };
  // The labels first, which keep their names; then from the leaves.
  names.forEach((label, i) => {
    if (label !== "" && names.indexOf(label) < i) names[i] = numbered((n) => `${label} (${n})`, 2);
    taken.add(names[i] ?? "");
  });
  for (const i of [...nodes.keys()].reverse()) {
    const node = nodes[i] as Part;
    if (names[i] !== "") continue;
    const name = node.inputs.length === 0 ? short(node.data) : formulaOf(node, names);
    const fits = name.length <= LONGEST_FORMULA && !taken.has(name);
    // Constants are told apart by their place.
    names[i] = fits || node.inputs.length === 0 ? name : numbered((n) => `v${n}`, 1);
    if (node.inputs.length > 0) taken.add(names[i] ?? "");
  }
  return names;
}

/** How a value is made from others, which stand under their names: "5·b", "tanh(n)". */
function formulaOf({ op, inputs }: Part, names: readonly string[]): string {
  const parts = inputs.map((input) => names[input] ?? "");
  if (op === "+") return parts.join(" + ");
  if (op === "*") return parts.map(term).join("·");
  if (op.startsWith("**") && parts.length === 1)
    return `${term(parts[0])}^${op.slice(2).replace("-", minus)}`;
  return `${shortLine(op)}(${parts.join(", ")})`;
}

/** What has a gradient: "b.grad", or "(5·b).grad" where the name is not a single word. */
function gradOf(name = ""): string {
  return `${/^[\d.−]/.test(name) ? `(${name})` : term(name)}.grad`;
}

/** A name in a formula: one that is not a single word stands in parentheses. */
function term(name = ""): string {
  return /^[\p{L}\p{M}\p{N}_'′.]+$/u.test(name) || /^\w*\([^()]*\)$/.test(name) ? name : `(${name})`;
}

/** A number in a product or after a plus: a negative one stands in parentheses. */
function factor(number: number): string {
  return number < 0 ? `(${short(number)})` : short(number);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Why a partial is what it is: "The partial on this arrow is 5, the other factor". Only where the rule gives that number. */
function reasonFor(nodes: readonly GraphNode[], { from, at }: Arrow): string {
  const node = nodes[from] as GraphNode;
  const partial = node.partials[at] ?? NaN;
  const numbers = node.inputs.map((input) => nodes[input]?.data ?? NaN);
  const [rule, words] = ruleFor(node, numbers, at);
  const is = `The partial on this arrow is ${short(partial)}`;
  return Object.is(partial, NaN) || !sameNumber(partial, rule) ? is : `${is}, ${words}`;
}

/** The partial by the rule of the operation, and that rule. */
function ruleFor({ op, data }: GraphNode, numbers: number[], at: number): [partial: number, words: string] {
  const x = numbers[at] ?? NaN;
  if (op === "+") return [1, "since each term of a sum counts once"];
  if (op === "*" && numbers.length === 2) return [numbers[1 - at] ?? NaN, "the other factor"];
  if (op === "exp") return [data, "the result itself"];
  if (op === "tanh") return [1 - data ** 2, `1 − tanh²: 1 − ${factor(data)}²`];
  if (op === "relu") return [Number(x > 0), `since the input is ${x > 0 ? "" : "not "}positive`];
  const n = op.startsWith("**") ? Number(op.slice(2)) : NaN;
  return [n * x ** (n - 1), `by the power rule: ${factor(n)} × ${factor(x)}^${factor(n - 1)}`];
}
