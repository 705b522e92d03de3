import { transformSync } from "esbuild";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { backward as reference, topologicalOrder } from "#steps/11-deep-graphs/backward";
import { readCatalogue, submissionOf } from "../catalogue/catalogue";
import { EXAMPLES } from "../examples/examples";
import { buildExample } from "../testing/example";
import { type Delivery, explain, isRight, trueGradients } from "./explain";
import { MOST_VALUES, type Node, record, Unplayable } from "./record";
import type { Story } from "./step";
import { tell } from "./story";

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
  "a ladder": () => ladder(4),
  infinite,
  ...Object.fromEntries(EXAMPLES.map(({ name }) => [name, () => buildExample(name)])),
};

function played(
  root: Value,
  backward: Backward,
): { by: string; doubt?: string; nodes: Node[]; story: Story; deliveries: Delivery[] } {
  const recording = record(root, backward);
  const explanation = explain(recording);
  const { by, doubt, acts } = explanation;
  const deliveries = acts.filter((act) => act.kind === "delivery");
  return {
    by,
    ...(doubt === undefined ? {} : { doubt }),
    nodes: recording.nodes,
    story: tell(recording.nodes, explanation, "title", "source"),
    deliveries,
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
  rule: (input: Value, partial: number, value: Value) => void,
  order = (root: Value) => topologicalOrder(root).reverse(),
): Backward {
  return (root) => {
    root.grad = 1;
    for (const value of order(root))
      value.inputs.forEach((input, i) => rule(input, value.partials[i] ?? NaN, value));
  };
}

const adding = (input: Value, partial: number, value: Value) => void (input.grad += partial * value.grad);

describe("what is written is what is told", () => {
  test("the reference, delivery by delivery", () => {
    const { by, deliveries, story } = played(reuse(), reference);
    expect(by).toBe("writes");
    expect(deliveries.map(({ overwrites, share }) => overwrites || share)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(story.steps.map(({ arithmetic }) => arithmetic.replaceAll("\u00a0", " "))).toEqual([
      "every grad = 0",
      "b.grad = v1.grad = f.grad = 0",
      "f.grad = 1",
      "b.grad += ∂f/∂b · f.grad = 1 × 1 → 1",
      "v1.grad += ∂f/∂v1 · f.grad = 1 × 1 → 1",
      "v3.grad += ∂v1/∂v3 · v1.grad = 6 × 1 → 6",
      "b.grad += ∂v1/∂b · v1.grad = 5 × 1 → 6",
      "v2.grad += ∂b/∂v2 · b.grad = 2 × 6 → 12",
      "a.grad += ∂b/∂a · b.grad = 3 × 6 → 18",
      "∂f/∂a = 18",
    ]);
    expect(story.steps.some(({ warns }) => warns)).toBe(false);
    expect(story.steps[6]?.words).toBe("Both uses of b have delivered: its gradient is complete.");
  });

  test("overwriting: the first contribution vanishes, in words", () => {
    const { by, story } = played(
      twice(),
      sweep((input, partial, value) => void (input.grad = partial * value.grad)),
    );
    expect(by).toBe("writes");
    expect(story.steps.map(({ warns }) => warns)).toEqual([false, false, false, true, true]);
    expect(story.steps[2]?.words).toBe("b uses a twice. This is the first of the 2 arrows.");
    expect(story.steps[3]?.arithmetic.replaceAll("\u00a0", " ")).toBe("a.grad = ∂b/∂a · b.grad = 1 × 1 → 1");
    expect(story.steps[3]?.words).toBe(
      "b uses a twice. This is the second of the 2 arrows. Overwritten: the 1 that the other arrow brought is gone. With += it would now be 2.",
    );
    expect(story.steps[4]?.words).toBe("Not right yet: a.grad is 1 and should be 2.");
  });

  test("adding: the two arrows of a + a deliver one after the other", () => {
    const { deliveries, story } = played(twice(), sweep(adding));
    expect(deliveries.map(({ from, at, to, before, after }) => [from, at, to, before, after])).toEqual([
      [0, 0, 1, 0, 1],
      [0, 1, 1, 1, 2],
    ]);
    expect(story.steps[3]?.words).toBe(
      "b uses a twice. This is the second of the 2 arrows. Both uses of a have delivered: its gradient is complete.",
    );
  });

  test("a wrong order: a value passes an incomplete gradient on, in words", () => {
    const breadthFirst = (root: Value) => {
      const order = new Set([root]);
      for (const value of order) value.inputs.forEach((input) => order.add(input));
      return [...order];
    };
    const { by, story } = played(reuse(), sweep(adding, breadthFirst));
    expect(by).toBe("writes");
    const warnings = story.steps.filter(({ warns }) => warns).map(({ words }) => words);
    expect(warnings[0]).toBe(
      "Too early: b is used twice, but only 1 of the 2 arrows has delivered. It passes on an incomplete gradient.",
    );
    expect(warnings).toContain("Now the gradient of b is complete, but b has already passed it on.");
    expect(warnings.at(-1)).toContain("a.grad is 3 and should be 18");
  });

  test("from the leaves to the root: nothing has arrived yet", () => {
    const { story } = played(reuse(), sweep(adding, topologicalOrder));
    expect(story.steps.find(({ warns }) => warns)?.words).toContain(
      "Too early: nothing has arrived at b yet, and it passes on 0.",
    );
  });

  test("from path to path: an arrow delivers twice", () => {
    const { by, story } = played(reuse(), (root) => {
      root.grad = 1;
      (function pass(value: Value) {
        value.inputs.forEach((input, i) => adding(input, value.partials[i] ?? NaN, value));
        value.inputs.forEach(pass);
      })(root);
    });
    expect(by).toBe("writes");
    expect(story.steps.some(({ words }) => words.includes("This arrow delivers for the second time."))).toBe(
      true,
    );
  });

  test("a recursion that hands on the new share alone is right, and told so", () => {
    const { by, deliveries, nodes, story } = played(reuse(), (root) => {
      (function pass(value: Value, share: number) {
        value.grad += share;
        value.inputs.forEach((input, i) => pass(input, share * (value.partials[i] ?? NaN)));
      })(root, 1);
    });
    expect(isRight(nodes)).toBe(true);
    expect(by).toBe("writes");
    expect(deliveries.some(({ share }) => share)).toBe(true);
    expect(story.steps.some(({ warns }) => warns)).toBe(false);
  });

  test("a wrong seed, and one that comes too late", () => {
    const seeded = played(reuse(), (root) => {
      root.grad = root.data;
      for (const value of topologicalOrder(root).reverse())
        value.inputs.forEach((input, i) => adding(input, value.partials[i] ?? NaN, value));
    });
    expect(seeded.story.steps[1]?.words).toContain("is 1, not 36.");
    const late = played(shared(), (root) => {
      for (const value of topologicalOrder(root).reverse())
        value.inputs.forEach((input, i) => adding(input, value.partials[i] ?? NaN, value));
      root.grad = 1;
    });
    expect(late.story.steps.at(-2)?.words).toContain("Too late");
  });

  test("a number that no arrow explains is shown as it is", () => {
    const odd = (rule: (partial: number, grad: number) => number) => {
      const { by, story } = played(
        shared(),
        sweep((input, partial, value) => void (input.grad = rule(partial, value.grad))),
      );
      expect(by).toBe("writes");
      return story.steps.find(({ words }) => words.startsWith("No arrow brings this number"))?.words;
    };
    expect(odd((partial, grad) => partial * grad + 100)).toMatch(/ uses ab\.$/);
    expect(odd((_, grad) => grad)).toContain(
      "It is f.grad without the partial. The partial is −6, and f.grad is 1.",
    );
    expect(odd((partial, grad) => partial + grad)).toContain("It is the sum of partial and gradient");
    expect(odd((partial) => partial)).toContain(
      "It is the partial without (a+b).grad. The partial is 1, and (a+b).grad is −6.",
    );
  });

  test("a number that would fit another arrow is not put down to it", () => {
    // Without partials: b gets 1 from f, which is right by chance, and 1 from 5b, which f could have brought as well.
    const { deliveries, story } = played(
      reuse(),
      sweep((input, _, value) => void (input.grad += value.grad)),
    );
    expect(deliveries.some(({ share }) => share)).toBe(false);
    expect(story.steps.some(({ words }) => words.includes("for the second time"))).toBe(false);
    expect(story.steps.some(({ words }) => words.includes("It is v1.grad without the partial."))).toBe(true);
  });

  test("a backward that does nothing", () => {
    const { by, story } = played(twice(), () => {});
    expect(by).toBe("writes");
    expect(story.steps).toHaveLength(2);
    expect(story.steps[1]?.words).toContain("no gradient was written");
  });

  test("gradients of an earlier call count on, and losing them is told", () => {
    const again = (backward: Backward) => {
      const root = shared();
      reference(root);
      return played(root, backward);
    };
    expect(again(reference).by).toBe("writes");
    expect(again(reference).story.steps.at(-1)?.warns).toBe(false);
    const cleared = again((root) => {
      for (const value of topologicalOrder(root)) value.grad = 0;
      sweep(adding)(root);
    });
    expect(cleared.story.steps[1]?.words).toContain("What earlier calls left at");
    expect(cleared.story.steps.at(-1)?.warns).toBe(true);
  });

  test("NaN and infinity", () => {
    const { by, story } = played(infinite(), reference);
    expect(by).toBe("writes");
    expect(story.steps.map(({ words }) => words).join(" ")).toContain("NaN is no number");
    expect(shownAtTheEnd(story).some(Number.isNaN)).toBe(true);
    expect(story.steps.at(-1)?.warns).toBe(false);
  });
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
  test("a backward that does something else the second time", () => {
    const visited = new Set<Value>();
    const { by, doubt } = played(reuse(), (root) => {
      root.grad = 1;
      for (const value of topologicalOrder(root)
        .reverse()
        .filter((one) => !visited.has(one))) {
        visited.add(value);
        value.inputs.forEach((input, i) => adding(input, value.partials[i] ?? NaN, value));
      }
    });
    expect(by).toBe("reference");
    expect(doubt).toBe("ended with other gradients when it was called again on the same graph");
  });

  test("more than can be shown", () => {
    const { by, doubt } = played(ladder(16), (root) => {
      (function pass(value: Value, share: number) {
        value.grad += share;
        value.inputs.forEach((input, i) => pass(input, share * (value.partials[i] ?? NaN)));
      })(root, 1);
    });
    expect(by).toBe("reference");
    expect(doubt).toBe("did more than can be shown");
  });

  test("wrong gradients that are borrowed steps: the page says what they were", () => {
    const { by, story } = played(reuse(), (root) => {
      for (const value of topologicalOrder(root)) (value as { grad: unknown }).grad = "7";
      root.grad = Math.random();
    });
    expect(by).toBe("reference");
    expect(story.steps.at(-1)?.words).toContain("Your own backward ended with wrong gradients");
  });

  test("a backward that throws leaves the values as it found them", () => {
    const root = reuse();
    const properties = () => topologicalOrder(root).map((value) => Object.getOwnPropertyDescriptors(value));
    const before = properties();
    expect(() =>
      record(root, () => {
        throw new Error("oops");
      }),
    ).toThrow("oops");
    expect(properties()).toEqual(before);
    record(root, reference);
    expect(Object.keys(root)).toEqual(Object.keys(reuse()));
    expect(root.partials).toEqual([1, 1]);
  });

  test("a graph that is too large is refused", () => {
    let value = leaf(1);
    for (let i = 0; i < MOST_VALUES; i++) value = add(value, value);
    expect(() => record(value, reference)).toThrow(Unplayable);
  });
});

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

  test.each(entries("alternatives"))("right, %s", (name, code) => {
    const backward = backwardOf(code);
    for (const [graph, build] of Object.entries(GRAPHS)) {
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
    for (const build of Object.values(GRAPHS)) {
      let result;
      try {
        result = played(build(), backward);
      } catch (error) {
        // Some crash by design. The recorder itself must not.
        expect(String(error)).not.toMatch(/redefine|proxy|descriptor/i);
        continue;
      }
      const { by, doubt, nodes, story } = result;
      expect(by === "reference").toBe(doubt !== undefined);
      expect(shownAtTheEnd(story)).toEqual(
        by === "reference" ? trueGradients(nodes) : nodes.map(({ after }) => after),
      );
      expect(story.steps.at(-1)?.warns).toBe(!isRight(nodes));
    }
  });
});
