import { type Operand, toValue, Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { sub } from "#steps/04-sub/sub";
import { div } from "#steps/06-div/div";

/** The natural logarithm of a, as a new value that remembers its operand and its slope, 1 / a. */
export function log(a: Operand): Value {
  throw new Error("Step 17 is not written yet: log(a) returns a new Value, the natural logarithm of a.");
}

/** log(e^s₁ + e^s₂ + …), as ONE new value with an input for each score. */
export function logSumExp(scores: readonly Value[]): Value {
  throw new Error("Step 17 is not written yet: logSumExp(scores) returns one new Value whose inputs are all the scores.");
}

/**
 * The mean of −log(probability of the right class). scores[i][c] is the score of sample i for class c, labels[i] its right class.
 * @throws RangeError when there are not as many labels as rows, or when a row has no score for its label
 */
export function crossEntropy(scores: readonly (readonly Value[])[], labels: readonly number[]): Value {
  throw new Error("Step 17 is not written yet: crossEntropy(scores, labels) returns the mean loss of all rows.");
}
