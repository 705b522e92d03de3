import { didYouMean } from "../base/error";
import { STEPS } from "../curriculum/steps";

/** What is wrong with a field's value, a sentence for each mistake. */
type Check = (value: unknown, name: string) => string[];

const text: Check = (value, name) =>
  typeof value === "string" ? [] : [`"${name}" must be a text in quotation marks, not ${shown(value)}.`];

const oneOf =
  (...allowed: string[]): Check =>
  (value, name) =>
    allowed.includes(value as string)
      ? []
      : [`"${name}" must be ${allowed.map((one) => `"${one}"`).join(" or ")}, not ${shown(value)}.`];

const number =
  (least: number, most: number): Check =>
  (value, name) => {
    if (typeof value !== "number") return [`"${name}" must be a number, not ${shown(value)}.`];
    if (value < least) return [`"${name}" must be at least ${least}, not ${value}.`];
    return value > most ? [`"${name}" must be at most ${most}, not ${value}.`] : [];
  };

const texts: Check = (value, name) => {
  if (!Array.isArray(value)) return [`"${name}" must be a list in brackets, not ${shown(value)}.`];
  if (value.length === 0) return [`"${name}" is empty. Name at least one, or leave "${name}" out.`];
  return value.flatMap((one, i) => text(one, `${name}[${i}]`));
};

const object =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, name) => {
    const it = name === "" ? "The file" : `"${name}"`;
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return [`${it} must be an object in braces, not ${shown(value)}.`];
    return Object.entries(value).flatMap(([key, inner]) => {
      const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (check) return check(inner, name === "" ? key : `${name}.${key}`);
      const all = Object.keys(fields).filter((one) => !one.startsWith("$"));
      return [
        `${it} has no ${JSON.stringify(key)}. ${didYouMean(key, all) ?? `There are: ${all.join(", ")}.`}`,
      ];
    });
  };

const byStep = (check: Check) => object(Object.fromEntries(STEPS.map(({ folder }) => [folder, check])));

const moment: Check = (value, name) => {
  const [, day] =
    /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.exec(String(value)) ?? [];
  const isMoment =
    day !== undefined &&
    !Number.isNaN(Date.parse(String(value))) &&
    // JavaScript takes the 30th of February for the 2nd of March.
    new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  const example = '"2026-10-12T18:00:00+02:00"';
  return isMoment
    ? []
    : [`"${name}" must be a moment with its time zone, like ${example}, not ${shown(value)}.`];
};

/** The nine fields of an assignment. assignment.schema.json says the same to editors. */
const assignment = object({
  $schema: text,
  title: text,
  steps: texts,
  points: byStep(number(0, Number.MAX_VALUE)),
  credit: oneOf("test", "step"),
  tests: byStep(texts),
  deadline: moment,
  late: number(0, 1),
  limits: object({
    cpuSeconds: number(1, 600),
    memoryMegabytes: number(128, 65536),
    submissionSeconds: number(1, 86400),
  }),
});

/** What is wrong in an assignment's file, a sentence for each mistake. */
export function mistakesIn(file: unknown): string[] {
  return assignment(file, "");
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 40 ? `${json.slice(0, 39)}…` : json;
}
