import { type Operand, toValue, Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { sub } from "#steps/04-sub/sub";
import { div } from "#steps/06-div/div";

/** The natural logarithm of a. Its slope is 1 / a. */
export function log(a: Operand): Value {
  const x = toValue(a);
  return new Value(Math.log(x.data), { op: "log", inputs: [x], partials: [1 / x.data] });
}

/** log(e^s₁ + e^s₂ + …), as one node with an input for each score. Its partials are the probabilities. */
export function logSumExp(scores: readonly Value[]): Value {
  // Relative to the largest score no power is larger than 1.
  const largest = Math.max(...scores.map((score) => score.data));
  const powers = scores.map((score) => Math.exp(score.data - largest));
  const sum = powers.reduce((all, power) => all + power, 0);
  return new Value(largest + Math.log(sum), {
    op: "logSumExp",
    inputs: [...scores],
    partials: powers.map((power) => power / sum),
  });
}

/**
 * The mean of −log(probability of the right class): a row of scores and a label for each sample.
 * @throws RangeError when there are not as many labels as rows, or when a row has no score for its label
 */
export function crossEntropy(scores: readonly (readonly Value[])[], labels: readonly number[]): Value {
  if (scores.length !== labels.length) {
    throw new RangeError(`${scores.length} rows of scores, but ${labels.length} labels`);
  }
  const costs = scores.map((row, i) => {
    const right = row[labels[i]];
    if (!right) throw new RangeError(`no class ${labels[i]} among ${row.length} scores`);
    return sub(logSumExp(row), right);
  });
  const total = costs.reduce((sum, cost) => add(sum, cost), new Value(0));
  return div(total, costs.length);
}
