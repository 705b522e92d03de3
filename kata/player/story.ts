import { sameNumber } from "../assertions/number";
import { short } from "../drawing/numbers";
import type { GraphNode } from "../drawing/read-graph";
import { type Event, eventsOf } from "./events";
import { factor, formulaOf, gradOf, listed } from "./formulas";
import type { Recording, Run } from "./record";
import { type Account, type Accounts, accountsOf, type StoryStep, tellEvents } from "./tell";

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
  const events = eventsOf(recording);
  const steps = tellForward(accounts);
  for (const group of grouped(events)) steps.push(tellEvents(accounts, group));
  steps.push(tellFinish(accounts, recording.run, events));
  return { values: recording.nodes.map((node, i) => ({ ...node, name: accounts[i]?.name ?? "" })), steps };
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

/** The last step: what came out, and what should have. */
function tellFinish(accounts: Accounts, { thrown, cut, changed }: Run, events: readonly Event[]): StoryStep {
  const wrong = accounts.filter(({ fails }) => fails);
  const words: string[] = [];
  if (thrown) words.push("What it had written until then stands there.");
  if (cut > 0) words.push(`${cut} more writes are not shown.`);
  if (events.length === 0) words.push("Nothing has happened: no gradient was written.");
  else if (cut === 0 && !thrown) words.push(...silentArrows(accounts, events));
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
    heading: thrown ? "Your backward threw an error" : "The backward pass is done",
    arithmetic: thrown?.message ?? numbers.join(", "),
    words: words.join(" "),
    warns: wrong.length > 0 || changed || thrown !== undefined,
    stack: thrown?.stack,
    changes: accounts.map(({ grad: after, truth: should, fails, isSecret }, of) =>
      fails && !isSecret ? { of, after, should } : { of, after },
    ),
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

/** The arrows that have delivered nothing, but for those of values where a number was written that no arrow brings. */
function silentArrows(accounts: Accounts, events: readonly Event[]): string[] {
  const odd = new Set(events.filter(({ kind }) => kind === "unmatched").map(({ to }) => to));
  const silent = accounts.flatMap(({ name, uses }, to) =>
    uses
      .filter(({ delivered }) => !delivered && !odd.has(to))
      .map(({ from }) => `${accounts[from]?.name} → ${name}`),
  );
  if (silent.length === 0) return [];
  const named = listed([...silent.slice(0, 3), ...(silent.length > 3 ? ["others"] : [])]);
  const all = accounts.flatMap(({ uses }) => uses).length;
  return [`${silent.length} of the ${all} arrows delivered nothing: ${named}.`];
}
