import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/paths";
import { readCatalogue, submissionOf } from "../curriculum/catalogue";
import { readLesson } from "../curriculum/lesson";
import { starterOf } from "../curriculum/restore";
import type { Step } from "../curriculum/steps";
import type { Cohort } from "./cohort";
import { printable } from "./plain";
import { gramsOf } from "./tokens";

/** Two people whose code is near the same, and near to nothing that everybody can know. */
interface Pair {
  a: string;
  b: string;
  steps: { step: Step; share: number }[];
}

/** How much of the smaller one's own code must stand in the other's. */
const NEAR = 0.8;

/** How many runs of tokens must be somebody's own before their likeness says anything: small steps are alike by nature. */
const ENOUGH = 40;

/** What more people than this have in common is nobody's own. */
const MANY = 0.1;

/**
 * Pairs of people whose own code is near the same in a step, names and layout taken away. Nothing counts that stands in
 * the reference, the starter, a hint, an alternative of the catalogue, or in the code of many others.
 */
export function similar({ people, steps }: Cohort): Pair[] {
  const pairs = new Map<string, Pair>();
  steps.forEach((step, i) => {
    const known = knownGrams(step);
    const all = people.flatMap(({ name, results }) => {
      const code = results[i]?.state === "not written" ? undefined : results[i]?.code;
      return code === undefined ? [] : [{ name, grams: gramsOf(code) }];
    });
    const users = new Map<string, number>();
    for (const { grams } of all) for (const gram of grams) users.set(gram, (users.get(gram) ?? 0) + 1);
    const most = Math.max(3, all.length * MANY);
    const own = all
      .map(({ name, grams }) => ({
        name,
        grams: new Set([...grams].filter((gram) => !known.has(gram) && (users.get(gram) ?? 0) <= most)),
      }))
      .filter(({ grams }) => grams.size >= ENOUGH);
    own.forEach((a, j) => {
      for (const b of own.slice(j + 1)) {
        const share = shareOf(a.grams, b.grams);
        if (share < NEAR) continue;
        const key = JSON.stringify([a.name, b.name]);
        const pair = pairs.get(key) ?? { a: a.name, b: b.name, steps: [] };
        pairs.set(key, { ...pair, steps: [...pair.steps, { step, share }] });
      }
    });
  });
  return [...pairs.values()].sort((a, b) => b.steps.length - a.steps.length);
}

/** What of the larger set stands in the smaller one, as a share of the larger: alike is alike in both directions. */
function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let common = 0;
  for (const gram of small) if (large.has(gram)) common++;
  return common / large.size;
}

function knownGrams(step: Step): Set<string> {
  const solution = join(ROOT, "solutions", step.folder, step.file);
  const blocks = readLesson(step).hints.flatMap(({ markdown }) =>
    [...markdown.matchAll(/```\w*\n(.*?)```/gs)].map(([, code = ""]) => code),
  );
  const entries = readCatalogue().find((one) => one.step === step)?.alternatives ?? [];
  const alternatives = entries.flatMap((one) => Object.values(submissionOf(step, one.what, one).files));
  const texts = [
    readFileSync(solution, "utf8"),
    readFileSync(starterOf(step), "utf8"),
    ...blocks,
    ...alternatives,
  ];
  return new Set(texts.flatMap((text) => [...gramsOf(text)]));
}

/** The pairs in words. */
export function similarText(pairs: readonly Pair[]): string {
  if (pairs.length === 0)
    return "No two submissions look alike beyond what the steps, the hints and the class have in common.";
  const lines = pairs.map(({ a, b, steps }) => {
    const where = steps.map(({ step, share }) => `${step.number} (${Math.round(share * 100)} %)`).join(", ");
    return `  ${printable(a)} and ${printable(b)}: step ${where}`;
  });
  return [
    "Looking alike, names and layout taken away:",
    ...lines,
    "A reason to talk, not a verdict. Short steps are alike by nature and are not counted.",
  ].join("\n");
}
