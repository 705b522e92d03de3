import { must } from "#kata/must";
import { describe } from "#kata/number";
import { fixture, known, pointAt } from "#kata/pytorch";
import { mulberry32, replay } from "#kata/random";
import { slope, slopes } from "#kata/slopes";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";
import { relu } from "#steps/12-relu/relu";
import { Layer, MLP, Neuron } from "./neuron";

const half = pointAt("tanh", "tanh(a)", { a: 0.5 });
const tanhOfHalf = known(half.values, "f");
const slopeAtHalf = known(half.slopes, "a");

const same = (v: Value) => v;

test("a neuron draws its weights in order, and its bias starts at 0", () => {
  const { random, drawn } = replay([0, 0.5, 0.875]);
  const parameters = parametersOf(new Neuron(3, random), 4, "new Neuron(3, random)", {
    3: "The bias is a parameter too: it comes last.",
  });
  must(
    drawn() === 3,
    `new Neuron(3, random) drew ${drawn()} random numbers. It draws one for each of its 3 weights, and none for its bias.`,
  );
  const name = "new Neuron(3, random)";
  expect(parameters[0]?.data).toBeNumber(-1, `${name}.parameters()[0].data, the first draw being 0`, {
    0: "0 is the draw itself, or twice the draw, or the bias. A weight is 2 * draw - 1, and the bias comes last.",
    1: "1 is 1 - 2 * draw. A weight is 2 * draw - 1.",
    [-1 / Math.sqrt(3)]:
      "That is -1 divided by the root of 3, the number of inputs. A weight is 2 * draw - 1, however many inputs there are.",
    [-0.5]: "-0.5 is draw - 0.5. A weight is 2 * draw - 1, between -1 and 1.",
    [-2]: "-2 is 2 * (draw - 1), and below -1. A weight is 2 * draw - 1: the draw alone is doubled.",
    0.75: "The draws are taken in the order of the weights. The first weight belongs to the first draw.",
  });
  expect(parameters[1]?.data).toBeNumber(0, `${name}.parameters()[1].data, the second draw being 0.5`);
  expect(parameters[2]?.data).toBeNumber(0.75, `${name}.parameters()[2].data, the third draw being 0.875`);
  expect(parameters[3]?.data).toBeNumber(0, `${name}.parameters()[3].data, the bias`);

  const other = parametersOf(new Neuron(3, random), 4, "a second new Neuron(3, random)");
  const shared = parameters.findIndex((parameter) => other.includes(parameter));
  must(
    shared === -1,
    `Two neurons share a parameter: parameters()[${shared}] of the first is parameters()[${other.indexOf(parameters[shared])}] of the second, too. ` +
      "Each neuron has weights and a bias of its own: make new values whenever a neuron is made.",
  );
});

test("with all weights at 0, a neuron gives tanh of its bias", () => {
  const neuron = neuronOf([0, 0, 0], 0.5);
  const f = neuron.forward([7, -7, 2]);
  expect(f).toBeValue("neuron.forward([7, -7, 2])");
  expect(f.data).toBeNumber(
    tanhOfHalf,
    "neuron.forward([7, -7, 2]).data with three weights 0 and the bias 0.5",
    {
      0: "0 is tanh(0): the bias does not count. Add it to the sum, and let parameters() list the bias that is added.",
      0.5: "0.5 is the bias itself. The activation is missing, or the bias is added after it: it is applied once, to the whole sum.",
      [Math.tanh(tanhOfHalf)]: "That is tanh of tanh: the activation is applied twice.",
      [Math.tanh(-0.5)]: "That is tanh(-b). Add the bias to the sum.",
      [1 / (1 + Math.exp(-0.5))]:
        "That is the sigmoid of b. The activation is tanh, if nobody asks for another.",
      [Math.tanh(2.5)]:
        "That is tanh(2.5): the weights are added to the inputs. Multiply each weight by its input.",
      [Math.tanh(1.5)]: "That is tanh(3 * b): the bias is added once for each input. Add it once.",
      [Math.tanh(1)]: "That is tanh(2 * b): the bias is added twice. Add it once.",
      [3 * tanhOfHalf]:
        "That is 3 * tanh(b): the activation is applied to each product, with the bias. It is applied once, to the whole sum.",
    },
  );
});

test("a neuron is tanh(w1 * x1 + w2 * x2 + b)", () => {
  // The products are 2 and -2.25, the bias is 0.75: whatever is left out or taken twice gives a sum of its own.
  const at = "with the weights 1 and -1.5 and the bias 0.75";
  expect(neuronOf([1, -1.5], 0.75).forward([2, 1.5]).data).toBeNumber(
    tanhOfHalf,
    `neuron.forward([2, 1.5]).data ${at}`,
    {
      [Math.tanh(-1.5)]: "That is tanh(-1.5): the first product is missing.",
      [Math.tanh(2.75)]: "That is tanh(2.75): the last product is missing.",
      [Math.tanh(0.625)]:
        "That is tanh(0.625): the products are divided by their number. They are added, and no mean is taken.",
      [Math.tanh(-3.75)]: "That is tanh(-3.75): the two products are multiplied. Add them.",
      [Math.tanh(Math.tanh(2) + Math.tanh(-2.25) + 0.75)]:
        "That is tanh(tanh(w1 * x1) + tanh(w2 * x2) + b). The activation is applied once, to the whole sum.",
      [Math.tanh(-0.75)]:
        "That is tanh(-0.75): the weights meet the wrong inputs. The first weight belongs to the first input.",
    },
  );
});

test("gradients reach the weights, the bias, and inputs that are values", () => {
  const neuron = neuronOf([0.5, -1], 1);
  const [w1, w2, b] = parametersOf(neuron, 3, "neuron");
  const x = new Value(2);
  const f = neuron.forward([x, 1.5]);
  expect(f.data).toBeNumber(tanhOfHalf, "neuron.forward([x, 1.5]).data at x = 2, a Value");
  const expected: [string, Value | undefined, number][] = [
    ["w1", w1, 2 * slopeAtHalf],
    ["w2", w2, 1.5 * slopeAtHalf],
    ["b", b, slopeAtHalf],
    ["x", x, 0.5 * slopeAtHalf],
  ];
  for (const [name, value, number] of expected) {
    if (value) {
      expect(slope(f, value)).toBeNumber(
        number,
        `df/d${name} for f = neuron.forward([x, 1.5]), w1 = 0.5, w2 = -1, b = 1, x = 2`,
        {
          0: `No path leads from the output back to ${name}: somewhere its .data was used, or a copy. Compute with add and mul.`,
        },
      );
    }
  }

  // A product of 0 adds nothing to the sum, and its factors have slopes all the same.
  const leftOut = "0: it was left out of the sum, because a number is 0. Its slope is not.";
  const zero = new Value(0);
  expect(slope(neuronOf([0.5, -1], 1).forward([-1, zero]), zero)).toBeNumber(
    -slopeAtHalf,
    "df/dx for f = neuron.forward([-1, x]), w1 = 0.5, w2 = -1, b = 1, x = 0",
    { 0: leftOut },
  );
  expect(neuronOf([0.5, -1], 1).forward([NaN, 0.5]).data).toBeNumber(NaN, "neuron.forward([NaN, 0.5]).data", {
    [tanhOfHalf]:
      "The NaN was left out of the sum, and nobody sees that something is broken. Is x[i] asked for its truth? NaN is as false as 0.",
  });
  const still = neuronOf([0, 0.25], 0);
  const [weight, , bias] = parametersOf(still, 3, "neuron");
  const g = still.forward([3, 2]);
  for (const [name, value, number] of [
    ["w1", weight, 3 * slopeAtHalf],
    ["b", bias, slopeAtHalf],
  ] as const)
    if (value)
      expect(slope(g, value)).toBeNumber(
        number,
        `df/d${name} for f = neuron.forward([3, 2]), w1 = 0, w2 = 0.25, b = 0`,
        { 0: leftOut },
      );
});

test("the activation is passed in", () => {
  expect(neuronOf([0.5, -1], 1, same).forward([2, 1.5]).data).toBeNumber(
    0.5,
    "neuron.forward([2, 1.5]).data, activation (v) => v",
    {
      [tanhOfHalf]:
        "That is tanh. The activation is the third argument of the constructor; tanh is only its default.",
    },
  );
  expect(neuronOf([0.5, -1], -2, relu).forward([2, 1.5]).data).toBeNumber(
    0,
    "neuron.forward([2, 1.5]).data with the bias -2, activation relu",
    { [-2.5]: "-2.5 is the sum. Apply the activation that was passed in, whichever it is." },
  );
  expect(neuronOf([1], 2, (v) => mul(v, 10)).forward([3]).data).toBeNumber(
    50,
    "neuron.forward([3]).data, weight 1, bias 2, activation (v) => 10 * v",
  );
});

test("each call of forward builds a fresh graph from the parameters of that moment", () => {
  const { random, drawn } = replay([0.75, 0.25]);
  const neuron = new Neuron(2, random, same);
  const x = [new Value(3), new Value(1)];
  const before = drawn();
  const first = neuron.forward(x);
  must(
    x.length === 2 && x.every((value, i) => value instanceof Value && value.data === [3, 1][i]),
    "neuron.forward(x) has changed x. It only reads the array that it is given, and the values in it.",
  );
  const parameters = parametersOf(neuron, 3, "After a call of forward, neuron");
  parameters.forEach((parameter) => (parameter.grad = 7));
  const second = neuron.forward(x);
  must(drawn() === before, "forward drew random numbers. Weights are drawn once, when the neuron is made.");
  must(first !== second, "Two calls of forward returned the same value. Each call must compute anew.");
  expect(second.data).toBeNumber(
    1,
    "neuron.forward([3, 1]).data, called a second time, with the weights 0.5 and -0.5 and no bias",
    {
      2: "2 is 1 + 1: the second call went on from the sum of the first.",
    },
  );
  must(
    parameters.every(({ grad }) => grad === 7) && parameters.map(({ data }) => data).join() === "0.5,-0.5,0",
    "neuron.forward(x) has changed a parameter, its number or its gradient. It only computes: training changes the parameters.",
  );
  const [weight, , bias] = parameters;
  if (bias) bias.data = 10;
  expect(neuron.forward(x).data).toBeNumber(11, "neuron.forward([3, 1]).data, after the bias was set to 10", {
    1: "1 is what it was before. Compute with the numbers that the parameters have now.",
  });
  if (weight) weight.data = 2;
  expect(neuron.forward(x).data).toBeNumber(
    15.5,
    "neuron.forward([3, 1]).data, after the first weight was set to 2",
    {
      11: "11 is what it was before. Compute with the numbers that the parameters have now.",
    },
  );
});

test("a layer is a row of neurons, and its output is always an array", () => {
  const { random, drawn } = replay([0, 0.25, 0.5, 0.625, 0.75, 0.875]);
  const layer = new Layer(2, 3, random, same);
  const columns = layer.parameters().map(({ data }) => data);
  must(
    columns.join() !== "-1,0.25,0,-0.5,0.5,0,0,0.75,0",
    "new Layer(2, 3, random) hands its draws out column by column: the first weight of each neuron, then the second. " +
      "Draw neuron by neuron: all weights of the first, then those of the next.",
  );
  must(
    columns.join() !== "-1,-0.5,0,0.25,0.5,0.75,0,0,0",
    "new Layer(2, 3, random).parameters() lists all weights, and then all biases. " +
      "List neuron by neuron: the weights of the first and its bias, then those of the next.",
  );
  expectNumbers(
    parametersOf(layer, 9, "new Layer(2, 3, random)", {
      6: "The biases are missing, or a neuron is.",
      8: "8 is what two neurons with three inputs have: new Layer(inputCount, outputCount, …) has the inputs first, 2 here.",
      3: "Are these the parameters of one neuron alone?",
      0: "new Array(n) is made of holes, and map skips holes: use Array.from({ length: n }, …).",
    }),
    [-1, -0.5, 0, 0, 0.25, 0, 0.5, 0.75, 0],
    "new Layer(2, 3, random)",
  );
  must(
    drawn() === 6,
    `new Layer(2, 3, random) drew ${drawn()} random numbers. Three neurons have two weights each.`,
  );
  const outputs: unknown = layer.forward([1, 3]);
  must(
    Array.isArray(outputs) && outputs.length === 3,
    "new Layer(2, 3, random).forward([1, 3]) must return an array of three values, one for each neuron.",
  );
  const sums = [-2.5, 0.75, 2.75];
  layer.forward([1, 3]).forEach(({ data }, i) => {
    const sum = sums[i];
    expect(data).toBeNumber(sum, `layer.forward([1, 3])[${i}].data, activation (v) => v`, {
      [sums[2 - i]]: "That is the output of another neuron. The outputs stand in the order of the neurons.",
      [Math.tanh(sum)]: "That is tanh. A layer hands its activation on to its neurons.",
    });
  });

  const single: unknown = new Layer(2, 1, random).forward([1, 2]);
  must(
    Array.isArray(single) && single.length === 1,
    "new Layer(2, 1, random).forward([1, 2]) must return an array of one value: always an array, so that nobody has to ask.",
  );
  expect(new Layer(1, 1, () => 0.75).forward([1])[0]?.data).toBeNumber(
    tanhOfHalf,
    "layer.forward([1])[0].data with the weight 0.5",
    {
      0.5: "The activation of a layer is tanh, if nobody asks for another.",
      [Math.tanh(tanhOfHalf)]:
        "That is tanh of tanh: a neuron applies the activation, and the layer applies it again.",
    },
  );
});

test("MLP(3, [4, 4, 1]) has 41 parameters, all different, in order", () => {
  const seeded = mulberry32(15);
  const draws = Array.from({ length: 32 }, () => seeded());
  const { random, drawn } = replay(draws);
  const sizes = [4, 4, 1];
  const mlp = new MLP(3, sizes, random);
  must(
    sizes.join() === "4,4,1",
    `new MLP(3, sizes, random) has changed sizes from 4, 4, 1 to ${sizes.join(", ")}. The array belongs to whoever handed it over.`,
  );
  const parameters = parametersOf(mlp, 41, "new MLP(3, [4, 4, 1], random)", {
    32: "The biases are missing: there are 9 of them.",
    53: "There is a layer too many: 3 is the number of inputs, and no layer.",
    25: "The first layer is missing: it has 4 * (3 + 1) = 16.",
    36: "Either the last layer is missing, or every layer has 3 inputs. The inputs of a layer are the outputs of the one before.",
  });
  must(
    drawn() === 32,
    `new MLP(3, [4, 4, 1], random) drew ${drawn()} random numbers. It has 4 * 3 + 4 * 4 + 1 * 4 = 32 weights.`,
  );
  const start = parameters[0]?.data;
  must(
    start !== 2 * draws[20] - 1,
    "new MLP(3, [4, 4, 1], random) draws the last layer first. Draw layer by layer, beginning at the inputs.",
  );
  must(
    start !== 2 * draws[28] - 1,
    "new MLP(3, [4, 4, 1], random).parameters() lists the last layer first. List layer by layer, beginning at the inputs.",
  );
  const numbers: number[] = [];
  for (const [inputs, outputs] of [
    [3, 4],
    [4, 4],
    [4, 1],
  ] as const) {
    for (let neuron = 0; neuron < outputs; neuron++)
      numbers.push(...draws.splice(0, inputs).map((draw) => 2 * draw - 1), 0);
  }
  must(
    parameters.slice(32).some(({ data }) => data !== 0),
    "new MLP(3, [4, 4, 1], random).parameters() lists all weights first, and the 9 biases at the end. List neuron by neuron, as in a layer.",
  );
  expectNumbers(parameters, numbers, "new MLP(3, [4, 4, 1], random)");

  let outputs: unknown;
  expect(() => {
    outputs = mlp.forward([1, 2, 3]);
  }).toThrowNothing(
    "new MLP(3, [4, 4, 1], random).forward([1, 2, 3]) has thrown this. The first layer gets x, and each later one the outputs of the layer before.",
  );
  const came = Array.isArray(outputs) ? `an array of ${outputs.length}` : "no array";
  must(
    Array.isArray(outputs) && outputs.length === 1,
    `new MLP(3, [4, 4, 1], random).forward(x) must return an array of one value: the last size is 1. It returned ${came}. ` +
      "There are as many layers as sizes, and the outputs are those of the last one.",
  );
});

test("a wrong number of inputs is refused", () => {
  const random = () => 0.5;
  const calls: [() => unknown, string, number, number][] = [
    [() => new Neuron(2, random).forward([1, 2, 3]), "new Neuron(2, random).forward([1, 2, 3])", 2, 3],
    [() => new Neuron(2, random).forward([1]), "new Neuron(2, random).forward([1])", 2, 1],
    [() => new Neuron(3, random).forward([]), "new Neuron(3, random).forward([])", 3, 0],
    [() => new Layer(2, 4, random).forward([1, 2, 3]), "new Layer(2, 4, random).forward([1, 2, 3])", 2, 3],
    [
      () => new MLP(2, [4, 1], random).forward([1, 2, 3]),
      "new MLP(2, [4, 1], random).forward([1, 2, 3])",
      2,
      3,
    ],
  ];
  for (const [code, call, wanted, given] of calls) {
    expect(code).toRefuse(call, {
      kind: "RangeError",
      saying: `both lengths: ${wanted} and ${given}`,
      said: (message) => {
        const numbers = message.match(/\d+/g)?.map(Number) ?? [];
        return numbers.includes(wanted) && numbers.includes(given);
      },
    });
  }
});

test("hidden layers and the last one have activations of their own", () => {
  const counts = { hidden: 0, output: 0 };
  const hidden = (v: Value) => {
    counts.hidden++;
    return v;
  };
  const output = (v: Value) => {
    counts.output++;
    return v;
  };
  const make = () => new MLP(5, [3, 2, 4, 2], mulberry32(1), { hidden, output });
  expect(make).toThrowNothing("A network may have more than one output: the last size is 2 here.");
  const mlp = make();
  parametersOf(mlp, 48, "new MLP(5, [3, 2, 4, 2], random)", {
    50: "50 is what it has if every layer but the first has 3 inputs. They are the outputs of the layer before: 2, and then 4.",
  });
  expect(() => mlp.forward([1, 2, 3, 4, 5])).toThrowNothing(
    "new MLP(5, [3, 2, 4, 2], random).forward(x) has thrown this. x has 5 numbers, and each layer gets all outputs of the one before. Two outputs come back, in an array.",
  );
  const called = `${counts.hidden} and ${counts.output}`;
  const calls: Readonly<Record<string, string>> = {
    "11 and 2": "Your last layer applies hidden as well. It must apply output alone.",
    "9 and 4": "The last layer applies output once, and not again to what it has given.",
    "11 and 0": "Your last layer gets hidden. It must get output.",
    "2 and 9": "They are the wrong way round.",
    "3 and 8": "hidden is for all layers but the last, and not for the first alone.",
    "0 and 11": "Only the last layer takes output.",
    "7 and 4":
      "A hidden layer of 2 takes output, as the last one does. Ask for the place of a layer, and not for its size.",
    "0 and 0": "Neither is used. Hand each layer its activation.",
  };
  must(
    called === "9 and 2",
    `MLP(5, [3, 2, 4, 2]) has 9 hidden neurons and 2 at its output. hidden was called ${counts.hidden} times, output ${counts.output} times. ${calls[called] ?? ""}`.trimEnd(),
  );

  // A linear function: what x and -x bring cancels, and twice the value at 0 is left.
  const linear = new MLP(2, [3, 1], mulberry32(2), { hidden: same, output: same });
  linear.parameters().forEach((parameter) => (parameter.data += 0.5));
  const at = (...x: number[]) => linear.forward(x)[0]?.data ?? NaN;
  expect(at(1, -2) + at(-1, 2)).toBeNumber(
    2 * at(0, 0),
    "f(x) + f(-x) for a network f whose activations do nothing: 2 * f(0)",
  );

  const usual = ones(new MLP(2, [3, 1], mulberry32(2)));
  const sum = 3 * Math.tanh(2) + 1;
  expect(usual.forward([1, 0])[0]?.data).toBeNumber(
    Math.tanh(sum),
    "MLP(2, [3, 1]).forward([1, 0])[0].data with all parameters 1: tanh, if nobody asks for another",
    {
      [sum]: "The last layer did not apply tanh.",
      [Math.tanh(7)]: "The hidden layer did not apply tanh.",
      7: "No layer applied tanh.",
    },
  );

  // One that is passed in says nothing of the other.
  const name = (options: string) =>
    `MLP(2, [3, 1], random, { ${options} }).forward([1, 0])[0].data with all parameters 1`;
  const onlyHidden = ones(new MLP(2, [3, 1], mulberry32(2), { hidden: (v) => mul(v, 0.25) }));
  expect(onlyHidden.forward([1, 0])[0]?.data).toBeNumber(Math.tanh(2.5), name("hidden: (v) => 0.25 * v"), {
    0.625:
      "0.625 is 0.25 * 2.5: the last layer took hidden. output is tanh if it is not passed in, whatever hidden is.",
    2.5: "The last layer did not apply tanh. output is tanh if it is not passed in, whatever hidden is.",
  });
  const onlyOutput = ones(new MLP(2, [3, 1], mulberry32(2), { output: same }));
  expect(onlyOutput.forward([1, 0])[0]?.data).toBeNumber(sum, name("output: (v) => v"), {
    7: "The hidden layer did not apply tanh. hidden is tanh if it is not passed in, whatever output is.",
  });
  const single = ones(new MLP(2, [1], mulberry32(2), { output: same }));
  expect(single.forward([1, 0])[0]?.data).toBeNumber(
    2,
    "MLP(2, [1], random, { output: (v) => v }).forward([1, 0])[0].data with all parameters 1",
    {
      [Math.tanh(2)]:
        "That is tanh(2): the only layer took hidden. It is the last one, too: it takes output.",
    },
  );
});

test("outputs and slopes of whole networks are PyTorch's", () => {
  const activations = { tanh, relu, linear: same };
  const { networks } = fixture<{ networks: Record<string, Network> }>("network");
  for (const [name, network] of Object.entries(networks)) {
    const { hidden, output } = network;
    const mlp = new MLP(network.inputCount, network.sizes, () => 0.5, {
      hidden: activations[hidden],
      output: activations[output],
    });
    const parameters = parametersOf(mlp, network.parameters.length, `the network "${name}"`);
    parameters.forEach((parameter, i) => (parameter.data = network.parameters[i]));
    const x = network.x.map((data) => new Value(data));

    const outputs = mlp.forward(x);
    network.outputs.forEach((number, i) =>
      expect(outputs[i]?.data).toBeNumber(number, `output ${i} of the network "${name}"`),
    );
    const found = slopes(outputs.reduce((sum, one) => add(sum, one)));
    const compare = (values: Value[], numbers: number[], kind: string) =>
      values.forEach((value, i) =>
        expect(found.get(value) ?? 0).toBeNumber(
          numbers[i],
          `the slope of ${kind} ${i} of the network "${name}"`,
          {
            0: "Where a layer hands on numbers, or copies, instead of the values themselves, no gradient finds its way back.",
          },
        ),
      );
    compare(parameters, network.slopes.parameters, "parameter");
    compare(x, network.slopes.x, "input");
  }
});

/** The parameters, after a look at what they are: so many different values. */
function parametersOf(
  model: Neuron | Layer | MLP,
  count: number,
  name: string,
  wrong: Record<number, string> = {},
): Value[] {
  const found: unknown = model.parameters();
  must(Array.isArray(found), `${name}.parameters() must return an array of values.`);
  const parameters = [...(found as Value[])];
  const odd = parameters.findIndex((parameter: unknown) => !(parameter instanceof Value));
  const hole = "new Array(n) is made of holes, and map skips holes: use Array.from({ length: n }, …).";
  must(
    odd === -1,
    parameters[odd] === undefined
      ? `${name}.parameters()[${odd}] is undefined. ${hole}`
      : `${name}.parameters()[${odd}] must be a Value, not ${describe(parameters[odd])}.`,
  );
  const again = parameters.findIndex((parameter, i) => parameters.indexOf(parameter) < i);
  must(
    again === -1,
    `${name}.parameters()[${parameters.indexOf(parameters[again])}] and [${again}] are one and the same object. ` +
      "Either it is listed twice, or two places share it, as after fill: Array.from({ length: n }, …) calls its function for each place.",
  );
  must(
    parameters.length === count,
    `${name}.parameters() must hold ${count} values, not ${parameters.length}. ${wrong[parameters.length] ?? "Each neuron has one bias, and a weight for each output of the layer before."}`,
  );
  const second = model.parameters();
  must(
    second.length === count,
    `${name}.parameters() lists ${count} values when it is called first, and ${second.length} when it is called again. ` +
      "It may change nothing: a list that the neuron keeps must not grow. Return a new array, such as [...list, value].",
  );
  must(
    second.every((parameter, i) => parameter === parameters[i]),
    `${name}.parameters() lists other values when it is called again. It must list the neuron's own values, not copies, and always in the same order.`,
  );
  return parameters;
}

function expectNumbers(parameters: readonly Value[], numbers: readonly number[], name: string): void {
  numbers.forEach((number, i) =>
    expect(parameters[i]?.data).toBeNumber(
      number,
      `${name}.parameters()[${i}].data (in order: the weights of a neuron, then its bias)`,
    ),
  );
}

/** The network, after all its parameters were set to 1. */
function ones(mlp: MLP): MLP {
  mlp.parameters().forEach((parameter) => (parameter.data = 1));
  return mlp;
}

/** A neuron with these weights and this bias. */
function neuronOf(weights: readonly number[], bias: number, activation?: (v: Value) => Value): Neuron {
  const neuron = new Neuron(weights.length, () => 0.5, activation);
  neuron.parameters().forEach((parameter, i) => (parameter.data = weights[i] ?? bias));
  return neuron;
}

interface Network {
  inputCount: number;
  sizes: number[];
  hidden: "tanh" | "relu" | "linear";
  output: "tanh" | "relu" | "linear";
  parameters: number[];
  x: number[];
  outputs: number[];
  slopes: { x: number[]; parameters: number[] };
}
