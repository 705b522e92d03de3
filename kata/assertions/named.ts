import type { Value } from "#steps/01-value/value";

/** Gives each value its name as a label, so that a failure can speak of it. */
export function named<T extends Record<string, Value>>(values: T): T {
  for (const [name, value] of Object.entries(values)) value.label = name;
  return values;
}
