import { must } from "#kata/must";
import { sameNumber } from "#kata/number";
import { fixture } from "#kata/pytorch";
import { drawn } from "#kata/random";
import { Value } from "#steps/01-value/value";
import { adam, momentum } from "./optimizers";

const { worked, pauses, start, gradients, places } = fixture<{
  worked: {
    gradients: number[];
    momentum: number[];
    adam: number[];
    /** Where the first step of Adam leads from 1, by the gradient. */
    first: Record<"4" | "1" | "400" | "0.0004" | "1e-06" | "0", number>;
  };
  pauses: { gradients: number[]; adam: number[] };
  start: number[];
  gradients: number[][];
  places: Record<"momentum" | "momentum 0.5" | "adam" | "adam, betas 0.8 and 0.95, epsilon 0.01", number[][]>;
}>("optimizers");

/** Not 0.1, which is also 1 - 0.9: what takes a tenth of the gradient would move as what multiplies by the rate twice. */
const RATE = 0.05;

type Optimizer = (parameters: { data: number; grad: number }[]) => () => void;

/** Where one parameter is after each step, from 1. */
function walk(make: Optimizer, grads: readonly number[]): number[] {
  const p = new Value(1);
  const step = make([p]);
  must(
    typeof step === "function",
    "An optimizer must return a function: each call of it takes one step. Return () => { … }.",
  );
  return grads.map((grad) => {
    p.grad = grad;
    step();
    must(
      p.grad === grad,
      `A step must change no grad. It was ${grad}, and is ${p.grad}. What is remembered has a place of its own, and zeroing is for the training loop.`,
    );
    return p.data;
  });
}

/** Where a parameter at 1 with the gradient 4 is after the first step of a second optimizer, when a first one has moved it. */
function again(make: Optimizer): number {
  const p = new Value(1);
  for (const _ of ["first", "second"]) {
    p.data = 1;
    p.grad = 4;
    const step = make([p]);
    must(
      p.data === 1,
      `The parameter was at 1, and is at ${p.data} before anybody has asked for a step. Only a call of the function that you return takes one.`,
    );
    step();
  }
  return p.data;
}

/** Two steps with the gradient 4, from 1 each: between them somebody puts the parameter back there. */
function putBack(make: Optimizer): number {
  const p = new Value(1);
  const step = make([p]);
  for (const _ of ["first", "second"]) {
    p.data = 1;
    p.grad = 4;
    step();
  }
  return p.data;
}

/** A second step begins where the parameter is, however far it goes. */
function mustBeginWhereItIs(make: Optimizer) {
  const [first, second] = walk(make, [4, 4]);
  const found = putBack(make);
  must(
    sameNumber(found, 1 + (second - first)),
    `The parameter was put back to 1 between two steps with the gradient 4. The second step leads to ${found}. A step begins where the parameter is now: somebody else may have written there, so read its data anew each time.`,
  );
}

/** Where two parameters are after one step from 1, with the gradients 4 and 1; they are no Values. */
function pair(make: Optimizer): { data: number; grad: number }[] {
  const both = [
    { data: 1, grad: 4 },
    { data: 1, grad: 1 },
  ];
  make(both)();
  return both;
}

const byMomentum: Optimizer = (parameters) => momentum(parameters, { learningRate: RATE });
const byAdam: Optimizer = (parameters) => adam(parameters, { learningRate: RATE });

test("momentum keeps nine tenths of its velocity, and adds the gradient", () => {
  const [first, second, third] = walk(byMomentum, worked.gradients);
  const at = "p after step";
  const by = "by momentum, from 1, rate 0.05, gradients 4, 4, -2";
  expect(first).toBeNumber(worked.momentum[0], `${at} 1 ${by}`, {
    1: "The first step has moved p by nothing. Each step reads grad, then makes the new velocity, and then changes the data of each parameter by it.",
    0.98: "0.98 takes a tenth of the gradient, as for a mean. The velocity is 0.9 * velocity + gradient: the gradient counts in full.",
    0.99: "0.99 is 1 - 0.05 * 0.05 * 4: the learning rate counts twice.",
    0.82: "0.82: the new gradient was multiplied by 0.9, too. The velocity is 0.9 * velocity + gradient.",
    1.2: "1.2 is a step uphill. Subtract learningRate * velocity.",
    [-3]: "-3 is 1 - 4: the learning rate is missing.",
    0.62: "0.62 is 1 - 0.05 * (4 + 0.9 * 4), which is Nesterov's momentum. Subtract learningRate * velocity.",
  });
  expect(second).toBeNumber(worked.momentum[1], `${at} 2 ${by}`, {
    0.6: "0.6 is the step of plain gradient descent: nothing was remembered. Make the velocities once, in momentum, and not in the step.",
    0.4: "0.4 is 0.8 - 0.05 * (4 + 4): the first gradient is still there in full. Of the old velocity, nine tenths are kept.",
    0.58: "0.58 is 0.8 - 0.05 * (0.1 * 4 + 4): a tenth of the old velocity is kept, instead of nine tenths.",
    0.62: "0.62 is 0.8 - 0.05 * 0.9 * 4: the second gradient is missing, or has taken the place of the velocity.",
  });
  expect(third).toBeNumber(worked.momentum[2], `${at} 3 ${by}`, {
    [second - RATE * (0.9 * 4 - 2)]:
      "That keeps the last gradient, and not the velocity: 0.9 * 4 - 2. What came before the last one counts, too.",
  });
});

test("momentum has a velocity for each parameter, and its own share", () => {
  must(
    sameNumber(walk(byMomentum, [4, 1000])[0], walk(byMomentum, [4])[0]),
    "Two optimizers, one after the other, each with a parameter at 1 and the gradient 4: their first steps differ. " +
      "The second remembers what the first has done. Each call of momentum makes velocities of its own.",
  );
  must(
    sameNumber(again(byMomentum), 0.8),
    `Two optimizers, one after the other, for the same parameter, at 1 with the gradient 4: the first step of the second leads to ${again(byMomentum)}, and not to 0.8. ` +
      "A velocity belongs to the optimizer and not to the parameter: a new call of momentum begins at 0.",
  );
  mustBeginWhereItIs(byMomentum);
  const [a, b] = pair(byMomentum);
  expect(a.data).toBeNumber(0.8, "the first of two parameters, from 1 with the gradient 4, rate 0.05");
  expect(b.data).toBeNumber(0.95, "the second of two parameters, from 1 with the gradient 1, rate 0.05", {
    0.77: "0.77 is 1 - 0.05 * (0.9 * 4 + 1): one velocity for all parameters. Each has its own.",
    1: "The second parameter has not moved.",
    0.8: "0.8 is the step of the first parameter.",
  });
  const after = (share: number, grads: number[]) =>
    walk((parameters) => momentum(parameters, { learningRate: RATE, momentum: share }), grads).at(-1);
  expect(after(0.5, [4, 4])).toBeNumber(0.5, "p after 2 steps with momentum 0.5, gradients 4 and 4", {
    0.42: "0.42 has a momentum of 0.9. Take the one from the options.",
  });
  expect(after(0, [4, 4])).toBeNumber(0.6, "p after 2 steps with momentum 0, gradients 4 and 4", {
    0.42: "0.42 has a momentum of 0.9. 0 is a momentum like any other: x || 0.9 takes it for nothing.",
  });
  expect(after(0.9, [4, 0])).toBeNumber(0.62, "p after 2 steps, gradients 4 and 0", {
    0.8: "Where the gradient is 0, the parameter moves on with nine tenths of its velocity.",
  });
});

test("the first step of Adam is the rate itself, whatever the gradient", () => {
  const one = (grad: number) => walk(byAdam, [grad])[0];
  must(
    Object.is(walk(byAdam, [4, 1000])[0], one(4)),
    "Two optimizers, one after the other, each with a parameter at 1 and the gradient 4: their first steps differ. " +
      "The second remembers what the first has done. Each call of adam makes a memory of its own, and its own count.",
  );
  must(
    sameNumber(again(byAdam), one(4)),
    `Two optimizers, one after the other, for the same parameter, at 1 with the gradient 4: the first step of the second leads to ${again(byAdam)}, and not to ${one(4)}. ` +
      "A memory belongs to the optimizer and not to the parameter: a new call of adam begins at 0.",
  );
  const { sqrt } = Math;
  const name = (grad: string) => `p after the first step of Adam, from 1, rate 0.05, gradient ${grad}`;
  expect(one(4)).toBeNumber(worked.first["4"], name("4"), {
    1: "The first step has moved p by nothing. Each step reads grad, then makes the new means, and then changes the data of each parameter by them.",
    [1 - (RATE * 0.4) / (sqrt(0.016) + 1e-8)]:
      "The means are not corrected. Both begin at 0, so divide the one by 1 - 0.9^t and the other by 1 - 0.999^t.",
    [1 - (RATE * 0.4) / (4 + 1e-8)]:
      "The mean of the gradients is not corrected: 0.1 * 4 where 4 is meant. Divide it by 1 - 0.9^t.",
    [1 - (RATE * 4) / (sqrt(0.016) + 1e-8)]:
      "The mean of the squares is not corrected: 0.001 * 16 where 16 is meant. Divide it by 1 - 0.999^t.",
    [1 - (RATE * 4) / (sqrt(0.016) / 0.001 + 1e-8)]:
      "The root was taken first, and then corrected. Correct the mean of the squares, and take the root of that.",
    [1 - (RATE * 4) / (4 + 1e-8 / sqrt(0.001))]:
      "ε was added to a root that is not corrected. Correct the mean of the squares, take the root, and add ε to that.",
    [1 - (RATE * 4) / (16 + 1e-8)]: "That is divided by the mean of the squares. Divide by its root.",
    [1 - (RATE * 4) / (2 + 1e-8)]:
      "The second mean is that of the gradients, or of their sizes. It is that of their squares.",
    0.8: "0.8 is 1 - 0.05 * 4: the step still has the size of the gradient. It is the corrected mean, once, divided by √… + ε.",
    [1 - RATE - 1e-8]: "ε was added to the step, and not to the root: brackets around √… + ε.",
    [2 - worked.first["4"]]: "That is a step uphill. Subtract it.",
    [1 - 4 / (4 + 1e-8)]: "The learning rate is missing.",
    NaN: "At the first step t is 1, and not 0: 1 - 0.9^0 is 0, and 0 / 0 or Infinity / Infinity is NaN.",
  });
  const tiny = 1e-6;
  expect(one(tiny)).toBeNumber(worked.first["1e-06"], name("1e-6"), {
    [1 - (RATE * tiny) / sqrt(tiny ** 2 + 1e-8)]: "ε stands under the root. It is added to the root: √… + ε.",
    [1 - RATE]: "ε is missing: it is added to the root, and makes a tiny gradient count less.",
  });
  expect(one(400)).toBeNumber(worked.first["400"], name("400"));
  expect(one(0.0004)).toBeNumber(worked.first["0.0004"], name("0.0004"));
  expect(one(0)).toBeNumber(worked.first["0"], name("0"), {
    NaN: "0 / 0 is NaN. Add ε to the root.",
  });
});

test("Adam remembers two means, and corrects each of them", () => {
  const [first, second, third] = walk(byAdam, worked.gradients);
  const by = "by Adam, from 1, rate 0.05, gradients 4, 4, -2";
  expect(first).toBeNumber(worked.adam[0], `p after step 1 ${by}`);
  const two = 1 - 0.81;
  expect(second).toBeNumber(worked.adam[1], `p after step 2 ${by}`, {
    [first]: "p has moved once only.",
    [first - (RATE * (4 / two)) / (Math.sqrt(16 / (1 - 0.999 ** 2)) + 1e-8)]:
      "The corrected means were remembered. Remember them as they are, and correct them for the step only.",
    [first - (RATE * (0.76 / 0.1)) / (Math.sqrt((0.016 * 1.999) / 0.001) + 1e-8)]:
      "The second step is corrected like the first: by 1 - 0.9 and not by 1 - 0.9². Does t count, and is it the exponent?",
    [first - (RATE * (0.76 / 0.1 ** 2)) / (Math.sqrt((0.016 * 1.999) / 0.001 ** 2) + 1e-8)]:
      "That divides by (1 - β)ᵗ. It is 1 - βᵗ: first the power, then the difference.",
  });
  const square = (0.001 * (16 * 0.999 ** 2 + 16 * 0.999 + 4)) / (1 - 0.999 ** 3);
  const slow = (0.001 * (4 * 0.999 ** 2 + 4 * 0.999 - 2)) / (1 - 0.999 ** 3);
  const fast = (0.1 * (16 * 0.81 + 16 * 0.9 + 4)) / (1 - 0.9 ** 3);
  expect(third).toBeNumber(worked.adam[2], `p after step 3 ${by}`, {
    [second + RATE]:
      "In step 3 only the last gradient counted: the memory was made in the step. Make it once, in adam.",
    [second - (RATE * slow) / (Math.sqrt(fast) + 1e-8)]:
      "The betas are exchanged: the first, 0.9, is for the mean of the gradients.",
    [second + (RATE * 2) / (Math.sqrt(square) + 1e-8)]:
      "That takes the last gradient itself, and not the mean of the gradients.",
  });
});

test("where the gradient is 0, Adam still rolls on, and its means fade", () => {
  const found = walk(byAdam, pauses.gradients);
  pauses.adam.forEach((expected, i) => {
    const name = `p after step ${i + 1} by Adam, from 1, rate 0.05, gradients ${pauses.gradients.join(", ")}`;
    expect(found[i]).toBeNumber(
      expected,
      name,
      i === 1
        ? {
            [found[0]]:
              "p stands still where the gradient is 0. It is a gradient like any other: p moves on by the mean, which is not 0.",
            [found[0] - (RATE * (0.4 / 0.19)) / (Math.sqrt(0.016 / (1 - 0.999 ** 2)) + 1e-8)]:
              "The means have not faded. Where the gradient is 0, the one keeps 0.9 of itself, and the other 0.999.",
          }
        : {},
    );
  });
});

test("Adam has a memory for each parameter, and one count of steps", () => {
  mustBeginWhereItIs(byAdam);
  const [a, b] = pair(byAdam);
  expect(a.data).toBeNumber(
    worked.first["4"],
    "the first of two parameters, from 1 with the gradient 4, rate 0.05",
  );
  const twice = (RATE * (0.1 / 0.19)) / (Math.sqrt(0.001 / (1 - 0.999 ** 2)) + 1e-8);
  const shared = (RATE * (0.9 * 0.4 + 0.1)) / 0.1 / (Math.sqrt((0.999 * 0.016 + 0.001) / 0.001) + 1e-8);
  expect(b.data).toBeNumber(
    worked.first["1"],
    "the second of two parameters, from 1 with the gradient 1, rate 0.05",
    {
      [1 - twice]: "t has counted the parameters. It counts the steps: once for each call.",
      [1 - shared]: "That is one memory for all parameters. Each has its own.",
      1: "The second parameter has not moved.",
    },
  );
  const after = (more: { betas?: [number, number]; epsilon?: number }) =>
    walk((parameters) => adam(parameters, { learningRate: RATE, ...more }), [4, 2]).at(-1);
  const usual = walk(byAdam, [4, 2])[1];
  const plain = 1 - (RATE * 4) / (4 + 1e-8) - (RATE * 2) / (2 + 1e-8);
  expect(after({ betas: [0, 0] })).toBeNumber(
    plain,
    "p after 2 steps with the betas 0 and 0, gradients 4 and 2",
    {
      [1 - (RATE * 0.4) / (Math.sqrt(0.016) + 1e-8) - (RATE * 0.2) / (Math.sqrt(0.004) + 1e-8)]:
        "0.1 and 0.001 are 1 - β for the usual betas. With others they are others.",
      [usual]:
        "Those are the usual betas. Take them from the options: 0 is one like any other, and x || 0.9 takes it for nothing.",
    },
  );
  expect(after({ betas: [0, 0], epsilon: 1 })).toBeNumber(
    1 - (RATE * 4) / 5 - (RATE * 2) / 3,
    "p after 2 steps with the betas 0 and 0 and epsilon 1, gradients 4 and 2",
    { [plain]: "That is the usual epsilon. Take it from the options." },
  );
});

test("any gradients move a parameter by the formulas of the lesson", () => {
  const random = drawn();
  const grads = Array.from({ length: 6 }, () => Math.round(4000 * random() - 2000) / 1000);
  const faded = (list: number[], beta: number) => list.reduce((sum, x) => beta * sum + x, 0);
  const mean = (list: number[], beta: number) => ((1 - beta) * faded(list, beta)) / (1 - beta ** list.length);
  const squares = (list: number[]) => list.map((x) => x ** 2);
  for (const [name, make, move] of [
    ["momentum", byMomentum, (list: number[]) => faded(list, 0.9)],
    ["Adam", byAdam, (list: number[]) => mean(list, 0.9) / (Math.sqrt(mean(squares(list), 0.999)) + 1e-8)],
  ] as const) {
    let expected = 1;
    walk(make, grads).forEach((place, t) => {
      const soFar = grads.slice(0, t + 1);
      expected -= RATE * move(soFar);
      expect(place).toBeNumber(
        expected,
        `p after step ${t + 1} by ${name}, from 1, rate 0.05, gradients ${soFar.join(", ")}`,
      );
    });
  }
});

test("twelve steps of three parameters are PyTorch's", () => {
  const makers: Record<keyof typeof places, Optimizer> = {
    momentum: byMomentum,
    "momentum 0.5": (all) => momentum(all, { learningRate: 0.02, momentum: 0.5 }),
    adam: byAdam,
    "adam, betas 0.8 and 0.95, epsilon 0.01": (all) =>
      adam(all, { learningRate: 0.02, betas: [0.8, 0.95], epsilon: 0.01 }),
  };
  for (const [name, make] of Object.entries(makers)) {
    const parameters = start.map((data) => new Value(data));
    const step = make(parameters);
    gradients.forEach((row, t) => {
      parameters.forEach((parameter, i) => (parameter.grad = row[i]));
      step();
      parameters.forEach(({ data }, i) => {
        const expected = places[name as keyof typeof places][t][i];
        if (!sameNumber(data, expected))
          expect(data).toBeNumber(expected, `${name}: parameter ${i} after step ${t + 1}`);
      });
    });
  }
});
