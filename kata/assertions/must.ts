import type { Value } from "#steps/01-value/value";
import { count } from "./number";

/**
 * The test goes on only if this is so: its failure is the sentence.
 * Nothing is asked of expect where nothing fails, so that it may stand in a loop.
 */
export function must(condition: boolean, sentence: string): asserts condition {
  if (!condition) expect(condition).toHold(sentence);
}

/** The result of `call` remembers these operands themselves, in any order, and nothing else. */
export function expectInputs(result: Value, operands: Record<string, Value>, call: string): void {
  const { inputs } = result;
  const names = Object.keys(operands);
  const all = names.join(" and ");
  must(Array.isArray(inputs), `${call}.inputs must be an array that holds ${all}.`);

  const counted = `${call}.inputs holds ${count(inputs.length, "value")}, but there ${names.length === 1 ? "is" : "are"} ${count(names.length, "operand")}: ${all}.`;
  must(inputs.length >= names.length, `${counted}\nNo gradient can reach what is not among the inputs.`);
  must(
    inputs.length <= names.length,
    `${counted}\nGive every result an array of its own, with nothing but its operands.`,
  );
  must(
    Object.values(operands).every((operand) => inputs.includes(operand)),
    `${call}.inputs does not hold ${all} ${names.length === 1 ? "itself" : "themselves"}, but something else in their place.\n` +
      "Keep what toValue returned, and no result of an earlier call, or no gradient can reach the operands.",
  );
}

/** The same things at the same places. */
export function isSame(now: readonly unknown[], before: readonly unknown[]): boolean {
  return now.length === before.length && now.every((item, i) => Object.is(item, before[i]));
}
