import {
  type Act,
  arrowsOf,
  close,
  type Delivery,
  type Explanation,
  type Oddity,
  trueGradients,
} from "./explain";
import { minus, short } from "./numbers";
import type { Node } from "./record";
import type { Step, Story } from "./step";

interface Scene {
  nodes: readonly Node[];
  names: readonly string[];
  /** How many arrows leave each value. */
  uses: readonly number[];
  /** The arrows that have delivered so far, by value, and how often each. */
  delivered: readonly Map<string, number>[];
  /** The last delivery to each value. */
  last: Map<number, Delivery>;
  /** The gradients as they are now. */
  grads: number[];
  /** The values that got a number which no arrow explains. */
  odd: Set<number>;
  /** The values that have passed something on. */
  passed: Set<number>;
  seeded: boolean;
}

/** The steps of the page, from what is known of a backward pass. */
export function tell(
  nodes: readonly Node[],
  { by, acts, doubt }: Explanation,
  title: string,
  source: string,
): Story {
  const names = namesOf(nodes);
  const scene: Scene = {
    nodes,
    names,
    uses: arrowsOf(nodes).map(({ length }) => length),
    delivered: nodes.map(() => new Map<string, number>()),
    last: new Map(),
    grads: nodes.map(({ before }) => before),
    odd: new Set(),
    passed: new Set(),
    seeded: false,
  };
  const steps: Step[] = [begin(scene)];
  for (let i = 0; i < acts.length; ) {
    // Setting things to 0 is one step, however many there are.
    let end = i + 1;
    if (acts[i]?.kind === "reset") while (acts[end]?.kind === "reset") end++;
    steps.push(tellActs(scene, acts.slice(i, end)));
    for (const { to, after } of acts.slice(i, end)) scene.grads[to] = after;
    i = end;
  }
  steps.push(finish(scene, acts, by === "reference"));
  const values = nodes.map(({ op, data, before }, i) => ({ name: names[i] ?? "", op, data, before }));
  return { title, source, remark: remarkOn(by, doubt), values, steps };
}

function remarkOn(by: Explanation["by"], doubt: string | undefined): string {
  if (by === "sums") {
    return "Your backward makes its sums elsewhere, and writes each gradient when it is ready. The steps are its sums, in the order in which it read the partials.";
  }
  return by === "reference" && doubt !== undefined
    ? `Your backward ${doubt}. So the steps below are not yours: they are the reference's, on your graph.`
    : "";
}

function begin({ nodes, names }: Scene): Step {
  const old = nodes.flatMap(({ before }, i) =>
    before === 0 ? [] : [`${term(names[i])}.grad = ${short(before)}`],
  );
  return {
    heading: "Before the backward pass",
    arithmetic: old.length === 0 ? "every grad = 0" : old.slice(0, 4).join(", "),
    words: `The forward pass has computed every number. Now the gradients are computed from ${names[0]} back to the leaves.`,
    warns: false,
    receives: [],
    changes: [],
  };
}

function tellActs(scene: Scene, acts: readonly Act[]): Step {
  const [act] = acts;
  if (!act) throw new Error("nothing to tell");
  const told =
    act.kind === "delivery"
      ? tellDelivery(scene, act)
      : act.kind === "reset"
        ? tellReset(scene, acts)
        : act.kind === "seed"
          ? tellSeed(scene, act)
          : tellOddity(scene, act);
  return {
    receives: acts.map(({ to }) => to),
    changes: acts.map(({ to, before, after }) => ({ of: to, before, after })),
    ...told,
  };
}

/** A step without what can be read off the acts. */
type Told = Omit<Step, "receives" | "changes">;

function tellReset({ last, names, nodes, seeded }: Scene, acts: readonly Act[]): Told {
  const named = (list: readonly Act[]) => list.map(({ to }) => names[to] ?? "");
  const cleared = acts.filter(({ before }) => before !== 0);
  const lost = cleared.filter(({ to }) => last.has(to) || (to === 0 && seeded));
  const leaves = cleared.filter((act) => nodes[act.to]?.inputs.length === 0 && !lost.includes(act));
  const list = named(acts);
  return {
    heading: acts.length === 1 ? `${list[0]} is set to 0` : `${acts.length} gradients are set to 0`,
    arithmetic: `${list
      .slice(0, 4)
      .map((name) => `${term(name)}.grad = `)
      .join("")}${list.length > 4 ? "… = " : ""}0`,
    words:
      lost.length > 0
        ? `What had arrived at ${listed(named(lost))} is gone.`
        : leaves.length > 0
          ? `What earlier calls left at ${listed(named(leaves))} is gone: a leaf should keep it.`
          : "Nothing of an earlier call may count again.",
    warns: lost.length > 0 || leaves.length > 0,
  };
}

function tellSeed(scene: Scene, { to, after }: Act): Told {
  const name = scene.names[to] ?? "";
  const late = scene.last.size > 0;
  scene.seeded = true;
  let words = `The slope of ${name} with respect to itself is 1. Here it begins.`;
  if (after !== 1)
    words = `The slope of ${name} with respect to itself is 1, not ${short(after)}. Every gradient behind it will be off by that factor.`;
  else if (late) words = "Too late: the other values have passed on what they had without it.";
  return {
    heading: `${name} is the root`,
    arithmetic: `${term(name)}.grad = ${short(after)}`,
    words,
    warns: after !== 1 || late,
    active: to,
  };
}

function tellOddity(scene: Scene, act: Oddity): Told {
  const name = scene.names[act.to] ?? "";
  scene.odd.add(act.to);
  return {
    heading: `${name} gets a number`,
    arithmetic: `${term(name)}.grad = ${short(act.after)}`,
    words:
      `No arrow brings this number: it is no partial times the gradient of the value that uses ${name}. ${guess(scene, act)}`.trim(),
    warns: true,
  };
}

/** What a number that no arrow brings may be: a product of which one factor was forgotten. */
function guess({ nodes, names, grads }: Scene, { to, before, after, near }: Oddity): string {
  for (const { from, at } of near ? [near] : (arrowsOf(nodes)[to] ?? [])) {
    const [partial, grad] = [nodes[from]?.partials[at] ?? NaN, grads[from] ?? NaN];
    const user = `${term(names[from])}.grad`;
    const factors = `The partial is ${short(partial)}, and ${user} is ${short(grad)}.`;
    if (close(after, grad) || close(after, before + grad))
      return `It is ${user} without the partial. ${factors}`;
    if (close(after, partial) || close(after, before + partial))
      return `It is the partial without ${user}. ${factors}`;
    if (close(after, partial + grad))
      return `It is the sum of partial and gradient, where they should be multiplied. ${factors}`;
  }
  return "";
}

function tellDelivery(scene: Scene, act: Delivery): Told {
  const { names, nodes, uses, delivered, last } = scene;
  const { from, at, to, partial, passed, share, overwrites, before, after } = act;
  const [user, name] = [names[from] ?? "", names[to] ?? ""];
  const sentences: string[] = [];
  let warns = false;
  const warn = (sentence: string) => {
    sentences.push(sentence);
    warns = true;
  };

  const parallel = (nodes[from]?.inputs ?? []).flatMap((input, i) => (input === to ? [i] : []));
  if (parallel.length > 1)
    sentences.push(
      `${user} uses ${name} ${times(parallel.length)}. This is the ${ordinal(parallel.indexOf(at))} of the ${parallel.length} arrows.`,
    );

  const arrived = delivered[from]?.size ?? 0;
  const expected = uses[from] ?? 0;
  if (share) sentences.push(`Only the ${short(passed)} that has just arrived at ${user} is passed on.`);
  else if (from !== 0 && arrived === 0 && !scene.odd.has(from))
    warn(`Too early: nothing has arrived at ${user} yet, and it passes on ${short(passed)}.`);
  else if (from !== 0 && arrived < expected && !scene.odd.has(from)) {
    warn(
      `Too early: ${user} is used ${times(expected)}, but only ${arrived} of the ${expected} arrows ${arrived === 1 ? "has" : "have"} delivered. It passes on an incomplete gradient.`,
    );
  } else if (from === 0 && !scene.seeded) warn(`Too early: ${user} has no gradient of its own yet.`);

  const arrow = `${from} ${at}`;
  const often = (delivered[to]?.get(arrow) ?? 0) + 1;
  delivered[to]?.set(arrow, often);
  if (often > 1 && !share) warn(`This arrow delivers for the ${ordinal(often - 1)} time.`);

  const lost = overwrites && before !== 0 && !close(after, before + partial * passed);
  if (lost) {
    const earlier = last.get(to);
    const brought = !earlier
      ? "that an earlier call left there"
      : earlier.from === from
        ? "that the other arrow brought"
        : `that ${names[earlier.from]} brought`;
    warn(
      `Overwritten: the ${short(before)} ${brought} is gone. With += it would now be ${short(before + partial * passed)}.`,
    );
  } else if (Number.isNaN(after) && !Number.isNaN(before)) {
    sentences.push("NaN is no number, and whatever it meets becomes NaN as well.");
  } else if (!Number.isFinite(after) && Number.isFinite(before)) {
    sentences.push("The slope is infinite here.");
  }
  const now = delivered[to]?.size ?? 0;
  const all = uses[to] ?? 0;
  if (now === all && scene.passed.has(to) && often === 1 && !share)
    warn(`Now the gradient of ${name} is complete, but ${name} has already passed it on.`);
  else if (all > 1 && !warns && now < all && parallel.length < all)
    sentences.push(`${now} of the ${all} uses of ${name} ${now === 1 ? "has" : "have"} delivered.`);
  else if (all > 1 && !warns && now === all)
    sentences.push(
      `${all === 2 ? "Both" : `All ${all}`} uses of ${name} have delivered: its gradient is complete.`,
    );
  last.set(to, act);
  if (!share) scene.passed.add(from);

  const [u, n] = [term(user), term(name)];
  const source = share ? `share of ${u}` : `${u}.grad`;
  return {
    heading: `${user} passes ${share ? "a share" : "its gradient"} on to ${name}`,
    arithmetic: `${n}.grad ${overwrites ? "=" : "+="} ∂${u}/∂${n} · ${source} = ${factor(partial)} × ${factor(passed)} →\u00a0${short(after)}`,
    words: sentences.join(" "),
    warns,
    active: from,
    arrow: { from, at },
  };
}

function finish({ nodes, names, uses, delivered }: Scene, acts: readonly Act[], borrowed: boolean): Step {
  const truth = trueGradients(nodes);
  const wrong = nodes.flatMap(({ after }, i) => (close(after, truth[i] ?? NaN) ? [] : [i]));
  const silent = uses.reduce((sum, count, i) => sum + count - (delivered[i]?.size ?? 0), 0);
  const words: string[] = [];
  if (acts.length === 0 && nodes.length > 0) words.push("Nothing has happened: no gradient was written.");
  else if (silent > 0)
    words.push(
      `${silent} of the ${uses.reduce((a, b) => a + b, 0)} arrows ${silent === 1 ? "has" : "have"} delivered nothing.`,
    );
  if (wrong.length === 0) words.push("Every gradient is what the chain rule says.");
  else {
    const some = wrong
      .slice(0, 3)
      .map(
        (i) =>
          `${term(names[i])}.grad ${borrowed ? "was left at" : "is"} ${short(nodes[i]?.after ?? NaN)} and should be ${short(truth[i] ?? NaN)}`,
      );
    words.push(
      `${borrowed ? "Your own backward ended with wrong gradients" : "Not right yet"}: ${some.join("; ")}${wrong.length > 3 ? `; and ${wrong.length - 3} more` : ""}.`,
    );
  }
  const leaves = nodes.flatMap(({ inputs }, i) => (inputs.length === 0 && nodes[i]?.label !== "" ? [i] : []));
  const shown = leaves
    .slice(0, 5)
    .map(
      (i) =>
        `∂${term(names[0])}/∂${term(names[i])}\u00a0=\u00a0${short((borrowed ? truth[i] : nodes[i]?.after) ?? NaN)}`,
    );
  return {
    heading: "The backward pass is done",
    arithmetic: shown.join(", ") || `${term(names[0])}.grad = ${short(nodes[0]?.after ?? NaN)}`,
    words: words.join(" "),
    warns: wrong.length > 0,
    receives: [],
    changes: [],
  };
}

/** A name for each value, on one line, no two alike: the label, or v1, v2 … for those without. */
export function namesOf(nodes: readonly Node[]): string[] {
  const taken = new Set<string>();
  const labels = nodes.map(({ label }) => cut(label.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, " ").trim()));
  const all = new Set(labels);
  let next = 1;
  return labels.map((label) => {
    let name = label;
    if (label === "") {
      do name = `v${next++}`;
      while (all.has(name));
    } else
      for (let i = 2; taken.has(name) || (name !== label && all.has(name)); i++) name = `${label} (${i})`;
    taken.add(name);
    return name;
  });
}

/** Labels are names. What is longer than this is cut, by characters as people see them. */
const LONGEST = 24;

function cut(label: string): string {
  const characters = [...label];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : label;
}

/** A name in a formula: one that is not a single word stands in parentheses. */
function term(name = ""): string {
  return /^[\p{L}\p{M}\p{N}_'′]+$/u.test(name) ? name : `(${name})`;
}

/** A factor of a product: a negative one stands in parentheses. */
function factor(number: number): string {
  const text = short(number);
  return text.startsWith(minus) ? `(${text})` : text;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function ordinal(i: number): string {
  return ["first", "second", "third", "fourth", "fifth"][i] ?? `${i + 1}th`;
}

function times(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}
