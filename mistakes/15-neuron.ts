import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const WEIGHTS = "Array.from({ length: inputCount }, () => new Value(2 * random() - 1))";
const CHECK = `    if (x.length !== this.weights.length) {
      throw new RangeError(\`expected \${this.weights.length} inputs, got \${x.length}\`);
    }
`;
const SUM = "products.reduce((sum, product) => add(sum, product), this.bias)";

export const mistakes: MistakesByTest = {
  "a neuron draws its weights in order, and its bias starts at 0": [
    {
      what: "returns a Set of parameters",
      edits: [
        [
          "return [...this.weights, this.bias];",
          "return new Set([...this.weights, this.bias]) as unknown as Value[];",
        ],
      ],
      shows: "parameters() must return an array of values.",
    },
    {
      what: "fills the weights with one and the same value",
      why: "Array.fill copies the reference, and XOR is learned all the same",
      edits: [[WEIGHTS, "new Array<Value>(inputCount).fill(new Value(2 * random() - 1))"]],
      shows: "two places share it, as after fill",
    },
    {
      what: "maps over the holes of an empty array",
      edits: [[WEIGHTS, "new Array<Value>(inputCount).map(() => new Value(2 * random() - 1))"]],
      shows: "map skips holes",
    },
    {
      what: "keeps the weights as plain numbers",
      edits: [[WEIGHTS, "Array.from({ length: inputCount }, () => (2 * random() - 1) as unknown as Value)"]],
      shows: "parameters()[0] must be a Value, not -1.",
    },
    {
      what: "leaves the bias out of the parameters",
      likely: true,
      source: "a page of notes on the lecture",
      edits: [["return [...this.weights, this.bias];", "return [...this.weights];"]],
      shows: "The bias is a parameter too",
    },
    {
      what: "lists the bias first",
      edits: [["return [...this.weights, this.bias];", "return [this.bias, ...this.weights];"]],
      shows: "the bias comes last",
    },
    {
      what: "draws the bias too",
      source: "the lecture: b = Value(random.uniform(-1, 1))",
      edits: [
        ["readonly bias = new Value(0);", "readonly bias: Value;"],
        [
          `this.weights = ${WEIGHTS};`,
          `this.weights = ${WEIGHTS};\n    this.bias = new Value(2 * random() - 1);`,
        ],
      ],
      shows: "none for its bias",
    },
    {
      what: "uses Math.random, so that no two runs are the same",
      edits: [["2 * random() - 1", "2 * Math.random() - 1"]],
      shows: "drew 0 random numbers",
    },
    {
      what: "starts all weights at 0: every neuron of a layer stays the same for ever",
      likely: true,
      edits: [["new Value(2 * random() - 1)", "new Value(0)"]],
      shows: "drew 0 random numbers",
    },
    {
      what: "takes the draw itself as the weight: none is negative",
      likely: true,
      edits: [["2 * random() - 1", "random()"]],
      shows: "A weight is 2 * draw - 1",
    },
    {
      what: "draws weights between 0 and 2",
      edits: [["2 * random() - 1", "2 * random()"]],
      shows: "0 is the draw itself, or twice the draw",
    },
    {
      what: "draws weights between -0.5 and 0.5",
      edits: [["2 * random() - 1", "random() - 0.5"]],
      shows: "-0.5 is draw - 0.5",
    },
    {
      what: "draws the last weight first",
      edits: [[WEIGHTS, `${WEIGHTS}.reverse()`]],
      shows: "The draws are taken in the order of the weights.",
    },
    {
      what: "hands out copies of the parameters",
      edits: [
        [
          "return [...this.weights, this.bias];",
          "return [...this.weights, this.bias].map(({ data }) => new Value(data));",
        ],
      ],
      shows: "must list the neuron's own values, not copies",
    },
    {
      what: "pushes the bias onto the list of the weights itself, at each call of parameters()",
      edits: [
        ["readonly weights: readonly Value[];", "readonly weights: Value[];"],
        ["return [...this.weights, this.bias];", "this.weights.push(this.bias);\n    return this.weights;"],
      ],
      shows: "a list that the neuron keeps must not grow",
    },
    {
      what: "makes one bias for all neurons of the program",
      edits: [
        ["/** activation(w₁x₁", "const zero = new Value(0);\n\n/** activation(w₁x₁"],
        ["readonly bias = new Value(0);", "readonly bias = zero;"],
      ],
      shows: "parameters()[3] of the first is parameters()[3] of the second, too",
    },
    {
      what: "collects the weights in a list outside of the class",
      edits: [
        ["/** activation(w₁x₁", "const all: Value[] = [];\n\n/** activation(w₁x₁"],
        [
          `this.weights = ${WEIGHTS};`,
          `this.weights = all;\n    while (all.length < inputCount) all.push(new Value(2 * random() - 1));`,
        ],
      ],
      shows:
        "Two neurons share a parameter: parameters()[0] of the first is parameters()[0] of the second, too.",
    },
    {
      what: "lists the bias twice",
      edits: [["return [...this.weights, this.bias];", "return [...this.weights, this.bias, this.bias];"]],
      shows: "Either it is listed twice",
    },
    {
      what: "divides the weights by the root of the number of inputs",
      source: "Xavier's initialization",
      edits: [["2 * random() - 1", "(2 * random() - 1) / Math.sqrt(inputCount)"]],
      shows: "A weight is 2 * draw - 1, however many inputs there are.",
    },
    {
      what: "draws from 1 down to -1",
      edits: [["2 * random() - 1", "1 - 2 * random()"]],
      shows: "1 is 1 - 2 * draw.",
    },
    {
      what: "takes 1 from the draw before it doubles it",
      edits: [["2 * random() - 1", "2 * (random() - 1)"]],
      shows: "-2 is 2 * (draw - 1)",
    },
  ],
  "with all weights at 0, a neuron gives tanh of its bias": [
    {
      what: "applies the activation to each product with the bias, and adds these up",
      edits: [
        [
          `this.activation(${SUM})`,
          `products.map((product) => this.activation(add(product, this.bias))).reduce((sum, one) => add(sum, one))`,
        ],
      ],
      shows: "the activation is applied to each product, with the bias",
    },
    {
      what: "forgets the bias in the sum",
      edits: [[SUM, "products.reduce((sum, product) => add(sum, product))"]],
      shows: "the bias does not count",
    },
    {
      what: "lists copies that it has made at the start",
      edits: [
        [
          "  readonly bias = new Value(0);\n",
          "  readonly bias = new Value(0);\n  readonly listed: Value[];\n",
        ],
        [
          `this.weights = ${WEIGHTS};`,
          `this.weights = ${WEIGHTS};\n    this.listed = [...this.weights, this.bias].map(({ data }) => new Value(data));`,
        ],
        ["return [...this.weights, this.bias];", "return this.listed;"],
      ],
      shows: "let parameters() list the bias that is added",
    },
    {
      what: "begins with the bias, and adds it at the end",
      edits: [[SUM, `add(${SUM}, this.bias)`]],
      shows: "That is tanh(2 * b): the bias is added twice.",
    },
    {
      what: "adds the weights to the inputs",
      edits: [["mul(weight, x[i])", "add(weight, x[i])"]],
      shows: "the weights are added to the inputs",
    },
    {
      what: "subtracts the bias",
      edits: [[SUM, "add(products.reduce((sum, product) => add(sum, product)), mul(-1, this.bias))"]],
      shows: "That is tanh(-b).",
    },
    {
      what: "takes the sigmoid, if nobody asks for another",
      edits: [
        [
          "    readonly activation: Activation = tanh,",
          "    readonly activation: Activation = (v) => mul(0.5, add(1, tanh(mul(0.5, v)))),",
        ],
      ],
      shows: "That is the sigmoid of b.",
    },
    {
      what: "adds the bias once for each input",
      edits: [
        ["mul(weight, x[i]))", "add(mul(weight, x[i]), this.bias))"],
        [SUM, "products.reduce((sum, product) => add(sum, product))"],
      ],
      shows: "the bias is added once for each input",
    },
    {
      what: "forgets the activation",
      likely: true,
      source: "microgradts' nn.ts",
      edits: [[`this.activation(${SUM})`, SUM]],
      shows: "The activation is missing, or the bias is added after it",
    },
    {
      what: "adds the bias after the activation",
      edits: [
        [
          `this.activation(${SUM})`,
          "add(this.activation(products.reduce((sum, product) => add(sum, product))), this.bias)",
        ],
      ],
      shows: "applied once, to the whole sum",
    },
    {
      what: "applies the activation to each product",
      edits: [
        [
          `this.activation(${SUM})`,
          "products.map(this.activation).reduce((sum, one) => add(sum, one), this.bias)",
        ],
      ],
      shows: "applied once, to the whole sum",
    },
    {
      what: "joins the products with +",
      why: "JavaScript's + does not add values",
      edits: [[SUM, "products.reduce((sum: any, product: any) => sum + product)"]],
      state: "crashed",
      shows: "expected a Value or a number, got string",
    },
    {
      what: "applies the activation twice",
      edits: [
        [
          "return this.activation(products.reduce((sum, product) => add(sum, product), this.bias));",
          "return this.activation(this.activation(products.reduce((sum, product) => add(sum, product), this.bias)));",
        ],
      ],
      shows: "the activation is applied twice",
    },
    {
      what: "multiplies the values instead of calling mul",
      edits: [["mul(weight, x[i])", "((weight as never) * (x[i] as never))"]],
      shows: "a Value where its number, .data, is meant",
    },
  ],
  "a neuron is tanh(w1 * x1 + w2 * x2 + b)": [
    {
      what: "applies the activation to each product, too",
      edits: [["mul(weight, x[i]))", "this.activation(mul(weight, x[i])))"]],
      shows: "That is tanh(tanh(w1 * x1) + tanh(w2 * x2) + b).",
    },
    {
      what: "pairs the weights with the inputs from the other end",
      edits: [["x[i]", "x[x.length - 1 - i]"]],
      shows: "the weights meet the wrong inputs",
    },
    {
      what: "takes the mean of the products",
      edits: [
        [
          SUM,
          "add(mul(1 / products.length, products.reduce((sum, product) => add(sum, product))), this.bias)",
        ],
      ],
      shows: "the products are divided by their number",
    },
    {
      what: "multiplies the products",
      edits: [[SUM, "add(products.reduce((all, product) => mul(all, product)), this.bias)"]],
      shows: "the two products are multiplied",
    },
    {
      what: "begins with the second product",
      edits: [["products.reduce(", "products.slice(1).reduce("]],
      shows: "the first product is missing",
    },
    {
      what: "stops before the last product",
      edits: [["products.reduce(", "products.slice(0, -1).reduce("]],
      shows: "the last product is missing",
    },
  ],
  "gradients reach the weights, the bias, and inputs that are values": [
    {
      what: "computes with the numbers in the weights: no gradient reaches them",
      edits: [["mul(weight, x[i])", "mul(weight.data, x[i])"]],
      shows: "No path leads from the output back to w1",
    },
    {
      what: "computes with the numbers in the inputs: the layer before learns nothing",
      edits: [["mul(weight, x[i])", "mul(weight, toValue(x[i]).data)"]],
      shows: "No path leads from the output back to x",
    },
    {
      what: "leaves out the products of inputs that are 0",
      why: "they add nothing to the sum",
      edits: [
        [
          "this.weights.map((weight, i) => mul(weight, x[i]))",
          "this.weights.flatMap((weight, i) => (toValue(x[i]).data === 0 ? [] : [mul(weight, x[i])]))",
        ],
      ],
      shows: "0: it was left out of the sum",
    },
    {
      what: "asks a plain input for its truth, and leaves it out where it is 0 or NaN",
      edits: [
        [
          "this.weights.map((weight, i) => mul(weight, x[i]))",
          "this.weights.flatMap((weight, i) => (x[i] ? [mul(weight, x[i])] : []))",
        ],
      ],
      shows: "The NaN was left out of the sum",
    },
    {
      what: "leaves out the products of weights that are 0",
      edits: [
        [
          "this.weights.map((weight, i) => mul(weight, x[i]))",
          "this.weights.flatMap((weight, i) => (weight.data === 0 ? [] : [mul(weight, x[i])]))",
        ],
      ],
      shows: "0: it was left out of the sum",
    },
    {
      what: "adds no bias while it is 0",
      edits: [
        ["add(sum, product), this.bias)", "add(sum, product), this.bias.data ? this.bias : new Value(0))"],
      ],
      shows: "0: it was left out of the sum",
    },
  ],
  "the activation is passed in": [
    {
      what: "always takes tanh",
      edits: [["return this.activation(", "return tanh("]],
      shows: "tanh is only its default",
    },
    {
      what: "applies tanh, if it is asked for, and nothing else",
      edits: [
        [
          `return this.activation(${SUM});`,
          `const sum = ${SUM};\n    return this.activation === tanh ? tanh(sum) : sum;`,
        ],
      ],
      shows: "Apply the activation that was passed in, whichever it is.",
    },
  ],
  "each call of forward builds a fresh graph from the parameters of that moment": [
    {
      what: "draws again at each forward",
      edits: [
        [
          "  readonly weights: readonly Value[];",
          "  readonly weights: readonly Value[];\n  readonly #random: Random;",
        ],
        ["    this.weights = Array", "    this.#random = random;\n    this.weights = Array"],
        ["    const products =", "    this.#random();\n    const products ="],
      ],
      shows: "forward drew random numbers.",
    },
    {
      what: "takes the inputs out of the array",
      edits: [
        ["mul(weight, x[i])", "mul(weight, (x as Operand[]).shift() as Operand)"],
        ["this.weights.map((weight, i) =>", "this.weights.map((weight) =>"],
      ],
      shows: "neuron.forward(x) has changed x.",
    },
    {
      what: "clears the gradients of the parameters in forward",
      edits: [
        [
          "    const products =",
          "    for (const parameter of this.parameters()) parameter.grad = 0;\n    const products =",
        ],
      ],
      shows: "has changed a parameter, its number or its gradient",
    },
    {
      what: "remembers the bias that it had at the first call",
      edits: [
        ["readonly bias = new Value(0);", "readonly bias = new Value(0);\n  private first?: number;"],
        [
          SUM,
          "products.reduce((sum, product) => add(sum, product), add(this.bias, (this.first ??= this.bias.data) - this.bias.data))",
        ],
      ],
      shows: "1 is what it was before. Compute with the numbers that the parameters have now.",
    },
    {
      what: "remembers the weights that it had at the first call",
      edits: [
        ["readonly bias = new Value(0);", "readonly bias = new Value(0);\n  private first?: number[];"],
        [
          "    const products = this.weights.map((weight, i) => mul(weight, x[i]));",
          "    const first = (this.first ??= this.weights.map(({ data }) => data));\n    const products = this.weights.map((weight, i) => mul(add(weight, first[i] - weight.data), x[i]));",
        ],
      ],
      shows: "11 is what it was before. Compute with the numbers that the parameters have now.",
    },
    {
      what: "computes once and returns the same value again",
      edits: [
        [
          "  forward(x: readonly Operand[]): Value {\n",
          "  private output?: Value;\n\n  forward(x: readonly Operand[]): Value {\n",
        ],
        [`return this.activation(${SUM});`, `return (this.output ??= this.activation(${SUM}));`],
      ],
      shows: "Each call must compute anew.",
    },
    {
      what: "goes on from the sum of the call before",
      edits: [
        ["readonly bias = new Value(0);", "readonly bias = new Value(0);\n  private sum: Value = this.bias;"],
        [
          `return this.activation(${SUM});`,
          "this.sum = products.reduce((sum, product) => add(sum, product), this.sum);\n    return this.activation(this.sum);",
        ],
      ],
      shows: "the second call went on from the sum of the first",
    },
  ],
  "a layer is a row of neurons, and its output is always an array": [
    {
      what: "takes the number of outputs first",
      why: "a matrix has its rows first",
      edits: [
        [
          "constructor(inputCount: number, outputCount: number, random: Random, activation",
          "constructor(outputCount: number, inputCount: number, random: Random, activation",
        ],
      ],
      shows: "8 is what two neurons with three inputs have",
    },
    {
      what: "draws a number for each bias of a layer, and forgets it",
      edits: [
        [
          "    this.neurons = Array.from({ length: outputCount }, () => new Neuron(inputCount, random, activation));",
          "    this.neurons = Array.from({ length: outputCount }, () => new Neuron(inputCount, random, activation));\n    for (const _ of this.neurons) random();",
        ],
      ],
      shows: "Three neurons have two weights each.",
    },
    {
      what: "adds the neurons of a layer up",
      edits: [
        [
          "    return this.neurons.map((neuron) => neuron.forward(x));",
          "    return [this.neurons.map((neuron) => neuron.forward(x)).reduce((sum, one) => add(sum, one))];",
        ],
      ],
      shows: "must return an array of three values, one for each neuron",
    },
    {
      what: "returns the outputs of a layer from the last to the first",
      edits: [
        [
          "return this.neurons.map((neuron) => neuron.forward(x));",
          "return [...this.neurons].reverse().map((neuron) => neuron.forward(x));",
        ],
      ],
      shows: "The outputs stand in the order of the neurons.",
    },
    {
      what: "draws column by column",
      edits: [
        [
          "    this.neurons = Array.from({ length: outputCount }, () => new Neuron(inputCount, random, activation));",
          "    const columns = Array.from({ length: inputCount }, () => Array.from({ length: outputCount }, random));\n    this.neurons = Array.from({ length: outputCount }, (_, i) => {\n      let next = 0;\n      return new Neuron(inputCount, () => columns[next++][i], activation);\n    });",
        ],
      ],
      shows: "hands its draws out column by column",
    },
    {
      what: "fills the layer with one neuron",
      likely: true,
      edits: [
        [
          "Array.from({ length: outputCount }, () => new Neuron(inputCount, random, activation))",
          "new Array<Neuron>(outputCount).fill(new Neuron(inputCount, random, activation))",
        ],
      ],
      shows: "two places share it, as after fill",
    },
    {
      what: "makes one bias for all neurons of a layer",
      edits: [
        [
          "Array.from({ length: outputCount }, () => new Neuron(inputCount, random, activation))",
          "Array.from({ length: outputCount }, () => new Neuron(inputCount, random, activation, shared))",
        ],
        ["    this.neurons =", "    const shared = new Value(0);\n    this.neurons ="],
        ["  readonly bias = new Value(0);\n", ""],
        [
          "    readonly activation: Activation = tanh,\n",
          "    readonly activation: Activation = tanh,\n    readonly bias = new Value(0),\n",
        ],
      ],
      shows: "parameters()[2] and [5] are one and the same object",
    },
    {
      what: "maps over the holes of an empty layer",
      edits: [
        [
          "Array.from({ length: outputCount }, () => new Neuron(inputCount, random, activation))",
          "new Array<Neuron>(outputCount).map(() => new Neuron(inputCount, random, activation))",
        ],
      ],
      shows: "map skips holes",
    },
    {
      what: "lists all weights of a layer, then all biases",
      edits: [
        [
          "return this.neurons.flatMap((neuron) => neuron.parameters());",
          "return [...this.neurons.flatMap((neuron) => neuron.weights), ...this.neurons.map((neuron) => neuron.bias)];",
        ],
      ],
      shows: "lists all weights, and then all biases",
    },
    {
      what: "returns a bare value where a layer has one neuron",
      source: "micrograd: out[0] if len(out) == 1 else out",
      edits: [
        [
          "return this.neurons.map((neuron) => neuron.forward(x));",
          "const outputs = this.neurons.map((neuron) => neuron.forward(x));\n    return outputs.length === 1 ? (outputs[0] as unknown as Value[]) : outputs;",
        ],
      ],
      shows: "always an array, so that nobody has to ask",
    },
    {
      what: "does not hand the activation on to the neurons of a layer",
      edits: [["new Neuron(inputCount, random, activation)", "new Neuron(inputCount, random)"]],
      shows: "A layer hands its activation on to its neurons.",
    },
    {
      what: "lists the weights of a layer without the biases",
      edits: [
        [
          "this.neurons.flatMap((neuron) => neuron.parameters())",
          "this.neurons.flatMap((neuron) => neuron.weights)",
        ],
      ],
      shows: "The biases are missing, or a neuron is.",
    },
    {
      what: "makes as many neurons as there are inputs",
      edits: [["Array.from({ length: outputCount }", "Array.from({ length: inputCount }"]],
      shows: "The biases are missing, or a neuron is.",
    },
    {
      what: "lists the neurons' lists, and not what is in them",
      edits: [
        [
          "return this.neurons.flatMap((neuron) => neuron.parameters())",
          "return this.neurons.map((neuron) => neuron.parameters()) as unknown as Value[]",
        ],
      ],
      shows: "parameters()[0] must be a Value, not an array.",
    },
    {
      what: "lists the parameters of one neuron alone",
      edits: [["this.neurons.flatMap((neuron) => neuron.parameters())", "this.neurons[0].parameters()"]],
      shows: "Are these the parameters of one neuron alone?",
    },
    {
      what: "gives layers no activation of their own",
      edits: [
        [
          "random: Random, activation: Activation = tanh) {",
          "random: Random, activation: Activation = (v) => v) {",
        ],
      ],
      shows: "The activation of a layer is tanh, if nobody asks for another.",
    },
    {
      what: "applies the activation in the layer again",
      edits: [
        [
          "  readonly neurons: readonly Neuron[];\n",
          "  readonly neurons: readonly Neuron[];\n  readonly again: Activation;\n",
        ],
        ["    this.neurons =", "    this.again = activation;\n    this.neurons ="],
        ["(neuron) => neuron.forward(x)", "(neuron) => this.again(neuron.forward(x))"],
      ],
      shows: "the layer applies it again",
    },
  ],
  "MLP(3, [4, 4, 1]) has 41 parameters, all different, in order": [
    {
      what: "draws a number for each layer, and forgets it",
      edits: [
        [
          "i === sizes.length - 1 ? output : hidden),\n    );",
          "i === sizes.length - 1 ? output : hidden),\n    );\n    for (const _ of sizes) random();",
        ],
      ],
      shows: "It has 4 * 3 + 4 * 4 + 1 * 4 = 32 weights.",
    },
    {
      what: "returns the single output of a network itself",
      edits: [
        [
          "    return this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue));",
          "    const outputs = this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue));\n    return outputs.length === 1 ? (outputs[0] as unknown as Value[]) : outputs;",
        ],
      ],
      shows: "must return an array of one value: the last size is 1. It returned no array.",
    },
    {
      what: "gives every layer as many inputs as the first one",
      edits: [["new Layer(sizes[i - 1] ?? inputCount, size", "new Layer(inputCount, size"]],
      shows: "The inputs of a layer are the outputs of the one before.",
    },
    {
      what: "makes no layer for the last size",
      edits: [["this.layers = sizes.map(", "this.layers = sizes.slice(0, -1).map("]],
      shows: "Either the last layer is missing",
    },
    {
      what: "lists the parameters of the last layer first",
      edits: [["return this.layers.flatMap(", "return [...this.layers].reverse().flatMap("]],
      shows: "lists the last layer first",
    },
    {
      what: "makes the last layer first",
      edits: [
        [
          "    this.layers = sizes.map(\n      (size, i) =>\n        new Layer(sizes[i - 1] ?? inputCount, size, random, i === sizes.length - 1 ? output : hidden),\n    );",
          "    const layers: Layer[] = [];\n    for (let i = sizes.length - 1; i >= 0; i--)\n      layers.unshift(new Layer(sizes[i - 1] ?? inputCount, sizes[i], random, i === sizes.length - 1 ? output : hidden));\n    this.layers = layers;",
        ],
      ],
      shows: "draws the last layer first",
    },
    {
      what: "puts the number of inputs in front of the sizes that it was given",
      edits: [
        [
          "    this.layers = sizes.map(",
          "    (sizes as number[]).unshift(inputCount);\n    this.layers = sizes.slice(1).map(",
        ],
        [
          "sizes[i - 1] ?? inputCount, size, random, i === sizes.length - 1",
          "sizes[i], size, random, i === sizes.length - 2",
        ],
      ],
      shows: "has changed sizes from 4, 4, 1 to 3, 4, 4, 1",
    },
    {
      what: "lists the parameters of all layers but the first",
      edits: [["return this.layers.flatMap(", "return this.layers.slice(1).flatMap("]],
      shows: "The first layer is missing",
    },
    {
      what: "feeds every layer with the network's own inputs",
      likely: true,
      edits: [
        [
          "this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue))",
          "this.layers.map((layer) => layer.forward(x)).at(-1) ?? []",
        ],
      ],
      state: "crashed",
      shows: "has thrown this. The first layer gets x, and each later one the outputs of the layer before.",
    },
    {
      what: "lists the weights of a network without the biases",
      edits: [
        [
          "this.layers.flatMap((layer) => layer.parameters())",
          "this.layers.flatMap((layer) => layer.neurons.flatMap((neuron) => neuron.weights))",
        ],
      ],
      shows: "The biases are missing: there are 9 of them.",
    },
    {
      what: "lists all weights of a network, then all biases",
      edits: [
        [
          "return this.layers.flatMap((layer) => layer.parameters());",
          "const all = this.layers.flatMap((layer) => layer.neurons);\n    return [...all.flatMap((neuron) => neuron.weights), ...all.map((neuron) => neuron.bias)];",
        ],
      ],
      shows: "lists all weights first, and the 9 biases at the end",
    },
    {
      what: "takes the inputs for a layer",
      edits: [
        [
          "this.layers = sizes.map(\n      (size, i) =>",
          "this.layers = [inputCount, ...sizes].map(\n      (size, i, sizes) =>",
        ],
      ],
      shows: "There is a layer too many",
    },
  ],
  "a wrong number of inputs is refused": [
    {
      what: "takes any number of inputs",
      source: "micrograd, pull request 107",
      edits: [[CHECK, ""]],
      shows: "It threw nothing",
    },
    {
      what: "refuses too many inputs, but not too few",
      edits: [["x.length !== this.weights.length", "x.length > this.weights.length"]],
      shows: "both lengths: 2 and 1",
    },
    {
      what: "refuses with an error of another kind",
      edits: [["throw new RangeError(", "throw new Error("]],
      shows: "must throw a RangeError",
    },
    {
      what: "does not say how many inputs there were",
      edits: [["inputs, got ${x.length}`", "inputs`"]],
      shows: "both lengths",
    },
  ],
  "hidden layers and the last one have activations of their own": [
    {
      what: "refuses to be made with more than one output",
      edits: [
        [
          "    this.layers = sizes.map(",
          '    if (sizes.at(-1) !== 1) throw new Error("one output, please");\n    this.layers = sizes.map(',
        ],
      ],
      state: "crashed",
      shows: "A network may have more than one output: the last size is 2 here.",
    },
    {
      what: "refuses to compute more than one output",
      edits: [
        [
          "    return this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue));\n",
          '    const outputs = this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue));\n    if (outputs.length > 1) throw new Error("more than one output");\n    return outputs;\n',
        ],
      ],
      state: "crashed",
      shows: "Two outputs come back, in an array.",
    },
    {
      what: "takes output for one more function after the last layer",
      edits: [
        ["size, random, i === sizes.length - 1 ? output : hidden)", "size, random, hidden)"],
        [
          "  readonly layers: readonly Layer[];\n",
          "  readonly layers: readonly Layer[];\n  readonly last: Activation;\n",
        ],
        ["    this.layers =", "    this.last = output;\n    this.layers ="],
        [
          "return this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue));",
          "return this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue)).map(this.last);",
        ],
      ],
      shows: "Your last layer applies hidden as well. It must apply output alone.",
    },
    {
      what: "applies output in the last layer, and once more after it",
      edits: [
        [
          "  readonly layers: readonly Layer[];\n",
          "  readonly layers: readonly Layer[];\n  readonly last: Activation;\n",
        ],
        ["    this.layers =", "    this.last = output;\n    this.layers ="],
        [
          "return this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue));",
          "return this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue)).map(this.last);",
        ],
      ],
      shows: "applies output once, and not again to what it has given",
    },
    {
      what: "takes hidden for the first layer alone",
      edits: [["i === sizes.length - 1 ? output : hidden", "i === 0 && sizes.length > 1 ? hidden : output"]],
      shows: "and not for the first alone",
    },
    {
      what: "takes hidden in every layer",
      edits: [
        ["size, random, i === sizes.length - 1 ? output : hidden)", "size, random, i < 0 ? output : hidden)"],
      ],
      shows: "Your last layer gets hidden. It must get output.",
    },
    {
      what: "tells the last layer by its size",
      edits: [["i === sizes.length - 1 ?", "size === sizes.at(-1) ?"]],
      shows: "Ask for the place of a layer, and not for its size.",
    },
    {
      what: "takes output in every layer",
      edits: [
        ["size, random, i === sizes.length - 1 ? output : hidden)", "size, random, i < 0 ? hidden : output)"],
      ],
      shows: "Only the last layer takes output.",
    },
    {
      what: "mixes the hidden activation up with the one of the output",
      edits: [["sizes.length - 1 ? output : hidden", "sizes.length - 1 ? hidden : output"]],
      shows: "They are the wrong way round.",
    },
    {
      what: "leaves the last layer linear, as micrograd does",
      source: "micrograd: nonlin=i!=len(nouts)-1",
      edits: [["{ hidden = tanh, output = tanh }", "{ hidden = tanh, output = (v) => v }"]],
      shows: "The last layer did not apply tanh.",
    },
    {
      what: "takes tanh everywhere, whatever was passed in",
      edits: [["size, random, i === sizes.length - 1 ? output : hidden)", "size, random)"]],
      shows: "Neither is used. Hand each layer its activation.",
    },
    {
      what: "gives every layer but the first as many inputs as the first has outputs",
      edits: [["sizes[i - 1] ?? inputCount", "i === 0 ? inputCount : sizes[0]"]],
      shows: "50 is what it has if every layer but the first has 3 inputs.",
    },
    {
      what: "takes hidden for the output too, if only hidden is passed in",
      edits: [["{ hidden = tanh, output = tanh }", "{ hidden = tanh, output = hidden }"]],
      shows: "0.625 is 0.25 * 2.5: the last layer took hidden.",
    },
    {
      what: "leaves the output linear, if hidden is passed in",
      edits: [
        ["{ hidden = tanh, output = tanh }", "{ hidden, output }"],
        [
          "    this.layers =",
          "    output ??= hidden ? (v) => v : tanh;\n    hidden ??= tanh;\n    this.layers =",
        ],
      ],
      shows: "The last layer did not apply tanh. output is tanh if it is not passed in",
    },
    {
      what: "takes output for the hidden layers too, if only output is passed in",
      edits: [["{ hidden = tanh, output = tanh }", "{ output = tanh, hidden = output }"]],
      shows: "hidden is tanh if it is not passed in",
    },
    {
      what: "takes a single layer for a hidden one",
      edits: [["i === sizes.length - 1 ? output", "i > 0 && i === sizes.length - 1 ? output"]],
      shows: "the only layer took hidden",
    },
    {
      what: "leaves the hidden layers linear, if nobody asks",
      edits: [["{ hidden = tanh, output = tanh }", "{ hidden = (v) => v, output = tanh }"]],
      shows: "The hidden layer did not apply tanh.",
    },
    {
      what: "leaves every layer linear, if nobody asks",
      edits: [["{ hidden = tanh, output = tanh }", "{ hidden = (v) => v, output = (v) => v }"]],
      shows: "No layer applied tanh.",
    },
  ],
  "outputs and slopes of whole networks are PyTorch's": [
    {
      what: "hands the numbers of one layer to the next",
      edits: [
        [
          "layer.forward(values), x.map(toValue)",
          "layer.forward(values.map(({ data }) => data)), x.map(toValue)",
        ],
      ],
      shows: "no gradient finds its way back",
    },
    {
      what: "makes copies of its inputs",
      edits: [["x.map(toValue)", "x.map((one) => new Value(toValue(one).data))"]],
      shows: "no gradient finds its way back",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "a plain loop, the bias added last",
    edits: [
      [
        "    const products = this.weights.map((weight, i) => mul(weight, x[i]));\n    return this.activation(products.reduce((sum, product) => add(sum, product), this.bias));\n",
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
    edits: [
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
        "    const products = this.weights.map((weight, i) => mul(weight, x[i]));\n    return this.activation(products.reduce((sum, product) => add(sum, product), this.bias));\n",
        "    return this.activation(this.all.map((weight, i) => mul(weight, x[i] ?? 1)).reduce((sum, product) => add(product, sum)));\n",
      ],
      ["return [...this.weights, this.bias];", "return this.all;"],
    ],
  },
  {
    what: "the layers are built in a loop, and numbers stay numbers",
    edits: [
      [
        "    this.layers = sizes.map(\n      (size, i) =>\n        new Layer(sizes[i - 1] ?? inputCount, size, random, i === sizes.length - 1 ? output : hidden),\n    );\n",
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
    edits: [
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
    edits: [
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
    edits: [
      [WEIGHTS, "new Array(inputCount).fill(0).map(() => new Value(2 * random() - 1))"],
      [
        "const products = this.weights.map((weight, i) => mul(weight, x[i]));",
        "const pairs = this.weights.map((weight, i) => [weight, x[i]] as const);\n    const products = pairs.map(([weight, input]) => mul(input, weight));",
      ],
    ],
  },
  {
    what: "a common base class, as micrograd has one, and functions kept in closures",
    file: "module.ts",
  },
  {
    what: "a network is a list of functions, and a layer a network of one size",
    file: "layer-as-network.ts",
  },
];
