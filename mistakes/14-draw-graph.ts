import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

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

export const mistakes: MistakesByTest = {
  "trace finds the root and every value behind it, each once": [
    {
      what: "counts the operations among the values",
      edits: [
        [
          "  return { values: [...values], edges };",
          "  const operations = [...values].filter(({ inputs }) => inputs.length > 0).map((value) => ({ ...value }) as Value);\n  return { values: [...values, ...operations], edges };",
        ],
      ],
      shows: "f among them. trace(f).values holds",
    },
    {
      what: "returns the Set of the values",
      edits: [
        [
          "  return { values: [...values], edges };",
          "  return { values: values as unknown as Value[], edges };",
        ],
        ["const ids = new Map(values.map(", "const ids = new Map([...values].map("],
      ],
      shows: "trace(root).values must be an array of values.",
    },
    {
      what: "leaves the root out",
      edits: [["new Set([root])", "new Set(root.inputs)"]],
      shows: "f itself is missing",
    },
    {
      what: "goes one level deep only",
      edits: [["for (const to of values) {", "for (const to of [root]) {"]],
      shows: "Follow every input of every value",
    },
    {
      what: "follows the first operand only",
      edits: [["to.inputs.forEach(", "to.inputs.slice(0, 1).forEach("]],
      shows: "Follow every input of every value",
    },
    {
      what: "collects the values in an array, the shared ones twice",
      edits: [
        ["const values = new Set([root]);", "const values = [root];"],
        ["values.add(from);", "values.push(from);"],
      ],
      shows: "holds a value more than once",
    },
    {
      what: "remembers the visited values between two calls",
      source: "micrograd_c, issue 2",
      edits: [
        ["/** Every value behind", "const seen = new Set<Value>();\n\n/** Every value behind"],
        [
          "      values.add(from);\n",
          "      if (!seen.has(from)) values.add(from);\n      seen.add(from);\n",
        ],
      ],
      shows: "At the second call",
    },
    {
      what: "tells values apart by their label",
      edits: [
        [
          "  const values = new Set([root]);\n",
          "  const values = new Set([root]);\n  const seen = new Set([root.label]);\n",
        ],
        [
          "      values.add(from);\n",
          "      if (!seen.has(from.label)) values.add(from);\n      seen.add(from.label);\n",
        ],
      ],
      shows: "tell values apart by identity",
    },
    {
      what: "tells values apart by their number",
      source: "trekhleb's micrograd-ts: a hash of the content",
      edits: [
        [
          "  const values = new Set([root]);\n",
          "  const values = new Set([root]);\n  const seen = new Set([root.data]);\n",
        ],
        [
          "      values.add(from);\n",
          "      if (!seen.has(from.data)) values.add(from);\n      seen.add(from.data);\n",
        ],
      ],
      shows: "tell values apart by identity",
    },
  ],
  "an edge runs from an operand to the result and carries its partial": [
    {
      what: "ends each edge at the value's first input",
      edits: [
        [
          "edges.push({ from, to, partial: to.partials[i] });",
          "edges.push({ from, to: to.inputs[0], partial: to.partials[i] });",
        ],
      ],
      shows: "Both edges of f = a * b end at f.",
    },
    {
      what: "returns a Map of edges",
      edits: [
        [
          "  return { values: [...values], edges };",
          "  return { values: [...values], edges: new Map(edges.map((edge) => [edge.from, edge])) as unknown as Edge[] };",
        ],
      ],
      shows: "trace(f).edges is no array.",
    },
    {
      what: "turns the edges around",
      edits: [["edges.push({ from, to, partial", "edges.push({ from: to, to: from, partial"]],
      shows: "Edges run from the operands to the result.",
    },
    {
      what: "writes the operand's gradient on the edge instead of the partial",
      edits: [["partial: to.partials[i]", "partial: from.grad"]],
      shows: "The edge carries the partial alone, as f stored it.",
    },
    {
      what: "multiplies the partial by the gradient of the result",
      edits: [["partial: to.partials[i]", "partial: to.grad * to.partials[i]"]],
      shows: "The edge carries the partial alone, as f stored it.",
    },
    {
      what: "makes each edge an array of three",
      edits: [
        [
          "edges.push({ from, to, partial: to.partials[i] });",
          "edges.push([from, to, to.partials[i]] as never);",
        ],
        [
          "for (const { from, to, partial } of edges)",
          "for (const [from, to, partial] of edges as never as [Value, Value, number][])",
        ],
      ],
      shows: "must be an object { from, to, partial }",
    },
    {
      what: "turns the list of the inputs around, in place",
      edits: [["    to.inputs.forEach(", "    to.inputs.reverse().forEach("]],
      shows: "trace(f) has changed f.inputs.",
    },
    {
      what: "gives every edge the first partial",
      edits: [["to.partials[i]", "to.partials[0]"]],
      shows: "-3 belongs to the other edge.",
    },
    {
      what: "takes the partials from the other end",
      edits: [["to.partials[i]", "to.partials[to.partials.length - 1 - i]"]],
      shows: "2 belongs to the other edge",
    },
  ],
  "each use of a value is an edge of its own": [
    {
      what: "keeps the inputs in a Set, so that a + a has one edge",
      likely: true,
      source: "the post, 2BAD and EurekaLabs: trace with a set",
      edits: [["to.inputs.forEach((", "[...new Set(to.inputs)].forEach(("]],
      shows: "f = a + a uses a twice: two edges, not 1",
    },
    {
      what: "lists the operands of a value again at each visit",
      source: "2BAD's visualizer",
      edits: [
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
      shows: "List the operands of a value once, however many users it has.",
    },
    {
      what: "looks a partial up by the input's first place",
      edits: [["to.partials[i]", "to.partials[to.inputs.indexOf(from)]"]],
      shows: "Each use has its own partial.",
    },
  ],
  "a chain of 150,000 operations is traced, and no value is searched for": [
    {
      what: "stops after a hundred thousand values",
      edits: [
        [
          "    to.inputs.forEach((from, i) => {",
          "    if (values.size > 100_000) break;\n    to.inputs.forEach((from, i) => {",
        ],
      ],
      shows: "A chain of 150,000 operations has 150,001 values.",
    },
    {
      what: "visits with a recursion",
      likely: true,
      source: "the post and every micrograd",
      edits: [
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
      shows: "Functions called each other too deep",
    },
    {
      what: "searches an array for each value: quadratic",
      source: "EurekaLabs' utils.py: v not in list",
      edits: [
        ["const values = new Set([root]);", "const values = [root];"],
        ["values.add(from);", "if (!values.includes(from)) values.push(from);"],
      ],
      shows: "includes has looked at more than",
    },
    {
      what: "hands all values over in a single call",
      edits: [
        [
          "  return { values: [...values], edges };",
          "  const all: Value[] = [];\n  all.push(...values);\n  return { values: all, edges };",
        ],
      ],
      state: "crashed",
      shows: "too many arguments, as in push(...list)",
    },
  ],
  "each value is a record of its label, its number and its gradient": [
    {
      what: "draws no operations, and values alone",
      edits: [
        [
          "    if (inputs.length === 0) continue;\n    graph.node(operation(value), { label: escaped(op) });\n    graph.edge([operation(value), record(value)]);\n",
          "    void [op, inputs];\n",
        ],
        [
          "graph.edge([record(from), operation(to)], { label: short(partial) });",
          "graph.edge([record(from), record(to)], { label: short(partial) });",
        ],
        ["  const operation = (value: Value) => `operation ${ids.get(value)}`;\n", ""],
      ],
      shows: "draws no operation. Each operation is a node",
    },
    {
      what: "draws operations as records",
      edits: [
        [
          "graph.node(operation(value), { label: escaped(op) });",
          'graph.node(operation(value), { label: op, shape: "record" });',
        ],
      ],
      shows: "draws 9 records for 6 values",
    },
    {
      what: "returns the graph instead of its text",
      edits: [["return print(graph);", "return graph as unknown as string;"]],
      shows: "toDot, which prints it",
    },
    {
      what: "forgets the shape: the label is an ordinary one, bars and all",
      edits: [['shape: "record",', ""]],
      shows: 'a node of the shape "record"',
    },
    {
      what: "ends with return toDot(graph), which is its own toDot",
      edits: [["return print(graph);", "return toDot(graph as unknown as Value);"]],
      state: "crashed",
      shows: "that is your toDot itself",
    },
    {
      what: "shows the number and no gradient",
      edits: [["{ data ${short(data)} | grad ${short(grad)} }", "data ${short(data)}"]],
      shows: "It must have three: the label, the number, the gradient.",
    },
    {
      what: "escapes the whole label of the record, its own bars and braces too",
      edits: [
        [
          "`{ ${escaped(label)} | { data ${short(data)} | grad ${short(grad)} } }`",
          "escaped(`{ ${label} | data ${short(data)} | grad ${short(grad)} }`)",
        ],
      ],
      shows: "The bars that are to divide it have a backslash in front",
    },
    {
      what: "puts the gradient where the number belongs",
      edits: [["data ${short(data)} | grad ${short(grad)}", "grad ${short(grad)} | data ${short(data)}"]],
      shows: 'x.data is 2. The picture shows "grad -1.5"',
    },
    {
      what: "draws a strict graph, in which two equal arrows are one",
      edits: [
        ["import { digraph, toDot as print }", "import { strict, toDot as print }"],
        ["const graph = digraph(", "const graph = strict.digraph("],
      ],
      shows: "In a strict graph two equal arrows become one",
    },
    {
      what: "clears the gradients while it draws them",
      edits: [
        [
          "const { label, data, grad, op, inputs } = value;",
          "value.grad = 0;\n    const { label, data, grad, op, inputs } = value;",
        ],
      ],
      shows: "A picture only reads.",
    },
  ],
  "an operation stands between its operands and its result": [
    {
      what: "begins the arrow to a result at an id that no node has",
      edits: [
        [
          "graph.edge([operation(value), record(value)])",
          "graph.edge([`op ${ids.get(value)}`, record(value)])",
        ],
      ],
      shows: "where an arrow ends at an id that no node has, Graphviz draws one that shows the id",
    },
    {
      what: "gives the operations no label, so that their ids are shown",
      edits: [
        [
          "graph.node(operation(value), { label: escaped(op) });",
          "void op;\n    graph.node(operation(value));",
        ],
      ],
      shows: "The label of each is the op of its result.",
    },
    {
      what: "draws an arrow of its own from the last operation to the first",
      edits: [
        [
          "  return print(graph);",
          '  if (values.length > 5) graph.edge([operation(root), operation(values[1])], { label: "1" });\n  return print(graph);',
        ],
      ],
      shows: "must have eight arrows",
    },
    {
      what: "draws the operation of a leaf, which has none",
      likely: true,
      source: "2BAD's operation ?? '+'",
      edits: [["    if (inputs.length === 0) continue;\n", ""]],
      shows: 'Besides records it shows 6 nodes: "", "", "", "*", "+", "tanh".',
    },
    {
      what: "draws the arrows against the flow",
      likely: true,
      edits: [
        ["graph.edge([operation(value), record(value)])", "graph.edge([record(value), operation(value)])"],
        ["graph.edge([record(from), operation(to)]", "graph.edge([operation(to), record(from)]"],
      ],
      shows: "Both arrows run backwards.",
    },
    {
      what: "forgets the arrow from the operation to its result",
      edits: [["    graph.edge([operation(value), record(value)]);\n", ""]],
      shows: "The second one is missing.",
    },
    {
      what: "turns the arrow from an operand to its operation around",
      edits: [["graph.edge([record(from), operation(to)]", "graph.edge([operation(to), record(from)]"]],
      shows: "The first one runs backwards",
    },
    {
      what: "turns the arrow from an operation to its result around",
      edits: [
        ["graph.edge([operation(value), record(value)])", "graph.edge([record(value), operation(value)])"],
      ],
      shows: "The second one runs backwards",
    },
    {
      what: "draws arrows straight from value to value",
      likely: true,
      edits: [["graph.edge([record(from), operation(to)]", "graph.edge([record(from), record(to)]"]],
      shows: "it skips the operation",
    },
  ],
  "each use of a value is an arrow of its own, with its partial on it": [
    {
      what: "draws the arrow from an operation to its result for each input",
      edits: [
        [
          "    graph.edge([operation(value), record(value)]);",
          '    if (op === "+" || op === "tanh") graph.edge([operation(value), record(value)]);\n    else for (const _ of label === "d" ? inputs : [0]) graph.edge([operation(value), record(value)]);',
        ],
      ],
      shows: "must have nine arrows",
    },
    {
      what: "draws each arrow from a value to an operation once",
      edits: [
        [
          "  for (const { from, to, partial } of edges)\n",
          "  const drawn = new Set<string>();\n  for (const { from, to, partial } of edges) {\n    const way = `${ids.get(from)} ${ids.get(to)}`;\n    if (drawn.has(way)) continue;\n    drawn.add(way);\n",
        ],
        ["label: short(partial) });\n  return print", "label: short(partial) });\n  }\n  return print"],
      ],
      shows: "two arrows lead from e to the sum, not 1",
    },
    {
      what: "draws one node for all products",
      edits: [["`operation ${ids.get(value)}`", "`operation ${value.op}`"]],
      shows: "two products are two nodes",
    },
    {
      what: "writes on the arrows what backward adds",
      edits: [["{ label: short(partial) }", "{ label: short(partial * to.grad) }"]],
      shows: "That is the partial times d.grad, what backward adds to a.",
    },
    {
      what: "writes the operand's gradient on the arrows",
      likely: true,
      edits: [["{ label: short(partial) }", "{ label: short(from.grad) }"]],
      shows: "That is a.grad. The arrow carries the partial alone.",
    },
    {
      what: "writes the result's gradient on the arrows",
      edits: [["{ label: short(partial) }", "{ label: short(to.grad) }"]],
      shows: "That is d.grad. The arrow carries the partial alone.",
    },
    {
      what: "writes the first partial on every arrow of an operation",
      edits: [["{ label: short(partial) }", "{ label: short(partial * 0 + to.partials[0]) }"]],
      shows: "That belongs to the other operand of d.",
    },
    {
      what: "writes no partial on the arrows",
      source: "the post",
      edits: [["operation(to)], { label: short(partial) })", "operation(to)])"]],
      shows: "No number can be read",
    },
  ],
  "values with equal numbers, and equal labels or none, are records of their own": [
    {
      what: "makes the id of an operation of the result's label",
      edits: [["`operation ${ids.get(value)}`", "`operation ${value.label}`"]],
      shows: "do two values, or two operations, share an id?",
    },
    {
      what: "writes null where there is no label",
      edits: [["label: `{ ${escaped(label)} |", 'label: `{ ${escaped(label || "null")} |']],
      shows: "A value without a label must show nothing in its place",
    },
    {
      what: "shows the operation where there is no label",
      edits: [["${escaped(label)}", "${escaped(label || op)}"]],
      shows: 'the first field of its record is empty. Here it shows "tanh"',
    },
    {
      what: "makes up names for values without a label",
      edits: [["${escaped(label)}", "${escaped(label || `v${ids.get(value)}`)}"]],
      shows: "A value without a label must show nothing in its place",
    },
    {
      what: "gives the values labels",
      edits: [
        [
          "  const graph = digraph(",
          "  values.forEach((value, i) => (value.label ||= `v${i}`));\n  const graph = digraph(",
        ],
      ],
      shows: "A picture only reads.",
    },
    {
      what: "names the nodes by their labels, so that nodes without one fall together",
      edits: [["`value ${ids.get(value)}`", "`value ${value.label}`"]],
      shows: "Every value is one record, with an id of its own: one that is made of labels",
    },
    {
      what: "makes the id of the label, and of the place only where there is no label",
      edits: [["`value ${ids.get(value)}`", "value.label || `value ${ids.get(value)}`"]],
      shows: "Every value is one record, with an id of its own: one that is made of labels",
    },
  ],
  "tiny, huge and negative numbers can be read, and so can numbers that are none": [
    {
      what: "hands the partial over as a number",
      why: "ts-graphviz prints a number without quotation marks, and DOT knows no 1e-12",
      edits: [["{ label: short(partial) }", "{ label: partial as unknown as string }"]],
      shows: "A number such as 1e-12 or -Infinity stands there without quotation marks.",
    },
    {
      what: "cuts the zeros off the end of whole numbers of as many digits as it asks for",
      why: "toPrecision(5) writes 100.00 and 12340",
      edits: [["String(Number(number.toPrecision(5)))", 'number.toPrecision(5).replace(/\\.?0+$/, "")']],
      shows: "Only zeros behind the point may go",
    },
    {
      what: "cuts the zeros off the end of whole numbers, too",
      edits: [["String(Number(number.toPrecision(5)))", 'number.toPrecision(3).replace(/\\.?0+$/, "")']],
      shows: "Only zeros behind the point may go",
    },
    {
      what: "rounds to four decimals, and hides what is small",
      source: "the post and every micrograd",
      edits: [["String(Number(number.toPrecision(5)))", "number.toFixed(4)"]],
      shows: "A small number must not look like 0",
    },
    {
      what: "rounds what is not tiny to three decimals",
      edits: [
        [
          "String(Number(number.toPrecision(5)))",
          "(Math.abs(number) >= 0.001 || number === 0 ? number.toFixed(3) : number.toExponential(2))",
        ],
      ],
      shows: 'x2.data is 0.00123. The picture shows "data 0.001". Show three digits at least',
    },
    {
      what: "rounds the partials to three decimals",
      edits: [["{ label: short(partial) }", "{ label: partial.toFixed(3) }"]],
      shows: "A small number must not look like 0",
    },
    {
      what: "rounds the partials to one decimal",
      edits: [
        [
          "{ label: short(partial) }",
          "{ label: Math.abs(partial) < 0.01 ? short(partial) : partial.toFixed(1) }",
        ],
      ],
      shows: "A small number must not look like 0",
    },
    {
      what: "writes nothing on an arrow whose partial is 0",
      why: "0 counts as false",
      edits: [["{ label: short(partial) }", "partial ? { label: short(partial) } : {}"]],
      shows: "Is it left out because 0 and NaN count as false?",
    },
    {
      what: "shows no gradient that is 0",
      edits: [["grad ${short(grad)}", 'grad ${grad ? short(grad) : ""}']],
      shows: "Is it left out because 0 and NaN count as false?",
    },
    {
      what: "writes a comma between the thousands",
      edits: [
        [
          "String(Number(number.toPrecision(5)))",
          'Number(number.toPrecision(5)).toLocaleString("en", { maximumSignificantDigits: 5 })',
        ],
      ],
      shows: "as JavaScript prints it, without a comma",
    },
    {
      what: "cuts the text of a number off after seven characters",
      edits: [["String(Number(number.toPrecision(5)))", "String(number).slice(0, 7)"]],
      shows: "A small number must not look like 0",
    },
    {
      what: "shows NaN and infinities as 0",
      edits: [
        [
          "String(Number(number.toPrecision(5)))",
          "String(Number.isFinite(number) ? Number(number.toPrecision(5)) : 0)",
        ],
      ],
      shows: 'x13.data is NaN. The picture shows "data 0"',
    },
  ],
  "a label is shown as it is, whatever its characters": [
    {
      what: "does not escape labels",
      likely: true,
      source: "the post; trekhleb's micrograd-ts",
      edits: [["${escaped(label)}", "${label}"]],
      shows: "needs a backslash in front",
    },
    {
      what: "escapes the bar alone",
      edits: [['/[\\\\|{}<>"]/g', "/[|]/g"]],
      shows: "No record begins with the label {c}.",
    },
    {
      what: "escapes everything but the backslash itself",
      edits: [['/[\\\\|{}<>"]/g', '/[|{}<>"]/g']],
      shows: "No record begins with the label C:\\new.",
    },
    {
      what: "escapes backslashes last, and the new ones with them",
      edits: [
        [
          '.replace(/[\\\\|{}<>"]/g, "\\\\$&")',
          '.replace(/[|{}<>"]/g, "\\\\$&").replace(/\\\\/g, "\\\\\\\\")',
        ],
      ],
      shows: "Escape the backslash before all other characters, or all of them in one replace",
    },
    {
      what: "leaves the quotation mark to ts-graphviz, which is fooled by a backslash in front of it",
      edits: [['/[\\\\|{}<>"]/g', "/[\\\\|{}<>]/g"]],
      shows: "cannot be read as DOT",
    },
    {
      what: "breaks the line in the text, where a record's label shows nothing of it",
      file: "by-hand.ts",
      edits: [['c === "\\n" ? "\\\\n" : ', ""]],
      shows: "Graphviz shows nothing where a line ends",
    },
    {
      what: "leaves line breaks out",
      edits: [["${escaped(label)}", '${escaped(label.replaceAll("\\n", ""))}']],
      shows: "The two lines have become one.",
    },
    {
      what: "escapes > and not <",
      edits: [['/[\\\\|{}<>"]/g', '/[\\\\|{}>"]/g']],
      shows: "Graphviz shows it where the brackets of a record's label do not pair",
    },
    {
      what: "replaces the first of each such character alone",
      why: "replace with a text in place of a pattern with the flag g",
      edits: [
        [
          '.replace(/[\\\\|{}<>"]/g, "\\\\$&")',
          '.replace("\\\\", "\\\\\\\\").replace("|", "\\\\|").replace("{", "\\\\{").replace("}", "\\\\}").replace("<", "\\\\<").replace(">", "\\\\>").replace(\'"\', \'\\\\"\')',
        ],
      ],
      shows: "No record begins with the label |x| + |y|.",
    },
    {
      what: "replaces the first such character alone",
      edits: [['/[\\\\|{}<>"]/g', '/[\\\\|{}<>"]/']],
      shows: "No record begins with the label {c}. The picture shows\n  {c |",
    },
  ],
  "the picture runs from left to right or from top to bottom": [
    {
      what: "asks with `in`, which finds what every object inherits",
      edits: [['rankdir !== "LR" && rankdir !== "TB"', "!(rankdir in { LR: 1, TB: 1 })"]],
      shows: 'toDot(a, { rankdir: "constructor" }) must throw an Error that says what is allowed: LR or TB',
    },
    {
      what: "takes any rankdir",
      edits: [
        [
          '  if (rankdir !== "LR" && rankdir !== "TB") throw new RangeError(`rankdir is "LR" or "TB", not "${rankdir}"`);\n',
          "",
        ],
      ],
      shows:
        "must throw an Error that says what is allowed: LR or TB.\n  It threw nothing and returned a text of 7 lines.",
    },
    {
      what: "has a default for the options as a whole, and none for rankdir",
      edits: [
        [
          '{ rankdir = "LR" }: { rankdir?: "LR" | "TB" } = {}',
          '{ rankdir }: { rankdir?: "LR" | "TB" } = { rankdir: "LR" }',
        ],
      ],
      state: "crashed",
      shows: "A default belongs to rankdir itself",
    },
    {
      what: "draws from left to right, whatever is asked for",
      edits: [["digraph({ rankdir })", 'digraph({ rankdir: "LR" })']],
      shows: 'toDot(a, { rankdir: "TB" }) must set the rankdir TB. It sets LR.',
    },
    {
      what: "names only the wrong direction in its error",
      edits: [['`rankdir is "LR" or "TB", not "${rankdir}"`', "`unknown direction ${rankdir}`"]],
      shows: "what is allowed: LR or TB",
    },
    {
      what: "sets no rankdir, which means top to bottom",
      edits: [["digraph({ rankdir })", "digraph()"]],
      shows: "It sets none.",
    },
  ],
  "the same graph gives the same text, and stays as it was": [
    {
      what: "numbers the nodes on and on",
      edits: [
        [
          "/**\n * The graph behind the root as text",
          "let next = 0;\nconst numbers = new WeakMap<Value, number>();\n\n/**\n * The graph behind the root as text",
        ],
        [
          "const ids = new Map(values.map((value, i) => [value, i]));",
          "const ids = new Map(values.map((value) => [value, numbers.get(value) ?? next++]));\n  for (const [value, id] of ids) numbers.set(value, id);",
        ],
      ],
      shows: "gave another text for the same graph, built a second time",
    },
    {
      what: "numbers the nodes on from call to call",
      source: "2BAD: a global counter of nodes",
      edits: [
        ["/** Every value behind", "let count = 0;\n\n/** Every value behind"],
        ["values.map((value, i) => [value, i])", "values.map((value) => [value, count++])"],
      ],
      shows: "Number the nodes in the order in which trace finds them",
    },
    {
      what: "takes random ids",
      source: "the post: id() of Python",
      edits: [["values.map((value, i) => [value, i])", "values.map((value) => [value, Math.random()])"]],
      shows: "two different texts",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "leaves & as it is: only who writes the name of a character in a label sees another one",
    edits: [['.replaceAll("&", "&amp;")', ""]],
  },
  {
    what: "depth first, with a stack",
    edits: [
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
    edits: [
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
    what: "a record of three fields in a row, with a bare number of three digits each",
    edits: [
      [
        "`{ ${escaped(label)} | { data ${short(data)} | grad ${short(grad)} } }`",
        "`{${escaped(label)}|${short(data)}|${short(grad)}}`",
      ],
      ["String(Number(number.toPrecision(5)))", "number.toPrecision(3)"],
    ],
  },
  {
    what: "all digits of every number, rounded corners, numbers with an equals sign",
    edits: [
      ["data ${short(data)} | grad ${short(grad)}", "data=${short(data)} | grad=${short(grad)}"],
      ['shape: "record"', 'shape: "Mrecord"'],
      ["{ label: short(partial) }", "{ label: `∂ = ${short(partial)}` }"],
      ["String(Number(number.toPrecision(5)))", "String(number)"],
    ],
  },
  {
    what: "exponents everywhere, ids from the end, and another kind of error",
    edits: [
      ["values.map((value, i) => [value, i])", "values.map((value, i) => [value, values.length - i])"],
      ["throw new RangeError(`rankdir is", "throw new TypeError(`rankdir is"],
      ["String(Number(number.toPrecision(5)))", "number.toExponential(4)"],
    ],
  },
  {
    what: "the operation's node and its arrow first, the value's record last, quotation marks and line breaks by hand",
    edits: [
      [
        '    graph.node(record(value), {\n      shape: "record",\n      label: `{ ${escaped(label)} | { data ${short(data)} | grad ${short(grad)} } }`,\n    });\n    if (inputs.length === 0) continue;\n',
        '    const text = `{ ${escaped(label)} | { data ${short(data)} | grad ${short(grad)} } }`;\n    graph.node(record(value), { label: text, shape: "record" });\n    if (op === "" || inputs.length === 0) continue;\n',
      ],
      [
        'replace(/[\\\\|{}<>"]/g, "\\\\$&")',
        'replace(/[\\\\|{}<>" ]/g, "\\\\$&").replaceAll("\\n", "\\\\n")',
      ],
    ],
  },
  {
    what: "the text by hand, without the library",
    file: "by-hand.ts",
  },
  {
    what: "by hand, in all that DOT allows: lists of attributes, texts in two halves, comments, ports, subgraphs",
    file: "by-hand.ts",
    edits: [
      [
        '[label="${safe(value.label)}|${value.data}',
        '[label=""] [label="${safe(value.label)}" + "|<data> ${value.data}',
      ],
      ["`o${id.get(value)} [shape=ellipse, ", "`subgraph { o${id.get(value)} [shape=ellipse; style=filled, "],
      ["-> v${id.get(value)}`", "-> /* to */ v${id.get(value)}:w }`"],
      ["`v${id.get(from)} -> o", "`v${id.get(from)}:data:e -> o"],
      ['"digraph {"', '"// a graph", "digraph \\"f\\" {"'],
    ],
  },
  {
    what: "a class that collects lines, with a method for each kind of node",
    file: "picture-class.ts",
  },
  {
    what: "by hand: the records first, then a default for the operations, characters by their numbers",
    file: "by-hand.ts",
    edits: [
      [
        '|${value.grad}"]`);\n    if',
        '|${value.grad}"]`);\n  }\n  lines.push("node [shape=circle]");\n  for (const value of values) {\n    if',
      ],
      ["[shape=ellipse, label", "[label"],
      [
        'c === "\\n" ? "\\\\n" : c === "&" ? "&amp;" : /[\\\\|{}<>"]/.test(c) ? "\\\\" + c : c',
        'c === "\\n" ? "\\\\n" : c === "\\\\" ? "\\\\\\\\" : /[|{}<>"&]/.test(c) ? `&#${c.charCodeAt(0)};` : c',
      ],
    ],
  },
];
