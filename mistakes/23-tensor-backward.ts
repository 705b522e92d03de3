import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const TRY = "  try {\n    return code();\n  } finally {\n    Tensor.recording = before;\n  }";
const ROOT = "const result = new Map([[root, full(root.shape, 1)]]);";
const SUM = "result.set(input, others ? add(others, share) : share);";
const LEAF = "if (node.inputs.length === 0) node.grad = node.grad ? add(node.grad, gradient) : gradient;";
const WALK = "for (const node of topologicalOrder(root).reverse()) {";
const ONE = "if (root.data.length !== 1) {";
const BODY = `  for (const node of topologicalOrder(root).reverse()) {
    const gradient = result.get(node) as Tensor;
    node.inputs.forEach((input, i) => {
      const share = node.pullbacks[i](gradient);
      const others = result.get(input);
      result.set(input, others ? add(others, share) : share);
    });
  }`;
const BACKWARD = `  noGrad(() => {
    for (const [node, gradient] of gradients(root)) {
      ${LEAF}
    }
  });`;

export const mistakes: MistakesByTest = {
  "inside noGrad nothing is recorded, and its result comes back": [
    {
      what: "runs the code, and switches nothing",
      edits: [["  Tensor.recording = false;\n", ""]],
      shows: "Set Tensor.recording to false before the code runs.",
    },
    {
      what: "leaves recording off",
      edits: [[TRY, "  void before;\n  return code();"]],
      shows: "Tensor.recording must be what it was before.",
    },
    {
      what: "does not hand back what the code returns",
      edits: [["    return code();", "    return void code() as T;"]],
      shows: "must be a tensor, made by new Tensor, tensor or full. It is undefined",
    },
  ],
  "noGrad leaves the switch as it was, within another noGrad and after a throw": [
    {
      what: "turns the switch over, and over once more at the end",
      edits: [
        [
          "  const before = Tensor.recording;\n  Tensor.recording = false;",
          "  Tensor.recording = !Tensor.recording;",
        ],
        ["    Tensor.recording = before;", "    Tensor.recording = !Tensor.recording;"],
      ],
      shows: "A noGrad within another one has recorded.",
    },
    {
      what: "switches recording on at the end, whatever was there before",
      edits: [["    Tensor.recording = before;", "    Tensor.recording = before || true;"]],
      shows: "A noGrad within another one has switched recording on again when it ended.",
    },
    {
      what: "counts how deep it is, and switches on at the end of the outermost",
      why: "right as long as nobody else has switched off",
      edits: [
        ["/** Runs code, and no tensor", "let depth = 0;\n\n/** Runs code, and no tensor"],
        ["  const before = Tensor.recording;\n", "  depth++;\n"],
        ["    Tensor.recording = before;", "    depth--;\n    if (depth === 0) Tensor.recording = true;"],
      ],
      shows: "Whoever has switched it off wants it off",
    },
    {
      what: "remembers in one variable for all calls what was there before",
      edits: [
        ["/** Runs code, and no tensor", "let before = true;\n\n/** Runs code, and no tensor"],
        ["  const before = Tensor.recording;", "  before = Tensor.recording;"],
      ],
      shows: "what was there before the outer one was true",
    },
    {
      what: "puts the switch back only when the code returns",
      edits: [[TRY, "  const result = code();\n  Tensor.recording = before;\n  return result;"]],
      shows: "The switch must be put back then, too: try { … } finally { … }.",
    },
    {
      what: "catches what the code throws",
      edits: [
        [
          "  } finally {\n    Tensor.recording = before;\n  }",
          "  } catch {\n    return undefined as T;\n  } finally {\n    Tensor.recording = before;\n  }",
        ],
      ],
      shows: "noGrad has not thrown on what its code threw",
    },
    {
      what: "puts the switch back for Errors alone",
      edits: [
        [
          TRY,
          "  try {\n    const result = code();\n    Tensor.recording = before;\n    return result;\n  } catch (error) {\n    if (error instanceof Error) Tensor.recording = before;\n    throw error;\n  }",
        ],
      ],
      shows: 'After noGrad, whose code threw the text "no such digit", mul(a, a) has no inputs.',
    },
  ],
  "adding up changes no gradient that somebody else has, too": [
    {
      what: "starts with the root's number",
      edits: [[ROOT, "const result = new Map([[root, root]]);"]],
      shows: "10 is the root's number.",
    },
    {
      what: "starts with a list of one number",
      edits: [[ROOT, "const result = new Map([[root, full([1], 1)]]);"]],
      shows: "The gradient of the root has the root's shape, [].",
    },
    {
      what: "overwrites the share of another use",
      edits: [[SUM, "result.set(input, (void others, share));"]],
      shows: "Only one of the two uses of a has counted. Add up",
    },
    {
      what: "keeps the first share that comes",
      edits: [[SUM, "result.set(input, others ?? share);"]],
      shows: "Only one of the two uses of a has counted. Add up",
    },
    {
      what: "adds a share to the numbers that are there",
      why: "saves an array",
      edits: [
        [
          SUM,
          "if (others) {\n        others.data.forEach((_, j) => {\n          others.data[j] += share.data[j];\n        });\n      } else result.set(input, share);",
        ],
      ],
      shows: "Whoever adds to it in place changes it for all",
    },
    {
      what: "begins its sums with the very tensor that another node has",
      why: "a copy is made only where something is added",
      edits: [
        [
          SUM,
          "if (!others) result.set(input, share);\n      else {\n        share.data.forEach((x, j) => {\n          others.data[j] += x;\n        });\n        result.set(input, new Tensor(others.data.slice(), others.shape));\n      }",
        ],
      ],
      shows: "The pullbacks of these sums hand on the very gradient",
    },
    {
      what: "returns a list of pairs",
      edits: [
        [
          "  return result;\n}\n\n/** Adds the gradient",
          "  return [...result] as never;\n}\n\n/** Adds the gradient",
        ],
      ],
      shows: "gradients(root) must return a Map",
    },
    {
      what: "walks from the leaves to the root",
      edits: [[WALK, "for (const node of topologicalOrder(root)) {"]],
      shows: "walk in the reverse of the topological order: from the root",
    },
  ],
  "gradients holds the root and every node behind it, with the sum over all uses": [
    {
      what: "takes the root out of the map at the end",
      edits: [
        [
          "  return result;\n}\n\n/** Adds the gradient",
          "  if (root.op.length > 2) result.delete(root);\n  return result;\n}\n\n/** Adds the gradient",
        ],
      ],
      shows: "the gradient of the root, for sumTo(a * b + a, []) at a = [2, 3], b = [5, -1] must be a tensor",
    },
    {
      what: "holds the leaves alone",
      edits: [
        [
          "  return result;\n}\n\n/** Adds the gradient",
          "  return new Map([...result].filter(([node]) => node === root || node.inputs.length === 0));\n}\n\n/** Adds the gradient",
        ],
      ],
      shows: "the gradient of a * b + a",
    },
    {
      what: "writes the gradients into the nodes as well",
      edits: [
        [
          "  return result;\n}\n\n/** Adds the gradient",
          "  for (const [node, gradient] of result) node.grad = gradient;\n  return result;\n}\n\n/** Adds the gradient",
        ],
      ],
      shows: "After gradients(root) a tensor has got a grad.",
    },
  ],
  "each pullback is called once, when the gradient is complete": [
    {
      what: "follows every path",
      edits: [
        [
          BODY,
          `  const hand = (node: Tensor, gradient: Tensor): void => {
    node.inputs.forEach((input, i) => {
      const share = node.pullbacks[i](gradient);
      const others = result.get(input);
      result.set(input, others ? add(others, share) : share);
      hand(input, share);
    });
  };
  hand(root, full(root.shape, 1));`,
        ],
      ],
      shows: "In 3 · (b + 5b), the pullback of b was called 2 times. Once is right.",
    },
    {
      what: "walks breadth first",
      edits: [
        [
          `  ${WALK}`,
          `  const order = [root];
  for (const node of order) for (const input of node.inputs) if (!order.includes(input)) order.push(input);
  void topologicalOrder;
  for (const node of order) {`,
        ],
      ],
      shows: "The gradient of b is 18. One of its users came later",
    },
    {
      what: "calls each pullback with ones, and multiplies its result by the gradient",
      why: "slope times gradient, as it was with numbers",
      edits: [
        [
          "const share = node.pullbacks[i](gradient);",
          "const share = mul(node.pullbacks[i](full(node.shape, 1)), gradient);",
        ],
        ["import { add }", "import { add, mul }"],
      ],
      shows: "A pullback is not called with ones",
    },
  ],
  "gradients records like any computation, and nothing inside noGrad": [
    {
      what: "switches recording off in gradients",
      edits: [[BODY, `  noGrad(() => {\n${BODY}\n  });`]],
      shows: "gradients does not switch recording off: that is what backward does.",
    },
    {
      what: "calls the pullbacks inside noGrad, and records the adding alone",
      edits: [
        [
          "const share = node.pullbacks[i](gradient);",
          "const share = noGrad(() => node.pullbacks[i](gradient));",
        ],
      ],
      shows: "only the adding is recorded",
    },
    {
      what: "switches recording on in gradients",
      edits: [
        [ROOT, `${ROOT}\n  const before = Tensor.recording;\n  Tensor.recording = true;`],
        [
          "  return result;\n}\n\n/** Adds the gradient",
          "  Tensor.recording = before;\n  return result;\n}\n\n/** Adds the gradient",
        ],
      ],
      shows: "Is recording switched on somewhere?",
    },
  ],
  "backward adds to the grad of each leaf, and nothing of it is recorded": [
    {
      what: "replaces what earlier calls have left",
      edits: [[LEAF, "if (node.inputs.length === 0) node.grad = gradient;"]],
      shows: "A leaf collects: add to its grad.",
    },
    {
      what: "adds the old gradient to itself",
      edits: [["add(node.grad, gradient)", "add(node.grad, node.grad)"]],
      shows: "It has doubled instead of growing by the same each time.",
    },
    {
      what: "records itself",
      edits: [
        [
          BACKWARD,
          BACKWARD.replace("  noGrad(() => {\n", "  void noGrad;\n  {\n").replace("\n  });", "\n  }"),
        ],
      ],
      shows: "backward has recorded itself.",
    },
    {
      what: "records the adding",
      edits: [
        [
          "  noGrad(() => {\n    for (const [node, gradient] of gradients(root)) {",
          "  {\n    for (const [node, gradient] of noGrad(() => gradients(root))) {",
        ],
        ["    }\n  });", "    }\n  }"],
      ],
      shows: "A leaf's grad has inputs after the second call",
    },
    {
      what: "gives every node a grad",
      edits: [["if (node.inputs.length === 0) node.grad", "node.grad"]],
      shows: "A tensor in between has got a grad.",
    },
    {
      what: "tells a leaf by its op",
      why: "what is computed inside noGrad has an op, and no inputs",
      edits: [["if (node.inputs.length === 0) node.grad", 'if (node.op === "") node.grad']],
      shows: "A tensor without inputs is a leaf, and W has none, whatever made it.",
    },
    {
      what: "switches recording off for good",
      edits: [["  noGrad(() => {\n", "  Tensor.recording = false;\n  noGrad(() => {\n"]],
      shows: "After backward, Tensor.recording is false.",
    },
    {
      what: "adds to the numbers of a grad that two leaves share",
      edits: [
        [
          LEAF,
          "const { grad } = node;\n      if (node.inputs.length > 0) continue;\n      if (!grad) node.grad = gradient;\n      else grad.data.forEach((_, i) => (grad.data[i] += gradient.data[i]));",
        ],
      ],
      shows: "p and q have one and the same tensor as their grad",
    },
  ],
  "the root is one number, or there is a RangeError": [
    {
      what: "accepts any root",
      edits: [[ONE, "if (root.data.length < 1) {"]],
      shows:
        "must throw a RangeError that says that the root must be one number.\n  It threw nothing and returned undefined.",
    },
    {
      what: "accepts the shape [] alone",
      edits: [[ONE, "if (root.shape.length !== 0) {"]],
      state: "crashed",
      shows: "One number may have the shape [], [1] or [1, 1]",
    },
    {
      what: "begins with a gradient of the shape [], whatever the root's is",
      edits: [[ROOT, "const result = new Map([[root, full([], 1)]]);"]],
      state: "crashed",
      shows: "and its gradient has the same",
    },
  ],
  "no graph is too deep": [
    {
      what: "orders the nodes by calling itself",
      edits: [
        [WALK, "for (const node of order(root).reverse()) {"],
        [
          "/**\n * The gradient of the root",
          `function order(node: Tensor, done = new Set<Tensor>(topologicalOrder(full([], 0)).slice(1))): Tensor[] {
  if (done.has(node)) return [];
  const before = node.inputs.flatMap((input) => order(input, done));
  done.add(node);
  return [...before, node];
}

/**\n * The gradient of the root`,
        ],
      ],
      state: "crashed",
      shows: "Functions called each other too deep",
    },
  ],
  "in any graph the gradients are the sum over all uses": [
    {
      what: "looks a pullback up by the first place of its input",
      why: "indexOf",
      edits: [
        [
          "const share = node.pullbacks[i](gradient);",
          "const share = node.pullbacks[node.inputs.indexOf(input)](gradient);",
        ],
      ],
      shows: "indexOf finds the first place alone",
    },
  ],
};

export const alternatives: readonly Alternative[] = [
  {
    what: "starts every node at zeros, and adds each share",
    edits: [[SUM, "result.set(input, add(others ?? full(input.shape, 0), share));"]],
  },
  {
    what: "collects a list of shares for each node, and adds them up when its turn comes",
    edits: [
      [
        BODY,
        `  const shares = new Map<Tensor, Tensor[]>([[root, [full(root.shape, 1)]]]);
  for (const node of topologicalOrder(root).reverse()) {
    const gradient = (shares.get(node) ?? []).reduce((sum, one) => add(sum, one));
    result.set(node, gradient);
    node.inputs.forEach((input, i) => {
      shares.set(input, [...(shares.get(input) ?? []), node.pullbacks[i](gradient)]);
    });
  }`,
      ],
    ],
  },
  {
    what: "adds in place to a grad that each leaf has for itself, as PyTorch does",
    edits: [
      [
        LEAF,
        "const { grad } = node;\n      if (node.inputs.length > 0) continue;\n      if (!grad) node.grad = new Tensor(gradient.data.slice(), gradient.shape);\n      else grad.data.forEach((_, i) => (grad.data[i] += gradient.data[i]));",
      ],
    ],
  },
  {
    what: "lists the leaves first, and gives each its grad",
    edits: [
      [
        BACKWARD,
        "  noGrad(() => {\n    const all = gradients(root);\n    for (const leaf of topologicalOrder(root).filter(({ inputs }) => inputs.length === 0)) {\n      leaf.grad = add(leaf.grad ?? full(leaf.shape, 0), all.get(leaf) as Tensor);\n    }\n  });",
      ],
    ],
  },
];
