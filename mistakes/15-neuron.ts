import type { Alternative, Mistake } from "../kata/catalogue";

const WEIGHTS = "Array.from({ length: inputCount }, () => new Value(2 * random() - 1))";
const CHECK = `    if (x.length !== this.weights.length) {
      throw new RangeError(\`expected \${this.weights.length} inputs, got \${x.length}\`);
    }
`;
const SUM = "products.reduce(add, this.bias)";

export const mistakes: Mistake[] = [
  {
    what: "fills the weights with one and the same value",
    source: "reasoned: Array.fill copies the reference, and XOR is learned all the same",
    code: [[WEIGHTS, "new Array<Value>(inputCount).fill(new Value(2 * random() - 1))"]],
    caughtBy: "a neuron draws its weights in order, and its bias starts at 0",
    shows: "fill writes one and the same object into every place",
    diagnosed: true,
  },
  {
    what: "maps over the holes of an empty array",
    source: "reasoned",
    code: [[WEIGHTS, "new Array<Value>(inputCount).map(() => new Value(2 * random() - 1))"]],
    caughtBy: "a neuron draws its weights in order, and its bias starts at 0",
    shows: "map skips holes",
    diagnosed: true,
  },
  {
    what: "leaves the bias out of the parameters",
    source: "a page of notes on the lecture",
    code: [["return [...this.weights, this.bias];", "return [...this.weights];"]],
    caughtBy: "a neuron draws its weights in order, and its bias starts at 0",
    shows: "The bias is a parameter too",
    diagnosed: true,
  },
  {
    what: "lists the bias first",
    source: "reasoned",
    code: [["return [...this.weights, this.bias];", "return [this.bias, ...this.weights];"]],
    caughtBy: "a neuron draws its weights in order, and its bias starts at 0",
    shows: "the bias comes last",
    diagnosed: true,
  },
  {
    what: "draws the bias too",
    source: "the lecture: b = Value(random.uniform(-1, 1))",
    code: [
      ["readonly bias = new Value(0);", "readonly bias: Value;"],
      [
        `this.weights = ${WEIGHTS};`,
        `this.weights = ${WEIGHTS};\n    this.bias = new Value(2 * random() - 1);`,
      ],
    ],
    caughtBy: "a neuron draws its weights in order, and its bias starts at 0",
    shows: "none for its bias",
    diagnosed: true,
  },
  {
    what: "uses Math.random, so that no two runs are the same",
    source: "reasoned",
    code: [["2 * random() - 1", "2 * Math.random() - 1"]],
    caughtBy: "a neuron draws its weights in order, and its bias starts at 0",
    shows: "drew 0 random numbers",
    diagnosed: true,
  },
  {
    what: "starts all weights at 0: every neuron of a layer stays the same for ever",
    source: "reasoned",
    code: [["new Value(2 * random() - 1)", "new Value(0)"]],
    caughtBy: "a neuron draws its weights in order, and its bias starts at 0",
    shows: "drew 0 random numbers",
    diagnosed: true,
  },
  {
    what: "takes the draw itself as the weight: none is negative",
    source: "reasoned",
    code: [["2 * random() - 1", "random()"]],
    caughtBy: "a neuron draws its weights in order, and its bias starts at 0",
    shows: "A weight is 2 * draw - 1",
    diagnosed: true,
  },
  {
    what: "draws weights between -0.5 and 0.5",
    source: "reasoned",
    code: [["2 * random() - 1", "random() - 0.5"]],
    caughtBy: "a neuron draws its weights in order, and its bias starts at 0",
    shows: "-0.5 is draw - 0.5",
    diagnosed: true,
  },
  {
    what: "draws the last weight first",
    source: "reasoned",
    code: [[WEIGHTS, `${WEIGHTS}.reverse()`]],
    caughtBy: "a neuron draws its weights in order, and its bias starts at 0",
    shows: "The draws are taken in the order of the weights.",
    diagnosed: true,
  },
  {
    what: "forgets the bias in the sum",
    source: "reasoned",
    code: [[SUM, "products.reduce((sum, product) => add(sum, product))"]],
    caughtBy: "with all weights at 0, a neuron gives tanh of its bias",
    shows: "the bias does not count",
    diagnosed: true,
  },
  {
    what: "adds the bias once for each input",
    source: "reasoned",
    code: [
      ["mul(weight, x[i]))", "add(mul(weight, x[i]), this.bias))"],
      [SUM, "products.reduce((sum, product) => add(sum, product))"],
    ],
    caughtBy: "with all weights at 0, a neuron gives tanh of its bias",
    shows: "the bias is added once for each input",
    diagnosed: true,
  },
  {
    what: "hands out copies of the parameters",
    source: "reasoned",
    code: [
      [
        "return [...this.weights, this.bias];",
        "return [...this.weights, this.bias].map(({ data }) => new Value(data));",
      ],
    ],
    caughtBy: "with all weights at 0, a neuron gives tanh of its bias",
    shows: "not copies",
    diagnosed: true,
  },
  {
    what: "forgets the activation",
    source: "microgradts' nn.ts",
    code: [[`this.activation(${SUM})`, SUM]],
    caughtBy: "with all weights at 0, a neuron gives tanh of its bias",
    shows: "The activation is missing, or the bias is added after it",
    diagnosed: true,
  },
  {
    what: "adds the bias after the activation",
    source: "reasoned",
    code: [
      [
        `this.activation(${SUM})`,
        "add(this.activation(products.reduce((sum, product) => add(sum, product))), this.bias)",
      ],
    ],
    caughtBy: "with all weights at 0, a neuron gives tanh of its bias",
    shows: "applied once, to the whole sum",
    diagnosed: true,
  },
  {
    what: "applies the activation to each product",
    source: "reasoned",
    code: [[`this.activation(${SUM})`, "products.map(this.activation).reduce(add, this.bias)"]],
    caughtBy: "with all weights at 0, a neuron gives tanh of its bias",
    shows: "applied once, to the whole sum",
    diagnosed: true,
  },
  {
    what: "joins the products with +",
    source: "reasoned: JavaScript's + does not add values",
    code: [[SUM, "products.reduce((sum: any, product: any) => sum + product)"]],
    state: "crashed",
    caughtBy: "with all weights at 0, a neuron gives tanh of its bias",
    shows: "expected a Value or a number, got string",
    diagnosed: true,
  },
  {
    what: "pairs the weights with the inputs from the other end",
    source: "reasoned",
    code: [["x[i]", "x[x.length - 1 - i]"]],
    caughtBy: "a neuron is tanh(w1 * x1 + w2 * x2 + b)",
    shows: "the weights meet the wrong inputs",
    diagnosed: true,
  },
  {
    what: "computes with the numbers in the weights: no gradient reaches them",
    source: "reasoned",
    code: [["mul(weight, x[i])", "mul(weight.data, x[i])"]],
    caughtBy: "gradients reach the weights, the bias, and inputs that are values",
    shows: "No path leads from the output back to w1",
    diagnosed: true,
  },
  {
    what: "computes with the numbers in the inputs: the layer before learns nothing",
    source: "reasoned",
    code: [["mul(weight, x[i])", "mul(weight, toValue(x[i]).data)"]],
    caughtBy: "gradients reach the weights, the bias, and inputs that are values",
    shows: "No path leads from the output back to x",
    diagnosed: true,
  },
  {
    what: "always takes tanh",
    source: "reasoned",
    code: [["return this.activation(", "return tanh("]],
    caughtBy: "the activation is passed in",
    shows: "tanh is only its default",
    diagnosed: true,
  },
  {
    what: "takes any number of inputs",
    source: "micrograd, pull request 107",
    code: [[CHECK, ""]],
    caughtBy: "a wrong number of inputs is refused",
    shows: "It threw nothing",
    diagnosed: true,
  },
  {
    what: "refuses too many inputs, but not too few",
    source: "reasoned",
    code: [["x.length !== this.weights.length", "x.length > this.weights.length"]],
    caughtBy: "a wrong number of inputs is refused",
    shows: "both lengths: 2 and 1",
    diagnosed: true,
  },
  {
    what: "refuses with an error of another kind",
    source: "reasoned",
    code: [["throw new RangeError(", "throw new Error("]],
    caughtBy: "a wrong number of inputs is refused",
    shows: "must throw a RangeError",
    diagnosed: true,
  },
  {
    what: "does not say how many inputs there were",
    source: "reasoned",
    code: [["inputs, got ${x.length}`", "inputs`"]],
    caughtBy: "a wrong number of inputs is refused",
    shows: "both lengths",
    diagnosed: true,
  },
  {
    what: "computes once and returns the same value again",
    source: "reasoned",
    code: [
      [
        "  forward(x: readonly Operand[]): Value {\n",
        "  private output?: Value;\n\n  forward(x: readonly Operand[]): Value {\n",
      ],
      [`return this.activation(${SUM});`, `return (this.output ??= this.activation(${SUM}));`],
    ],
    caughtBy: "each call of forward builds a fresh graph from the parameters of that moment",
    shows: "Each call must compute anew.",
    diagnosed: true,
  },
  {
    what: "goes on from the sum of the call before",
    source: "reasoned",
    code: [
      ["readonly bias = new Value(0);", "readonly bias = new Value(0);\n  private sum: Value = this.bias;"],
      [
        `return this.activation(${SUM});`,
        "this.sum = products.reduce(add, this.sum);\n    return this.activation(this.sum);",
      ],
    ],
    caughtBy: "each call of forward builds a fresh graph from the parameters of that moment",
    shows: "the second call went on from the sum of the first",
    diagnosed: true,
  },
  {
    what: "fills the layer with one neuron",
    source: "reasoned",
    code: [
      [
        "Array.from({ length: outputCount }, () => new Neuron(inputCount, random, activation))",
        "new Array<Neuron>(outputCount).fill(new Neuron(inputCount, random, activation))",
      ],
    ],
    caughtBy: "a layer is a row of neurons, and its output is always an array",
    shows: "fill writes one and the same object into every place",
    diagnosed: true,
  },
  {
    what: "maps over the holes of an empty layer",
    source: "reasoned",
    code: [
      [
        "Array.from({ length: outputCount }, () => new Neuron(inputCount, random, activation))",
        "new Array<Neuron>(outputCount).map(() => new Neuron(inputCount, random, activation))",
      ],
    ],
    caughtBy: "a layer is a row of neurons, and its output is always an array",
    shows: "map skips holes",
    diagnosed: true,
  },
  {
    what: "lists all weights of a layer, then all biases",
    source: "reasoned",
    code: [
      [
        "return this.neurons.flatMap((neuron) => neuron.parameters());",
        "return [...this.neurons.flatMap((neuron) => neuron.weights), ...this.neurons.map((neuron) => neuron.bias)];",
      ],
    ],
    caughtBy: "a layer is a row of neurons, and its output is always an array",
    shows: "in order: the weights of a neuron, then its bias",
    diagnosed: true,
  },
  {
    what: "returns a bare value where a layer has one neuron",
    source: "micrograd: out[0] if len(out) == 1 else out",
    code: [
      [
        "return this.neurons.map((neuron) => neuron.forward(x));",
        "const outputs = this.neurons.map((neuron) => neuron.forward(x));\n    return outputs.length === 1 ? (outputs[0] as unknown as Value[]) : outputs;",
      ],
    ],
    caughtBy: "a layer is a row of neurons, and its output is always an array",
    shows: "always an array, so that nobody has to ask",
    diagnosed: true,
  },
  {
    what: "does not hand the activation on to the neurons of a layer",
    source: "reasoned",
    code: [["new Neuron(inputCount, random, activation)", "new Neuron(inputCount, random)"]],
    caughtBy: "a layer is a row of neurons, and its output is always an array",
    shows: "A layer hands its activation on to its neurons.",
    diagnosed: true,
  },
  {
    what: "gives every layer as many inputs as the first one",
    source: "reasoned",
    code: [["new Layer(sizes[i - 1] ?? inputCount, size", "new Layer(inputCount, size"]],
    caughtBy: "MLP(3, [4, 4, 1]) has 41 parameters, all different, in order",
    shows: "The inputs of a layer are the outputs of the one before.",
    diagnosed: true,
  },
  {
    what: "makes no layer for the last size",
    source: "reasoned",
    code: [["this.layers = sizes.map(", "this.layers = sizes.slice(0, -1).map("]],
    caughtBy: "MLP(3, [4, 4, 1]) has 41 parameters, all different, in order",
    shows: "Either the last layer is missing",
    diagnosed: true,
  },
  {
    what: "lists the parameters of the last layer first",
    source: "reasoned",
    code: [["return this.layers.flatMap(", "return [...this.layers].reverse().flatMap("]],
    caughtBy: "MLP(3, [4, 4, 1]) has 41 parameters, all different, in order",
    shows: "parameters()[",
    diagnosed: false,
  },
  {
    what: "feeds every layer with the network's own inputs",
    source: "reasoned",
    code: [
      [
        "this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue))",
        "this.layers.map((layer) => layer.forward(x)).at(-1) ?? []",
      ],
    ],
    state: "crashed",
    caughtBy: "MLP(3, [4, 4, 1]) has 41 parameters, all different, in order",
    shows: "expected 4 inputs, got 3",
    diagnosed: true,
  },
  {
    what: "mixes the hidden activation up with the one of the output",
    source: "reasoned",
    code: [["sizes.length - 1 ? output : hidden", "sizes.length - 1 ? hidden : output"]],
    caughtBy: "hidden layers and the last one have activations of their own",
    shows: "7 hidden neurons and 2 at its output",
    diagnosed: true,
  },
  {
    what: "leaves the last layer linear, as micrograd does",
    source: "micrograd: nonlin=i!=len(nouts)-1",
    code: [["{ hidden = tanh, output = tanh }", "{ hidden = tanh, output = (v) => v }"]],
    caughtBy: "hidden layers and the last one have activations of their own",
    shows: "The last layer did not apply tanh.",
    diagnosed: true,
  },
  {
    what: "takes tanh everywhere, whatever was passed in",
    source: "reasoned",
    code: [["size, random, i === sizes.length - 1 ? output : hidden)", "size, random)"]],
    caughtBy: "hidden layers and the last one have activations of their own",
    shows: "hidden was called 0 times",
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  {
    what: "a plain loop, the bias added last",
    code: [
      [
        "    const products = this.weights.map((weight, i) => mul(weight, x[i]));\n    return this.activation(products.reduce(add, this.bias));\n",
        `    let sum: Value | undefined;
    for (const [i, weight] of this.weights.entries()) {
      const product = mul(x[i] ?? 0, weight);
      sum = sum ? add(sum, product) : product;
    }
    return this.activation(add(sum ?? 0, this.bias));
`,
      ],
    ],
  },
  {
    what: "one list of parameters, the bias being the weight of an input that is always 1",
    code: [
      [
        "  readonly weights: readonly Value[];\n  readonly bias = new Value(0);\n",
        "  readonly all: Value[] = [];\n",
      ],
      [
        "    this.weights = Array.from({ length: inputCount }, () => new Value(2 * random() - 1));\n",
        "    for (let i = 0; i < inputCount; i++) this.all.push(new Value(random() * 2 - 1));\n    this.all.push(new Value(0));\n",
      ],
      [
        CHECK,
        "    const wanted = this.all.length - 1;\n    if (x.length !== wanted) throw new RangeError(`${x.length} inputs were given to a neuron that has ${wanted} weights`);\n",
      ],
      [
        "    const products = this.weights.map((weight, i) => mul(weight, x[i]));\n    return this.activation(products.reduce(add, this.bias));\n",
        "    return this.activation(this.all.map((weight, i) => mul(weight, x[i] ?? 1)).reduce((sum, product) => add(product, sum)));\n",
      ],
      ["return [...this.weights, this.bias];", "return this.all;"],
    ],
  },
  {
    what: "the layers are built in a loop, and numbers stay numbers",
    code: [
      [
        "    this.layers = sizes.map(\n      (size, i) => new Layer(sizes[i - 1] ?? inputCount, size, random, i === sizes.length - 1 ? output : hidden),\n    );\n",
        `    const layers: Layer[] = [];
    let width = inputCount;
    for (const size of sizes) {
      layers.push(new Layer(width, size, random, layers.length + 1 < sizes.length ? hidden : output));
      width = size;
    }
    this.layers = layers;
`,
      ],
      [
        "    return this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue));\n",
        `    let values: readonly Operand[] = x;
    let outputs: Value[] = [];
    for (const layer of this.layers) {
      outputs = layer.forward(values);
      values = outputs;
    }
    return outputs;
`,
      ],
    ],
  },
  {
    what: "private fields, lists that grow",
    code: [
      [
        "  readonly weights: readonly Value[];\n",
        "  readonly #weights: Value[] = [];\n  get weights(): readonly Value[] {\n    return this.#weights;\n  }\n",
      ],
      [
        `    this.weights = ${WEIGHTS};\n`,
        "    while (this.#weights.length < inputCount) this.#weights.push(new Value(-1 + 2 * random()));\n",
      ],
      [
        "    return this.neurons.flatMap((neuron) => neuron.parameters());\n",
        "    const all: Value[] = [];\n    for (const neuron of this.neurons) all.push(...neuron.parameters());\n    return all;\n",
      ],
      [
        "    return this.layers.flatMap((layer) => layer.parameters());\n",
        "    return this.layers.reduce<Value[]>((all, layer) => all.concat(layer.parameters()), []);\n",
      ],
    ],
  },
  {
    what: "the network checks the number of inputs itself, and the layer turns numbers into values",
    code: [
      [
        "    return this.neurons.map((neuron) => neuron.forward(x));\n",
        "    const values = x.map((one) => toValue(one));\n    return this.neurons.map((neuron) => neuron.forward(values));\n",
      ],
      [
        "    return this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue));\n",
        `    const wanted = (this.layers[0]?.neurons[0]?.parameters().length ?? 1) - 1;
    if (x.length !== wanted) throw new RangeError(\`the network has \${wanted} inputs, and \${x.length} were given\`);
    return this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue));
`,
      ],
    ],
  },
  {
    what: "a neuron is a list of pairs, built with fill and map",
    code: [
      [WEIGHTS, "new Array(inputCount).fill(0).map(() => new Value(2 * random() - 1))"],
      [
        "const products = this.weights.map((weight, i) => mul(weight, x[i]));",
        "const pairs = this.weights.map((weight, i) => [weight, x[i]] as const);\n    const products = pairs.map(([weight, input]) => mul(input, weight));",
      ],
    ],
  },
];
