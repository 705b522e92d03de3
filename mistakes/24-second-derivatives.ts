import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const ALL = "const all = createGraph ? gradients(f) : noGrad(() => gradients(f));";
const RETURN = "return xs.map((x) => all.get(x) ?? full(x.shape, 0));";
const SLOPE = "const [slope] = grad(f(x), [x], { createGraph: true });\n  //";
const PRODUCT = "grad(sumTo(mul(slope, direction), []), [x])";
const DIRECTION = "const direction = new Tensor(v.data, v.shape);";
const STEP = "place -= slope.data[0] / curvature.data[0];";

export const mistakes: MistakesByTest = {
  "grad returns a gradient for each x, in their order, and zeros where f does not depend on it": [
    {
      what: "has nothing for an x on which f does not depend",
      edits: [
        [RETURN, "return xs.map((x) => all.get(x) as Tensor).concat(full([], 0)).slice(0, xs.length);"],
      ],
      shows: "its gradient came back as undefined",
    },
    {
      what: "returns a single zero for an x on which f does not depend",
      edits: [["full(x.shape, 0)", "full([], 0)"]],
      shows: "Zeros, of the shape of c.",
    },
    {
      what: "returns a list of zeros for an x on which f does not depend",
      edits: [["full(x.shape, 0)", "full([x.data.length], 0)"]],
      shows: "Zeros, of the shape of c.",
    },
    {
      what: "returns the map of all gradients",
      edits: [
        [
          RETURN,
          `const list = xs.map((x) => all.get(x) ?? full(x.shape, 0));\n  return (list.length > 3 ? all : list) as Tensor[];`,
        ],
      ],
      shows: "grad(f, xs) must return an array",
    },
    {
      what: "returns the gradients in the order of the map",
      edits: [
        [
          RETURN,
          "if (xs.every((x) => all.has(x))) return xs.map((x) => all.get(x) as Tensor);\n  return [...all].filter(([node]) => xs.includes(node)).map(([, one]) => one).concat(full([], 0));",
        ],
      ],
      shows: "Go through xs, and not through the map.",
    },
    {
      what: "leaves the gradients in grad, too",
      edits: [
        [
          RETURN,
          "for (const x of xs) x.grad = all.get(x) ?? null;\n  return xs.map((x) => all.get(x) ?? full(x.shape, 0));",
        ],
      ],
      shows: "A tensor has got a grad.",
    },
    {
      what: "calls backward, and puts back what was in the grad of each x",
      edits: [
        [
          RETURN,
          "if (createGraph) return xs.map((x) => all.get(x) ?? full(x.shape, 0));\n  const before = xs.map((x) => x.grad);\n  for (const x of xs) x.grad = null;\n  backward(f);\n  const result = xs.map((x) => x.grad ?? full(x.shape, 0));\n  xs.forEach((x, i) => {\n    x.grad = before[i];\n  });\n  return result;",
        ],
        ["import { gradients, noGrad }", "import { backward, gradients, noGrad }"],
      ],
      shows: "a * b lies in between.",
    },
    {
      what: "calls backward where each x is a leaf, and puts back what was in its grad",
      why: "the other leaves keep what backward has written",
      edits: [
        [
          RETURN,
          "if (createGraph || xs.some((x) => x.inputs.length > 0)) return xs.map((x) => all.get(x) ?? full(x.shape, 0));\n  const before = xs.map((x) => x.grad);\n  for (const x of xs) x.grad = null;\n  backward(f);\n  const result = xs.map((x) => x.grad ?? full(x.shape, 0));\n  xs.forEach((x, i) => {\n    x.grad = before[i];\n  });\n  return result;",
        ],
        ["import { gradients, noGrad }", "import { backward, gradients, noGrad }"],
      ],
      shows: "or in b, for which nobody asked",
    },
  ],
  "the gradients are recorded with createGraph, and only then": [
    {
      what: "always records",
      edits: [[ALL, "void noGrad;\n  void createGraph;\n  const all = gradients(f);"]],
      shows: "createGraph is false if nobody asks for it",
    },
    {
      what: "records whenever something is said of createGraph",
      edits: [
        ["{ createGraph = false } = {}): Tensor[]", "options?: { createGraph?: boolean }): Tensor[]"],
        [ALL, "const all = options ? gradients(f) : noGrad(() => gradients(f));"],
      ],
      shows: "With createGraph: false the gradient has inputs.",
    },
    {
      what: "never records",
      why: "the usual backward, inside noGrad",
      edits: [[ALL, "void createGraph;\n  const all = noGrad(() => gradients(f));"]],
      shows: "With createGraph: true the gradient has no inputs.",
    },
    {
      what: "returns copies of the numbers",
      edits: [
        [RETURN, "return xs.map((x) => new Tensor((all.get(x) ?? full(x.shape, 0)).data.slice(), x.shape));"],
      ],
      shows: "Was it computed inside noGrad, by backward, or copied?",
    },
    {
      what: "leaves recording off after a gradient without a graph",
      edits: [
        [
          ALL,
          "const before = Tensor.recording;\n  Tensor.recording = createGraph;\n  const all = gradients(f);\n  Tensor.recording = createGraph ? false : before;\n  void noGrad;",
        ],
      ],
      shows: "After grad, Tensor.recording is false.",
    },
  ],
  "a gradient is a graph like any other: it has a gradient in turn": [
    {
      what: "loses the graph of a power, as a pullback of plain numbers does",
      edits: [
        [
          ALL,
          `if (f.op === "**3")\n    Object.assign(f, { pullbacks: f.pullbacks.map((pull) => (g: Tensor) => new Tensor(pull(g).data, g.shape)) });\n  ${ALL}`,
        ],
      ],
      shows: "the pullback of pow must be written with mul and pow",
    },
    {
      what: "copies the slope of a power",
      edits: [[ALL, ALL.replace("createGraph ?", 'createGraph && f.op !== "**3" ?')]],
      shows: "The pullbacks do remember a: are they called inside noGrad, or their shares copied",
    },
  ],
  "every operation has the second and the third derivative of PyTorch": [
    {
      what: "loses the graph of tanh, as a pullback of plain numbers does",
      edits: [[ALL, ALL.replace("createGraph ?", 'createGraph && f.op !== "tanh" ?')]],
      shows: "A graph ends too early. Does a pullback compute with plain numbers",
    },
    {
      what: "loses one of the two paths through exp, as a pullback with a copy of its result does",
      edits: [
        [
          RETURN,
          'return xs.map((x) => {\n    const one = all.get(x) ?? full(x.shape, 0);\n    if (f.op !== "exp" || one.inputs.length < 2) return one;\n    return add(one.inputs[0], new Tensor(one.inputs[1].data, one.shape));\n  });',
        ],
        ["import { mul, sumTo }", "import { add, mul, sumTo }"],
      ],
      shows: "Look at the pullbacks of exp, mul in steps 20 to 22",
    },
    {
      what: "finds the slope of tanh without its graph after a backward, as a pullback that keeps its slope does",
      edits: [[ALL, ALL.replace("createGraph ?", 'createGraph && (f.op !== "tanh" || !xs[0].grad) ?')]],
      shows: "Something was kept from it, and backward runs inside noGrad",
    },
  ],
  "hessianVector is the Hessian times v, at any f and v": [
    {
      what: "forgets v",
      edits: [[PRODUCT, "grad(sumTo(mul(slope, full(direction.shape, 1)), []), [x])"]],
      shows: "v is missing: that is the gradient of the sum of all slopes.",
    },
    {
      what: "returns the slope",
      edits: [[PRODUCT, "(void direction, [mul(slope, full([], 1))])"]],
      shows: "That is the slope. It is multiplied by v",
    },
    {
      what: "returns the slope times v",
      edits: [[PRODUCT, "[mul(slope, v)]"]],
      shows: "That is the slope times v.",
    },
    {
      what: "asks for the slope without its graph",
      edits: [[SLOPE, "const [slope] = grad(f(x), [x]);\n  //"]],
      shows: "The slope has lost its graph: ask for it with createGraph.",
    },
    {
      what: "multiplies by v after the second gradient",
      why: "right where the Hessian is diagonal",
      edits: [[PRODUCT, "[mul(grad(sumTo(slope, []), [x])[0], v)]"]],
      shows: "v was multiplied after the second gradient.",
    },
    {
      what: "takes v as it is, and so a second slope where v is x itself",
      edits: [[DIRECTION, "const direction = v;"]],
      shows: "went through v, too: that added the slope",
    },
    {
      what: "collects slopes in x.grad",
      edits: [["  return product;", "  x.grad = slope;\n  return product;"]],
      shows: "x has got a grad.",
    },
  ],
  "Hessian-vector products through every operation are PyTorch's": [
    {
      what: "measures how the slope changes, with a small push along v",
      edits: [
        [
          PRODUCT,
          "[[1, -1].map((side) => new Tensor(x.data.map((n, i) => n + side * 1e-5 * direction.data[i]), x.shape)).map((near) => grad(f(near), [near])[0]).reduce((up, down) => new Tensor(up.data.map((n, i) => (n - down.data[i]) / 2e-5), slope.shape))]",
        ],
      ],
      shows: "That is nearly right, as near as two slopes come",
    },
  ],
  "Newton's method divides the slope by its own slope": [
    {
      what: "finds the slope and the curvature once, at the start",
      edits: [["const x = tensor(place);", "const x = tensor(start);"]],
      shows: "with the slope and the curvature at 3",
    },
    {
      what: "notes the place before the step",
      edits: [[`    ${STEP}\n    places.push(place);`, `    places.push(place);\n    ${STEP}`]],
      shows: "The place has not moved, or the start is still there.",
    },
    {
      what: "returns the start as well",
      edits: [["const places: number[] = [];", "const places: number[] = [start];"]],
      shows: "the start does not belong to them.",
    },
    {
      what: "returns the last place alone",
      edits: [["  return places;", "  return places.slice(-1);"]],
      shows: "It returned 1: one after each step.",
    },
    {
      what: "stops where the slope is 0",
      why: "there is nothing more to do",
      edits: [[`    ${STEP}`, `    if (Math.abs(slope.data[0]) < 1e-10) break;\n    ${STEP}`]],
      shows: "There is a place after each step, even if it is the same.",
    },
    {
      what: "returns a number",
      edits: [["  return places;", "  return place as never;"]],
      shows: "newton must return an array of numbers",
    },
    {
      what: "goes uphill",
      edits: [[STEP, "place += slope.data[0] / curvature.data[0];"]],
      shows: "3.5 is 3 + 27 / 54: uphill.",
    },
    {
      what: "takes the size of the curvature, and so looks for valleys alone",
      source: "optimizers that may only go downhill",
      edits: [[STEP, "place -= slope.data[0] / Math.abs(curvature.data[0]);"]],
      shows: "the curvature, -12, has lost its sign",
    },
    {
      what: "divides the wrong way round",
      edits: [[STEP, "place -= curvature.data[0] / slope.data[0];"]],
      shows: "the division is the wrong way round",
    },
    {
      what: "looks for a zero of f",
      source: "Newton's method, as it is taught at school",
      edits: [[STEP, "place -= f(x).data[0] / slope.data[0];"]],
      shows: "Here it is the slope that becomes 0.",
    },
    {
      what: "takes the square of the slope for the curvature",
      edits: [["const [curvature] = grad(slope, [x]);", "const curvature = mul(slope, slope);"]],
      shows: "and not its square",
    },
    {
      what: "forgets the curvature",
      edits: [
        [STEP, "place -= slope.data[0];"],
        ["    const [curvature] = grad(slope, [x]);\n", ""],
      ],
      shows: "gradient descent with the rate 1",
    },
    {
      what: "asks for the slope without its graph, and divides by 0",
      edits: [
        [
          "const x = tensor(place);\n    const [slope] = grad(f(x), [x], { createGraph: true });",
          "const x = tensor(place);\n    const [slope] = grad(f(x), [x]);",
        ],
      ],
      shows: "The curvature was 0: the slope has lost its graph.",
    },
  ],
  "inside noGrad there is nothing to differentiate, and outside of it all is as before": [
    {
      what: "switches recording on at the end, whatever it was before",
      edits: [
        [
          ALL,
          "void noGrad;\n  let all: Map<Tensor, Tensor>;\n  Tensor.recording = createGraph;\n  try {\n    all = gradients(f);\n  } finally {\n    Tensor.recording = true;\n  }",
        ],
      ],
      shows: "grad must leave recording as it was before, which need not be true",
    },
    {
      what: "leaves recording off where gradients throws",
      edits: [
        [
          ALL,
          "void noGrad;\n  const before = Tensor.recording;\n  Tensor.recording = before && createGraph;\n  const all = gradients(f);\n  Tensor.recording = before;",
        ],
      ],
      shows: "It must be what it was before, also when something throws",
    },
  ],
};

export const alternatives: readonly Alternative[] = [
  {
    what: "takes the Hessian at a copy of x, on which v cannot depend",
    edits: [
      [
        SLOPE,
        "const at = new Tensor(x.data.slice(), x.shape);\n  const [slope] = grad(f(at), [at], { createGraph: true });\n  //",
      ],
      [DIRECTION, "const direction = v;"],
      [PRODUCT, "grad(sumTo(mul(slope, direction), []), [at])"],
    ],
  },
  {
    what: "switches recording itself",
    edits: [
      [
        ALL,
        "const run = createGraph ? <T>(code: () => T) => code() : noGrad;\n  const all = run(() => gradients(f));",
      ],
    ],
  },
  {
    what: "records the product of the Hessian and v, too",
    edits: [[PRODUCT, "grad(sumTo(mul(slope, direction), []), [x], { createGraph: true })"]],
  },
  {
    what: "calls itself for the next steps",
    edits: [
      [
        "  const places: number[] = [];\n  let place = start;\n  for (let step = 0; step < steps; step++) {\n    const x = tensor(place);",
        "  if (steps === 0) return [];\n  const x = tensor(start);",
      ],
      [
        "    const [slope] = grad(f(x), [x], { createGraph: true });\n    const [curvature] = grad(slope, [x]);\n    place -= slope.data[0] / curvature.data[0];\n    places.push(place);\n  }\n  return places;",
        "  const [slope] = grad(f(x), [x], { createGraph: true });\n  const [curvature] = grad(slope, [x]);\n  const place = start - slope.data[0] / curvature.data[0];\n  return [place, ...newton(f, place, steps - 1)];",
      ],
    ],
  },
];
