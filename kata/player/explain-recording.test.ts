import { transformSync } from "esbuild";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { exp } from "#steps/07-exp/exp";
import { tanh } from "#steps/08-tanh/tanh";
import { backward as reference, topologicalOrder } from "#steps/11-deep-graphs/backward";
import { relu } from "#steps/12-relu/relu";
import { readCatalogue, submissionOf } from "../curriculum/catalogue";
import { buildExample } from "../dev/example";
import { EXAMPLES } from "../drawing/subject";
import { type Act, close, type Delivery } from "./acts";
import { explainRecording } from "./explain-recording";
import { trueGradients } from "./judge-acts";
import { MOST_VALUES, record } from "./record";
import type { Node, Recording } from "./recording";
import type { Story } from "./story";
import { tell } from "./tell-story";

type Backward = (root: Value) => void;

const leaf = (data: number, label = "") => new Value(data, { label });

/** f = b + 5b for b = 3a at a = 2: b is a value in between, and used twice. */
function reuse(): Value {
  const b = mul(3, leaf(2, "a"));
  b.label = "b";
  const f = add(b, mul(5, b));
  f.label = "f";
  return f;
}

function reuseTurnedAround(): Value {
  const b = mul(leaf(2, "a"), 3);
  return add(mul(b, 5), b);
}

function twice(): Value {
  const a = leaf(3, "a");
  const sum = add(a, a);
  sum.label = "b";
  return sum;
}

function shared(): Value {
  const [a, b] = [leaf(-2, "a"), leaf(3, "b")];
  const [product, sum] = [mul(a, b), add(a, b)];
  const f = mul(product, sum);
  [f.label, product.label, sum.label] = ["f", "ab", "a+b"];
  return f;
}

/** With two partials that differ, and values of one input. */
function squareAndMore(): Value {
  const a = leaf(3, "a");
  const f = tanh(mul(add(mul(a, a), a), leaf(0.1, "c")));
  f.label = "f";
  return f;
}

function ladder(rungs: number): Value {
  let value = leaf(1, "a");
  for (let i = 0; i < rungs; i++) value = add(value, value);
  return value;
}

/** With a slope of 0, an infinite one, and what comes of the two. */
const infinite = () => mul(pow(leaf(0, "x"), 0.5), leaf(0, "zero"));

const GRAPHS: Record<string, () => Value> = {
  "a leaf": () => leaf(1, "a"),
  "a + a": twice,
  "b + 5b": reuse,
  "5b + b": reuseTurnedAround,
  "(a * b) * (a + b)": shared,
  "a * a + a": squareAndMore,
  "a ladder": () => ladder(4),
  infinite,
  ...Object.fromEntries(EXAMPLES.map(({ name }) => [name, () => buildExample(name)])),
};

function played(root: Value, backward: Backward) {
  const recording = record(root, backward);
  const explanation = explainRecording(recording);
  const { by, doubt, acts } = explanation;
  const story = tell(recording.nodes, explanation, "title", "source");
  return {
    by,
    doubt,
    acts,
    recording,
    nodes: recording.nodes,
    story,
    /** Those of the backward pass. */
    steps: story.steps.slice(story.backwardFrom),
    wrong: story.firstWrong === undefined ? undefined : story.steps[story.firstWrong],
    deliveries: acts.filter((act): act is Delivery => act.kind === "delivery"),
  };
}

/** The gradients that the page shows at the end. */
function shownAtTheEnd({ values, steps }: Story): number[] {
  const grads = values.map(({ before }) => before);
  for (const { of, after } of steps.flatMap(({ changes }) => changes)) grads[of] = after;
  return grads;
}

/** "+=": the backward of step 10, with an order and a rule to choose. */
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

describe("what is written is what is told", () => {
  test("the reference: the forward pass, and each delivery with its sum and its reason", () => {
    const { by, deliveries, story } = played(reuse(), reference);
    expect(by).toBe("writes");
    expect(deliveries.some(({ overwrites, share }) => overwrites || share)).toBe(false);
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
    expect(story.expression).toBe("f = b + 5·b, where b = 3·a");
    expect(story.backwardFrom).toBe(4);
    expect(story.firstWrong).toBeUndefined();
    expect(story.steps.some(({ warns }) => warns)).toBe(false);
    expect(story.steps[10]).toMatchObject({
      reason: "∂(5·b)/∂b = 5, the other factor",
      words: "Both uses of b have delivered: its gradient is complete.",
      product: "5 × 1",
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
  ])("why a partial is what it is: %s", (_, build, words) => {
    expect(
      played(build(), reference)
        .steps.map(({ reason }) => reason)
        .join(),
    ).toContain(words);
  });

  test("a partial that is not that of the rule gets no reason", () => {
    const a = leaf(3, "a");
    const root = new Value(9, { op: "exp", inputs: [a], partials: [4] });
    expect(played(root, reference).steps.map(({ reason }) => reason)).toContain("∂(exp(a))/∂a = 4");
  });

  test("adding: the two arrows of a + a deliver one after the other", () => {
    const { deliveries, steps } = played(twice(), sweep(adding));
    expect(deliveries.map(({ from, at, to, before, after }) => [from, at, to, before, after])).toEqual([
      [0, 0, 1, 0, 1],
      [0, 1, 1, 1, 2],
    ]);
    expect(steps[3]?.words).toBe(
      "b uses a twice. This is the second of the 2 arrows. Both uses of a have delivered: its gradient is complete.",
    );
  });

  test("a recursion that hands on the new share alone is right, and told so", () => {
    const { by, deliveries, nodes, steps } = played(reuse(), (root) => {
      (function pass(value: Value, share: number) {
        value.grad += share;
        value.inputs.forEach((input, i) => pass(input, share * (value.partials[i] ?? NaN)));
      })(root, 1);
    });
    expect(isRight(nodes)).toBe(true);
    expect(by).toBe("writes");
    expect(deliveries.some(({ share }) => share)).toBe(true);
    expect(steps.some(({ warns }) => warns)).toBe(false);
  });

  test("a backward that does nothing", () => {
    const { by, steps } = played(twice(), () => {});
    expect(by).toBe("writes");
    expect(steps).toHaveLength(2);
    expect(steps[1]?.words).toContain("no gradient was written");
  });

  test("gradients of an earlier call count on, and losing them is told", () => {
    const again = (backward: Backward) => {
      const root = shared();
      reference(root);
      return played(root, backward);
    };
    expect(again(reference).by).toBe("writes");
    expect(again(reference).story.firstWrong).toBeUndefined();
    const cleared = again((root) => {
      for (const value of topologicalOrder(root)) value.grad = 0;
      sweep(adding)(root);
    });
    expect(cleared.wrong?.words).toContain("What earlier calls left at b and a is gone");
    const kept = again(sweep(adding));
    expect(kept.wrong?.words).toContain("ab still held the 1 of an earlier call.");
    const root = leaf(3, "a");
    root.grad = 1;
    expect(played(root, reference).story.firstWrong).toBeUndefined();
  });
});

describe("the first wrong step, and why", () => {
  const set = (value: Value, grad: number) => {
    value.grad = grad;
  };

  test.each<[string, () => Value, Backward, string, string]>([
    [
      "= instead of +=",
      twice,
      sweep((input, partial, value) => set(input, partial * value.grad)),
      "a.grad: 1 × 1 = 1",
      "b uses a twice. This is the second of the 2 arrows. Overwritten: the 1 that the other arrow brought is gone. With += it would now be 2. a.grad should be 2 now.",
    ],
    [
      "the incoming gradient is forgotten: right where it is 1, by chance",
      shared,
      sweep((input, partial) => set(input, input.grad + partial)),
      "a.grad: 3 + 1 = 4",
      "It is the partial without (a+b).grad. The two should be multiplied. a.grad should be −3 now.",
    ],
    [
      "the partial is forgotten",
      shared,
      sweep((input, _, value) => set(input, input.grad + value.grad)),
      "(a+b).grad: 0 + 1 = 1",
      "It is f.grad without the partial. The two should be multiplied: (−6) × 1. (a+b).grad should be −6 now.",
    ],
    [
      "partial and gradient are added, 1 + 1 = 2 and not 2 × 1",
      () => mul(leaf(2, "a"), leaf(2, "b")),
      sweep((input, partial, value) => set(input, input.grad + partial + value.grad)),
      "a.grad: 0 + 2 + 1 = 3",
      "The partial and (a·b).grad are added. They should be multiplied: 2 × 1. a.grad should be 2 now.",
    ],
    [
      "-= instead of +=",
      shared,
      sweep((input, partial, value) => set(input, input.grad - partial * value.grad)),
      "ab.grad: 0 − 1 × 1 = −1",
      "The product is subtracted, and should be added. ab.grad should be 1 now.",
    ],
    [
      "the other input's partial",
      shared,
      sweep((input, _, value, i) => set(input, input.grad + (value.partials[1 - i] ?? NaN) * value.grad)),
      "ab.grad: 0 + (−6) × 1 = −6",
      "The partial is −6, that of (a+b). That of ab is 1. ab.grad should be 1 now.",
    ],
    [
      "the input's own gradient",
      twice,
      sweep((input, partial) => set(input, input.grad + partial * input.grad)),
      "a.grad: 0 + 1 × 0 = 0",
      "The partial is multiplied by the gradient of a itself. It should be multiplied by b.grad. a.grad should be 1 now.",
    ],
    [
      "the input's data",
      twice,
      sweep((input, partial) => set(input, input.grad + partial * input.data)),
      "a.grad: 0 + 1 × 3 = 3",
      "The partial is multiplied by a.data. It should be multiplied by b.grad. a.grad should be 1 now.",
    ],
    [
      "a seed that is the root's number",
      reuse,
      (root) => set(root, root.data),
      "f.grad = 36",
      "The slope of f with respect to itself is 1, not 36. 36 is f's own number.",
    ],
    [
      "a seed that is 36 for another reason",
      reuse,
      (root) => set(root, 36),
      "f.grad = 36",
      "The slope of f with respect to itself is 1, not 36.",
    ],
    [
      "a seed that comes too late",
      shared,
      (root) => {
        set(root, 0);
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
      "(3).grad: 0 + 2 × 0 = 0",
      "Too early: nothing has arrived at b yet. It passes on 0 instead of 6. (3).grad should be 12 now.",
    ],
    [
      "breadth first",
      reuse,
      sweep(adding, (root) => {
        const order = new Set([root]);
        for (const value of order) value.inputs.forEach((input) => order.add(input));
        return [...order];
      }),
      "(3).grad: 0 + 2 × 1 = 2",
      "Too early: b is used twice, but only 1 of the 2 arrows has delivered. It passes on 1 instead of 6. (3).grad should be 12 now.",
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
      "a constant",
      twice,
      sweep((input) => set(input, 1.5)),
      "a.grad = 1.5",
      "The constant 1.5 is written. a.grad should be 0 now.",
    ],
    [
      "no number at all",
      twice,
      sweep((input) => set(input, undefined as unknown as number)),
      "a.grad = NaN",
      "What was written is undefined, which is no number. a.grad should be 1 now.",
    ],
    [
      "something else altogether",
      shared,
      sweep((input, partial, value) => set(input, partial * value.grad + 100)),
      "ab.grad = 101",
      "No arrow brings this number: it is no partial of an arrow at ab times the gradient at its other end, alone or added to the 0 that was there. ab.grad should be 1 now.",
    ],
    [
      "a partial that is changed",
      shared,
      sweep((input, partial, value, i) => {
        (value.partials as number[])[i] = partial * value.grad;
        adding(input, partial, value);
      }),
      "1 → −6",
      "backward should leave the partials as they are: another call would multiply by what stands there now.",
    ],
    [
      "inputs that are turned around",
      twice,
      (root) => {
        (root.inputs as Value[]).reverse().pop();
        reference(root);
      },
      "",
      "backward should leave the graph as it is. The picture shows the graph as it was before.",
    ],
  ])("%s", (_, build, backward, arithmetic, words) => {
    const { wrong, steps, by } = played(build(), backward);
    expect(by).toBe("writes");
    expect([wrong?.arithmetic, wrong?.words]).toEqual([arithmetic, words]);
    expect(steps.at(-1)?.heading).toBe("The backward pass is done");
  });

  test("what is right by chance is told as it is, and is not held against it", () => {
    const { steps } = played(
      twice(),
      sweep((input) => set(input, input.grad + 1 * (topologicalOrder(input).length ? 1 : 0))),
    );
    expect(steps.some(({ words }) => words.includes("No arrow brings"))).toBe(false);
    const forgets = played(
      twice(),
      sweep((input, partial) => set(input, input.grad + partial)),
    );
    expect(forgets.story.firstWrong).toBeUndefined();
    expect(forgets.steps[2]?.words).toContain("It is the partial alone: b.grad was not read.");
    expect(forgets.deliveries).toEqual([]);
    // The first partial for both arrows of a * a: they are equal.
    const square = played(mul(leaf(3, "a"), 1), reference);
    expect(square.story.firstWrong).toBeUndefined();
    const first = played(
      twice(),
      sweep((input, _, value) => set(input, input.grad + (value.partials[0] ?? NaN) * value.grad)),
    );
    expect(first.story.firstWrong).toBeUndefined();
    expect(first.steps[3]?.words).toBe(
      "The partial is that of another arrow from b to a. Here it makes no difference.",
    );
  });

  test("a number that would fit another arrow is not put down to it", () => {
    // Without partials: b gets 1 from f, which is right by chance, and 1 from 5b, which f could have brought as well.
    const { deliveries, steps } = played(
      reuse(),
      sweep((input, _, value) => set(input, input.grad + value.grad)),
    );
    expect(deliveries).toEqual([]);
    expect(steps.some(({ words }) => words.includes("It is (5·b).grad without the partial."))).toBe(true);
  });

  test("from path to path: an arrow delivers twice", () => {
    const { by, steps } = played(reuse(), (root) => {
      root.grad = 1;
      (function pass(value: Value) {
        value.inputs.forEach((input, i) => adding(input, value.partials[i] ?? NaN, value));
        value.inputs.forEach(pass);
      })(root);
    });
    expect(by).toBe("writes");
    expect(
      steps.some(({ words }) => words.includes("This arrow has delivered before, and now delivers again.")),
    ).toBe(true);
  });

  test("what comes too late is right, and not marked", () => {
    const { steps } = played(
      reuse(),
      sweep(adding, (root) => [
        root,
        ...topologicalOrder(root)
          .reverse()
          .slice(1)
          .sort((a, b) => Number(b.label === "b") - Number(a.label === "b")),
      ]),
    );
    const late = steps.find(({ words }) => words.includes("But b has already passed on 1."));
    expect(late).toMatchObject({ arithmetic: "b.grad: 1 + 5 × 1 = 6", warns: false });
  });
});

describe("NaN, infinity, and partials that are missing", () => {
  test("0 times infinity", () => {
    const { by, story, steps } = played(infinite(), reference);
    expect(by).toBe("writes");
    expect(steps.map(({ words }) => words).join(" ")).toContain("0 times infinity is no number: NaN.");
    expect(shownAtTheEnd(story).some(Number.isNaN)).toBe(true);
    expect(story.firstWrong).toBeUndefined();
  });

  test("an overflow is no infinite slope", () => {
    const { steps } = played(mul(mul(leaf(1e-200, "a"), 1e200), 1e200), reference);
    const words = steps.map((step) => step.words).join(" ");
    expect(words).toContain("Too large for a number in JavaScript");
    expect(words).not.toContain("The slope is infinite");
  });

  test("an infinite partial is", () => {
    const { steps } = played(pow(leaf(0, "x"), 0.5), reference);
    expect(steps.map(({ words }) => words)).toContain("The slope is infinite here.");
  });

  test("missing partials: the operation is to blame, and nothing is right", () => {
    const root = new Value(9, { label: "f", op: "*", inputs: [leaf(3, "a"), leaf(3, "b")] });
    const { wrong, steps } = played(root, reference);
    expect(wrong).toMatchObject({ heading: "f = a·b is computed" });
    expect(wrong?.words).toContain("has left no partial for a and b");
    expect(steps.at(-1)?.words).toBe("No gradient behind a missing partial can be right.");
  });

  test("0 that is skipped, and NaN that is hidden, where it should be NaN", () => {
    const skips = played(infinite(), (root) => {
      root.grad = 1;
      for (const value of topologicalOrder(root).reverse())
        if (value.grad !== 0)
          value.inputs.forEach((input, i) => adding(input, value.partials[i] ?? NaN, value));
    });
    expect(skips.wrong?.heading).toBe("The backward pass is done");
    const hides = played(
      infinite(),
      sweep((input, partial, value) => {
        input.grad += partial * value.grad || 0;
      }),
    );
    expect(hides.wrong?.words).toContain("x.grad should be NaN now.");
  });
});

describe("a backward that throws", () => {
  test("midway is played up to there", () => {
    const { by, steps, wrong } = played(reuse(), (root) => {
      root.grad = 1;
      for (const value of topologicalOrder(root).reverse()) {
        if (value.label === "b") throw new TypeError("no b\n at all");
        value.inputs.forEach((input, i) => adding(input, value.partials[i] ?? NaN, value));
      }
    });
    expect(by).toBe("writes");
    expect(wrong).toBe(steps.at(-1));
    expect(wrong).toMatchObject({ heading: "Your backward threw an error", arithmetic: "no b" });
    expect(steps.at(-2)?.arithmetic).toBe("b.grad: 1 + 5 × 1 = 6");
    expect(wrong?.line?.place).toMatch(/^explain-recording\.test\.ts:\d+$/);
  });

  test("at once is no recording", () => {
    expect(() =>
      record(reuse(), () => {
        throw new Error("oops");
      }),
    ).toThrow("oops");
  });

  test("a recursion without end", () => {
    const endless: Backward = (root) => {
      root.grad = 1;
      endless(root);
    };
    const { steps } = played(reuse(), endless);
    expect(steps.at(-1)?.arithmetic).toBe("Maximum call stack size exceeded");
    expect(steps.at(-1)?.words).toMatch(/\d+ more writes are not shown\./);
  });
});

test("each step shows the line that wrote", () => {
  const { steps } = played(reuse(), sweep(adding));
  const lines = steps.flatMap(({ line }) => (line ? [line] : []));
  expect(lines.at(-1)?.text).toContain("input.grad += partial * value.grad");
  expect(lines[0]?.text).toBe("root.grad = 1;");
  expect(lines.every(({ place }) => place.startsWith("explain-recording.test.ts:"))).toBe(true);
});

describe("sums that are made elsewhere", () => {
  const collecting: Backward = (root) => {
    const grads = new Map<Value, number>([[root, 1]]);
    const order = topologicalOrder(root).reverse();
    for (const value of order) {
      value.inputs.forEach((input, i) =>
        grads.set(input, (grads.get(input) ?? 0) + (value.partials[i] ?? NaN) * (grads.get(value) ?? NaN)),
      );
    }
    for (const value of order) value.grad = grads.get(value) ?? NaN;
  };

  test("a Map: the partials that are read tell the order", () => {
    const { by, deliveries, story } = played(reuse(), collecting);
    expect(by).toBe("sums");
    expect(deliveries).toHaveLength(6);
    expect(story.remark).toContain("makes its sums elsewhere");
    expect(story.steps.some(({ warns }) => warns)).toBe(false);
  });

  test("each value fetches from its users", () => {
    const { by, nodes } = played(shared(), (root) => {
      const order = topologicalOrder(root).reverse();
      for (const value of order) {
        let sum = value === root ? 1 : 0;
        for (const user of order)
          user.inputs.forEach(
            (input, i) => (sum += input === value ? (user.partials[i] ?? NaN) * user.grad : 0),
          );
        value.grad = sum;
      }
    });
    expect(isRight(nodes)).toBe(true);
    expect(by).toBe("sums");
  });
});

describe("other engines", () => {
  /** An engine of the kind that no property can be put on, or whose gradient is behind a private field. */
  function engineWith(options: { seal?: boolean; freeze?: boolean; privately?: boolean }) {
    class Plain {
      grad = 0;
      label = "";
      constructor(
        readonly data: number,
        readonly op = "",
        readonly inputs: readonly Plain[] = [],
        readonly partials: readonly number[] = [],
      ) {
        if (options.seal) Object.seal(this);
      }
    }
    class Private {
      #grad = 0;
      readonly label = "";
      constructor(
        readonly data: number,
        readonly op = "",
        readonly inputs: readonly Private[] = [],
        readonly partials: readonly number[] = [],
      ) {
        Object.freeze(this.inputs);
        Object.freeze(this.partials);
        if (options.freeze) Object.freeze(this);
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
    const Made = options.privately ? Private : Plain;
    const a = new Made(3);
    const root = new Made(9, "*", [a as never, a as never], [3, 3]);
    return { root: root as unknown as Value, a: a as unknown as Value };
  }

  test("private fields behind an accessor are watched like any others, and left as they were", () => {
    const { root, a } = engineWith({ privately: true });
    const { by, deliveries } = played(root, reference);
    expect(by).toBe("writes");
    expect(deliveries.map(({ after }) => after)).toEqual([3, 6]);
    expect(a.grad).toBe(6);
    expect(Object.getOwnPropertyNames(a)).not.toContain("grad");
  });

  test.each([{ seal: true }, { privately: true, freeze: true }])(
    "%j cannot be watched: the reference's order, and why",
    (options) => {
      const { root } = engineWith(options);
      const { by, doubt, story } = played(root, reference);
      expect(by).toBe("reference");
      expect(doubt).toContain("cannot be watched");
      expect(story.remark).toContain("the steps below are not yours");
      expect(shownAtTheEnd(story)).toEqual([1, 6]);
    },
  );

  test("gradients that are changed by a method, past the property", () => {
    const { root } = engineWith({ privately: true });
    const { by, doubt } = played(root, (value) => {
      value.grad = 1;
      value.inputs.forEach((input) =>
        (input as unknown as { take(share: number): void }).take([3][0] ?? NaN),
      );
    });
    expect(by).toBe("reference");
    expect(doubt).toContain("cannot be watched");
  });
});

describe("what cannot be trusted", () => {
  test("a backward that does something else the second time is played as it was the first time", () => {
    const visited = new Set<Value>();
    const { by, story } = played(reuse(), (root) => {
      root.grad = 1;
      for (const value of topologicalOrder(root)
        .reverse()
        .filter((one) => !visited.has(one))) {
        visited.add(value);
        value.inputs.forEach((input, i) => adding(input, value.partials[i] ?? NaN, value));
      }
    });
    expect(by).toBe("writes");
    expect(story.remark).toContain(
      "called a second time on the same graph with the same numbers, it ended with other gradients",
    );
    expect(story.steps.at(-1)?.arithmetic).toBe("a.grad = 18");
  });

  test("more than can be shown", () => {
    const { by, steps, story, nodes } = played(ladder(16), (root) => {
      (function pass(value: Value, share: number) {
        value.grad += share;
        value.inputs.forEach((input, i) => pass(input, share * (value.partials[i] ?? NaN)));
      })(root, 1);
    });
    expect(by).toBe("writes");
    expect(steps.at(-1)?.words).toMatch(/^\d+ more writes are not shown\. Every gradient is what/);
    expect(shownAtTheEnd(story)).toEqual(nodes.map(({ after }) => after));
  });

  test("steps that are borrowed: the page says what the gradients were", () => {
    const root = Object.freeze(leaf(3, "a"));
    const { by, steps } = played(root, () => {});
    expect(by).toBe("reference");
    expect(steps.at(-1)?.words).toContain(
      "Your own backward ended with wrong gradients: a.grad was left at 0 and should be 1",
    );
  });

  test("the values are left as they were, but for their gradients", () => {
    const root = reuse();
    const properties = () => topologicalOrder(root).map((value) => Object.getOwnPropertyDescriptors(value));
    const before = properties();
    expect(() =>
      record(root, () => {
        throw new Error("oops");
      }),
    ).toThrow("oops");
    expect(properties()).toEqual(before);
    record(root, (value) => {
      value.grad = 1;
      (value.partials as number[])[0] = 7;
      (value.inputs as Value[]).pop();
    });
    expect(Object.keys(root)).toEqual(Object.keys(reuse()));
    expect([root.partials, root.inputs.length, root.data]).toEqual([[1, 1], 2, 36]);
  });

  test("a graph whose formula would double with each value has a short one", () => {
    const { story } = played(ladder(200), reference);
    expect(story.expression.length).toBeLessThanOrEqual(120);
  });

  test("a graph that is too large is refused", () => {
    let value = leaf(1);
    for (let i = 0; i < MOST_VALUES; i++) value = add(value, value);
    expect(() => record(value, reference)).toThrow("The graph has more than 300 values");
  });
});

/**
 * Which act is the first wrong one, found in another way: a gradient is right as long as it is what some of its arrows bring, all
 * those that have brought something before among them.
 */
function firstWrongAct(nodes: readonly Node[], acts: readonly Act[]): number {
  const memo = new Map<number, number>();
  const truth = (i: number): number => {
    const known = memo.get(i);
    if (known !== undefined) return known;
    let sum = i === 0 ? 1 : 0;
    nodes.forEach(({ inputs, partials }, user) =>
      inputs.forEach((input, at) => (sum += input === i ? (partials[at] ?? NaN) * truth(user) : 0)),
    );
    memo.set(i, sum);
    return sum;
  };
  const close = (a: number, b: number) =>
    Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * (1e-3 + Math.max(Math.abs(a), Math.abs(b)));
  const come = nodes.map(() => new Set<string>());
  let seeded = false;
  const sumOf = (to: number, arrows: Iterable<string>) => {
    let sum = nodes[to]?.inputs.length === 0 && to !== 0 ? (nodes[to]?.before ?? NaN) : 0;
    if (to === 0) return seeded ? 1 : 0;
    for (const arrow of arrows) {
      const [from = 0, at = 0] = arrow.split(" ").map(Number);
      sum += (nodes[from]?.partials[at] ?? NaN) * truth(from);
    }
    return sum;
  };
  return acts.findIndex((act) => {
    if (act.kind === "repartial" || act.kind === "rewire") return true;
    const { to, after } = act;
    const arrows = come[to] ?? new Set();
    if (act.kind === "seed") seeded = true;
    const all = nodes.flatMap(({ inputs }, from) =>
      inputs.flatMap((input, at) => (input === to ? [`${from} ${at}`] : [])),
    );
    const turn = act.kind === "unexplained" ? act.arrow : undefined;
    const arrow = act.kind === "delivery" ? act : turn;
    if (arrow) arrows.add(`${arrow.from} ${arrow.at}`);
    if (close(after, sumOf(to, arrows))) return false;
    if (act.kind !== "unexplained" || act.formula || !close(after, sumOf(to, all))) return true;
    for (const one of all) arrows.add(one);
    return false;
  });
}

/** The deliveries for which a factor was never looked at. */
function unseen({ events }: Recording, acts: readonly Act[]): Act[] {
  const partials = new Set(
    events.flatMap((event) => (event.type === "partial" ? [`${event.of} ${event.at}`] : [])),
  );
  let next = 0;
  return acts.filter((act) => {
    if (act.kind === "rewire" || act.kind === "repartial") return false;
    const start = next;
    while (events[next]?.type !== "write" && next < events.length) next++;
    next++;
    if (act.kind !== "delivery" || act.shareOf !== undefined) return false;
    // A read for the value's own sum does not count: it is followed by a write to the same value.
    const reads = events.slice(0, next).filter((event, i, all) => {
      if (event.type !== "read" || event.of !== act.from) return false;
      const write = all.slice(i).find(({ type }) => type === "write");
      return write?.of !== act.from;
    });
    return reads.length === 0 || !partials.has(`${act.from} ${act.at}`) || start > next;
  });
}

describe("everything that the catalogue knows", () => {
  const steps = readCatalogue().filter(({ step }) => ["09", "10", "11"].includes(step.number));

  /** The `backward` of an entry, on top of the references. */
  function backwardOf(code: string): Backward {
    const module: { exports: { backward?: Backward } } = { exports: {} };
    const need = (name: string): unknown => require(name);
    const { code: script } = transformSync(code, { loader: "ts", format: "cjs" });
    // Some of them print. String does as much as console.log would: it calls toString.
    new Function("require", "exports", "module", "console", script)(need, module.exports, module, {
      log: String,
    });
    return module.exports.backward ?? (() => {});
  }

  const entries = (kind: "mistakes" | "alternatives") =>
    steps.flatMap(({ step, [kind]: programs }) =>
      programs
        // Some never come to an end, on any graph. Nothing in this process could stop them.
        .filter(
          (entry) =>
            !("state" in entry && entry.state === "timed out") &&
            !("shows" in entry && String(entry.shows).includes("round and round")),
        )
        .map(
          (entry) =>
            [
              `${step.number}: ${entry.what}`,
              Object.values(submissionOf(step, "one", entry).files)[0] ?? "",
            ] as const,
        ),
    );

  /** Each graph, and each once more with the gradients that an earlier call has left. */
  const graphs = Object.entries(GRAPHS).flatMap(([name, build]) => [
    [name, build] as const,
    [
      `${name} again`,
      () => {
        const root = build();
        reference(root);
        return root;
      },
    ] as const,
  ]);

  test("there are many", () => {
    expect(entries("mistakes").length).toBeGreaterThan(75);
    expect(entries("alternatives").length).toBeGreaterThan(20);
  });

  test.each(entries("alternatives"))("right, %s", (name, code) => {
    const backward = backwardOf(code);
    for (const [graph, build] of graphs) {
      const { by, nodes, story } = played(build(), backward);
      // Step 09 may be right for single uses only.
      const right = isRight(nodes);
      if (!name.startsWith("09")) expect([graph, right]).toEqual([graph, true]);
      expect([graph, by]).toEqual([graph, expect.stringMatching(/writes|sums/)]);
      expect(shownAtTheEnd(story)).toEqual(nodes.map(({ after }) => after));
      if (right && !name.startsWith("09"))
        expect([graph, story.steps.filter(({ warns }) => warns)]).toEqual([graph, []]);
    }
  });

  test.each(entries("mistakes"))("wrong, %s", (_, code) => {
    const backward = backwardOf(code);
    for (const [graph, build] of graphs) {
      let result: ReturnType<typeof played>;
      try {
        result = played(build(), backward);
      } catch (error) {
        // Some crash by design, before they write anything. The recorder itself must not.
        expect(String(error)).not.toMatch(/redefine|proxy|descriptor/i);
        continue;
      }
      const { by, doubt, nodes, story, acts, recording, steps: told } = result;
      expect([graph, by, doubt]).toEqual([graph, expect.stringMatching(/writes|sums/), undefined]);
      expect([graph, shownAtTheEnd(story)]).toEqual([graph, nodes.map(({ after }) => after)]);
      expect(story.steps.at(-1)?.warns).toBe(!isRight(nodes) || recording.thrown !== undefined);
      expect([graph, unseen(recording, by === "writes" ? acts : [])]).toEqual([graph, []]);
      if (acts.some((act) => act.kind === "delivery" && act.share)) continue;

      // The first wrong act stands in the first step that is marked, and no step is marked whose numbers are right.
      const first = firstWrongAct(nodes, acts);
      const wrong = story.steps[story.firstWrong ?? -1];
      if (first < 0)
        expect([graph, wrong]).toEqual([
          graph,
          isRight(nodes) && !recording.thrown ? undefined : told.at(-1),
        ]);
      else {
        let step = 1;
        for (let i = 0; i < first; i++) {
          const grouped = acts[i]?.kind === acts[i + 1]?.kind && /reset|rewire/.test(acts[i]?.kind ?? "");
          if (!grouped) step++;
        }
        expect([graph, story.firstWrong]).toEqual([graph, story.backwardFrom + step]);
      }
      for (const { warns, changes, heading } of told.slice(0, -1))
        if (warns && changes.length > 0)
          expect([graph, heading, changes.some((change) => "should" in change)]).toEqual([
            graph,
            heading,
            true,
          ]);
    }
  });
});

/** Whether `backward` ended with the true gradients. */
function isRight(nodes: readonly Node[]): boolean {
  const truth = trueGradients(nodes);
  return nodes.every(({ after, missing }, i) => !missing && close(after, truth[i] ?? NaN));
}
