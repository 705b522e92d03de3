import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { exp } from "#steps/07-exp/exp";
import { tanh } from "#steps/08-tanh/tanh";
import { backward as reference, topologicalOrder } from "#steps/11-deep-graphs/backward";
import { relu } from "#steps/12-relu/relu";
import { named } from "../assertions/named";
import { buildExample, findLine } from "../dev/example";
import { namesOf, pathsFrom, tellPaths } from "./formulas";
import { isComputable, withLeaves } from "./recompute";
import { MOST_VALUES, record } from "./record";
import { tell } from "./story";

type Backward = (root: Value) => void;

const leaf = (data: number, label = "") => new Value(data, { label });

/** f = b + 5b for b = 3a at a = 2: b is a value in between, and used twice. */
function reuse(): Value {
  const b = mul(3, leaf(2, "a"));
  return named({ b, f: add(b, mul(5, b)) }).f;
}

function twice(): Value {
  const a = leaf(3, "a");
  return named({ b: add(a, a) }).b;
}

function shared(): Value {
  const [a, b] = [leaf(-2, "a"), leaf(3, "b")];
  const [ab, sum] = [mul(a, b), add(a, b)];
  return named({ ab, "a+b": sum, f: mul(ab, sum) }).f;
}

function ladder(rungs: number): Value {
  let value = leaf(1, "a");
  for (let i = 0; i < rungs; i++) value = add(value, value);
  return value;
}

/** With a slope of 0, an infinite one, and what comes of the two. */
const infinite = () => mul(pow(leaf(0, "x"), 0.5), leaf(0, "zero"));

function played(root: Value, backward: Backward, asks = false) {
  const recording = record(root, backward);
  const story = tell(recording, { title: "title", source: "source", asks, findLine });
  const { steps, firstWrong } = story;
  return {
    nodes: recording.nodes,
    story,
    /** Those of the backward pass. */
    pass: steps.slice(1 + steps.findIndex(({ heading }) => heading === "Before the backward pass")),
    wrong: firstWrong === undefined ? undefined : steps[firstWrong],
    words: steps.map(({ words }) => words).join(" "),
  };
}

/** The backward of step 10, with an order and a rule to choose. */
function sweep(
  rule: (input: Value, partial: number, value: Value, i: number) => void,
  order = (root: Value) => topologicalOrder(root).reverse(),
): Backward {
  return (root) => {
    root.grad = 1;
    for (const value of order(root))
      value.inputs.forEach((input, i) => rule(input, value.partials[i] ?? NaN, value, i));
  };
}

const adding = (input: Value, partial: number, value: Value) => {
  input.grad += partial * value.grad;
};
const set = (value: Value, grad: number) => {
  value.grad = grad;
};
const overwriting = sweep((input, partial, value) => set(input, partial * value.grad));

function sharing(root: Value): void {
  (function pass(value: Value, share: number) {
    value.grad += share;
    value.inputs.forEach((input, i) => pass(input, share * (value.partials[i] ?? NaN)));
  })(root, 1);
}

function collecting(root: Value): void {
  const grads = new Map<Value, number>([[root, 1]]);
  const order = topologicalOrder(root).reverse();
  for (const value of order)
    value.inputs.forEach((input, i) =>
      grads.set(input, (grads.get(input) ?? 0) + (value.partials[i] ?? NaN) * (grads.get(value) ?? NaN)),
    );
  for (const value of order.reverse()) value.grad = grads.get(value) ?? NaN;
}

describe("what is written is what is told", () => {
  test("the reference: the forward pass, and each contribution with its sum and its reason", () => {
    const { story } = played(reuse(), reference);
    expect(story.steps.map(({ arithmetic }) => arithmetic)).toEqual([
      "a = 2",
      "3 × 2 = 6",
      "5 × 6 = 30",
      "6 + 30 = 36",
      "every grad = 0",
      "b.grad = (5·b).grad = f.grad = 0",
      "f.grad = 1",
      "b.grad: 0 + 1 × 1 = 1",
      "(5·b).grad: 0 + 1 × 1 = 1",
      "(5).grad: 0 + 6 × 1 = 6",
      "b.grad: 1 + 5 × 1 = 6",
      "(3).grad: 0 + 2 × 6 = 12",
      "a.grad: 0 + 3 × 6 = 18",
      "a.grad = 18",
    ]);
    expect(story).toMatchObject({ expression: "f = b + 5·b, where b = 3·a", remark: "", asks: false });
    expect(story.firstWrong).toBeUndefined();
    expect(story.steps[10]).toMatchObject({
      reason: "∂(5·b)/∂b = 5, the other factor",
      words: "Both uses of b have delivered: its gradient is complete.",
      product: "5 × 1",
      line: { place: expect.stringMatching(/^backward\.ts:\d+$/) as string },
    });
    // b stands in the other term, too: ∂(b + 5·b)/∂b would be 6.
    expect(story.steps[7]?.reason).toBe(
      "The partial on this arrow is 1, since each term of a sum counts once",
    );
    expect(story.steps[2]?.reason).toBe("Its partials, on the arrows: 6 to 5, 5 to b");
  });

  test.each([
    ["tanh", () => tanh(leaf(0.5, "n")), "1 − tanh²: 1 − 0.46212²"],
    ["exp", () => exp(leaf(1, "x")), "the result itself"],
    ["pow", () => pow(leaf(-2, "x"), 3), "by the power rule: 3 × (−2)^2"],
    ["relu", () => relu(leaf(2, "x")), "since the input is positive"],
    ["relu", () => relu(leaf(-2, "x")), "since the input is not positive"],
    [
      "one that is not that of the rule",
      () => new Value(9, { op: "exp", inputs: [leaf(3, "a")], partials: [4] }),
      "∂(exp(a))/∂a = 4",
    ],
  ])("why a partial is what it is: %s", (_, build, words) => {
    const reasons = played(build(), reference).pass.map(({ reason }) => reason);
    expect(reasons.some((reason) => reason.endsWith(words))).toBe(true);
  });

  test("the two arrows of a + a deliver one after the other", () => {
    const { pass } = played(twice(), sweep(adding));
    expect(pass.map(({ arithmetic }) => arithmetic).slice(1)).toEqual([
      "a.grad: 0 + 1 × 1 = 1",
      "a.grad: 1 + 1 × 1 = 2",
      "a.grad = 2",
    ]);
    expect(pass[2]?.words).toBe(
      "b uses a twice. This is arrow 2 of 2. Both uses of a have delivered: its gradient is complete.",
    );
  });

  test("a recursion that hands on each new share is right, and called right", () => {
    const { story, words } = played(reuse(), sharing);
    expect(story.firstWrong).toBeUndefined();
    expect(words).toContain("It is not complete yet: it will be");
    expect(words).toContain("Every gradient is what the chain rule says.");
  });

  test("sums that are made elsewhere", () => {
    const { pass, story } = played(reuse(), collecting);
    expect(story.firstWrong).toBeUndefined();
    expect(pass.map(({ words }) => words)).toEqual([
      "18 is what its arrow brings when all is done.",
      "12 is what its arrow brings when all is done.",
      "6 is the finished sum of its 2 arrows.",
      "6 is what its arrow brings when all is done.",
      "1 is what its arrow brings when all is done.",
      "The slope of f with respect to itself is 1. Here it begins.",
      "Every gradient is what the chain rule says.",
    ]);
  });

  test("gradients of an earlier call count on, and losing them is told", () => {
    const again = (backward: Backward) => {
      const root = shared();
      reference(root);
      return played(root, backward);
    };
    expect(again(reference).story.firstWrong).toBeUndefined();
    const cleared = again((root) => {
      for (const value of topologicalOrder(root)) value.grad = 0;
      sweep(adding)(root);
    });
    expect(cleared.wrong?.words).toContain("What earlier calls left at b and a is gone");
    expect(again(sweep(adding)).wrong?.words).toContain("ab still held the 1 of an earlier call.");
  });

  test("a leaf may be cleared if it gets back what it had: what counts is what it holds at the end", () => {
    const keeping =
      (backward: Backward): Backward =>
      (root) => {
        const leaves = topologicalOrder(root).filter(({ inputs }) => inputs.length === 0);
        const kept = leaves.map(({ grad }) => grad);
        for (const value of topologicalOrder(root)) value.grad = 0;
        backward(root);
        for (const [i, value] of leaves.entries()) value.grad += kept[i] ?? NaN;
      };
    const again = (root: Value, backward: Backward) => {
      reference(root);
      return played(root, keeping(backward));
    };
    const right = again(mul(leaf(2, "a"), leaf(3, "b")), sweep(adding));
    expect(right.story.firstWrong).toBeUndefined();
    expect(right.words).toContain(
      "6 is what its arrow brings when all is done, on top of the 3 that was there.",
    );
    // The root that is a leaf: with 2 it has kept its 1, and nobody says that it should not.
    expect(again(leaf(1, "a"), sweep(adding)).story.firstWrong).toBeUndefined();
    // Something else is wrong here, and what is right is not blamed for it.
    const wrong = again(
      named({ ab: mul(leaf(2, "a"), leaf(3, "b")) }).ab,
      sweep((input, partial, value) =>
        set(input, input.label === "b" ? 7 : input.grad + partial * value.grad),
      ),
    );
    expect(wrong.wrong?.words).toBe("What earlier calls left at b is gone: a leaf should keep it.");
  });

  test("a constant's gradient may be wrong: nobody asks for it", () => {
    const { story, pass } = played(reuse(), (root) => {
      reference(root);
      for (const value of topologicalOrder(root)) if (value.label === "" && value.op === "") value.grad = 7;
    });
    expect(story.firstWrong).toBeUndefined();
    expect(pass.some(({ changes }) => changes.some((change) => "should" in change))).toBe(false);
    expect(pass.at(-1)?.words).toBe(
      "Every gradient is what the chain rule says, but for those of constants.",
    );
  });
});

describe("the first wrong step, and why", () => {
  test.each<[string, () => Value, Backward, string, string]>([
    [
      "= instead of +=",
      twice,
      overwriting,
      "a.grad: 1 × 1 = 1",
      "b uses a twice. This is arrow 2 of 2. Overwritten: the 1 that the other arrow brought is gone. With += it would now be 2. a.grad should be 2 now.",
    ],
    [
      "the incoming gradient is forgotten: right where it is 1",
      shared,
      sweep((input, partial) => set(input, input.grad + partial)),
      "a.grad = 4",
      "No arrow brings 4. a.grad should be −3.",
    ],
    [
      "the partial is forgotten",
      shared,
      sweep((input, _, value) => set(input, input.grad + value.grad)),
      "(a+b).grad = 1",
      "No arrow brings 1. (a+b).grad should be −6.",
    ],
    [
      "-= instead of +=",
      shared,
      sweep((input, partial, value) => set(input, input.grad - partial * value.grad)),
      "ab.grad = −1",
      "No arrow brings −1. ab.grad should be 1.",
    ],
    [
      "the other input's partial",
      shared,
      sweep((input, _, value, i) => set(input, input.grad + (value.partials[1 - i] ?? NaN) * value.grad)),
      "ab.grad = −6",
      "No arrow brings −6. ab.grad should be 1.",
    ],
    [
      "a seed that is the root's number",
      reuse,
      (root) => set(root, root.data),
      "f.grad = 36",
      "The slope of f with respect to itself is 1, not 36. 36 is f's own number.",
    ],
    [
      "a seed that comes too late",
      shared,
      (root) => {
        for (const value of topologicalOrder(root).reverse())
          value.inputs.forEach((input, i) => adding(input, value.partials[i] ?? NaN, value));
        set(root, 1);
      },
      "ab.grad: 0 + 1 × 0 = 0",
      "Too early: f has no gradient of its own yet. It passes on 0 instead of 1. ab.grad should be 1 now.",
    ],
    [
      "from the leaves to the root",
      reuse,
      sweep(adding, topologicalOrder),
      "a.grad: 0 + 3 × 0 = 0",
      "Too early: nothing has arrived at b yet. It passes on 0 instead of 6. a.grad should be 18 now.",
    ],
    [
      "breadth first",
      reuse,
      sweep(adding, (root) => {
        const order = new Set([root]);
        for (const value of order) value.inputs.forEach((input) => order.add(input));
        return [...order];
      }),
      "a.grad: 0 + 3 × 1 = 3",
      "Too early: b is used twice, but only 1 of the 2 arrows has delivered. It passes on 1 instead of 6. a.grad should be 18 now.",
    ],
    [
      "the root twice",
      reuse,
      sweep(adding, (root) => [root, root]),
      "b.grad: 1 + 1 × 1 = 2",
      "This arrow has delivered before, and now delivers again. b.grad should be 1 now.",
    ],
    [
      "a reset that wipes what has arrived",
      reuse,
      (root) => {
        set(root, 1);
        for (const value of topologicalOrder(root).reverse())
          value.inputs.forEach((input, i) => {
            if (value !== root && input.inputs.length > 0) set(input, 0);
            adding(input, value.partials[i] ?? NaN, value);
          });
      },
      "b.grad = 0",
      "What had arrived at b is gone.",
    ],
    [
      "no number at all",
      twice,
      sweep((input) => set(input, undefined as unknown as number)),
      "a.grad = NaN",
      "What was written is undefined, which is no number. a.grad should be 2.",
    ],
    [
      "NaN that is hidden",
      infinite,
      sweep((input, partial, value) => set(input, input.grad + (partial * value.grad || 0))),
      "x.grad = 0, zero.grad = 0",
      "Not right yet: x.grad is 0 and should be NaN.",
    ],
  ])("%s", (_, build, backward, arithmetic, words) => {
    const { wrong, pass } = played(build(), backward);
    expect([wrong?.arithmetic, wrong?.words]).toEqual([arithmetic, words]);
    expect(pass.at(-1)?.heading).toBe("The backward pass is done");
  });

  test("right by chance is told as such, and not held against it", () => {
    const forgets = played(
      twice(),
      sweep((input, partial) => set(input, input.grad + (partial > 0 ? 1 : 2))),
    );
    expect(forgets.story.firstWrong).toBeUndefined();
    expect(forgets.pass[1]?.words).toContain(
      "With these numbers it is what the arrow from b brings, whose partial is 1. With others it is not.",
    );
    const first = played(
      twice(),
      sweep((input, _, value) => set(input, input.grad + (value.partials[0] ?? NaN) * value.grad)),
    );
    expect(first.story.firstWrong).toBeUndefined();
    expect(first.pass[2]?.words).toContain("With others it is not.");
  });

  test("what comes too late is right, and not marked", () => {
    const late = played(
      reuse(),
      sweep(adding, (root) => [
        root,
        ...topologicalOrder(root)
          .reverse()
          .slice(1)
          .sort((a, b) => Number(b.label === "b") - Number(a.label === "b")),
      ]),
    ).pass.find(({ words }) => words.includes("But b has already passed on 1."));
    expect(late).toMatchObject({ arithmetic: "b.grad: 1 + 5 × 1 = 6", warns: false });
  });

  test.each<[string, Backward]>([
    ["nothing", () => {}],
    [
      "partials that are changed",
      (root) => {
        (root.partials as number[])[0] = 7;
        reference(root);
      },
    ],
    [
      "inputs that are turned around",
      (root) => {
        (root.inputs as Value[]).reverse().pop();
        reference(root);
      },
    ],
  ])("said at the end: %s", (what, backward) => {
    const { pass } = played(shared(), backward);
    expect(pass.at(-1)?.warns).toBe(true);
    expect(pass.at(-1)?.words).toContain(
      what === "nothing"
        ? "no gradient was written"
        : "The inputs or partials of f are others now: backward should leave the graph as it is.",
    );
  });
});

describe("before step 10 is solved", () => {
  test("a value that is used twice: what should stand there is asked, and not told", () => {
    const { story, wrong, words, pass } = played(twice(), overwriting, true);
    expect(wrong?.words).toBe("b uses a twice. This is arrow 2 of 2. What should a.grad be now?");
    expect(pass.at(-1)?.words).toBe("Not right yet: a.grad. If you push a by 0.001, how far does b move?");
    expect(story.asks).toBe(true);
    expect(words).not.toMatch(/\+=|should be|\b2\b now/);
    expect(story.steps.flatMap(({ changes }) => changes).some((change) => "should" in change)).toBe(false);
  });

  test("and so is what is behind it; what is used once is told", () => {
    const { words } = played(reuse(), overwriting, true);
    expect(words).toContain("What should b.grad be now?");
    expect(words).not.toContain("18");
    expect(
      played(
        mul(leaf(2, "a"), leaf(3, "b")),
        sweep(() => {}),
        true,
      ).words,
    ).toContain("should be 3");
    expect(played(twice(), reference, true).story.asks).toBe(false);
  });
});

describe("NaN, infinity, and partials that are missing", () => {
  test.each([
    ["0 times infinity", infinite, "0 times infinity is no number: NaN."],
    ["an overflow", () => mul(mul(leaf(1e-200, "a"), 1e200), 1e200), "Too large for a number in JavaScript"],
    ["an infinite slope", () => pow(leaf(0, "x"), 0.5), "The slope is infinite here."],
  ])("%s", (_, build, sentence) => {
    const { words, story } = played(build(), reference);
    expect(words).toContain(sentence);
    expect(story.firstWrong).toBeUndefined();
  });

  test("missing partials: the operation is to blame, and nothing is right", () => {
    const root = new Value(9, { label: "f", op: "*", inputs: [leaf(3, "a"), leaf(3, "b")] });
    const { wrong, pass } = played(root, reference);
    expect(wrong).toMatchObject({ heading: "f = a·b is computed" });
    expect(wrong?.words).toContain("has left no partial for a and b");
    expect(pass.at(-1)?.words).toBe("No gradient behind a missing partial can be right.");
  });
});

describe("a backward that throws, or does not end the same way", () => {
  test("midway is played up to there", () => {
    const { pass, wrong } = played(reuse(), (root) => {
      root.grad = 1;
      for (const value of topologicalOrder(root).reverse()) {
        if (value.label === "b") throw new TypeError("no b\n at all");
        value.inputs.forEach((input, i) => adding(input, value.partials[i] ?? NaN, value));
      }
    });
    expect(wrong).toBe(pass.at(-1));
    expect(wrong).toMatchObject({ heading: "Your backward threw an error", arithmetic: "no b" });
    expect(wrong?.line?.place).toMatch(/^story\.test\.ts:\d+$/);
    expect(pass.at(-2)).toMatchObject({
      arithmetic: "b.grad: 1 + 5 × 1 = 6",
      line: { text: "input.grad += partial * value.grad;" },
    });
  });

  test("a recursion without end", () => {
    const endless: Backward = (root) => {
      root.grad = 1;
      endless(root);
    };
    const last = played(reuse(), endless).pass.at(-1);
    expect(last?.arithmetic).toBe("Maximum call stack size exceeded");
    expect(last?.words).toMatch(/\d+ more writes are not shown\./);
  });

  test("a backward that does something else the second time is played as it was the first time", () => {
    const visited = new Set<Value>();
    const { story, pass } = played(reuse(), (root) => {
      root.grad = 1;
      for (const value of topologicalOrder(root).reverse()) {
        if (visited.has(value)) continue;
        visited.add(value);
        value.inputs.forEach((input, i) => adding(input, value.partials[i] ?? NaN, value));
      }
    });
    expect(story.remark).toContain(
      "a second time on the same graph with the same numbers, it ended with other",
    );
    expect(pass.map(({ arithmetic }) => arithmetic)).toContain("b.grad: 1 + 5 × 1 = 6");
    expect(pass.at(-1)?.arithmetic).toBe("a.grad = 18");
  });

  test("more than can be shown", () => {
    const { pass, nodes } = played(ladder(16), sharing);
    expect(pass.at(-1)?.words).toMatch(/^\d+ more writes are not shown\. Every gradient is what/);
    expect(pass.at(-1)?.changes.map(({ after }) => after)).toEqual(nodes.map(({ after }) => after));
  });
});

describe("what is recorded", () => {
  test("the values are left as they were, but for their gradients", () => {
    const root = reuse();
    const properties = () => topologicalOrder(root).map((value) => Object.getOwnPropertyDescriptors(value));
    const before = properties();
    const oops = () => {
      throw new Error("oops");
    };
    expect(() => record(root, oops)).toThrow("oops");
    expect(properties()).toEqual(before);
    record(root, (value) => {
      value.grad = 1;
      (value.partials as number[])[0] = 7;
      (value.inputs as Value[]).pop();
    });
    expect(Object.keys(root)).toEqual(Object.keys(reuse()));
    expect([root.partials, root.inputs.length, root.data]).toEqual([[1, 1], 2, 36]);
  });

  /** An engine whose gradient is behind a private field. */
  class Private {
    #grad = 0;
    constructor(
      readonly data: number,
      readonly label = "",
      readonly op = "",
      readonly inputs: readonly Private[] = [],
      readonly partials: readonly number[] = [],
    ) {
      Object.freeze(this.inputs);
      Object.freeze(this.partials);
    }
    get grad() {
      return this.#grad;
    }
    set grad(grad: number) {
      this.#grad = grad;
    }
    take(share: number) {
      this.#grad += share;
    }
  }

  test("private fields behind an accessor are watched like any others, and left as they were", () => {
    const a = new Private(3, "a");
    const { pass } = played(new Private(9, "f", "*", [a, a], [3, 3]) as unknown as Value, reference);
    expect(pass.map(({ arithmetic }) => arithmetic)).toContain("a.grad: 3 + 3 × 1 = 6");
    expect(Object.getOwnPropertyNames(a)).not.toContain("grad");
  });

  test.each<[string, () => Value, Backward, string]>([
    ["sealed values", () => Object.seal(leaf(3, "a")), reference, "cannot be watched"],
    [
      "gradients that change past the property",
      () => new Private(3, "a") as unknown as Value,
      (root) => {
        root.grad = 1;
        (root as unknown as Private).take(1);
      },
      "cannot be watched",
    ],
    ["too many values", () => ladder(MOST_VALUES), reference, "The graph has more than 300 values"],
  ])("%s are one sentence", (_, build, backward, sentence) => {
    expect(() => record(build(), backward)).toThrow(sentence);
  });

  test("a graph whose formula would double with each value has a short one", () => {
    expect(played(ladder(200), reference).story.expression.length).toBeLessThanOrEqual(120);
  });

  test("every value has a name of its own, on one line", () => {
    const namesFor = (...labels: string[]) =>
      namesOf(labels.map((label) => ({ label, op: "", data: 0, inputs: [] })));
    expect(namesFor("a", "", "v1", "a", "a (2)", " ", "x\ny")).toEqual([
      "a",
      "0",
      "v1",
      "a (3)",
      "a (2)",
      "0",
      "x y",
    ]);
    const long = `${"x".repeat(23)}…`;
    expect(namesFor("x".repeat(40), "x".repeat(41))).toEqual([long, `${long} (2)`]);
    expect(namesFor("👍".repeat(30))[0]).toBe(`${"👍".repeat(23)}…`);
  });
});

describe("paths", () => {
  const told = (root: Value, name: string) => {
    const { values } = played(root, reference).story;
    return tellPaths(
      values,
      values.findIndex((value) => value.name === name),
    );
  };

  test("the products along the paths, and their sum", () => {
    expect(told(reuse(), "a")).toBe("2 paths lead from a to f: ∂f/∂a = 3·1 + 3·5·1 = 18");
    expect(told(shared(), "f")).toBe("");
    expect(told(mul(leaf(-2, "a"), leaf(-3, "b")), "a")).toBe("One path leads from a to a·b: ∂(a·b)/∂a = −3");
    expect(told(ladder(60), "a")).toContain("More than 12 paths lead from a to");
  });

  test("the sum is the gradient, wherever the graph has few paths", () => {
    for (const name of ["neuron", "reuse", "readme"]) {
      const { nodes } = played(buildExample(name), reference);
      for (const [i, { after }] of [...nodes.entries()].slice(1)) {
        const paths = pathsFrom(nodes, i);
        const products = paths.map((path) =>
          path.reduce((product, { from, at }) => product * (nodes[from]?.partials[at] ?? NaN), 1),
        );
        if (paths.length <= 12) expect(products.reduce((a, b) => a + b)).toBeCloseTo(after, 9);
      }
    }
  });
});

describe("other numbers at the leaves", () => {
  /** With every operation, and with values that are used twice. */
  function everything(x: number, y: number): Value {
    const { a, b } = named({ a: leaf(x), b: leaf(y) });
    return add(mul(tanh(a), exp(b)), add(mul(a, pow(mul(b, b), -1)), relu(mul(a, a))));
  }
  const nodesOf = (root: Value) => record(root, reference).nodes;

  test("the graph comes out as the engine would have made it", () => {
    const nodes = nodesOf(everything(0.5, -2));
    expect(isComputable(nodes)).toBe(true);
    expect(nodesOf(withLeaves(nodes, new Map()))).toEqual(nodes);
    const at = (label: string) => nodes.findIndex((node) => node.label === label);
    const leaves = new Map(Object.entries({ a: -1.5, b: 3 }).map(([label, data]) => [at(label), data]));
    expect(nodesOf(withLeaves(nodes, leaves))).toEqual(nodesOf(everything(-1.5, 3)));
  });

  test("a push moves the root by as much as the gradient says", () => {
    const nodes = nodesOf(reuse());
    const a = nodes.findIndex(({ label }) => label === "a");
    expect(withLeaves(nodes, new Map([[a, 2.001]])).data - 36).toBeCloseTo(0.018, 12);
  });

  test.each([
    ["sin", 1],
    ["+", 3],
    ["constructor", 1],
  ])("the engine does not know %s of %i", (op, count) => {
    const inputs = Array.from({ length: count }, () => leaf(1));
    expect(isComputable(nodesOf(new Value(1, { op, inputs, partials: inputs.map(() => 1) })))).toBe(false);
  });
});
