import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const COPY = "const result = [...list];";
const LOOP = "let i = result.length - 1; i > 0; i--";
const DRAW = "Math.floor(random() * (i + 1))";
const SWAP = "[result[i], result[j]] = [result[j], result[i]];";
const SHUFFLE = `  const result = [...list];
  for (${LOOP}) {
    const j = ${DRAW};
    ${SWAP}
  }
  return result;
`;
const TOO_SMALL = "  if (size < 1) throw new RangeError(`a batch holds 1 sample or more, not ${size}`);\n";
const CUT = "for (let i = 0; i < list.length; i += size) result.push(list.slice(i, i + size));";
const CUT_ALL = `  const result: T[][] = [];
  ${CUT}
  return result;
`;
const DEVIATION = "Math.sqrt(mean(column.map((number) => (number - center) ** 2)))";
const CHANGES = "column.some((number) => number !== column[0])";
const RESULT = "(row[j] - center) / deviation";
const RETURN = `  return (row) =>
    columns.map(({ center, deviation, changes }, j) => (changes ? ${RESULT} : 0));
`;
const ORDER = "batches(shuffled(samples, random), batchSize)";
const EPOCHS = "  for (let epoch = 0; epoch < epochs; epoch++) {\n";
const LABELS = "const labels = batch.map(({ label }) => label);";
const LOSS = "const loss = crossEntropy(scores, labels);";
const ZERO = "      for (const parameter of parameters) parameter.grad = 0;\n";
const STEP = "      sgdStep(parameters, learningRate);\n";
const PUSH = "losses.push(loss.data);";
const BODY = `    for (const batch of ${ORDER}) {
      const scores = batch.map(({ x }) => model.forward(x));
      ${LABELS}
      ${LOSS}
      const parameters = model.parameters();
${ZERO}      backward(loss);
${STEP}      ${PUSH}
    }
`;

export const mistakes: MistakesByTest = {
  "shuffled takes n - 1 draws, and leaves the list as it was": [
    {
      what: "shuffles the caller's list",
      edits: [[COPY, "const result = list as T[];"]],
      shows: "Copy the list first, and swap in the copy.",
    },
    {
      what: "shuffles, and returns nothing",
      edits: [
        [
          "    [result[i], result[j]] = [result[j], result[i]];\n  }\n  return result;",
          "    [result[i], result[j]] = [result[j], result[i]];\n  }\n  return undefined as never;",
        ],
      ],
      shows: "shuffled must return an array.",
    },
    {
      what: "overwrites one of the two instead of swapping",
      edits: [[SWAP, "result[i] = result[j];\n    result[j] = result[i];"]],
      shows: "A swap moves both.",
    },
    {
      what: "draws for the last one left, too",
      why: "it swaps with itself, and nobody sees it, but the next draws are others",
      edits: [[LOOP, "let i = result.length - 1; i >= 0; i--"]],
      shows: "because the last one left has no choice",
    },
    {
      what: "sorts with a random comparison",
      source: "Stack Overflow; Microsoft's browser ballot of 2010",
      edits: [[SHUFFLE, "  return [...list].sort(() => random() - 0.5);\n"]],
      shows: "A sort with a random comparison draws more",
    },
    {
      what: "takes Math.random instead of the random that it is given",
      why: "runs cannot be repeated",
      edits: [[DRAW, "Math.floor(Math.random() * (i + 1))"]],
      shows: "It has drawn 0. Draw one for each swap, with the random that you are given",
    },
    {
      what: "returns a list of one member itself",
      edits: [[COPY, `if (list.length < 2) return list as T[];\n  ${COPY}`]],
      shows: "it returned that list itself",
    },
  ],
  "shuffled is Fisher and Yates, from the end": [
    {
      what: "swaps with any place, and not with the rest",
      why: "27 equally likely runs of three members cannot share out among 6 orders",
      edits: [[DRAW, "Math.floor(random() * result.length)"]],
      shows: "Some orders come more often then",
    },
    {
      what: "begins at the front",
      edits: [
        [LOOP, "let i = 0; i < result.length - 1; i++"],
        [DRAW, "i + Math.floor(random() * (result.length - i))"],
      ],
      shows: "That begins at the front.",
    },
    {
      what: "goes from the front to the end, with the part before",
      edits: [[LOOP, "let i = 1; i < result.length; i++"]],
      shows: "That lets i grow.",
    },
    {
      what: "rounds instead of cutting off",
      why: "both ends come half as often",
      edits: [[DRAW, "Math.round(random() * i)"]],
      shows: "That rounds.",
    },
    {
      what: "shuffles a copy, and returns another one",
      edits: [
        [
          "  }\n  return result;\n}\n\n/**\n * The list, cut",
          "  }\n  return [...list];\n}\n\n/**\n * The list, cut",
        ],
      ],
      shows: "Nothing has moved.",
    },
    {
      what: "takes each one out of the rest, and swaps nothing",
      why: "it is as fair, but the same draws give another order",
      edits: [
        [COPY, `${COPY}\n  const rest = [...list];`],
        [SWAP, "[result[i]] = rest.splice(j, 1);\n    result[0] = rest[0];"],
      ],
      shows: "which may be i itself. Then i and j swap.",
    },
    {
      what: "rounds up",
      edits: [[DRAW, "Math.ceil(random() * i)"]],
      shows: "each time j = floor(random() * (i + 1)), which may be i itself",
    },
    {
      what: "never lets a member keep its place",
      source: "Sattolo's algorithm, which makes one cycle of all",
      edits: [[DRAW, "Math.floor(random() * i)"]],
      shows: "Otherwise nobody ever keeps their place",
    },
    {
      what: "cuts off with parseInt, which reads a text",
      why: "parseInt(0.0000005) is 5",
      edits: [[DRAW, "parseInt(String(random() * (i + 1)), 10)"]],
      shows: "As a text, 5e-7 begins with a 5",
    },
  ],
  "batches cuts a list into pieces, and keeps what is left": [
    {
      what: "drops the last short batch",
      source: "drop_last=True, in PyTorch's DataLoader",
      edits: [["i < list.length; i += size", "i + size <= list.length; i += size"]],
      shows: "a shorter batch is a batch, too",
    },
    {
      what: "makes batches of nearly equal sizes",
      source: "numpy.array_split",
      edits: [
        [
          CUT_ALL,
          `  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, k) => list.filter((_, i) => Math.floor((i * count) / list.length) === k));
`,
        ],
      ],
      shows: "All are full but the last one.",
    },
    {
      what: "takes the size for the number of batches",
      edits: [
        [
          CUT_ALL,
          "  const each = Math.ceil(list.length / size);\n  return Array.from({ length: Math.ceil(list.length / each) }, (_, k) => list.slice(k * each, (k + 1) * each));\n",
        ],
      ],
      shows: "has cut a list of 70 into 24. 32 is the size of a batch, and not their number",
    },
    {
      what: "takes the size for the number of batches, and fills up with empty ones",
      edits: [
        [
          CUT_ALL,
          "  const each = Math.ceil(list.length / size);\n  return Array.from({ length: size }, (_, k) => list.slice(k * each, (k + 1) * each));\n",
        ],
      ],
      shows: "and not their number",
    },
    {
      what: "lets each batch begin with the last member of the one before",
      edits: [["slice(i, i + size)", "slice(Math.max(0, i - 1), i + size)"]],
      shows: "must have the sizes 32, 32, 6, not 32, 33, 7",
    },
    {
      what: "deals the members out like cards",
      edits: [
        [
          CUT,
          "const count = Math.ceil(list.length / size);\n  for (let k = 0; k < count; k++) result.push([]);\n  list.forEach((one, i) => result[i < count * 6 ? i % count : Math.floor((i - 18) / 26)].push(one));",
        ],
      ],
      shows: "in the order of the list",
    },
    {
      what: "returns the batches as one flat list",
      edits: [
        ["result.push(list.slice(i, i + size))", "result.push(...(list.slice(i, i + size) as never[]))"],
      ],
      shows: "must return an array of arrays",
    },
    {
      what: "takes the members out of the caller's list",
      why: "splice cuts them out, slice copies them",
      edits: [
        [CUT, "const rest = list as T[];\n  while (rest.length > 0) result.push(rest.splice(0, size));"],
      ],
      shows: "batches has taken the members out of the list",
    },
    {
      what: "ends with an empty batch where nothing is left",
      edits: [["i < list.length; i += size", "i <= list.length; i += size"]],
      shows: "there is no empty batch",
    },
    {
      what: "fills the last batch up with undefined",
      edits: [
        [
          "list.slice(i, i + size)",
          "list.length < size ? Array.from({ length: size }, (_, k) => list[k]) : list.slice(i, i + size)",
        ],
      ],
      shows: "batches([1, 2, 3, 4], 9) must be [[1,2,3,4]]",
    },
    {
      what: "refuses batches of one sample",
      edits: [["if (size < 1)", "if (size <= 1)"]],
      state: "crashed",
      shows: "a batch has one member: 1 is not below 1",
    },
    {
      what: "does not look at the size",
      why: "where it is 0, i += size never ends",
      edits: [[TOO_SMALL, ""]],
      shows: "the loop over the list never ended",
    },
    {
      what: "returns no batch where the size is 0",
      edits: [[TOO_SMALL, "  if (size < 1) return [];\n"]],
      shows: "batches(list, 0) must throw a RangeError",
    },
    {
      what: "refuses a size of 0 alone",
      edits: [
        [
          TOO_SMALL,
          '  if (size === 0) throw new RangeError("no samples in a batch");\n  if (size < 0) return [];\n',
        ],
      ],
      shows: "batches(list, -1) must throw a RangeError",
    },
  ],
  "standardizer brings a number to the measure of its column": [
    {
      what: "divides the squares by one less than their number",
      source: "torch.std, unless unbiased=False",
      edits: [
        [
          DEVIATION,
          "Math.sqrt((mean(column.map((number) => (number - center) ** 2)) * column.length) / (column.length - 1))",
        ],
      ],
      shows: "-0.5 has the deviation 2",
    },
    {
      what: "divides by the variance, without its root",
      edits: [[DEVIATION, "mean(column.map((number) => (number - center) ** 2))"]],
      shows: "Its root is the deviation.",
    },
    {
      what: "subtracts the mean, and does not divide",
      edits: [[RESULT, "row[j] - center / deviation ** 0"]],
      shows: "-1 is 3 - 4.",
    },
    {
      what: "divides, and does not subtract the mean",
      edits: [[RESULT, "row[j] / deviation"]],
      shows: "Subtract the mean first.",
    },
    {
      what: "forgets the brackets around the difference",
      edits: [[RESULT, "row[j] - center / deviation"]],
      shows: "Subtract first, then divide: brackets.",
    },
    {
      what: "takes the mean distance for the deviation",
      edits: [[DEVIATION, "mean(column.map((number) => Math.abs(number - center)))"]],
      shows: "-0.75 has the mean distance",
    },
    {
      what: "brings each column between 0 and 1 instead",
      source: "MinMaxScaler, in scikit-learn",
      edits: [
        ["const center = mean(column);", "const center = Math.min(...column);"],
        [DEVIATION, "Math.max(...column) - center"],
      ],
      shows: "0.25 is (3 - smallest) / (largest - smallest).",
    },
    {
      what: "divides by the distance from the smallest to the largest",
      edits: [[DEVIATION, "Math.max(...column) - Math.min(...column)"]],
      shows: "-0.25 is divided by largest - smallest.",
    },
    {
      what: "takes the root before it divides",
      edits: [[DEVIATION, "Math.hypot(...column.map((number) => number - center)) / column.length"]],
      shows: "Divide by 3 first, then take the root.",
    },
    {
      what: "takes the root of the sum of the squares",
      edits: [[DEVIATION, "Math.hypot(...column.map((number) => number - center))"]],
      shows: "the root of the sum of the squares",
    },
    {
      what: "takes the deviation from 0 instead of from the mean",
      edits: [[DEVIATION, "Math.sqrt(mean(column.map((number) => number ** 2)))"]],
      shows: "The deviation is that of (x - mean)².",
    },
    {
      what: "measures a row by its own mean and deviation",
      edits: [
        [
          RETURN,
          `  return (row) => {
    const center = mean(row);
    const deviation = Math.sqrt(mean(row.map((number) => (number - center) ** 2)));
    return row.map((number, j) => (columns[j].changes && deviation > 0 ? (number - center) / deviation : 0));
  };
`,
        ],
      ],
      shows: "by its own mean and deviation",
    },
    {
      what: "returns the standardized rows instead of a function",
      edits: [
        [
          RETURN,
          "  return rows.map((row) => columns.map(({ center, deviation, changes }, j) => (changes ? (row[j] - center) / deviation : 0))) as never;\n",
        ],
      ],
      shows: "standardizer(rows) must return a function",
    },
  ],
  "each column has its own mean and deviation, learned once": [
    {
      what: "has one mean and one deviation for all columns",
      edits: [["const column = rows.map((row) => row[j]);", "const column = rows.flat(1 + 0 * j);"]],
      shows: "That is the measure of all six numbers together.",
    },
    {
      what: "measures all columns by the first",
      edits: [["const column = rows.map((row) => row[j]);", "const column = rows.map((row) => row[0 * j]);"]],
      shows: "That is the measure of column 0.",
    },
    {
      what: "changes the row that it gets",
      edits: [
        [
          RETURN,
          `  return (row) => {
    const changed = row as number[];
    columns.forEach(({ center, deviation, changes }, j) => {
      changed[j] = changes ? (changed[j] - center) / deviation : 0;
    });
    return changed;
  };
`,
        ],
      ],
      shows: "standardizer has changed a row",
    },
    {
      what: "computes mean and deviation afresh for each row",
      why: "right as long as nobody touches the training rows",
      edits: [
        ["  const columns = rows[0]", "  const learn = () => rows[0]"],
        ["    columns.map(({", "    learn().map(({"],
      ],
      shows: "when a training row was changed after standardizer(rows)",
      undiagnosed: true,
    },
    {
      what: "divides 0 by 0 where a column never changes",
      edits: [[CHANGES, "true"]],
      shows: "0 / 0 is NaN",
    },
    {
      what: "leaves a column that never changes as it is",
      edits: [[`${RESULT} : 0`, `${RESULT} : row[j]`]],
      shows: "A column that never changes becomes 0.",
    },
    {
      what: "divides by 1 where a column never changes",
      why: "scikit-learn's StandardScaler does; right for the rows themselves",
      edits: [["deviation, changes };", "deviation: changes ? deviation : 1, changes: true };"]],
      shows: "they say nothing of how far 4725 is from 5",
    },
    {
      what: "asks the deviation whether a column changes",
      why: "rounding may make it 1e-17",
      edits: [[CHANGES, "deviation !== 0"]],
      shows: "Whether a column ever changes is seen from its numbers",
    },
  ],
  "an epoch takes a step on each batch, and returns its loss": [
    {
      what: "returns nothing",
      edits: [["  return losses;", "  return undefined as never;"]],
      shows: "trainInBatches must return an array of numbers",
    },
    {
      what: "takes no step",
      edits: [[STEP, ""]],
      shows: "w is where it started.",
    },
    {
      what: "clears the gradients between backward and the step",
      edits: [[`${ZERO}      backward(loss);\n`, `      backward(loss);\n${ZERO}`]],
      shows: "For each batch: the gradients to 0, backward, then a step",
    },
    {
      what: "takes one step on all samples",
      edits: [[ORDER, "[shuffled(samples, random)]"]],
      shows: "It returned 1.",
    },
    {
      what: "takes a step for each sample",
      edits: [[ORDER, "batches(shuffled(samples, random), 1)"]],
      shows: "It returned 5.",
    },
    {
      what: "leaves the last short batch out",
      edits: [[ORDER, `${ORDER}.filter((batch) => batch.length === batchSize)`]],
      shows: "The last batch, with one sample, counts as well.",
    },
    {
      what: "does not shuffle",
      edits: [[ORDER, "batches(samples, batchSize)"]],
      shows: "has not drawn a random number",
    },
    {
      what: "cuts first, and shuffles the batches",
      edits: [[ORDER, "shuffled(batches(samples, batchSize), random)"]],
      shows: "once for each epoch, and cut the batches afterwards",
    },
    {
      what: "collects the gradients of all batches, and takes one step",
      source: "gradient accumulation",
      edits: [
        [EPOCHS, `${EPOCHS}    for (const parameter of model.parameters()) parameter.grad = 0;\n`],
        [`${ZERO}      backward(loss);\n${STEP}`, "      backward(loss);\n"],
        [
          `${PUSH}\n    }\n`,
          `${PUSH}\n      if (batch.length < batchSize) sgdStep(parameters, learningRate);\n    }\n`,
        ],
      ],
      shows: "All 5 samples were seen before the first step.",
    },
    {
      what: "hands over the first score alone",
      edits: [["model.forward(x))", "model.forward(x).slice(0, 1))"]],
      state: "crashed",
      shows: "Here the model has two scores for each sample",
    },
    {
      what: "shuffles, and then cuts the list as it was",
      edits: [[ORDER, "(shuffled(samples, random), batches(samples, batchSize))"]],
      shows: "Is it the shuffled list that is cut?",
    },
    {
      what: "shuffles the inputs, and leaves the labels",
      edits: [
        [
          ORDER,
          "batches(\n      shuffled(samples, random).map(({ x }, i) => ({ x, label: samples[i].label })),\n      batchSize,\n    )",
        ],
      ],
      shows: "The labels were not shuffled with their inputs",
    },
    {
      what: "never clears the gradients",
      edits: [[ZERO, ""]],
      shows: "The 10 that stood in w.grad was added in.",
    },
    {
      what: "clears the gradients once for each epoch",
      edits: [
        [ZERO, ""],
        [EPOCHS, `${EPOCHS}    for (const parameter of model.parameters()) parameter.grad = 0;\n`],
      ],
      shows: "Set the gradients to 0 for each batch, not only once.",
    },
    {
      what: "takes the mean over all samples instead of the batch",
      edits: [[STEP, "      sgdStep(parameters, (learningRate * batch.length) / samples.length);\n"]],
      shows: "0.06 is the step of a mean over all 5 samples.",
    },
    {
      what: "calls backward twice",
      edits: [["      backward(loss);\n", "      backward(loss);\n      backward(loss);\n"]],
      shows: "0.3 is a step twice as long",
    },
    {
      what: "steps uphill",
      edits: [["sgdStep(parameters, learningRate)", "sgdStep(parameters, -learningRate)"]],
      shows: "-0.15 is a step uphill",
    },
    {
      what: "forgets the learning rate",
      edits: [["sgdStep(parameters, learningRate)", "sgdStep(parameters, 1)"]],
      shows: "the learning rate is missing",
    },
    {
      what: "divides the step by the size of the batch",
      edits: [["sgdStep(parameters, learningRate)", "sgdStep(parameters, learningRate / batch.length)"]],
      shows: "crossEntropy is a mean already",
    },
    {
      what: "returns the losses after the steps",
      edits: [[PUSH, "losses.push(crossEntropy(batch.map(({ x }) => model.forward(x)), labels).data);"]],
      shows: "That is the loss after the step.",
    },
    {
      what: "returns the sum of a batch's losses",
      edits: [[PUSH, "losses.push(loss.data * batch.length);"]],
      shows: "That is the sum of two losses.",
    },
    {
      what: "adds the losses of the batches up",
      edits: [[PUSH, "losses.push((losses.at(-1) ?? 0) + loss.data);"]],
      shows: "The losses are added up.",
    },
    {
      what: "returns the mean of the losses so far",
      edits: [
        [PUSH, "losses.push(((losses.at(-1) ?? 0) * losses.length + loss.data) / (losses.length + 1));"],
      ],
      shows: "That is the mean of the losses so far.",
    },
    {
      what: "returns the losses as values",
      edits: [[PUSH, "losses.push(loss as unknown as number);"]],
      shows: "a Value: its number is in .data",
    },
  ],
  "each epoch shuffles the samples anew": [
    {
      what: "shuffles once, before the first epoch",
      edits: [
        [EPOCHS, `  const order = shuffled(samples, random);\n${EPOCHS}`],
        [ORDER, "batches(order, batchSize)"],
      ],
      shows: "The second epoch has the batches of the first one.",
    },
    {
      what: "shuffles the order of the epoch before",
      edits: [
        [
          EPOCHS,
          `  let order: readonly Sample[] = samples;\n${EPOCHS}    order = shuffled(order, random);\n`,
        ],
        [ORDER, "batches(order, batchSize)"],
      ],
      shows: "Each epoch begins with samples as they were given.",
    },
    {
      what: "draws the second epoch's order as well before the first",
      edits: [
        [
          EPOCHS,
          `  const orders = Array.from({ length: epochs }, () => shuffled(samples, random)).map((order, i) => (i === 0 ? order : order.reverse()));\n${EPOCHS}`,
        ],
        [ORDER, "batches(orders[epoch], batchSize)"],
      ],
      shows: "The batches of two epochs must be",
    },
    {
      what: "sorts the caller's samples afterwards",
      edits: [
        ["  return losses;", "  (samples as Sample[]).sort((a, b) => a.label - b.label);\n  return losses;"],
      ],
      shows: "trainInBatches has changed the list of samples.",
    },
    {
      what: "runs one epoch, whatever is asked for",
      edits: [["epoch < epochs;", "epoch < 1;"]],
      shows: "2 epochs of 3 batches have 6 losses. It returned 3",
    },
    {
      what: "runs at least one epoch",
      why: "do … while",
      edits: [["epoch < epochs;", "epoch < Math.max(1, epochs);"]],
      shows: "With 0 epochs there is no step",
    },
    {
      what: "takes a batch size of 0 for one batch with all samples",
      edits: [[ORDER, "batches(shuffled(samples, random), batchSize || samples.length)"]],
      shows: "trainInBatches with batchSize 0 must throw a RangeError",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "swaps with a variable, in a while loop",
    edits: [
      [
        SHUFFLE,
        `  const copy = list.slice();
  let i = copy.length;
  while (i > 1) {
    const j = Math.floor(random() * i--);
    const kept = copy[i];
    copy[i] = copy[j];
    copy[j] = kept;
  }
  return copy;
`,
      ],
    ],
  },
  {
    what: "batches with Array.from, and a range in one condition",
    edits: [
      [
        CUT_ALL,
        "  return Array.from({ length: Math.ceil(list.length / size) }, (_, k) => list.slice(k * size, (k + 1) * size));\n",
      ],
    ],
  },
  {
    what: "the mean of the squares minus the square of the mean, and a smallest and a largest",
    edits: [
      [DEVIATION, "Math.sqrt(mean(column.map((number) => number * number)) - center * center)"],
      [CHANGES, "Math.min(...column) < Math.max(...column)"],
    ],
  },
  {
    what: "a column counts as constant where its deviation is tiny beside its mean",
    edits: [[CHANGES, "deviation > 1e-12 * Math.abs(center)"]],
  },
  {
    what: "shuffles indices, and collects scores and labels in one loop",
    edits: [
      [
        BODY,
        `    const order = shuffled([...samples.keys()], random);
    for (const indices of batches(order, batchSize)) {
      const scores: Value[][] = [];
      const labels: number[] = [];
      for (const i of indices) {
        scores.push(model.forward(samples[i].x));
        labels.push(samples[i].label);
      }
      const loss = crossEntropy(scores, labels);
      losses.push(loss.data);
      model.parameters().forEach((parameter) => {
        parameter.grad = 0;
      });
      backward(loss);
      for (const parameter of model.parameters()) parameter.data -= learningRate * parameter.grad;
    }
`,
      ],
    ],
  },
];
