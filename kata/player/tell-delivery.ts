import { short } from "../drawing/numbers";
import { close, type Delivery, key } from "./acts";
import { type Judgement, trueGradients } from "./judge-acts";
import { factor, ordinal, owner, times } from "./names";
import { reasonFor } from "./reasons";
import type { SoFar } from "./so-far";
import type { Told } from "./tell-acts";

/** A gradient that goes along one arrow: the sum, the reason, and what is to be said about it. */
export function tellDelivery(soFar: SoFar, act: Delivery, judgement: Judgement): Told {
  const { names, nodes, formulas, arrows } = soFar;
  const { from, at, to, partial, passed, share, overwrites, before, after } = act;
  const [user, name] = [names[from] ?? "", names[to] ?? ""];
  const faults = judgement.right ? [] : faultsOf(soFar, act, judgement);
  const product = `${factor(partial)} × ${factor(passed)}`;

  const sentences: string[] = [];
  const parallel = (nodes[from]?.inputs ?? []).flatMap((input, i) => (input === to ? [i] : []));
  if (parallel.length > 1)
    sentences.push(
      `${user} uses ${name} ${times(parallel.length)}. This is the ${ordinal(parallel.indexOf(at))} of the ${parallel.length} arrows.`,
    );
  if (share) sentences.push(`Only the ${short(passed)} that has just arrived at ${user} is passed on.`);
  sentences.push(...faults);
  if (faults.length === 0 && !judgement.right) {
    if (soFar.wrong.has(from))
      sentences.push(`The ${short(passed)} that ${user} passes on was wrong before.`);
    else if (soFar.wrong.has(to)) sentences.push(`What stood at ${name} was wrong before.`);
  }
  if (judgement.right && !share && soFar.delivered.has(key(act)))
    sentences.push(
      `${user} has delivered along this arrow before. ${overwrites ? "The number is replaced, and stays right." : "It adds nothing here."}`,
    );
  sentences.push(...strangeNumbers(act));
  const all = arrows[to] ?? [];
  const now = all.filter((arrow) => soFar.delivered.has(key(arrow)) || key(arrow) === key(act)).length;
  if (judgement.right && all.length > 1 && !share) {
    if (now < all.length && parallel.length < all.length && !soFar.delivered.has(key(act)))
      sentences.push(`${now} of the ${all.length} uses of ${name} ${now === 1 ? "has" : "have"} delivered.`);
    else if (now === all.length && !soFar.delivered.has(key(act)))
      sentences.push(
        `${all.length === 2 ? "Both" : `All ${all.length}`} uses of ${name} have delivered: its gradient is complete.`,
      );
    const early = soFar.passed.get(to);
    if (now === all.length && early && !close(early.passed, after))
      sentences.push(`But ${name} has already passed on ${short(early.passed)}.`);
  }
  return {
    heading: `${user} passes ${share ? "a share" : "its gradient"} on to ${name}`,
    arithmetic: `${owner(name)}.grad: ${overwrites ? "" : `${short(before)} + `}${product} = ${short(after)}`,
    reason: reasonFor(nodes, names, formulas, { from, at }),
    words: sentences.join(" "),
    faulty: faults.length > 0,
    active: from,
    arrow: { from, at },
    product,
  };
}

/** What is wrong with a delivery that leaves a wrong number. */
function faultsOf(soFar: SoFar, act: Delivery, { should }: Judgement): string[] {
  const { names, nodes, arrows, writes, delivered } = soFar;
  const { from, to, partial, passed, share, overwrites, before, after } = act;
  const [user, name] = [names[from] ?? "", names[to] ?? ""];
  const faults: string[] = [];
  const isLeaf = nodes[to]?.inputs.length === 0;
  const earlier = writes[to] ?? [];

  const truth = trueGradients(nodes)[from] ?? NaN;
  const uses = arrows[from] ?? [];
  const arrived = uses.filter((arrow) => delivered.has(key(arrow))).length;
  if (!share && !close(passed, truth)) {
    const instead = `It passes on ${short(passed)} instead of ${short(truth)}.`;
    if (from === 0 && !soFar.seeded)
      faults.push(`Too early: ${user} has no gradient of its own yet. ${instead}`);
    else if (from !== 0 && arrived === 0 && (writes[from]?.length ?? 0) === 0)
      faults.push(`Too early: nothing has arrived at ${user} yet. ${instead}`);
    else if (from !== 0 && arrived < uses.length)
      faults.push(
        `Too early: ${user} is used ${times(uses.length)}, but only ${arrived} of the ${uses.length} arrows ${arrived === 1 ? "has" : "have"} delivered. ${instead}`,
      );
  }
  if (delivered.has(key(act)) && !share)
    faults.push("This arrow has delivered before, and now delivers again.");
  if (overwrites && before !== 0 && !close(after, before + partial * passed)) {
    const brought = broughtBefore(soFar, act);
    faults.push(
      `Overwritten: the ${short(before)} ${brought} is gone. With += it would now be ${short(before + partial * passed)}.`,
    );
  }
  if (!overwrites && !isLeaf && earlier.length === 0 && before !== 0 && !wasReset(soFar, to))
    faults.push(
      `${name} still held the ${short(before)} of an earlier call. A value in between starts from 0 in each call.`,
    );
  if (faults.length > 0) faults.push(`${owner(name)}.grad should be ${short(should)} now.`);
  return faults;
}

/** Where the number came from that a delivery has replaced. */
function broughtBefore({ names, writes }: SoFar, act: Delivery): string {
  const earlier = writes[act.to] ?? [];
  const [only] = earlier;
  if (earlier.length === 0) return "that an earlier call left there";
  if (earlier.length > 1 || only?.kind !== "delivery") return "that stood there";
  if (only.from !== act.from) return `that ${names[only.from]} brought`;
  return only.at === act.at ? "that it brought before" : "that the other arrow brought";
}

/** Whether what stands there is no longer what an earlier call has left. */
function wasReset({ nodes }: SoFar, to: number): boolean {
  return nodes[to]?.before === 0;
}

/** Where NaN or infinity comes from: the first time that a number becomes one. */
function strangeNumbers({ partial, passed, overwrites, before, after }: Delivery): string[] {
  const product = partial * passed;
  if (Number.isNaN(after) && (overwrites || !Number.isNaN(before))) {
    if (Number.isNaN(passed)) return ["NaN was passed on, and whatever it meets becomes NaN."];
    if (Number.isNaN(partial)) return ["The partial is NaN, and whatever it meets becomes NaN."];
    if (Number.isNaN(product)) return ["0 times infinity is no number: NaN."];
    return ["Infinity minus infinity is no number: NaN."];
  }
  if (Math.abs(after) === Infinity && (overwrites || Number.isFinite(before))) {
    if (Math.abs(partial) === Infinity) return ["The slope is infinite here."];
    if (Math.abs(passed) === Infinity) return ["An infinite gradient was passed on."];
    return [
      "Too large for a number in JavaScript: beyond about 1.8e308 it becomes infinity. The true number is finite.",
    ];
  }
  return [];
}
