import { short } from "../drawing/numbers";
import { type Act, isWrite, key, type Repartial, type Rewire, type Seed } from "./acts";
import type { Judgement } from "./judge-acts";
import { listed, owner } from "./names";
import type { SoFar } from "./so-far";
import type { StoryStep } from "./story";
import { tellDelivery } from "./tell-delivery";
import { tellUnexplained } from "./tell-unexplained";

/** A step without what can be read off the acts. */
export type Told = Pick<StoryStep, "heading" | "arithmetic" | "words"> &
  Partial<Pick<StoryStep, "reason" | "active" | "arrow" | "product">> & {
    /** It goes wrong here, and not only because of a number that was wrong before. */
    faulty?: boolean;
  };

/** One step of the page: an act, or several that are told as one. Afterwards the soFar is as they leave it. */
export function tellActs(soFar: SoFar, acts: readonly Act[], judgements: readonly Judgement[]): StoryStep {
  const [act] = acts;
  const [judgement] = judgements;
  if (!act || !judgement) throw new Error("nothing to tell");
  const { faulty = false, ...told } = tellOne(soFar, act, judgement, acts, judgements);
  const wrong = judgements.some(({ right }) => !right);
  const first = wrong && soFar.wrong.size === 0;
  const writes = acts.filter(isWrite);
  const site = writes[0]?.site;
  acts.forEach((one, i) => after(soFar, one, judgements[i]));
  return {
    reason: "",
    // A number that is wrong only because of an earlier one is not held against the step.
    warns: wrong && (faulty || first),
    receives: writes.map(({ to }) => to),
    changes: acts.flatMap((one, i) => {
      if (!isWrite(one)) return [];
      const { should = NaN, right = true } = judgements[i] ?? {};
      return [{ of: one.to, before: one.before, after: one.after, ...(right ? {} : { should }) }];
    }),
    ...(site ? { line: { place: `${site.file}:${site.line}`, text: site.text } } : {}),
    ...told,
  };
}

function tellOne(
  soFar: SoFar,
  act: Act,
  judgement: Judgement,
  acts: readonly Act[],
  judgements: readonly Judgement[],
): Told {
  switch (act.kind) {
    case "delivery":
      return tellDelivery(soFar, act, judgement);
    case "reset":
      return tellReset(soFar, acts, judgements);
    case "seed":
      return tellSeed(soFar, act);
    case "repartial":
      return tellRepartial(soFar, act);
    case "rewire":
      return tellRewire(soFar, acts as Rewire[]);
    default:
      return tellUnexplained(soFar, act, judgement);
  }
}

/** Keeps in mind what an act has done. */
function after(soFar: SoFar, act: Act, { right = true, came = [] }: Partial<Judgement> = {}): void {
  const { delivered, writes, wrong, passed } = soFar;
  if (!isWrite(act)) {
    wrong.add(-1);
    return;
  }
  if (right) wrong.delete(act.to);
  else wrong.add(act.to).add(-1);
  if (act.kind === "reset") writes[act.to] = [];
  else writes[act.to]?.push(act);
  if (act.kind === "seed") soFar.seeded = true;
  for (const arrow of came) delivered.add(key(arrow));
  if (act.kind === "delivery" && !act.share) passed.set(act.from, act);
}

function tellReset(soFar: SoFar, acts: readonly Act[], judgements: readonly Judgement[]): Told {
  const { names, nodes, writes } = soFar;
  const resets = acts.filter(isWrite);
  const name = (of: number) => names[of] ?? "";
  const list = resets.map(({ to }) => name(to));
  const wrong = resets.filter((_, i) => judgements[i]?.right === false).map(({ to }) => to);
  const lost = wrong.filter((to) => (writes[to]?.length ?? 0) > 0);
  const left = wrong.filter((to) => !lost.includes(to));
  const words: string[] = [];
  if (lost.length > 0) words.push(`What had arrived at ${listed(lost.map(name))} is gone.`);
  if (left.length > 0)
    words.push(`What earlier calls left at ${listed(left.map(name))} is gone: a leaf should keep it.`);
  if (wrong.length === 0)
    words.push(
      resets.every(({ to }) => (nodes[to]?.inputs.length ?? 0) > 0)
        ? "A value in between starts from 0 in each call: nothing of an earlier call may count again."
        : "Nothing was lost: there was nothing here yet.",
    );
  const shown = list.slice(0, 4).map((one) => `${owner(one)}.grad = `);
  return {
    heading: list.length === 1 ? `${list[0]} is set to 0` : `${list.length} gradients are set to 0`,
    arithmetic: `${shown.join("")}${list.length > 4 ? "… = " : ""}0`,
    words: words.join(" "),
    faulty: wrong.length > 0,
  };
}

function tellSeed(soFar: SoFar, { to, before, after: now, adds, isData }: Seed): Told {
  const name = soFar.names[to] ?? "";
  const words: string[] = [];
  if (now === 1 && soFar.seeded) words.push("It is set once more.");
  else if (now === 1) words.push(`The slope of ${name} with respect to itself is 1. Here it begins.`);
  else {
    words.push(`The slope of ${name} with respect to itself is 1, not ${short(now)}.`);
    if (isData) words.push(`${short(now)} is ${name}'s own number.`);
    else if (adds && before !== 0) words.push(`It was added to the ${short(before)} that was there already.`);
  }
  if (soFar.passed.has(to)) words.push(`Too late: ${name} has already passed on what it had before.`);
  return {
    heading: `${name} is the root`,
    arithmetic: `${owner(name)}.grad = ${short(now)}`,
    words: words.join(" "),
    faulty: now !== 1,
    active: to,
  };
}

function tellRepartial({ names, nodes }: SoFar, { from, at, before, after: now }: Repartial): Told {
  const input = names[nodes[from]?.inputs[at] ?? -1];
  return {
    heading: `The partial on the arrow from ${names[from]} to ${input} is changed`,
    arithmetic: `${short(before)} → ${short(now)}`,
    words:
      "backward should leave the partials as they are: another call would multiply by what stands there now.",
    active: from,
    arrow: { from, at },
    faulty: true,
  };
}

function tellRewire({ names }: SoFar, acts: readonly Rewire[]): Told {
  const list = listed(acts.map(({ of }) => names[of] ?? ""));
  return {
    heading: `The inputs of ${list} are changed`,
    arithmetic: "",
    words: "backward should leave the graph as it is. The picture shows the graph as it was before.",
    faulty: true,
  };
}
