import { must } from "#kata/must";
import { sameNumber } from "#kata/number";
import { fixture } from "#kata/pytorch";
import { mulberry32, replay } from "#kata/random";
import { type Operand, Value } from "#steps/01-value/value";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";
import { MLP } from "#steps/15-neuron/neuron";
import { batches, shuffled, standardizer, trainInBatches } from "./minibatches";

const { line, rows, labels, standardized, run } = fixture<{
  line: { x: number[]; labels: number[]; draws: number[]; losses: number[]; w: number[] };
  rows: number[][];
  labels: number[];
  standardized: number[][];
  run: {
    inputCount: number;
    sizes: number[];
    draws: number[];
    shuffleDraws: number[];
    batchSize: number;
    learningRate: number;
    epochs: number;
    losses: number[];
    parameters: number[];
  };
}>("minibatches");

test("shuffled takes n - 1 draws, and leaves the list as it was", () => {
  const list = ["a", "b", "c", "d", "e"];
  const found: unknown = shuffled(list, replay(line.draws).random);
  must(Array.isArray(found), "shuffled must return an array. Is a return missing?");
  must(
    list.join("") === "abcde",
    `shuffled has changed the list that it was given: it is ${list.join(", ")} now. Copy the list first, and swap in the copy.`,
  );
  const received = found as string[];
  must(
    [...received].sort().join("") === "abcde",
    `shuffled must return the same members in another order, each once. Of a, b, c, d, e it returned ${received.join(", ")}.` +
      (received.length === 5 ? " Is one overwritten before it has been kept? A swap moves both." : ""),
  );
  const ten = Array.from({ length: 10 }, (_, i) => i);
  const numbers = mulberry32(1);
  let draws = 0;
  const random = () => {
    draws++;
    return numbers();
  };
  shuffled(ten, random);
  must(
    draws !== 10,
    "For ten members shuffled has drawn 10 numbers. 9 are enough: i runs from 9 down to 1, because the last one left has no choice.",
  );
  must(
    draws === 9,
    `For ten members shuffled must draw 9 numbers. It has drawn ${draws}. ` +
      "Draw one for each swap, with the random that you are given, for i from 9 down to 1. " +
      "(A sort with a random comparison draws more, and its orders are not equally likely.)",
  );
  const [only] = [["a"]];
  must(
    shuffled(only, random) !== only,
    "shuffled must return a new list each time. For a list of one member it returned that list itself.",
  );
});

test("shuffled is Fisher and Yates, from the end", () => {
  const list = ["a", "b", "c", "d", "e"];
  const { random } = replay(line.draws);
  const received = shuffled(list, random).join(", ");
  const drawn = `With the draws ${line.draws.join(", ")}, shuffled makes of a, b, c, d, e the order`;
  must(
    received !== "a, b, c, d, e",
    "Nothing has moved. Swap the member at i with the one at j, in the copy that you return.",
  );
  const high = shuffled(list, () => 0.95).join(", ");
  must(
    received !== "e, c, b, d, a" || high === "a, b, c, d, e",
    `${drawn} ${received}. That swaps with any place of the list. Some orders come more often then: j = floor(random() * (i + 1)), so that what has its place stays there.`,
  );
  must(
    received !== "a, d, c, b, e",
    `${drawn} ${received}. That begins at the front. It is as fair, but the order of the draws is agreed: from the end, i = n - 1 … 1.`,
  );
  must(
    received !== "b, e, c, a, d",
    `${drawn} ${received}. That lets i grow. From the end, please: i = n - 1 … 1.`,
  );
  must(
    received !== "d, e, b, c, a",
    `${drawn} ${received}. That rounds. Cut off with Math.floor: j = floor(random() * (i + 1)).`,
  );
  must(
    received === "b, d, e, c, a",
    `${drawn} ${received}. It must be b, d, e, c, a: i = 4, 3, 2, 1, and each time j = floor(random() * (i + 1)), which may be i itself. Then i and j swap.`,
  );
  must(
    high === "a, b, c, d, e",
    `With 0.95 for each draw, shuffled makes of a, b, c, d, e the order ${high}. Each letter must stay where it is: j may be i itself, floor(random() * (i + 1)). ` +
      "Otherwise nobody ever keeps their place, and most orders never come.",
  );
  const low = shuffled(list, () => 1e-7).join(", ");
  must(
    low === "b, c, d, e, a",
    `With 1e-7 for each draw, shuffled makes of a, b, c, d, e the order ${low}. It must be b, c, d, e, a: floor(5e-7) is 0, so each time i swaps with 0. ` +
      "As a text, 5e-7 begins with a 5: that is what parseInt reads.",
  );
});

test("batches cuts a list into pieces, and keeps what is left", () => {
  const list = Array.from({ length: 70 }, (_, i) => i);
  const cut: unknown = batches(list, 32);
  must(Array.isArray(cut) && cut.every(Array.isArray), "batches(list, size) must return an array of arrays.");
  const sizes = (cut as number[][]).map((piece) => piece.length).join(", ");
  must(
    sizes !== "32, 32",
    "batches of 32, of a list of 70, must have the sizes 32, 32, 6. The last 6 are dropped: a shorter batch is a batch, too.",
  );
  must(
    sizes !== "24, 23, 23" && sizes !== "24, 24, 22",
    `batches of 32, of a list of 70, must have the sizes 32, 32, 6, not ${sizes}. All are full but the last one.`,
  );
  must(
    !sizes.startsWith("3, ".repeat(23)) && cut.length !== 32,
    `batches(list, 32) has cut a list of 70 into ${cut.length}. 32 is the size of a batch, and not their number.`,
  );
  must(sizes === "32, 32, 6", `batches of 32, of a list of 70, must have the sizes 32, 32, 6, not ${sizes}.`);
  must(
    list.length === 70,
    "batches has taken the members out of the list that it was given. Copy them, with slice.",
  );
  must(
    (cut as number[][]).flat().join() === list.join(),
    "batches must hold every member once, in the order of the list.",
  );
  const shown = (size: number) => JSON.stringify(batches([1, 2, 3, 4], size));
  must(
    shown(2) === "[[1,2],[3,4]]",
    `batches([1, 2, 3, 4], 2) must be [[1,2],[3,4]], not ${shown(2)}. Where nothing is left, there is no empty batch.`,
  );
  must(shown(9) === "[[1,2,3,4]]", `batches([1, 2, 3, 4], 9) must be [[1,2,3,4]], not ${shown(9)}.`);
  expect(() => batches([1, 2, 3, 4], 1)).toThrowNothing(
    "In batches([1, 2, 3, 4], 1) a batch has one member: 1 is not below 1.",
  );
  for (const size of [0, -1])
    expect(() => batches(readForAWhile([1, 2, 3]), size)).toRefuse(`batches(list, ${size})`, {
      kind: "RangeError",
      saying: "that a batch cannot be so small",
    });
});

/** The list, as far as it is not read without end. */
function readForAWhile(list: number[]): number[] {
  let reads = 0;
  const get = (target: number[], key: string | symbol) => {
    if (reads++ > 1000)
      throw new Error("the loop over the list never ended: with this size it makes no headway");
    return Reflect.get(target, key) as unknown;
  };
  return new Proxy(list, { get });
}

test("standardizer brings a number to the measure of its column", () => {
  const standardize: unknown = standardizer([[2], [4], [6]]);
  must(
    typeof standardize === "function",
    "standardizer(rows) must return a function, which takes a row and returns its numbers, standardized.",
  );
  const [x, y] = standardizer([
    [2, 100],
    [4, 300],
    [6, 500],
  ])([6, 100]);
  must(
    x !== -1 || y !== 1,
    "A row, [6, 100], has become -1 and 1, by its own mean and deviation. They are those of each column of the rows that standardizer got.",
  );
  const one = ([number]: number[]) => standardizer([[2], [4], [6]])([number])[0];
  const at = "standardizer([[2], [4], [6]])";
  const deviation = Math.sqrt(8 / 3);
  expect(one([3])).toBeNumber(-1 / deviation, `${at}([3])[0]`, {
    [-0.5]:
      "-0.5 has the deviation 2, which is √(8 / 2). Divide the squares by their number, 3, and not by one less.",
    [-3 / 8]: "That is divided by the variance, 8 / 3. Its root is the deviation.",
    [-1]: "-1 is 3 - 4. Divide it by the deviation.",
    [3 / deviation]: "That is 3 / deviation. Subtract the mean first.",
    [3 - 4 / deviation]: "That is 3 - 4 / deviation. Subtract first, then divide: brackets.",
    [-0.75]:
      "-0.75 has the mean distance, 4 / 3, for the deviation. Square the distances, take their mean, then its root.",
    0.25: "0.25 is (3 - smallest) / (largest - smallest). Take the mean and the deviation.",
    [-0.25]: "-0.25 is divided by largest - smallest. Divide by the deviation.",
    [-3 / Math.sqrt(8)]: "That is divided by √8 / 3. Divide by 3 first, then take the root.",
    [-1 / Math.sqrt(8)]:
      "That is divided by √8, the root of the sum of the squares. Take the root of their mean.",
    [-1 / Math.sqrt(56 / 3)]:
      "That is divided by the root of the mean of x². The deviation is that of (x - mean)².",
  });
});

test("each column has its own mean and deviation, learned once", () => {
  const training = [
    [2, 100],
    [4, 300],
    [6, 500],
  ];
  const standardize = standardizer(training);
  const row = [6, 100];
  const [first, second] = standardize(row);
  const root = Math.sqrt(1.5);
  expect(first).toBeNumber(root, "standardizer([[2, 100], [4, 300], [6, 500]])([6, 100])[0]", {
    [(6 - 152) / Math.sqrt(211_432 / 6)]:
      "That is the measure of all six numbers together. Each column has its own mean and deviation.",
  });
  expect(second).toBeNumber(-root, "standardizer([[2, 100], [4, 300], [6, 500]])([6, 100])[1]", {
    [(100 - 4) / Math.sqrt(8 / 3)]:
      "That is the measure of column 0. Each column has its own mean and deviation.",
  });
  must(
    training.flat().join() === "2,100,4,300,6,500" && row.join() === "6,100",
    "standardizer has changed a row that it was given. Return new rows.",
  );
  training[0][1] = 9999;
  expect(standardize([4, 300])[1]).toBeNumber(
    0,
    "the second number of standardize([4, 300]), when a training row was changed after standardizer(rows)",
  );
  expect(standardizer([[5], [5]])([5])[0]).toBeNumber(0, "standardizer([[5], [5]])([5])[0]", {
    NaN: "0 / 0 is NaN: a column that never changes has the deviation 0. It becomes 0.",
    5: "A column that never changes becomes 0.",
  });
  const tenths = [[0.1], [0.1], [0.1]];
  expect(standardizer(tenths)([0.1])[0]).toBeNumber(0, "standardizer([[0.1], [0.1], [0.1]])([0.1])[0]", {
    [-1]: "Rounded, 0.1 + 0.1 + 0.1 is not quite 0.3, so the deviation is not quite 0. Whether a column ever changes is seen from its numbers, not from its deviation.",
  });
  const still = [
    [5, 0.1],
    [5, 0.1],
    [5, 0.1],
  ];
  standardizer(still)([4725, 0.3]).forEach((number, j) => {
    const at = `standardizer([[5, 0.1], [5, 0.1], [5, 0.1]])([4725, 0.3])[${j}]`;
    must(
      number === 0,
      `${at} must be 0. It is ${number}. A column that never changed in the rows becomes 0, whatever comes later: they say nothing of how far 4725 is from 5.`,
    );
  });
});

/** The smallest classifier: the scores w * x and 0. Its forward notes what it is asked, and where w is then. */
function lineModel() {
  const w = new Value(0);
  const steps: { w: number; seen: Set<number> }[] = [];
  const forward = ([x]: readonly Operand[]): Value[] => {
    if (steps.at(-1)?.w !== w.data) steps.push({ w: w.data, seen: new Set() });
    steps.at(-1)?.seen.add(Number(x));
    return [mul(w, x), new Value(0)];
  };
  const order = () => steps.map(({ seen }) => [...seen].sort((a, b) => a - b).join(" and ")).join(", ");
  return { w, steps, order, forward, parameters: () => [w] };
}

const samples = line.x.map((x, i) => ({ x: [x], label: line.labels[i] }));
const settings = { samples, batchSize: 2, learningRate: 0.1 };

test("an epoch takes a step on each batch, and returns its loss", () => {
  const model = lineModel();
  const { random, drawn } = replay(line.draws);
  model.w.grad = 10;
  let losses: unknown;
  expect(() => {
    losses = trainInBatches({ ...settings, model, epochs: 1, random });
  }).toThrowNothing(
    "That came from trainInBatches. Here the model has two scores for each sample, and the labels are 0 and 1: crossEntropy takes all scores.",
  );
  must(Array.isArray(losses), "trainInBatches must return an array of numbers: the loss of each batch.");
  const list = losses as number[];
  must(
    model.w.data !== 0,
    "w is where it started. For each batch: the gradients to 0, backward, then a step, which changes the data of model.parameters().",
  );
  must(
    list.length !== 1,
    "5 samples in batches of 2 are 3 batches, and 3 losses. It returned 1. Each batch takes a step of its own, and has a loss of its own.",
  );
  must(
    list.length !== 5,
    "5 samples in batches of 2 are 3 batches, and 3 losses. It returned 5. A step and a loss belong to a batch, not to a sample.",
  );
  must(
    list.length === 3,
    `5 samples in batches of 2 are 3 batches, and 3 losses. It returned ${list.length}. The last batch, with one sample, counts as well.`,
  );
  must(
    drawn() > 0,
    "trainInBatches has not drawn a random number. Each epoch takes the samples in a new order: shuffled(samples, random).",
  );
  must(
    drawn() === 4,
    `For 5 samples an epoch draws 4 numbers. It has drawn ${drawn()}. Shuffle the samples together with their labels, once for each epoch, and cut the batches afterwards.`,
  );
  const [batch] = model.order().split(", ");
  must(
    batch !== "1 and 2 and 4 and 8 and 16",
    "All 5 samples were seen before the first step. Each batch predicts, goes backward and takes its step before the next one is looked at.",
  );
  must(
    batch === "2 and 8",
    `shuffled(samples, random) gives 2, 8, 16, 4, 1 here, so the first batch is 2 and 8. The model saw ${batch}. Is it the shuffled list that is cut?`,
  );
  const first = model.steps[1]?.w;
  expect(first).toBeNumber(
    0.15,
    "w after the first batch: the samples 2 with the label 1 and 8 with the label 0, from w = 0 at the rate 0.1",
    {
      [-0.85]: "The 10 that stood in w.grad was added in. Set the gradients to 0 before backward.",
      [-0.25]:
        "Here 8 has the label 1. The labels were not shuffled with their inputs: keep a sample together.",
      0.06: "0.06 is the step of a mean over all 5 samples. The mean is that of the batch, 2.",
      0.3: "0.3 is a step twice as long: the sum of both losses, instead of their mean, or backward called twice.",
      [-0.15]: "-0.15 is a step uphill, with the gradient.",
      1.5: "1.5 is the gradient: the learning rate is missing.",
      0.075: "0.075 is half the step. crossEntropy is a mean already: do not divide again.",
    },
  );
  const grows =
    "The first step is right, and the second is not. Set the gradients to 0 for each batch, not only once.";
  const second = model.steps[2]?.w ?? NaN;
  expect(second).toBeNumber(
    line.w[1],
    "w after the second batch: 4 with the label 0 and 16 with the label 1",
    {
      [line.w[1] + 0.15]: grows,
    },
  );
  expect(model.w.data).toBeNumber(line.w[2], "w after the epoch");
  const [before] = line.losses;
  const after = (Math.log1p(Math.exp(2 * 0.15)) + Math.log1p(Math.exp(-8 * 0.15))) / 2;
  expect(list[0]).toBeNumber(before, "the loss of the first batch: each sample has two equal scores", {
    [after]: "That is the loss after the step. The loss of a batch is the one before it.",
    [2 * before]: "That is the sum of two losses. The loss of a batch is their mean.",
  });
  expect(list[1]).toBeNumber(line.losses[1], "the loss of the second batch", {
    [before + line.losses[1]]: "The losses are added up. Each batch has one of its own.",
    [(before + line.losses[1]) / 2]: "That is the mean of the losses so far. Each batch has one of its own.",
  });
  expect(list[2]).toBeNumber(line.losses[2], "the loss of the third batch");
});

test("each epoch shuffles the samples anew", () => {
  const model = lineModel();
  const { random } = replay(line.draws);
  const given = samples.map(({ x, label }) => ({ x: [...x], label }));
  const losses = trainInBatches({ ...settings, samples: given, model, epochs: 2, random });
  must(
    losses.length === 6,
    `2 epochs of 3 batches have 6 losses. It returned ${losses.length}: one for each batch of all epochs.`,
  );
  must(
    given.map(({ x: [x], label }) => `${x}:${label}`).join() === "1:1,2:1,4:0,8:0,16:1",
    "trainInBatches has changed the list of samples. Shuffle a copy: shuffled makes one.",
  );
  const epoch = "2 and 8, 4 and 16, 1";
  must(
    model.order() !== `${epoch}, ${epoch}`,
    "The second epoch has the batches of the first one. Shuffle in each epoch.",
  );
  must(
    model.order() !== `${epoch}, 2 and 4, 1 and 8, 16`,
    "The second epoch has shuffled the order of the first one. Each epoch begins with samples as they were given.",
  );
  must(
    sameNumber(model.w.data, line.w[5]) || model.order() === `${epoch}, 1 and 8, 2 and 16, 4`,
    `The batches of two epochs must be ${epoch}, then 1 and 8, 2 and 16, 4. The model saw ${model.order()}.`,
  );
  expect(model.w.data).toBeNumber(line.w[5], "w after 2 epochs");
  losses.forEach((loss, i) => expect(loss).toBeNumber(line.losses[i], `the loss of batch ${i} of 2 epochs`));
  const still = lineModel();
  must(
    trainInBatches({ ...settings, model: still, epochs: 0, random }).length === 0 && still.w.data === 0,
    "With 0 epochs there is no step, and no loss.",
  );
  expect(() => trainInBatches({ ...settings, model: still, batchSize: 0, epochs: 1, random })).toRefuse(
    "trainInBatches with batchSize 0",
    {
      kind: "RangeError",
      saying: "that a batch cannot be so small",
    },
  );
});

test("penguins: every measure, every loss and every weight is PyTorch's", () => {
  const standardize = standardizer(rows);
  const compare = (received: number, expected: number, what: string) => {
    if (!sameNumber(received, expected)) expect(received).toBeNumber(expected, `penguins: ${what}`);
  };
  const xs = rows.map((row) => standardize(row));
  standardized.forEach((row, i) =>
    row.forEach((number, j) => compare(xs[i][j], number, `standardized, number ${j} of row ${i}`)),
  );
  const output = (v: Value) => v;
  const model = new MLP(run.inputCount, run.sizes, replay(run.draws).random, { hidden: tanh, output });
  const { batchSize, learningRate, epochs } = run;
  const losses = trainInBatches({
    batchSize,
    learningRate,
    epochs,
    model,
    samples: xs.map((x, i) => ({ x, label: labels[i] })),
    random: replay(run.shuffleDraws).random,
  });
  expect(losses.length).toBeNumber(run.losses.length, "penguins: how many losses there are");
  [...losses].forEach((loss, i) => compare(loss, run.losses[i], `the loss of batch ${i}`));
  model.parameters().forEach(({ data }, i) => compare(data, run.parameters[i], `parameter ${i} at the end`));
});
