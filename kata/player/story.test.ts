import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { exp } from "#steps/07-exp/exp";
import { tanh } from "#steps/08-tanh/tanh";
import { backward as reference, topologicalOrder } from "#steps/11-deep-graphs/backward";
import { relu } from "#steps/12-relu/relu";
import { Value as Private } from "../../mistakes/01-value/private-fields";
import { named } from "../assertions/graphs";
import { findLine } from "../dev/example";
import { MOST_VALUES } from "../drawing/read-graph";
import { namesOf } from "./formulas";
import { record } from "./record";
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

const backwards = (root: Value) => topologicalOrder(root).reverse();

/** The backward of step 10, with a rule and an order to choose. */
function sweep(
  rule: (input: Value, partial: number, value: Value, i: number) => void,
  order = backwards,
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
  for (const value of backwards(root))
    value.inputs.forEach((input, i) =>
      grads.set(input, (grads.get(input) ?? 0) + (value.partials[i] ?? NaN) * (grads.get(value) ?? NaN)),
    );
  for (const value of topologicalOrder(root)) value.grad = grads.get(value) ?? NaN;
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
    expect(story.firstWrong).toBeUndefined();
    expect(story.steps[2]).toMatchObject({
      heading: "5·b is computed",
      reason: "Its partials, on the arrows: 6 to 5, 5 to b",
    });
    expect(story.steps[10]).toMatchObject({
      heading: "5·b passes its gradient on to b",
      reason: "The partial on this arrow is 5, the other factor",
      words: "2 of the 2 uses of b have delivered: its gradient is complete.",
      line: { place: expect.stringMatching(/^backward\.ts:\d+$/) as string },
    });
  });

  test.each([
    ["add", () => add(leaf(1, "a"), 2), "1, since each term of a sum counts once"],
    ["tanh", () => tanh(leaf(0.5, "n")), ", 1 − tanh²: 1 − 0.46212²"],
    ["exp", () => exp(leaf(1, "x")), ", the result itself"],
    ["pow", () => pow(leaf(-2, "x"), 3), "12, by the power rule: 3 × (−2)^2"],
    ["relu", () => relu(leaf(2, "x")), "1, since the input is positive"],
    ["relu", () => relu(leaf(-2, "x")), "0, since the input is not positive"],
    [
      "one that is not that of the rule",
      () => new Value(9, { op: "exp", inputs: [leaf(3, "a")], partials: [4] }),
      "The partial on this arrow is 4",
    ],
  ])("why a partial is what it is: %s", (_, build, words) => {
    const reasons = played(build(), reference).pass.map(({ reason }) => reason);
    expect(reasons.some((reason) => reason.endsWith(words))).toBe(true);
  });

  test("the two arrows of a + a deliver one after the other", () => {
    const { pass } = played(twice(), sweep(adding));
    expect(pass.slice(1).map(({ arithmetic, words }) => [arithmetic, words])).toEqual([
      ["a.grad: 0 + 1 × 1 = 1", "b uses a twice. 1 of the 2 uses of a has delivered."],
      [
        "a.grad: 1 + 1 × 1 = 2",
        "b uses a twice. 2 of the 2 uses of a have delivered: its gradient is complete.",
      ],
      ["a.grad = 2", "Every gradient is what the chain rule says."],
    ]);
  });

  test("a recursion that hands on each new share is right, and called right", () => {
    expect(played(reuse(), sharing).words).toContain("It is not complete yet: it will be 18.");
    const { story, pass } = played(reuse(), (root) => {
      for (const value of topologicalOrder(root)) value.grad = 0;
      sharing(root);
    });
    expect(story.firstWrong).toBeUndefined();
    // What is added to a is no product of an arrow, though the sum looks like one.
    const last = ["b.grad: 1 + 5 × 1 = 6", "(3).grad = 12", "a.grad = 18", "a.grad = 18"];
    expect(pass.slice(-4).map(({ arithmetic }) => arithmetic)).toEqual(last);
    expect(pass.at(-1)?.words).toBe("Every gradient is what the chain rule says.");
  });

  test("sums that are made elsewhere", () => {
    const { pass, story } = played(reuse(), collecting);
    expect(story.firstWrong).toBeUndefined();
    expect(pass.map(({ words }) => words)).toEqual([
      "18 is the finished sum of its one arrow.",
      "12 is the finished sum of its one arrow.",
      "6 is the finished sum of its 2 arrows.",
      "6 is the finished sum of its one arrow.",
      "1 is the finished sum of its one arrow.",
      "The slope of f with respect to itself is 1.",
      "Every gradient is what the chain rule says.",
    ]);
  });

  test("whatever an earlier call has left, it starts from 0", () => {
    const root = reuse();
    reference(root);
    expect(played(root, sweep(adding)).story).toEqual(played(reuse(), sweep(adding)).story);
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
      "b uses a twice. Overwritten: the 1 that stood there is gone. With += it would now be 2. a.grad should be 2 now.",
    ],
    [
      "the incoming gradient is forgotten: right where it is 1",
      shared,
      sweep((input, partial) => set(input, input.grad + partial)),
      "a.grad = 4",
      "No arrow brings 4. a.grad should be −3.",
    ],
    [
      "-= instead of +=",
      shared,
      sweep((input, partial, value) => set(input, input.grad - partial * value.grad)),
      "ab.grad = −1",
      "No arrow brings −1. ab.grad should be 1.",
    ],
    [
      "a seed that is the root's number",
      reuse,
      (root) => set(root, root.data),
      "f.grad = 36",
      "The slope of f with respect to itself is 1, not 36.",
    ],
    [
      "a seed that comes too late",
      shared,
      (root) => {
        for (const value of backwards(root))
          value.inputs.forEach((input, i) => adding(input, value.partials[i] ?? NaN, value));
        set(root, 1);
      },
      "ab.grad: 0 + 1 × 0 = 0",
      "Too early: nothing has arrived at f yet. It passes on 0 instead of 1. ab.grad should be 1 now.",
    ],
    [
      "from the leaves to the root",
      reuse,
      (root) => {
        for (const value of topologicalOrder(root)) value.grad = 0;
        sweep(adding, topologicalOrder)(root);
      },
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
      "Too early: only 1 of the 2 uses of b has delivered. It passes on 1 instead of 6. a.grad should be 18 now.",
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
      sweep((input, partial, value) => {
        if (value.label !== "f" && input.inputs.length > 0) set(input, 0);
        adding(input, partial, value);
      }),
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
      () => mul(pow(leaf(0, "x"), 0.5), leaf(0, "zero")),
      sweep((input, partial, value) => set(input, input.grad + (partial * value.grad || 0))),
      "x.grad = 0, zero.grad = 0",
      "Not right yet: x.grad is 0 and should be NaN.",
    ],
    [
      "the last input is left out",
      () => mul(leaf(2, "a"), leaf(3, "b")),
      sweep((input, partial, value, i) => i === 0 && adding(input, partial, value)),
      "a.grad = 3, b.grad = 0",
      "1 of the 2 arrows delivered nothing: a·b → b. Not right yet: b.grad is 0 and should be 2.",
    ],
    [
      "nothing",
      twice,
      () => {},
      "a.grad = 0",
      "Nothing has happened: no gradient was written. Not right yet: b.grad is 0 and should be 1; a.grad is 0 and should be 2.",
    ],
    [
      "partials that are changed",
      shared,
      (root) => {
        reference(root);
        (root.partials as number[])[0] = 7;
      },
      "a.grad = −3, b.grad = −8",
      "Inputs or partials are others now: backward should leave the graph as it is. Every gradient is what the chain rule says.",
    ],
    [
      "inputs that are turned around",
      shared,
      (root) => {
        reference(root);
        (root.inputs as Value[]).reverse();
      },
      "a.grad = −3, b.grad = −8",
      "Inputs or partials are others now: backward should leave the graph as it is. Every gradient is what the chain rule says.",
    ],
  ])("%s", (_, build, backward, arithmetic, words) => {
    const { wrong, pass } = played(build(), backward);
    expect([wrong?.arithmetic, wrong?.words]).toEqual([arithmetic, words]);
    expect(pass.at(-1)).toMatchObject({ heading: "The backward pass is done", warns: true });
  });

  test("what comes of a number that was wrong before is told as such, and not marked", () => {
    const { pass } = played(reuse(), overwriting);
    expect(pass.filter(({ warns }) => warns).map(({ arithmetic }) => arithmetic)).toEqual([
      "b.grad: 5 × 1 = 5",
      "a.grad = 15",
    ]);
    expect(pass.at(-2)?.words).toBe("The 5 that b passes on was wrong before.");
  });

  test.each([
    [
      "one and the same partial",
      sweep((input, partial) => set(input, input.grad + (partial > 0 ? 1 : 2))),
      1,
    ],
    [
      "the partial of the first arrow for both",
      sweep((input, _, value) => set(input, input.grad + (value.partials[0] ?? NaN) * value.grad)),
      2,
    ],
  ])("right by chance is told as such, and not held against it: %s", (_, backward, step) => {
    const { story, pass } = played(twice(), backward);
    expect(story.firstWrong).toBeUndefined();
    expect(pass[step]?.words).toContain(
      "With these numbers it is what the arrow from b brings, whose partial is 1. With others it is not.",
    );
  });

  test("what comes too late is right, and not marked", () => {
    const bFirst = (root: Value) => [
      root,
      ...backwards(root)
        .slice(1)
        .sort((a, b) => Number(b.label === "b") - Number(a.label === "b")),
    ];
    const late = played(reuse(), sweep(adding, bFirst)).pass.find(({ words }) =>
      words.includes("But b has already passed on 1."),
    );
    expect(late).toMatchObject({ arithmetic: "b.grad: 1 + 5 × 1 = 6", warns: false });
  });
});

describe("before step 10 is solved", () => {
  test("a value that is used twice: what should stand there is asked, and not told", () => {
    const { story, wrong, words, pass } = played(twice(), overwriting, true);
    expect(wrong?.words).toBe("b uses a twice. What should a.grad be now?");
    expect(pass.at(-1)?.words).toBe("Not right yet: a.grad. If you push a by 0.001, how far does b move?");
    expect(words).not.toMatch(/\+=|should be|\b2\b now/);
    expect(story.steps.flatMap(({ changes }) => changes).some((change) => "should" in change)).toBe(false);
  });

  test("and so is what is behind it; what is used once is told", () => {
    const { words } = played(reuse(), overwriting, true);
    expect(words).toContain("What should b.grad be now?");
    expect(words).not.toContain("18");
    const single = mul(leaf(2, "a"), leaf(3, "b"));
    expect(
      played(
        single,
        sweep(() => {}),
        true,
      ).words,
    ).toContain("should be 3");
  });
});

describe("a backward that does not come to its end", () => {
  test("what throws midway is played up to there", () => {
    const { pass, wrong } = played(
      reuse(),
      sweep((input, partial, value) => {
        if (value.label === "b") throw new TypeError("no b\n at all");
        input.grad += partial * value.grad;
      }),
    );
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

  test("more than can be shown", () => {
    const { pass, nodes } = played(ladder(16), sharing);
    expect(pass.at(-1)?.words).toMatch(/^\d+ more writes are not shown\. Every gradient is what/);
    expect(pass.at(-1)?.changes.map(({ after }) => after)).toEqual(nodes.map(({ grad }) => grad));
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

  test("private fields behind an accessor are watched like any others, and left as they were", () => {
    const a = new Private(3, { label: "a" });
    const { pass } = played(new Private(9, { op: "*", inputs: [a, a], partials: [3, 3] }), reference);
    expect(pass.map(({ arithmetic }) => arithmetic)).toContain("a.grad: 3 + 3 × 1 = 6");
    expect(Object.getOwnPropertyNames(a)).toEqual([]);
  });

  const past = Object.getOwnPropertyDescriptor(Private.prototype, "grad");
  test.each<[string, () => Value, Backward, string]>([
    ["sealed values", () => Object.seal(leaf(3, "a")), reference, "cannot be watched"],
    [
      "gradients that change past the property",
      () => new Private(3),
      (root) => past?.set?.call(root, 1),
      "cannot be watched",
    ],
    ["too many values", () => ladder(MOST_VALUES), reference, "The graph has more than 300 values"],
  ])("%s are one sentence", (_, build, backward, sentence) => {
    expect(() => record(build(), backward)).toThrow(sentence);
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
    // A formula that is short, or else the next number.
    const sum = add(pow(leaf(2, "a"), -1), mul(-3, leaf(4, "a long name")));
    const names = played(tanh(sum), reference).story.values.map(({ name }) => name);
    expect(names).toEqual(["tanh(a^−1 + v1)", "a^−1 + v1", "v1", "a long name", "−3", "a^−1", "a"]);
  });
});
