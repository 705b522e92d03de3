import { didYouMean } from "../base/nearest";

/** As much of JSON Schema as assignment.schema.json uses. */
export interface Schema {
  type?: "object" | "array" | "string" | "number";
  properties?: Readonly<Record<string, Schema>>;
  items?: Schema;
  minItems?: number;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  format?: "date-time";
}

const A: Readonly<Record<NonNullable<Schema["type"]>, string>> = {
  object: "an object in braces",
  array: "a list in brackets",
  string: "a text in quotation marks",
  number: "a number",
};

/** What is wrong with a value, a sentence for each mistake. Every property that the schema does not name is one. */
export function mistakesIn(value: unknown, schema: Schema, name = ""): string[] {
  const it = name === "" ? "The file" : `"${name}"`;
  const { type = "object" } = schema;
  const own = Array.isArray(value) ? "array" : typeof value;
  if (value === null || own !== type) return [`${it} must be ${A[type]}, not ${shown(value)}.`];
  if (type === "string") return mistakesInText(value as string, schema, it);
  if (type === "number") return mistakesInNumber(value as number, schema, it);
  if (type === "array") {
    const items = value as unknown[];
    if (items.length < (schema.minItems ?? 0))
      return [`${it} is empty. Name at least one, or leave "${name}" out.`];
    return items.flatMap((item, i) => mistakesIn(item, schema.items ?? {}, `${name}[${i}]`));
  }
  const { properties = {} } = schema;
  return Object.entries(value as object).flatMap(([key, inner]) => {
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const path = name === "" ? key : `${name}.${key}`;
    if (known) return mistakesIn(inner, known, path);
    const all = Object.keys(properties).filter((one) => !one.startsWith("$"));
    return [
      `${it} has no ${JSON.stringify(key)}. ${didYouMean(key, all) ?? `There are: ${all.join(", ")}.`}`,
    ];
  });
}

function mistakesInText(text: string, schema: Schema, it: string): string[] {
  const { enum: allowed } = schema;
  if (allowed && !allowed.includes(text))
    return [`${it} must be ${allowed.map((one) => `"${one}"`).join(" or ")}, not ${shown(text)}.`];
  if (schema.format === "date-time" && !isMoment(text))
    return [
      `${it} must be a moment with its time zone, like "2026-10-12T18:00:00+02:00", not ${shown(text)}.`,
    ];
  return [];
}

function isMoment(text: string): boolean {
  const [, day] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  // JavaScript takes the 30th of February for the 2nd of March.
  return (
    day !== undefined &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
  );
}

function mistakesInNumber(number: number, { minimum, maximum }: Schema, it: string): string[] {
  if (minimum !== undefined && number < minimum) return [`${it} must be at least ${minimum}, not ${number}.`];
  if (maximum !== undefined && number > maximum) return [`${it} must be at most ${maximum}, not ${number}.`];
  return [];
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
