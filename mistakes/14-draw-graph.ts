import type { Alternative, Mistake } from "../kata/catalogue";

export const mistakes: Mistake[] = [
  {
    what: "leaves the root out",
    source: "reasoned",
    code: [["new Set([root])", "new Set(root.inputs)"]],
    caughtBy: "trace finds the root and every value behind it, each once",
    shows: "f itself is missing",
    diagnosed: true,
  },
  {
    what: "goes one level deep only",
    source: "reasoned",
    code: [["for (const to of values) {", "for (const to of [root]) {"]],
    caughtBy: "trace finds the root and every value behind it, each once",
    shows: "Follow every input of every value",
    diagnosed: true,
  },
  {
    what: "follows the first operand only",
    source: "reasoned",
    code: [["to.inputs.forEach(", "to.inputs.slice(0, 1).forEach("]],
    caughtBy: "trace finds the root and every value behind it, each once",
    shows: "Follow every input of every value",
    diagnosed: true,
  },
  {
    what: "collects the values in an array, the shared ones twice",
    source: "reasoned",
    code: [
      ["const values = new Set([root]);", "const values = [root];"],
      ["values.add(from);", "values.push(from);"],
    ],
    caughtBy: "trace finds the root and every value behind it, each once",
    shows: "holds a value more than once",
    diagnosed: true,
  },
  {
    what: "remembers the visited values between two calls",
    source: "micrograd_c, issue 2",
    code: [
      ["/** Every value behind", "const seen = new Set<Value>();\n\n/** Every value behind"],
      ["      values.add(from);\n", "      if (!seen.has(from)) values.add(from);\n      seen.add(from);\n"],
    ],
    caughtBy: "trace finds the root and every value behind it, each once",
    shows: "At the second call",
    diagnosed: true,
  },
  {
    what: "tells values apart by their number",
    source: "trekhleb's micrograd-ts: a hash of the content",
    code: [
      [
        "  const values = new Set([root]);\n",
        "  const values = new Set([root]);\n  const seen = new Set([root.data]);\n",
      ],
      [
        "      values.add(from);\n",
        "      if (!seen.has(from.data)) values.add(from);\n      seen.add(from.data);\n",
      ],
    ],
    caughtBy: "values with equal numbers and no labels are different values",
    shows: "tell values apart by identity",
    diagnosed: true,
  },
  {
    what: "tells values apart by their label",
    source: "reasoned",
    code: [
      [
        "  const values = new Set([root]);\n",
        "  const values = new Set([root]);\n  const seen = new Set([root.label]);\n",
      ],
      [
        "      values.add(from);\n",
        "      if (!seen.has(from.label)) values.add(from);\n      seen.add(from.label);\n",
      ],
    ],
    caughtBy: "trace finds the root and every value behind it, each once",
    shows: "tell values apart by identity",
    diagnosed: true,
  },
  {
    what: "turns the edges around",
    source: "reasoned",
    code: [["edges.push({ from, to, partial", "edges.push({ from: to, to: from, partial"]],
    caughtBy: "an edge runs from an operand to the result and carries its partial",
    shows: "Edges run from the operands to the result.",
    diagnosed: true,
  },
  {
    what: "writes the operand's gradient on the edge instead of the partial",
    source: "reasoned",
    code: [["partial: to.partials[i]", "partial: from.grad"]],
    caughtBy: "an edge runs from an operand to the result and carries its partial",
    shows: "The edge carries the partial that f stored.",
    diagnosed: true,
  },
  {
    what: "gives every edge the first partial",
    source: "reasoned",
    code: [["to.partials[i]", "to.partials[0]"]],
    caughtBy: "an edge runs from an operand to the result and carries its partial",
    shows: "-3 belongs to the other edge.",
    diagnosed: true,
  },
  {
    what: "keeps the inputs in a Set, so that a + a has one edge",
    source: "the post, 2BAD and EurekaLabs: trace with a set",
    code: [["to.inputs.forEach((", "[...new Set(to.inputs)].forEach(("]],
    caughtBy: "each use of a value is an edge of its own",
    shows: "f = a + a uses a twice: two edges, not 1",
    diagnosed: true,
  },
  {
    what: "lists the operands of a value again at each visit",
    source: "2BAD's visualizer",
    code: [
      [
        "  // The set grows while the loop walks along it, and the loop meets what is added on the way.\n  for (const to of values) {\n",
        "  const todo = [root];\n  for (let to = todo.pop(); to; to = todo.pop()) {\n    const result = to;\n",
      ],
      ["    to.inputs.forEach(", "    result.inputs.forEach("],
      ["      values.add(from);\n", "      values.add(from);\n      todo.push(from);\n"],
      [
        "edges.push({ from, to, partial: to.partials[i] })",
        "edges.push({ from, to: result, partial: result.partials[i] })",
      ],
    ],
    caughtBy: "each use of a value is an edge of its own",
    shows: "List the operands of a value once, however many users it has.",
    diagnosed: true,
  },
  {
    what: "looks a partial up by the input's first place",
    source: "reasoned",
    code: [["to.partials[i]", "to.partials[to.inputs.indexOf(from)]"]],
    caughtBy: "each use of a value is an edge of its own",
    shows: "Each use has its own partial.",
    diagnosed: true,
  },
  {
    what: "visits with a recursion",
    source: "the post and every micrograd",
    code: [
      [
        `  const values = new Set([root]);
  const edges: Edge[] = [];
  // The set grows while the loop walks along it, and the loop meets what is added on the way.
  for (const to of values) {
    to.inputs.forEach((from, i) => {
      values.add(from);
      edges.push({ from, to, partial: to.partials[i] });
    });
  }
`,
        `  const values = new Set<Value>();
  const edges: Edge[] = [];
  const visit = (to: Value): void => {
    if (values.has(to)) return;
    values.add(to);
    to.inputs.forEach((from, i) => {
      edges.push({ from, to, partial: to.partials[i] });
      visit(from);
    });
  };
  visit(root);
`,
      ],
    ],
    state: "crashed",
    caughtBy: "a chain of 200,000 operations is traced, and no value is searched for",
    shows: "Functions called each other too deep",
    diagnosed: true,
  },
  {
    what: "searches an array for each value: quadratic",
    source: "EurekaLabs' utils.py: v not in list",
    code: [
      ["const values = new Set([root]);", "const values = [root];"],
      ["values.add(from);", "if (!values.includes(from)) values.push(from);"],
    ],
    state: "timed out",
    caughtBy: "a chain of 200,000 operations is traced, and no value is searched for",
    shows: "Or does it do far more work than it needs to?",
    diagnosed: true,
  },
  {
    what: "returns the graph instead of its text",
    source: "reasoned",
    code: [["return print(graph);", "return graph as unknown as string;"]],
    caughtBy: "each value is a record of its label, its number and its gradient",
    shows: "toDot, which prints it",
    diagnosed: true,
  },
  {
    what: "forgets the shape: the label is an ordinary one, bars and all",
    source: "reasoned",
    code: [['shape: "record", label', "label"]],
    caughtBy: "each value is a record of its label, its number and its gradient",
    shows: 'a node of the shape "record"',
    diagnosed: true,
  },
  {
    what: "names the nodes by their labels, so that nodes without one fall together",
    source: "reasoned",
    code: [["`value ${ids.get(value)}`", "`value ${value.label}`"]],
    caughtBy: "each value is a record of its label, its number and its gradient",
    shows: "Every value is one record, with an id of its own.",
    diagnosed: true,
  },
  {
    what: "shows the number and no gradient",
    source: "reasoned",
    code: [["{ data ${short(data)} | grad ${short(grad)} }", "data ${short(data)}"]],
    caughtBy: "each value is a record of its label, its number and its gradient",
    shows: "It must have three: the label, the number, the gradient.",
    diagnosed: true,
  },
  {
    what: "puts the gradient where the number belongs",
    source: "reasoned",
    code: [["data ${short(data)} | grad ${short(grad)}", "grad ${short(grad)} | data ${short(data)}"]],
    caughtBy: "each value is a record of its label, its number and its gradient",
    shows: 'x.data is 2. The picture shows "grad -1.5"',
    diagnosed: true,
  },
  {
    what: "draws the operation of a leaf, which has none",
    source: "2BAD's operation ?? '+'",
    code: [["    if (inputs.length === 0) continue;\n", ""]],
    caughtBy: "an operation stands between its operands and its result",
    shows: "A leaf has no operation.",
    diagnosed: true,
  },
  {
    what: "draws the arrows against the flow",
    source: "reasoned",
    code: [
      ["graph.edge([operation(value), record(value)])", "graph.edge([record(value), operation(value)])"],
      ["graph.edge([record(from), operation(to)]", "graph.edge([operation(to), record(from)]"],
    ],
    caughtBy: "an operation stands between its operands and its result",
    shows: "run backwards",
    diagnosed: true,
  },
  {
    what: "forgets the arrow from the operation to its result",
    source: "reasoned",
    code: [["    graph.edge([operation(value), record(value)]);\n", ""]],
    caughtBy: "an operation stands between its operands and its result",
    shows: "There is no such way.",
    diagnosed: true,
  },
  {
    what: "draws arrows straight from value to value",
    source: "reasoned",
    code: [["graph.edge([record(from), operation(to)]", "graph.edge([record(from), record(to)]"]],
    caughtBy: "an operation stands between its operands and its result",
    shows: "An arrow must lead from x to the operation *",
    diagnosed: true,
  },
  {
    what: "draws one node for all products",
    source: "reasoned",
    code: [["`operation ${ids.get(value)}`", "`operation ${value.op}`"]],
    caughtBy: "each use of a value is an arrow of its own, with its partial on it",
    shows: "two products are two nodes",
    diagnosed: true,
  },
  {
    what: "writes no partial on the arrows",
    source: "the post",
    code: [["operation(to)], { label: short(partial) })", "operation(to)])"]],
    caughtBy: "each use of a value is an arrow of its own, with its partial on it",
    shows: "No number can be read",
    diagnosed: true,
  },
  {
    what: "draws a strict graph, in which two equal arrows are one",
    source: "reasoned",
    code: [
      ["import { digraph, toDot as print }", "import { strict, toDot as print }"],
      ["const graph = digraph(", "const graph = strict.digraph("],
    ],
    caughtBy: "each value is a record of its label, its number and its gradient",
    shows: "In a strict graph two equal arrows become one",
    diagnosed: true,
  },
  {
    what: "rounds to four decimals, and hides what is small",
    source: "the post and every micrograd",
    code: [["String(Number(number.toPrecision(5)))", "number.toFixed(4)"]],
    caughtBy: "tiny, huge and negative numbers can be read, and so can numbers that are none",
    shows: "A small number must not look like 0",
    diagnosed: true,
  },
  {
    what: "shows NaN and infinities as 0",
    source: "reasoned",
    code: [
      [
        "String(Number(number.toPrecision(5)))",
        "String(Number.isFinite(number) ? Number(number.toPrecision(5)) : 0)",
      ],
    ],
    caughtBy: "tiny, huge and negative numbers can be read, and so can numbers that are none",
    shows: 'a.data is NaN. The picture shows "data 0"',
    diagnosed: true,
  },
  {
    what: "does not escape labels",
    source: "the post; trekhleb's micrograd-ts",
    code: [["${escape(label)}", "${label}"]],
    caughtBy: "a label is shown as it is, whatever its characters",
    shows: "needs a backslash in front",
    diagnosed: true,
  },
  {
    what: "escapes the bar alone",
    source: "reasoned",
    code: [['/[\\\\|{}<>"]/g', "/[|]/g"]],
    caughtBy: "a label is shown as it is, whatever its characters",
    shows: "No record begins with the label {c}.",
    diagnosed: true,
  },
  {
    what: "escapes everything but the backslash itself",
    source: "reasoned",
    code: [['/[\\\\|{}<>"]/g', '/[|{}<>"]/g']],
    caughtBy: "a label is shown as it is, whatever its characters",
    shows: "No record begins with the label C:\\new.",
    diagnosed: true,
  },
  {
    what: "escapes backslashes last, and the new ones with them",
    source: "reasoned",
    code: [
      [
        'text.replace(/[\\\\|{}<>"]/g, "\\\\$&")',
        'text.replace(/[|{}<>"]/g, "\\\\$&").replace(/\\\\/g, "\\\\\\\\")',
      ],
    ],
    caughtBy: "a label is shown as it is, whatever its characters",
    shows: "needs a backslash in front",
    diagnosed: true,
  },
  {
    what: "leaves the quotation mark to ts-graphviz, which is fooled by a backslash in front of it",
    source: "reasoned",
    code: [['/[\\\\|{}<>"]/g', "/[\\\\|{}<>]/g"]],
    caughtBy: "a label is shown as it is, whatever its characters",
    shows: "is not valid DOT",
    diagnosed: true,
  },
  {
    what: "takes any rankdir",
    source: "reasoned",
    code: [
      [
        '  if (rankdir !== "LR" && rankdir !== "TB") throw new RangeError(`rankdir is "LR" or "TB", not "${rankdir}"`);\n',
        "",
      ],
    ],
    caughtBy: "the picture runs from left to right or from top to bottom",
    shows: "must throw an Error that says what is allowed: LR or TB",
    diagnosed: true,
  },
  {
    what: "sets no rankdir, which means top to bottom",
    source: "reasoned",
    code: [["digraph({ rankdir })", "digraph()"]],
    caughtBy: "the picture runs from left to right or from top to bottom",
    shows: "It sets none.",
    diagnosed: true,
  },
  {
    what: "numbers the nodes on from call to call",
    source: "2BAD: a global counter of nodes",
    code: [
      ["/** Every value behind", "let count = 0;\n\n/** Every value behind"],
      ["values.map((value, i) => [value, i])", "values.map((value) => [value, count++])"],
    ],
    caughtBy: "the same graph gives the same text, and stays as it was",
    shows: "Number the nodes in the order in which trace finds them",
    diagnosed: true,
  },
  {
    what: "takes random ids",
    source: "the post: id() of Python",
    code: [["values.map((value, i) => [value, i])", "values.map((value) => [value, Math.random()])"]],
    caughtBy: "the same graph gives the same text, and stays as it was",
    shows: "two different texts",
    diagnosed: true,
  },
  {
    what: "clears the gradients while it draws them",
    source: "reasoned",
    code: [
      [
        "const { label, data, grad, op, inputs } = value;",
        "value.grad = 0;\n    const { label, data, grad, op, inputs } = value;",
      ],
    ],
    caughtBy: "each value is a record of its label, its number and its gradient",
    shows: 'x.grad is -1.5. The picture shows "grad 0"',
    diagnosed: false,
  },
];

const TRACE = `  const values = new Set([root]);
  const edges: Edge[] = [];
  // The set grows while the loop walks along it, and the loop meets what is added on the way.
  for (const to of values) {
    to.inputs.forEach((from, i) => {
      values.add(from);
      edges.push({ from, to, partial: to.partials[i] });
    });
  }
  return { values: [...values], edges };
`;

export const alternatives: Alternative[] = [
  {
    what: "depth first, with a stack",
    code: [
      [
        TRACE,
        `  const values: Value[] = [];
  const edges: Edge[] = [];
  const seen = new Set<Value>();
  const stack = [root];
  for (let value = stack.pop(); value; value = stack.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    values.push(value);
    for (const [i, from] of value.inputs.entries()) {
      edges.push({ from, to: value, partial: value.partials[i] });
      stack.push(from);
    }
  }
  return { values, edges };
`,
      ],
    ],
  },
  {
    what: "through the topological order of step 11",
    code: [
      [
        'import type { Value } from "#steps/01-value/value";\n',
        'import type { Value } from "#steps/01-value/value";\nimport { topologicalOrder } from "#steps/11-deep-graphs/backward";\n',
      ],
      [
        TRACE,
        `  const values = topologicalOrder(root);
  const edges = values.flatMap((to) => to.inputs.map((from, i) => ({ from, to, partial: to.partials[i] })));
  return { values, edges };
`,
      ],
    ],
  },
  {
    what: "the post's record, three fields in a row, with a bare number of three digits each",
    code: [
      [
        "`{ ${escape(label)} | { data ${short(data)} | grad ${short(grad)} } }`",
        "`{${escape(label)}|${short(data)}|${short(grad)}}`",
      ],
      ["String(Number(number.toPrecision(5)))", "number.toPrecision(3)"],
    ],
  },
  {
    what: "all digits of every number, rounded corners, numbers with an equals sign",
    code: [
      ["data ${short(data)} | grad ${short(grad)}", "data=${short(data)} | grad=${short(grad)}"],
      ['shape: "record"', 'shape: "Mrecord"'],
      ["{ label: short(partial) }", "{ label: `∂ = ${short(partial)}` }"],
      ["String(Number(number.toPrecision(5)))", "String(number)"],
    ],
  },
  {
    what: "exponents everywhere, ids from the end, and another kind of error",
    code: [
      ["values.map((value, i) => [value, i])", "values.map((value, i) => [value, values.length - i])"],
      ["throw new RangeError(`rankdir is", "throw new TypeError(`rankdir is"],
      ["String(Number(number.toPrecision(5)))", "number.toExponential(4)"],
    ],
  },
  {
    what: "the operation's node and its arrow first, the value's record last, quotation marks and line breaks by hand",
    code: [
      [
        '    graph.node(record(value), { shape: "record", label: `{ ${escape(label)} | { data ${short(data)} | grad ${short(grad)} } }` });\n    if (inputs.length === 0) continue;\n',
        '    const text = `{ ${escape(label)} | { data ${short(data)} | grad ${short(grad)} } }`;\n    graph.node(record(value), { label: text, shape: "record" });\n    if (op === "" || inputs.length === 0) continue;\n',
      ],
      [
        'replace(/[\\\\|{}<>"]/g, "\\\\$&")',
        'replace(/[\\\\|{}<>" ]/g, "\\\\$&").replaceAll("\\n", "\\\\n")',
      ],
    ],
  },
  {
    what: "the text by hand, without the library",
    code: `import type { Value } from "#steps/01-value/value";

interface Use {
  from: Value;
  to: Value;
  partial: number;
}

export function trace(root: Value): { values: Value[]; edges: Use[] } {
  const values = [root];
  const known = new Set(values);
  const edges: Use[] = [];
  for (let n = 0; n < values.length; n++) {
    const to = values[n];
    if (!to) continue;
    to.inputs.forEach((from, i) => {
      edges.push({ to, from, partial: to.partials[i] ?? 0 });
      if (known.has(from)) return;
      known.add(from);
      values.push(from);
    });
  }
  return { values, edges };
}

export function toDot(root: Value, options: { rankdir?: "LR" | "TB" } = {}): string {
  const rankdir = options.rankdir ?? "LR";
  if (!["LR", "TB"].includes(rankdir)) throw new Error("The direction must be one of LR, TB.");
  const { values, edges } = trace(root);
  const id = new Map(values.map((value, i) => [value, i] as const));
  const lines = ["digraph {", \`graph [rankdir=\${rankdir}]\`, "node [shape=record]"];
  for (const value of values) {
    lines.push(\`v\${id.get(value)} [label="\${safe(value.label)}|\${value.data}|\${value.grad}"]\`);
    if (value.op) lines.push(\`o\${id.get(value)} [shape=ellipse, label="\${value.op}"]; o\${id.get(value)} -> v\${id.get(value)}\`);
  }
  for (const { from, to, partial } of edges) lines.push(\`v\${id.get(from)} -> o\${id.get(to)} [label="\${partial}"]\`);
  return [...lines, "}"].join("\\n");
}

function safe(label: string): string {
  return [...label].map((c) => (c === "\\n" ? "\\\\n" : /[\\\\|{}<>"]/.test(c) ? "\\\\" + c : c)).join("");
}
`,
  },
];
