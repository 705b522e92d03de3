import { expectInputs, must } from "#kata/must";
import { sameNumber } from "#kata/number";
import { agreesWithPyTorch, fixture } from "#kata/pytorch";
import { naming } from "#kata/refusal";
import { keepsItsRule } from "#kata/rules";
import { slope } from "#kata/slopes";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { backward } from "#steps/11-deep-graphs/backward";
import { crossEntropy, log, logSumExp } from "./cross-entropy";

/** Some rows of scores, each with its label, and what PyTorch makes of them. */
interface Batch {
  scores: number[][];
  labels: number[];
  logSumExp: number[];
  /** The slopes of logSumExp, row by row. */
  probabilities: number[][];
  loss: number;
  /** The slopes of the loss. */
  slopes: number[][];
}

const { batches } = fixture<{
  batches: Record<
    "one row" | "two rows" | "ten equal scores" | "large scores" | "very negative scores" | "five rows",
    Batch
  >;
}>("cross-entropy");

const values = (...numbers: number[]) => numbers.map((data) => new Value(data));

/** The scores 2, 1 and 0, and what they give: the example of the lesson. */
const one = batches["one row"];
const [sumOfOne] = one.logSumExp;
const [[pA, pB, pC]] = one.probabilities;

test("log a is the natural logarithm, and its slope is 1 / a", () => {
  const a = new Value(4);
  const f = log(a);
  expect(f).toBeValue("log(a)");
  expect(f.data).toBeNumber(Math.log(4), "log(a).data at a = 4", {
    2: "2 is the logarithm to the base 2. Take the natural one, Math.log.",
    [Math.log10(4)]: "That is the logarithm to the base 10. Take the natural one, Math.log.",
    [Math.log1p(4)]: "That is log(1 + a). Take Math.log of a itself.",
    [Math.exp(4)]: "That is e to the power of a. The logarithm undoes it: Math.log.",
  });
  expect(slope(f, a)).toBeNumber(0.25, "df/da for f = log(a) at a = 4", {
    4: "4 is a. The slope is 1 / a: the larger a is, the slower its logarithm grows.",
    [Math.log(4)]: "That is log(a) itself. exp is its own slope, log is not: 1 / a.",
    [1 / Math.log(4)]: "That is 1 / log(a). The slope is 1 / a.",
    0.0625: "0.0625 is 1 / a². The slope of log a is 1 / a.",
    [-0.0625]: "-0.0625 is the slope of 1 / a. That of log a is 1 / a.",
    [-0.25]: "log(a) grows with a: its slope is positive.",
  });
  expect(f.op).toBeText("log", "log(a).op");
  const call = (name = "") => `log(${name})`;
  keepsItsRule(Value, { call, operation: log, value: Math.log, slopes: (x) => [1 / x] }, [[2], [0.5], [9]]);
  expect(() => log("3" as unknown as number)).toRefuse('log("3")', naming("3"));
});

test("logSumExp is the logarithm of a sum of powers of e", () => {
  const f = logSumExp(values(2, 1, 0));
  expect(f).toBeValue("logSumExp([a, b, c])");
  const powers = Math.exp(sumOfOne - 2);
  expect(f.data).toBeNumber(sumOfOne, "logSumExp([a, b, c]).data at a = 2, b = 1, c = 0", {
    [sumOfOne - 2]:
      "The largest score, 2, was subtracted from each, and not added again. log(e^(s - 2) + …) is too small by 2.",
    [sumOfOne + 2]:
      "That is too large by 2, the largest score. Add it once, and only if every power is e^(s - 2): what was never subtracted must not be added.",
    [Math.exp(sumOfOne)]: "That is the sum of the powers. Take its logarithm.",
    [2 + powers]: "That is 2 + the sum of the powers e^(s - 2). Take the logarithm of the sum, then add 2.",
    3: "3 is 2 + 1 + 0. Each score becomes a power of e first, the powers are added, and then comes one logarithm.",
    [Math.log(3)]: "That is log(2 + 1 + 0). Each score becomes a power of e first.",
    [sumOfOne - Math.log(3)]: "That is the logarithm of the mean of the powers. Take that of their sum.",
    [2 + Math.log(1 + powers)]: "A 1 too many was added to the powers. Let their sum begin at 0.",
  });
});

test("logSumExp is one node, with an input for each score", () => {
  const [a, b, c] = values(2, 1, 0);
  const scores = [a, b, c];
  for (const score of scores) score.grad = 7;
  const f = logSumExp(scores);
  must(
    Array.isArray(f.inputs) && scores.some((score) => f.inputs.includes(score)),
    "None of the scores is among logSumExp([a, b, c]).inputs. Make ONE new Value with all the scores as its inputs, and " +
      "compute its number and its partials in plain arithmetic, from their .data.",
  );
  expectInputs(f, { a, b, c }, "logSumExp([a, b, c])");
  expect(f.op).toBeText("logSumExp", "logSumExp([a, b, c]).op");
  must(
    scores.every(({ data, grad }, i) => grad === 7 && data === 2 - i),
    "logSumExp has changed a score. It reads their .data, and writes to none of them.",
  );
});

test("the partials of logSumExp are the probabilities", () => {
  const [a, b, c] = values(3, 2, 1);
  const f = logSumExp([a, b, c]);
  const name = (score: string) => `df/d${score} for f = logSumExp([a, b, c]) at a = 3, b = 2, c = 1`;
  expect(slope(f, a)).toBeNumber(pA, name("a"), {
    1: "1 is e^(a - 3), the power alone. Divide each power by the sum of all powers.",
    [Math.exp(3)]: "That is e^a, the power alone. Divide each power by the sum of all powers.",
    [pA * Math.exp(3)]:
      "That is e^a, divided by the sum of the smaller powers e^(s - 3). Divide like by like: e^(a - 3) by that sum.",
    [pA / Math.exp(3)]:
      "That is 1 divided by the sum of the powers, the slope of the logarithm. By the chain rule, multiply it by that of the power.",
    0.5: "0.5 is a / (a + b + c). It is the powers that are divided: e^a by the sum of all powers.",
    [-pA]: "logSumExp grows when a score grows: its slopes are positive.",
    [pA - 1]:
      "That is p - 1. The -1 comes from the score that crossEntropy subtracts: the partial of logSumExp is p.",
    [pC]: "That is the probability of c. partials[i] belongs to inputs[i].",
    [Math.log(pA)]: "That is the logarithm of the probability. The slope is the probability itself.",
    [1 / 3]: "1 / 3 is right where all three scores are equal. Here a has the largest share.",
    [pA - pA ** 2]: "That is p · (1 - p), the slope of a probability p. The slope of logSumExp is p itself.",
  });
  expect(slope(f, b)).toBeNumber(pB, name("b"), {
    [pA]: "That is the partial of a. Each score has its own: its power e^(s - 3), divided by the sum of all.",
  });
  expect(slope(f, c)).toBeNumber(pC, name("c"));
  expect(slope(logSumExp([a, a]), a)).toBeNumber(1, "df/da for f = logSumExp([a, a])", {
    0.5: "0.5 is the share of one of the two. A score that stands there twice is among the inputs twice.",
  });
  const twice = logSumExp([a, a]).inputs.filter((input) => input === a).length;
  must(
    twice === 2,
    `logSumExp([a, a]).inputs must hold a twice. It holds it ${twice === 1 ? "once" : `${twice} times`}: a Set or a Map would. Each score counts, even if it is the same value as another.`,
  );
});

test("large scores and very negative ones are no problem", () => {
  const [large] = batches["large scores"].logSumExp;
  expect(logSumExp(values(1000, 999, 998)).data).toBeNumber(large, "logSumExp([1000, 999, 998]).data", {
    [Infinity]:
      "e^1000 is too large for a number. Subtract the largest score from each before you take the powers, and add it again after the logarithm.",
  });
  const [low] = batches["very negative scores"].logSumExp;
  expect(logSumExp(values(-1000, -1001, -1002)).data).toBeNumber(
    low,
    "logSumExp([-1000, -1001, -1002]).data",
    {
      [-Infinity]:
        "e^-1000 is 0 for a computer, and log 0 is -Infinity. Subtract the largest score, -1000 here, whatever its sign: then the largest power is e^0 = 1.",
    },
  );
  for (const pair of [
    [9, 1000],
    [800, 9],
    [5, 1e21],
    [-1, -1000],
  ]) {
    const [list, largest] = [pair.join(", "), Math.max(...pair)];
    expect(logSumExp(values(...pair)).data).toBeNumber(largest, `logSumExp([${list}]).data`, {
      [Infinity]: `A power was too large: what was subtracted is not the largest score, ${largest}. It may stand at any place. (Was it sort() that looked for it? It compares texts, and "1000" comes before "9".)`,
    });
  }
  const [high, middle] = values(1000, 999);
  expect(slope(logSumExp([high, middle, new Value(998)]), high)).toBeNumber(
    pA,
    "df/da for f = logSumExp([a, b, c]) at a = 1000, b = 999, c = 998",
    {
      NaN: "Infinity / Infinity is NaN. The partials need the smaller powers, too: e^(s - 1000), divided by their sum.",
      0: "A finite number divided by Infinity is 0. The partials need the smaller sum, too: that of the powers e^(s - 1000).",
      [Infinity]:
        "e^1000 is too large for a number. The partials need the smaller powers, too: e^(s - 1000), divided by their sum.",
    },
  );
});

test("crossEntropy is minus the logarithm of the right class's probability", () => {
  const [a, b, c] = values(2, 1, 0);
  const loss = crossEntropy([[a, b, c]], [1]);
  expect(loss).toBeValue("crossEntropy([[a, b, c]], [1])");
  const at = "crossEntropy([[a, b, c]], [1]), at a = 2, b = 1, c = 0";
  const twice = Math.log(Math.exp(pA) + Math.exp(pB) + Math.exp(pC)) - pB;
  expect(loss.data).toBeNumber(one.loss, `the loss ${at}`, {
    [-pB]: "That is minus the probability of the right class. The loss is minus its logarithm.",
    [pB]: "That is the probability of the right class. The loss is minus its logarithm.",
    [1 - pB]: "That is 1 - p, where p is the probability of the right class. The loss is -log p.",
    [-one.loss]:
      "The sign: a probability is at most 1, so its logarithm is negative, and the loss is minus that. It is logSumExp(scores) - score.",
    [twice]:
      "Here the scores became probabilities first, and these were taken for scores. logSumExp wants the scores as they are.",
    [sumOfOne - 2]: "That is the loss of class 0. Labels count from 0: label 1 is the second score.",
    [sumOfOne]:
      "That is too large by 1. Subtract the score of class 1, which is 1 (labels count from 0), and let the sum of the rows begin at 0.",
    [one.loss / Math.LN2]: "That is a loss in bits, with the logarithm to the base 2. Take the natural one.",
    [one.loss / 3]: "That is divided by the number of classes. The mean is that of the rows: 1 here.",
  });
  expect(slope(loss, b)).toBeNumber(one.slopes[0][1], `d(loss)/db for ${at}`, {
    [pB]: "That is p, and not p - 1: no path leads back through the score that was subtracted. Was its .data used?",
    [-1]: "That is -1, and not p - 1: no path leads back through logSumExp. Was its .data used?",
    0: "No path leads from the loss back to the scores: somewhere .data was used.",
  });
  expect(slope(loss, a)).toBeNumber(pA, `d(loss)/da for ${at}`);
  expect(slope(loss, c)).toBeNumber(pC, `d(loss)/dc for ${at}`);
  must(
    [a, b, c].every(({ data, grad }, i) => data === 2 - i && grad === 0),
    "crossEntropy has changed a score. It only computes: leave their data and their grad alone.",
  );
  expect(crossEntropy([values(1000, 0)], [1]).data).toBeNumber(1000, "crossEntropy([[1000, 0]], [1]).data", {
    [Infinity]:
      "The probability of class 1 is so small that a computer takes it for 0, and -log 0 is Infinity. Take logSumExp(scores) - score instead.",
  });
});

test("the loss of several rows is their mean, each with its own label", () => {
  const two = batches["two rows"];
  const rows = two.scores.map((row) => values(...row));
  const loss = crossEntropy(rows, two.labels);
  const call = "crossEntropy([[2, 1, 0], [0, 0, 0]], [1, 2])";
  const second = Math.log(3);
  expect(loss.data).toBeNumber(two.loss, `${call}.data`, {
    [2 * two.loss]: "That is the sum of the two rows. Divide it by their number.",
    [(2 * two.loss) / 3]:
      "That is the sum, divided by 3. Divide it by the number of rows, 2, not by that of the classes.",
    [one.loss]: "That is the loss of the first row alone. Take the mean of all rows.",
    [second]: "That is the loss of the last row alone. Take the mean of all rows.",
  });
  rows.forEach((row, i) =>
    row.forEach((score, j) =>
      expect(slope(loss, score)).toBeNumber(
        two.slopes[i][j],
        `the slope of ${call} with respect to score ${j} of row ${i}`,
        {
          [i === 1 && j === 1 ? -1 / 3 : NaN]:
            "Row 1 was taken with the label of row 0. Each row has its own.",
        },
      ),
    ),
  );
  const ten = batches["ten equal scores"];
  expect(crossEntropy([values(...ten.scores[0])], ten.labels).data).toBeNumber(
    ten.loss,
    "the loss of ten equal scores",
  );
});

test("a class that is not there, or unequal counts, are a RangeError", () => {
  const unequal = { kind: "RangeError" as const, saying: "that there are not as many labels as rows" };
  const row = () => values(2, 1, 0);
  expect(() => crossEntropy([row(), row()], [1])).toRefuse("crossEntropy of 2 rows and 1 label", unequal);
  expect(() => crossEntropy([row()], [1, 2])).toRefuse("crossEntropy of 1 row and 2 labels", unequal);
  for (const label of [3, -1, 0.5]) {
    const missing = { kind: "RangeError" as const, saying: `that there is no class ${label}` };
    expect(() => crossEntropy([row()], [label])).toRefuse(`crossEntropy([[2, 1, 0]], [${label}])`, missing);
  }
});

test("logarithms, probabilities and losses agree with PyTorch", () => {
  agreesWithPyTorch(Value, "cross-entropy", { add, mul, log });
  for (const [name, { scores, labels, probabilities, loss, slopes, ...batch }] of Object.entries(batches)) {
    const compare = (received: number, expected: number, what: string) => {
      if (!sameNumber(received, expected)) expect(received).toBeNumber(expected, `${name}: ${what}`);
    };
    scores.forEach((numbers, i) => {
      const row = values(...numbers);
      const sum = logSumExp(row);
      compare(sum.data, batch.logSumExp[i], `logSumExp([${numbers.join(", ")}]).data`);
      row.forEach((score, j) =>
        compare(
          slope(sum, score),
          probabilities[i][j],
          `the slope of logSumExp([${numbers.join(", ")}]) with respect to score ${j}`,
        ),
      );
    });
    const rows = scores.map((numbers) => values(...numbers));
    const total = crossEntropy(rows, labels);
    compare(total.data, loss, "the loss");
    backward(total);
    rows.forEach((row, i) =>
      row.forEach(({ grad }, j) =>
        compare(grad, slopes[i][j], `grad of score ${j} in row ${i} after backward(loss)`),
      ),
    );
  }
});
