import type { Value } from "#steps/01-value/value";
import { count } from "./slopes";

/** The result of `call` remembers these operands themselves, in any order, and nothing else. */
export function expectInputs(result: Value, operands: Record<string, Value>, call: string): void {
  const { inputs } = result;
  const names = Object.keys(operands).join(" and ");
  const wanted = count(Object.keys(operands), "operand");
  expect(Array.isArray(inputs)).toHold(`${call}.inputs must be an array that holds ${names}.`);
  expect(inputs.length >= Object.keys(operands).length).toHold(
    `${call}.inputs holds ${count(inputs, "value")}, but there ${wanted === "1 operand" ? "is" : "are"} ${wanted}: ${names}.\n` +
      "No gradient can reach what is not among the inputs.",
  );
  expect(inputs.length <= Object.keys(operands).length).toHold(
    `${call}.inputs holds ${count(inputs, "value")}, but there ${wanted === "1 operand" ? "is" : "are"} ${wanted}: ${names}.\n` +
      "Give every result an array of its own, with nothing but its operands.",
  );
  expect(Object.values(operands).every((operand) => inputs.includes(operand))).toHold(
    `${call}.inputs does not hold ${names} ${names.includes(" ") ? "themselves" : "itself"}, but something else: copies, for example.\n` +
      "Keep what toValue returned, or no gradient can reach the operands.",
  );
}
