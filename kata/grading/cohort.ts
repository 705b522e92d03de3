import { count } from "../assertions/count";
import { hashOf } from "../base/files";
import { readLesson } from "../curriculum/lesson";
import { STEPS, type Step } from "../curriculum/steps";
import { diagnosisIn, inOneLine } from "../report/known-mistakes";
import type { State } from "../runner/verdict";
import type { Header, Result } from "./results";
import { round } from "./score";

/** Everybody's results, as the tables and pages show them. */
export interface Cohort {
  title: string;
  steps: readonly Step[];
  people: readonly Person[];
  /** Names are numbers: then nothing may be shown of what people wrote. */
  anonymous: boolean;
  /** What was in the folder and belongs to nobody, and why, a line each. */
  nobodys: readonly string[];
}

export interface Person {
  name: string;
  /** The platform's number of that person. */
  id?: string;
  /** What else there is to be known: that the latest of several attempts counts. */
  note?: string;
  /** One for each step of the cohort; undefined where it was not graded. */
  results: readonly (Result | undefined)[];
  points: number;
  of: number;
  /** points / of, from 0 to 100. */
  percent: number;
  solved: number;
  /** How long the steps take that are not solved, as their lessons say. */
  minutesLeft: number;
}

/** The results of these people, in the order of their names. */
export function cohortOf(
  header: Omit<Header, "salt">,
  results: readonly Result[],
  names?: readonly string[],
): Cohort {
  const steps = STEPS.filter(({ folder }) => header.steps.some(({ step }) => step === folder));
  const minutes = new Map(steps.map((step) => [step.folder, readLesson(step).minutes]));
  const byName = new Map<string, Result[]>();
  for (const result of results)
    byName.set(result.submission, [...(byName.get(result.submission) ?? []), result]);
  const people = [...new Set(names ?? [...byName.keys()].sort())].map((name): Person => {
    const own = byName.get(name) ?? [];
    const inOrder = steps.map(({ folder }) => own.find(({ step }) => step === folder));
    const points = round(inOrder.reduce((all, result) => all + (result?.points ?? 0), 0));
    const of = round(header.steps.reduce((all, step) => all + step.points, 0));
    const open = steps.filter((_, i) => inOrder[i]?.state !== "solved");
    return {
      name,
      ...header.people?.[name],
      results: inOrder,
      points,
      of,
      percent: of === 0 ? 100 : Math.round((points / of) * 1000) / 10,
      solved: steps.length - open.length,
      minutesLeft: open.reduce((all, { folder }) => all + (minutes.get(folder) ?? 0), 0),
    };
  });
  const { title = "The autograd kata", nobodys = [] } = header;
  return { title, steps, people, anonymous: false, nobodys };
}

/** Numbers in the place of names, always the same ones: for the projector. */
export function anonymous(cohort: Cohort, salt: string): Cohort {
  const taken = new Set<number>();
  const people = cohort.people.map((person): Person => {
    let number = 100 + (Number.parseInt(hashOf(salt, person.name).slice(0, 8), 16) % 900);
    while (taken.has(number)) number++;
    taken.add(number);
    const results = person.results.map(
      (result) => result && { ...result, submission: String(number), ...withoutWords(result) },
    );
    return { ...person, name: String(number), id: undefined, results };
  });
  const nobodys = cohort.nobodys.map(() => "Something in the folder belongs to nobody.");
  return {
    ...cohort,
    anonymous: true,
    nobodys,
    people: people.sort((a, b) => Number(a.name) - Number(b.name)),
  };
}

/** What the kata's tests say may be shown. What somebody's code threw or imported may be signed by its author. */
function withoutWords({ state, sentence, failures }: Result): Pick<Result, "sentence" | "failures"> {
  const own = (text: string, one: State) => (one === "wrong" ? text : one);
  return {
    sentence: own(sentence, state),
    failures: failures.map((failure) => ({ ...failure, text: own(failure.text, failure.state) })),
  };
}

/** What there is to be said of people besides their points, a line each. */
export function remarksOn({ people }: Cohort): string[] {
  return people.flatMap(({ name, note, results }) => {
    const found = results.filter((result) => result?.found !== undefined).length;
    const where =
      found === 0 ? [] : [`${count(found, "step")} found in another place; the report says where.`];
    const same = results.flatMap((result) => (result?.isReference ? [result.step.slice(0, 2)] : []));
    const copied = same.length === 0 ? [] : [`${same.join(", ")}: ${SAME_AS_REFERENCE}`];
    return [...(note ? [note] : []), ...nothingRead(results), ...where, ...copied].map(
      (remark) => `${name}: ${remark}`,
    );
  });
}

/** It accuses nobody: somebody may have read the solution, and learned from it. */
export const SAME_AS_REFERENCE = "the same as the reference, but for names and layout.";

/** Why there is no step at all of somebody: one sentence, where all are missing for the same reason. */
function nothingRead(results: Person["results"]): string[] {
  const why = new Set(results.map((result) => (result?.state === "missing" ? result.sentence : undefined)));
  const [sentence, ...others] = why;
  return sentence !== undefined && others.length === 0 ? [sentence] : [];
}

/** A mistake that people of this class share, by what the tests said to it. */
export interface Shared {
  step: Step;
  /** The cause, where the tests named it; else what they expected and got. */
  text: string;
  people: readonly string[];
}

/** What the class gets wrong, the commonest first. Whoever has not begun a step has made no mistake in it. */
export function commonMistakes({ people, steps }: Cohort): Shared[] {
  const found = new Map<string, { step: Step; text: string; people: Set<string> }>();
  for (const { name, results } of people) {
    results.forEach((result, i) => {
      const step = steps[i];
      if (!result || !step || result.state === "not written" || result.state === "missing") return;
      for (const text of diagnosesOf(result)) {
        const key = `${step.folder} ${text}`;
        const shared = found.get(key) ?? { step, text, people: new Set() };
        found.set(key, { ...shared, people: shared.people.add(name) });
      }
    });
  }
  return [...found.values()]
    .map((one) => ({ ...one, people: [...one.people] }))
    .sort((a, b) => b.people.length - a.people.length || (a.step.folder < b.step.folder ? -1 : 1));
}

/** The causes that failing tests named; where none did, what the first of them said. */
function diagnosesOf({ state, sentence, failures }: Result): string[] {
  if (state === "solved") return [];
  const causes = failures.flatMap(({ text }) => diagnosisIn(text) ?? []).map(inOneLine);
  return causes.length > 0 ? [...new Set(causes)] : [inOneLine(sentence)];
}
