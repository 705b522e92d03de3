import { must } from "#kata/must";
import { sameNumber } from "#kata/number";
import { fixture } from "#kata/pytorch";
import { replay } from "#kata/random";
import { slope } from "#kata/slopes";
import { type Operand, Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";
import { relu } from "#steps/12-relu/relu";
import { MLP } from "#steps/15-neuron/neuron";
import { maxMargin, meanSquaredError, sgdStep, train } from "./training";

const values = (...numbers: number[]) => numbers.map((data) => new Value(data));

test("the mean squared error is the mean of the squared differences", () => {
  // The differences are 2, -1.5 and 1: no two ways to be wrong give the same number.
  const loss = meanSquaredError(values(3, -0.5, 2), [1, 1, 1]);
  expect(loss).toBeValue("meanSquaredError(predictions, targets)");
  expect(loss.data).toBeNumber(7.25 / 3, "meanSquaredError([3, -0.5, 2], [1, 1, 1]).data", {
    7.25: "7.25 is the sum of the squares. Divide it by their number, 3.",
    1.5: "1.5 is the mean of the differences without their signs. Square them instead.",
    0.5: "0.5 is the mean of the differences: they cancel each other. Square them first.",
    0.25: "0.25 is the square of the mean. Square first, then take the mean.",
    0.75: "0.75 is the square of the sum, divided by 3. Square each difference, then add.",
    [7.25 / 6]: "That is half the mean. The mean squared error has no factor 1/2.",
    [7.25 / 9]: "That is 7.25 / 9: it was divided by 3 twice.",
    3.625: "3.625 is 7.25 / 2. Divide by the number of predictions, 3, and not by 2 or by one less.",
    [Math.sqrt(7.25 / 3)]: "That is the square root of the mean. Leave the root out.",
    [5 / 3]: "That is 5 / 3: the prediction that is too small costs nothing. It counts too.",
    [25.25 / 3]: "That squares prediction + target. It is the difference that is squared.",
    [10.25 / 3]: "That is prediction² - target². Square the difference: (prediction - target)².",
    [8.25 / 3]: "That is (1 + 7.25) / 3: the sum begins at 1. Let it begin at 0.",
    2.0625:
      "2.0625 is ((4 + 2.25) / 2 + 1) / 2, where the last square weighs most. Add all three, then divide by 3.",
    4: "4 is the square of the first difference alone.",
    1: "1 is the square of the last difference alone.",
  });
  expect(meanSquaredError(values(3), [3]).data).toBeNumber(0, "meanSquaredError([3], [3]).data", {
    NaN: "0 / 0 is NaN. Divide by the number of all predictions: one that is exact counts too.",
  });
  expect(meanSquaredError(values(5), [3]).data).toBeNumber(4, "meanSquaredError([5], [3]).data", {
    [4 / 3]: "That is 4 / 3: it was divided by 3, and there is one prediction.",
  });
});

test("the slope of the mean squared error is 2 * (prediction - target) / n", () => {
  const [p, q, r] = [new Value(3), new Value(-0.5), new Value(2)];
  const loss = meanSquaredError([p, q, r], [1, 1, 1]);
  const cut =
    "No path leads from the loss back to the predictions: somewhere .data was used. Compute with sub, pow, add and div.";
  const name = (one: string) =>
    `d(loss)/d${one} for meanSquaredError([p, q, r], [1, 1, 1]) at p = 3, q = -0.5, r = 2`;
  expect(slope(loss, p)).toBeNumber(4 / 3, name("p"), {
    0: cut,
    [2 / 3]:
      "That is half of it. The square has two factors, and both lead back to p: was .data used in one of them?",
  });
  expect(slope(loss, q)).toBeNumber(-1, name("q"), { 0: cut });
  expect(slope(loss, r)).toBeNumber(2 / 3, name("r"), { 0: cut });
});

test("the max-margin loss charges a score until it is on the correct side by 1", () => {
  const [p, q, r] = [new Value(0.5), new Value(-5), new Value(3.25)];
  const loss = maxMargin([p, q, r], [1, -1, -1]);
  expect(loss).toBeValue("maxMargin(scores, labels)");
  const name = "maxMargin([0.5, -5, 3.25], [1, -1, -1]).data";
  expect(loss.data).toBeNumber(4.75 / 3, name, {
    4.75: "4.75 is the sum. Divide it by the number of scores, 3.",
    2.375:
      "2.375 is 4.75 / 2. Divide by the number of all scores, 3, and not by one less: one that costs nothing counts too.",
    [0.75 / 3]: "The relu is missing: a score far on the correct side must not pay for the others.",
    [6.5 / 3]:
      "That is relu(1 - score), in which the labels do not count, or relu((1 - label) * score). It is 1 - label * score, the product first.",
    [4 / 3]: "That is relu(label * score - 1): the sign is turned around. It is 1 - label * score.",
    [-5.5 / 3]:
      "That is label * relu(1 - score). The label belongs inside, to the score: relu(1 - label * score).",
    [7.5 / 3]:
      "That is relu(1 + label * score). A score on the correct side makes the loss smaller: 1 - label * score.",
    [5.5 / 3]: "That is relu(label * score), which charges the scores on the correct side.",
    [3.25 / 3]: "That is relu(-label * score). The 1 is missing: a score must be on the correct side by 1.",
    [4.25 / 3]:
      "A score on the correct side costs nothing here. It costs until it is there by 1: label * score must reach 1.",
    [3.75 / 3]: "That is relu(0.5 - label * score). The margin is 1.",
    [4.5 / 3]: "That is relu(label - score). It is 1 - label * score: the label is the side, and no target.",
    [2.5 / 3]: "Here a label -1 counts as 0. It is -1, and turns the sign of the score around.",
    [18.3125 / 3]: "That is squared. The max-margin loss takes relu(1 - label * score) as it is.",
  });
  expect(slope(loss, p)).toBeNumber(
    -1 / 3,
    "d(loss)/dp for maxMargin([p, q, r], [1, -1, -1]) at p = 0.5, q = -5, r = 3.25",
    {
      0: "No path leads from the loss back to the scores: somewhere .data was used. Compute with mul, sub, relu, add and div.",
    },
  );
  expect(slope(loss, q)).toBeNumber(
    0,
    "d(loss)/dq for maxMargin([p, q, r], [1, -1, -1]): q is far on its side",
  );
  expect(slope(loss, r)).toBeNumber(
    1 / 3,
    "d(loss)/dr for maxMargin([p, q, r], [1, -1, -1]): r is on the wrong side",
  );
});

const unequal = {
  kind: "RangeError" as const,
  saying: "that there are not as many targets as predictions",
};

test("as many targets as predictions, or a RangeError", () => {
  for (const [code, call] of [
    [() => meanSquaredError(values(1, 2), [1]), "meanSquaredError of 2 predictions and 1 target"],
    [() => meanSquaredError(values(1), [1, 2]), "meanSquaredError of 1 prediction and 2 targets"],
    [() => maxMargin(values(1, 2), [1]), "maxMargin of 2 scores and 1 label"],
    [() => maxMargin(values(1), [1, -1]), "maxMargin of 1 score and 2 labels"],
  ] as const)
    expect(code).toRefuse(call, unequal);
});

test("a step moves each parameter against its gradient, and clears nothing", () => {
  const [a, b] = [new Value(3), new Value(-2)];
  [a.grad, b.grad] = [-5, -0.5];
  const parameters = [a, b];
  sgdStep(parameters, 0.1);
  must(
    parameters[0] === a && parameters.length === 2,
    "sgdStep must not put new values into the list: the model would not know them. Change the data of the old ones.",
  );
  expect(a.data).toBeNumber(
    3.5,
    "data of a parameter 3 with the gradient -5, after sgdStep(parameters, 0.1)",
    {
      3: "The parameter has not moved. Write to its data: assigning another value to a variable changes nothing.",
      2.5: "2.5 is a step with the gradient: uphill. The loss falls against the gradient.",
      8: "8 is 3 + 5: the learning rate is missing.",
      2.9: "2.9 is 3 - 0.1: the gradient is missing.",
      3.1: "3.1 is 3 + 0.1 * 1. The step is 0.1 * 5: take the whole gradient, not its sign alone, and not cut off at 1.",
      53: "53 is 3 + 5 / 0.1. Multiply the gradient by the learning rate.",
      3.05: "3.05 is 3 + 0.1 * 0.1 * 5: the learning rate is applied twice.",
      4: "4 is 3 + 2 * 0.1 * 5: a step twice as long, or two of them.",
      4.5: "4.5 is 3 * (1 + 0.1 * 5): the step was multiplied by the parameter. Subtract learningRate * gradient.",
      3.25: "3.25 is 3 + 0.1 * 5 / 2: the gradient was divided by the number of parameters. Subtract learningRate * gradient.",
      0.5: "0.5 is the step alone. Subtract learningRate * gradient from the data.",
      [-0.5]: "-0.5 is learningRate * gradient alone. Subtract it from the data.",
    },
  );
  expect(b.data).toBeNumber(
    -1.95,
    "data of a parameter -2 with the gradient -0.5, after sgdStep(parameters, 0.1)",
    { [-2]: "The second parameter has not moved." },
  );
  expect(a.grad).toBeNumber(-5, "grad of the parameter after sgdStep(parameters, 0.1)", {
    0: "sgdStep clears nothing: that is for the training loop, before backward.",
  });
  sgdStep(parameters, 0.1);
  expect(a.data).toBeNumber(4, "data of the parameter after a second step with the same gradient", {
    4.45: "4.45 is 4 + 0.9 * 0.5: the first step goes on in the second, as momentum does. A step depends on the gradient of its moment alone.",
  });
  must(a.inputs.length === 0, "A step is plain arithmetic on data. It makes no graph.");

  for (const [grad, after] of [
    [NaN, NaN],
    [Infinity, -Infinity],
  ] as const) {
    const one = new Value(1);
    one.grad = grad;
    sgdStep([one], 0.1);
    must(
      Object.is(one.data, after),
      `A parameter 1 with the gradient ${grad} must be ${after} after sgdStep(parameters, 0.1), and is ${one.data}. ` +
        "Subtract a gradient as it is: do not leave it out, take it for 0, or cut it off. " +
        "A parameter that is NaN or infinite shows that the training has failed. A finite one hides it.",
    );
  }
});

test("two epochs of training, worked out by hand", () => {
  // w * 1 shall be 2, and w * 2 shall be 4. The loss is 2.5 * (w - 2)², its slope 5 * (w - 2).
  const model = line(0);
  const losses: unknown = train({ model, inputs: [[1], [2]], targets: [2, 4], learningRate: 0.1, epochs: 2 });
  const at = "w * x, from w = 0, inputs 1 and 2, targets 2 and 4, learning rate 0.1";
  must(Array.isArray(losses), "train must return an array of numbers: the loss of each epoch.");
  const list = losses as number[];
  must(
    list.length === 2,
    `train with 2 epochs must return 2 losses. It returned ${list.length}.` +
      (list.length === 3
        ? " With <= a loop from 0 goes round once more, and the loss after the last step belongs to no epoch."
        : "") +
      (list.length === 4
        ? " An epoch takes one step, on all samples together, and has one loss: the one before the step."
        : ""),
  );
  expect(list[0]).toBeNumber(10, `the loss of the first epoch, ${at}`, {
    2.5: "2.5 is the loss after the step. The loss of an epoch is the one before it.",
    5: "5 is 10 / 2: it was divided by the number of samples once more. The loss is their mean already.",
    1: "1 is what maxMargin gives. The loss is meanSquaredError, unless another one is passed in.",
    7.12: "7.12 is the mean of 4 and 10.24: the second sample was predicted after a step on the first. An epoch takes one step, on all samples together.",
    10.24:
      "10.24 is the loss of the second sample after a step on the first. An epoch takes one step, on all samples together.",
    4: "4 is the loss of the first sample alone. The loss of an epoch is that of all samples together.",
    16: "16 is the loss of the second sample alone. The loss of an epoch is that of all samples together.",
    14.24:
      "14.24 is 4 + 10.24: the second sample was predicted after a step on the first. An epoch takes one step, on all samples together.",
  });
  const w = model.w.data;
  must(
    !(w === 2 && list[1] === 0),
    `w after 2 epochs, ${at}, is 2, and not 1.5. In the second epoch the loss was 0, so w was 2 after one step. ` +
      "That step was twice as long as it should be. Is backward called twice, or the step taken twice? " +
      "Or is it the gradient of the sum, -20, where that of the mean is -10?",
  );
  must(
    !(list[1] === 2.5 && w > 1 && w < 1.5),
    `w after 2 epochs, ${at}, is ${w}, and not 1.5. The first step was right. The second one was shorter than 0.1 * 5. ` +
      "The learning rate is the same in every epoch.",
  );
  const afterOne = 2 - Math.sqrt((list[1] ?? NaN) / 2.5);
  must(
    sameNumber(afterOne, 0) || sameNumber(afterOne, 1) || !sameNumber(w, afterOne + 0.5 * (2 - afterOne)),
    `w after 2 epochs, ${at}, is ${w}, and not 1.5. The loss of the second epoch, ${list[1]}, says that w was ${afterOne} after the first step, ` +
      "and not 1. The second step was as it should be. Each step is learningRate * gradient, in the first epoch, too.",
  );
  expect(w).toBeNumber(1.5, `w after 2 epochs, ${at}`, {
    3: "3 is 0 + 1 + 2: the second step used -20, the gradient of the first epoch twice. Build a new loss in each epoch, and set the gradients of the parameters to 0.",
    2.5: "2.5: the second step used the gradient of the first epoch as well, -5 + -10. Set the gradients of the parameters to 0 in each epoch.",
    [-2.5]: "-2.5: the steps went uphill, with the gradient. The loss falls against it.",
    2: "2: both steps used the gradient of the first epoch. Compute new predictions, and a new loss, in each epoch.",
    0: "w is where it started. No gradient has reached it, or no step. The loss is made from the predictions themselves; zero first, then backward, then the step; and the step changes the data of model.parameters() for good.",
    0.5: "0.5 is 0 + 0.1 * 5: the second step began at 0 again, and not where the first one ended.",
    1: "1 is where w must be after one epoch. The last epoch takes its step too, and nothing takes it back.",
    0.875:
      "0.875: each step was half as long as learningRate * gradient, as if divided by the 2 samples. The loss is their mean already.",
    [-0.6]: "-0.6: the steps used the slope of the predictions' sum, 3. Call backward on the loss.",
    1.9488: "1.9488: each sample took a step of its own. An epoch takes one step, on all samples together.",
  });
  expect(list[1]).toBeNumber(2.5, `the loss of the second epoch, ${at}`, {
    12.5: "12.5 is 10 + 2.5. Each epoch has a loss of its own.",
    6.25: "6.25 is the mean of 10 and 2.5. Each epoch has a loss of its own.",
    0.625: "0.625 is the loss after the second step. The loss of an epoch is the one before it.",
  });
});

test("training goes on where it stopped", () => {
  const model = line(0);
  const options = { model, inputs: [[1], [2]], targets: [2, 4], learningRate: 0.1 };
  must(train({ ...options, epochs: 0 }).length === 0, "train with 0 epochs must return no loss.");
  expect(model.w.data).toBeNumber(0, "w after 0 epochs");
  train({ ...options, epochs: 1 });
  train({ ...options, epochs: 1 });
  expect(model.w.data).toBeNumber(1.5, "w after two calls of train with 1 epoch each", {
    2.5: "2.5: the gradient that the first call left behind was added in. Set the gradients of the parameters to 0 in each epoch.",
  });

  const used = line(0);
  used.w.grad = 20;
  train({ ...options, model: used, epochs: 1 });
  expect(used.w.data).toBeNumber(1, "w after 1 epoch, if its grad was 20 before", {
    [-1]: "-1: the 20 that stood there was added in. Set the gradients to 0 before backward, and not after the step.",
  });

  const [seen, unseen] = values(0, 1);
  unseen.grad = 5;
  const both = { forward: ([x]: readonly Operand[]) => [mul(seen, x)], parameters: () => [seen, unseen] };
  train({ ...options, model: both, epochs: 2 });
  expect(unseen.data).toBeNumber(
    1,
    "data of a parameter 1 that the loss does not depend on, after 2 epochs, if its grad was 5 before",
    {
      0: "0 is 1 - 0.1 * 5 - 0.1 * 5: the old gradient moved it in both epochs. Set the gradients of all model.parameters() to 0, and not of those alone that lie behind the loss.",
      0.5: "0.5 is 1 - 0.1 * 5: the old gradient moved it once. Set the gradients of all model.parameters() to 0 before the first step, too.",
    },
  );

  // (2w - 6)², from w = 1: whatever the losses do, there is one for each epoch.
  const lossesAt = (learningRate: number, course: string) => {
    const model = line(1);
    const losses = train({ model, inputs: [[2]], targets: [6], learningRate, epochs: 3 });
    must(
      losses.length === 3,
      `train with 3 epochs must return 3 losses. It returned ${losses.length}, when ${course}. Training ends after the last epoch, and not before.`,
    );
    return { losses, w: model.w.data };
  };
  lossesAt(0.125, "the loss was 0 after one step").losses.forEach((loss, i) =>
    expect(loss).toBeNumber(
      i === 0 ? 16 : 0,
      `the loss of epoch ${i}, w * 2 from w = 1, target 6, rate 0.125`,
    ),
  );
  const { losses: rising, w: risen } = lossesAt(0.3, "the loss rose");
  rising.forEach((loss, i) =>
    expect(loss).toBeNumber(
      16 * 1.96 ** i,
      `the loss of epoch ${i}, w * 2 from w = 1, target 6, rate 0.3: it rises`,
      {
        16: "16 is the loss of the first epoch again. When the loss rises, no step is taken back, and the loss is returned as it is.",
        [i === 2 ? loss : NaN]:
          "The losses before it are right. When the loss rises, the next step is learningRate * gradient all the same.",
      },
    ),
  );
  expect(risen).toBeNumber(
    3 + 2 * 1.4 ** 3,
    "w after 3 epochs, w * 2 from w = 1, target 6, rate 0.3: the loss rises",
    {
      1: "1 is where w was when the loss was lowest. Training does not go back, even if the loss rises.",
    },
  );
  const { w } = lossesAt(1e200, "the loss was Infinity, or NaN");
  must(
    !Number.isFinite(w),
    `After 3 epochs at a rate of 1e200, w is ${w}. Its gradient became infinite, so w must be infinite or NaN. ` +
      "Take each step as it is: none is left out, cut off or taken back. A finite w hides that the training has failed.",
  );
  must(
    options.targets[1] === 4 && options.inputs[1]?.[0] === 2,
    "train must leave inputs and targets as they are.",
  );
});

test("a prediction is the first output, and the loss may be another", () => {
  const w = new Value(1);
  const model = {
    forward: ([x]: readonly Operand[]) => [mul(w, x), new Value(1000)],
    parameters: () => [w],
  };
  const seen: { predictions: number[]; targets: number[] }[] = [];
  const loss = (predictions: Value[], targets: number[]) => {
    seen.push({ predictions: predictions.map(({ data }) => data), targets });
    return mul(
      7,
      predictions.reduce((sum, one) => add(sum, one)),
    );
  };
  const losses = train({ model, inputs: [[3], [4]], targets: [5, 6], learningRate: 0.01, epochs: 1, loss });
  must(seen.length > 0, "train got a loss of its own in its options, and did not call it.");
  const { predictions = [], targets = [] } = seen[0] ?? {};
  must(
    predictions.join() === "3,4",
    `The loss must be called with one prediction for each sample, the first output of forward: 3 and 4 here. It got ${predictions.join(" and ")}.` +
      (predictions.length === 1 ? " Call it once in an epoch, with the predictions of all samples." : ""),
  );
  must(
    targets.join() === "5,6",
    `The loss must be called with the targets 5 and 6. It got ${targets.join(" and ")}.`,
  );
  expect(losses[0]).toBeNumber(49, "the loss of the epoch, when the loss is 7 * (3 + 4)", {
    4: "4 is the mean squared error. Note the loss that was asked for.",
  });
  expect(w.data).toBeNumber(
    0.51,
    "w after one step from 1, when its gradient is 7 * (3 + 4) and the learning rate 0.01",
  );
  expect(() => train({ model, inputs: [[3], [4]], targets: [5], learningRate: 0.01, epochs: 1 })).toRefuse(
    "train with 2 inputs and 1 target",
    unequal,
  );

  const deep = (predictions: Value[]) => {
    const zero = new Value(0);
    let sum = predictions.reduce((all, one) => add(all, one));
    for (let i = 0; i < 30_000; i++) sum = add(sum, zero);
    return sum;
  };
  const lone = line(0);
  try {
    train({ model: lone, inputs: [[3]], targets: [5], learningRate: 0.1, epochs: 1, loss: deep });
  } catch (error) {
    must(
      !/^Maximum call stack/.test(error instanceof Error ? error.message : ""),
      "The loss was a chain of 30,000 additions, and a function recursed through it: the stack is full. " +
        "backward of step 11 does not recurse, but zeroGrad of step 10 may. Set the gradients of model.parameters() to 0 instead.",
    );
    throw error;
  }
  expect(lone.w.data).toBeNumber(
    -0.3,
    "w after one step from 0, when its gradient is 3 and the learning rate 0.1",
    { 0: "0 is where w was: no step was taken. The loss is 0 here, but its gradient is not." },
  );
});

const activations = { tanh, relu, linear: (v: Value) => v };

const { runs } = fixture<{ runs: Record<"four samples" | "xor" | "xor, linear", Run & Samples> }>("training");

test("four samples: every loss and every weight is PyTorch's", () => {
  const run = runs["four samples"];
  expectPyTorch("four samples", run, run, firstThree(run));
  const model = expectPyTorch("four samples", run, run, whole(run));
  run.inputs.forEach((x, i) => {
    const { data = NaN } = model.forward(x)[0] ?? {};
    expect(data * run.targets[i]).toBeGreaterThan(0.9);
  });
});

test("XOR is learned by a network, and never by a linear one", () => {
  expectPyTorch("xor", runs.xor, runs.xor, firstThree(runs.xor));
  const model = expectPyTorch("xor", runs.xor, runs.xor, whole(runs.xor));
  runs.xor.inputs.forEach((x, i) => {
    const { data = NaN } = model.forward(x)[0] ?? {};
    expect(data * runs.xor.targets[i]).toBeGreaterThan(0.9);
  });
  // For a linear f, f(1, 1) + f(-1, -1) and f(1, -1) + f(-1, 1) are equal: twice its bias. XOR wants -2 and 2.
  const run = runs["xor, linear"];
  const linear = expectPyTorch("xor, linear", run, run, whole(run));
  const predictions = runs.xor.inputs.flatMap((x) => linear.forward(x));
  expect(meanSquaredError(predictions, runs.xor.targets).data).toBeNumber(
    1,
    "the loss of a linear network on XOR, after training: it cannot do better",
  );
});

test("two moons: a hundred points, the max-margin loss, and every number is PyTorch's", () => {
  const { run, ...samples } = fixture<
    Samples & { run: Run & { alpha: number; parametersBeforeLast3: number[]; accuracy: number } }
  >("moons");
  // Large weights cost something too.
  const lossOf = (mlp: MLP) => (scores: Value[], labels: number[]) => {
    const squares = mlp.parameters().map((parameter) => mul(parameter, parameter));
    return add(
      maxMargin(scores, labels),
      mul(
        run.alpha,
        squares.reduce((sum, one) => add(sum, one)),
      ),
    );
  };
  // The whole way takes long, and brings nothing new: the last three epochs begin where PyTorch was then.
  const { parametersBeforeLast3: from, epochs, parameters } = run;
  const last = { from, first: epochs - 3, epochs: 3, parameters };
  const model = expectPyTorch("two moons", run, samples, last, lossOf);
  const right = samples.inputs.filter(
    (x, i) => (model.forward(x)[0]?.data ?? NaN) * samples.targets[i] > 0,
  ).length;
  expect(right / samples.inputs.length).toBeNumber(
    run.accuracy,
    "two moons: the share of points on the correct side, after training",
  );
});

/** The smallest model: w * x. */
function line(start: number) {
  const w = new Value(start);
  return { w, forward: ([x]: readonly Operand[]) => [mul(w, x)], parameters: () => [w] };
}

interface Run {
  inputCount: number;
  sizes: number[];
  hidden: "tanh" | "relu" | "linear";
  output: "tanh" | "relu" | "linear";
  draws: number[];
  learningRate: number;
  epochs: number;
  losses: number[];
  parametersAfter3: number[];
  parameters: number[];
}

interface Samples {
  inputs: number[][];
  targets: number[];
}

function network({ inputCount, sizes, draws, hidden, output }: Run): MLP {
  return new MLP(inputCount, sizes, replay(draws).random, {
    hidden: activations[hidden],
    output: activations[output],
  });
}

interface Part {
  /** Before its first epoch: the drawn ones, if nothing is said. */
  from?: readonly number[];
  /** The number of its first epoch. */
  first: number;
  epochs: number;
  /** After its last epoch. */
  parameters: readonly number[];
}

/** Every loss of this part of a run, and every parameter after it, is PyTorch's. Returns the trained network. */
function expectPyTorch(
  name: string,
  run: Run,
  { inputs, targets }: Samples,
  { from, first, epochs, parameters }: Part,
  lossOf = (_: MLP) => meanSquaredError,
): MLP {
  const model = network(run);
  if (from) model.parameters().forEach((parameter, i) => (parameter.data = from[i]));
  const { learningRate } = run;
  const losses = train({ model, inputs, targets, learningRate, epochs, loss: lossOf(model) });
  must(
    losses.length === epochs,
    `${name}: train with ${epochs} epochs must return ${epochs} losses. It returned ${losses.length}.`,
  );
  // expect is slow, and these are many: it is asked for the first wrong one.
  const wrong = [...losses].findIndex((loss, i) => !sameNumber(loss, run.losses[first + i]));
  if (wrong !== -1)
    expect(losses[wrong]).toBeNumber(
      run.losses[first + wrong],
      `${name}: the loss of epoch ${first + wrong}, the first one that is wrong`,
    );
  const trained = model.parameters().map(({ data }) => data);
  const off = trained.findIndex((data, i) => !sameNumber(data, parameters[i]));
  if (off !== -1)
    expect(trained[off]).toBeNumber(
      parameters[off],
      `${name}: parameter ${off} after ${first + epochs} epochs`,
    );
  return model;
}

/** The first three epochs of a run. */
function firstThree({ parametersAfter3 }: Run): Part {
  return { first: 0, epochs: 3, parameters: parametersAfter3 };
}

/** A whole run. */
function whole({ epochs, parameters }: Run): Part {
  return { first: 0, epochs, parameters };
}
