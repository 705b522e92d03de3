import { everyOperationAdds, named, wrongGradients } from "#kata/graphs";
import { must } from "#kata/must";
import { sameNumber } from "#kata/number";
import { agreesWithPyTorch } from "#kata/pytorch";
import { mulberry32 } from "#kata/random";
import { inputsFirst, slopes } from "#kata/slopes";
import { withinWork } from "#kata/work";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { tanh } from "#steps/08-tanh/tanh";
import { backward as backwardOfStep10 } from "#steps/10-variable-reuse/backward";
import { backward, topologicalOrder } from "./backward";

/** More than fit into the arguments of a call. */
const MANY = 150_000;
/** Five times as deep as JavaScript's calls go. */
const DEEP = 50_000;
/** As often a value in between is used. */
const USES = 1_000;

/** Up to this size the work on a graph is counted, so that no slow answer has to be waited for. */
const COUNTED = 2_001;

test("every value behind the root stands once, after its inputs", () => {
  const { f: leaf } = named({ f: new Value(3) });
  expectOrder(leaf, 1, "f a leaf");

  const { a, b, c } = named({ a: new Value(2), b: new Value(-3), c: new Value(10) });
  const { e } = named({ e: mul(a, b) });
  expectOrder(named({ f: add(e, c) }).f, 5, "e = a * b, f = e + c");
  expectOrder(named({ f: add(c, e) }).f, 5, "e = a * b, f = c + e");
  const { f } = named({ f: add(a, a) });
  const order = [...onGraph(() => topologicalOrder(f), 2, "f = a + a")];
  must(
    order.includes(a) && order.includes(f),
    `topologicalOrder(f), f = a + a, returned [${order.map(({ label }) => label).join(", ")}], and must hold a and f. Two different inputs came out right: where you count, is a counted twice in one place, and once in another?`,
  );
  expectOrder(f, 2, "f = a + a");
});

test("paths of different lengths change nothing: inputs stand before their users", () => {
  const { a } = named({ a: new Value(0.5) });
  const { b } = named({ b: tanh(a) });
  const { c } = named({ c: mul(b, a) });
  const { d } = named({ d: add(c, b) });
  const { e } = named({ e: mul(d, a) });
  const graph = "b = tanh(a), c = b * a, d = c + b, e = d * a, f =";
  expectOrder(named({ f: add(b, e) }).f, 6, `${graph} b + e`);
  expectOrder(named({ f: add(e, b) }).f, 6, `${graph} e + b`);
});

test("values are told apart by identity, and each call begins anew", () => {
  const f = mul(add(new Value(1), new Value(3)), mul(new Value(2), new Value(2)));
  expectOrder(f, 7, "f = (1 + 3) * (2 * 2)");
  add(f, 1);
  expectOrder(f, 7, "f = (1 + 3) * (2 * 2), at the second call, while another value uses f");
});

const early =
  "b passed its gradient on before it was complete: only one of its two users had added to it. " +
  "Walk in the reverse of the topological order.";
const again =
  "b passed its gradient on more than once. Process every value once, when its gradient is complete.";

test("a value in between passes on its complete gradient, once", () => {
  for (const [graph, f] of [
    ["b + 5b", (b: Value) => add(b, mul(5, b))],
    ["5b + b", (b: Value) => add(mul(5, b), b)],
  ] as const) {
    const a = new Value(2);
    const root = f(mul(3, a));
    backward(root);
    expect(root.grad).toBeNumber(1, `f.grad after backward(f), f = ${graph}`, {
      0: "Nobody gave the root its gradient: set it to 1 before the walk.",
      36: "36 is the root's number. With respect to itself, its slope is 1.",
    });
    expect(a.grad).toBeNumber(18, `a.grad after backward(f), b = 3a, f = ${graph} at a = 2`, {
      3: early,
      15: "One use of b has overwritten what the other one brought. Add to the gradient, of values in between too.",
      21: again,
      36: again,
      0: "Nothing arrived. The walk starts at the root and ends at the leaves.",
    });
  }
});

test("a second backward adds to the leaves, and values in between start afresh", () => {
  const a = new Value(-2);
  const b = new Value(3);
  const d = mul(a, b);
  const e = add(a, b);
  const p = mul(d, e);
  const f = mul(2, p);
  for (const times of [1, 2, 3]) {
    backward(f);
    const at = `after ${times} × backward(f), f = 2 * p, p = d * e, d = a * b, e = a + b at a = -2, b = 3`;
    expect(f.grad).toBeNumber(1, `f.grad ${at}`, {
      [times]: "Set the root's gradient to 1; do not add 1 to it.",
    });
    for (const [name, value, grad] of [
      ["p", p, 2],
      ["e", e, -12],
    ] as const) {
      expect(value.grad).toBeNumber(grad, `${name}.grad ${at}`, {
        [times * grad]:
          `${name} kept its gradient of the call before. Every value in between starts at 0 in each call.`,
        ...(times === 1
          ? {
              0: "It was cleared after the sweep, or nothing arrived. Clear values in between at the start of a call: at its start, not at its end.",
            }
          : {
              0: "Nothing arrived. Is the order of an earlier call used again? reverse() turns that very list around, and the next call turns it back.",
            }),
      });
    }
    expect(a.grad).toBeNumber(-6 * times, `a.grad ${at}`, {
      [-6]: "The leaves were set back too. A leaf keeps what earlier calls added; zeroGrad is there to clear it.",
    });
  }
  backward(add(d, 1));
  expect(d.grad).toBeNumber(1, "d.grad after backward(d + 1), d = a * b, when another root used d before");
  expect(a.grad).toBeNumber(
    -15,
    "a.grad after 3 × backward(f) and backward(d + 1), d = a * b at a = -2, b = 3",
  );
  const leaf = new Value(3);
  backward(leaf);
  expect(leaf.grad).toBeNumber(1, "a.grad after backward(a), a = 3 a leaf", {
    0: "The root's gradient is 1, even where the root is a leaf.",
  });
});

test("reused values in between have PyTorch's gradients, in either order of operands", () => {
  agreesWithPyTorch(
    Value,
    "reuse",
    { add, mul },
    [
      "two diamonds, the deeper use on the right",
      "two diamonds, the deeper use on the left",
      "crossed, the deeper use on the right",
      "crossed, the deeper use on the left",
    ],
    backward,
  );
});

test("in any graph a gradient is the sum over all uses, whatever gradients stood there before", () => {
  everyOperationAdds(Value, backward);
  const random = mulberry32(11);
  const before = 7;
  // From small to large: the first graph that fails is nearly the smallest one.
  for (let round = 0; round < 400; round++) {
    const { root, values, text } = randomGraph(random, 1 + Math.floor(round / 80));
    for (const value of values) value.grad = before;
    const right = slopes(root);
    // Loops have shown themselves by now: counting would only take time.
    expectOrder(root, right.size, text, withShortCalls);
    backward(root);
    for (const value of values) {
      const { label, inputs, grad } = value;
      const slope = right.get(value);
      const kept = slope === undefined || inputs.length === 0 ? before : 0;
      const expected = kept + (slope ?? 0);
      if (sameNumber(grad, expected)) continue;
      const title = `${label}.grad after backward(f), where every gradient was ${before} before,\n  ${text}`;
      const sum = [
        ...(kept ? [`${kept} from before`] : []),
        ...(slope === undefined ? [] : [sumOfUses(value, right)]),
      ];
      const remark =
        slope === undefined
          ? `No path leads from f to ${label}: leave it alone.`
          : `It is ${sum.filter(Boolean).join(" + ")}.`;
      const cause = wrongGradients(root, value, () => before)[grad];
      expect(grad).toBeNumber(expected, title, { [grad]: [remark, cause].filter(Boolean).join(" ") });
    }
  }
});

test("an infinite slope is passed on like any number, and backward writes nothing but gradients", () => {
  const a = new Value(0);
  const power = pow(a, -1);
  backward(mul(0, power));
  expect(a.grad).toBeNumber(NaN, "a.grad after backward(f), f = 0 * a ** -1 at a = 0", {
    0: "0 * -Infinity is NaN, and PyTorch says so too. Skip no contribution, not even one that starts with 0.",
  });
  expect(power.partials[0]).toBeNumber(-Infinity, "the partial of a ** -1 at a = 0, after backward");
  expect(power.data).toBeNumber(Infinity, "the number of a ** -1 at a = 0, after backward");
  must(
    power.inputs.length === 1 && power.inputs[0] === a,
    "backward(f) must leave the inputs of every value as they were.",
  );
});

test("a ladder of 30 rungs has 2 ** 30 paths, and nobody walks them", () => {
  for (const [rung, slope, count, step] of [
    ["x + x", 2, 31, (x: Value) => add(x, x)],
    ["x + 0.5 * x", 1.5, 91, (x: Value) => add(x, mul(new Value(0.5), x))],
  ] as const) {
    const graph = `x becomes ${rung}, 30 times`;
    const ladder = chain(new Value(1), 30, step);
    const [a, f] = [ladder[0], last(ladder)];
    // So many that only paths can be counted: whoever searches among all values again and again stays below it.
    watch(
      ladder,
      100_000,
      `The graph "${graph}" has ${count} values, and your code has asked 100,000 times for the inputs of a value. ` +
        "It walks every path. A value that is done already, or that has been visited, needs no second visit.",
    );
    expectOrder(f, count, graph, withShortCalls);
    backward(f);
    expect(a.grad).toBeNumber(slope ** 30, `a.grad after backward(f), from x = a, ${graph}`);
  }
});

test("a chain of 50,000 operations is not too deep, and each of them costs the same", () => {
  must(
    backward !== backwardOfStep10,
    "backward is step 10's own function, handed on: it walks over the recursive order of step 09. Write it here, over your new order.",
  );
  const short = chain(new Value(2), 1_000, (x) => add(x, new Value(1)));
  const shortRoot = last(short);
  watch(
    short,
    100_000,
    "In a chain of 1,000 operations your code has asked 100,000 times for the inputs of a value. " +
      "A few times for each value are enough. Do not search through all values again and again.",
  );
  const chained = "a chain of 1,000 times + 1";
  expectOrder(shortRoot, 2_001, chained);
  onGraph(() => backward(shortRoot), 2_001, chained);
  const meeting = last(chain(new Value(2), 600, (x) => add(x, mul(new Value(0.5), x))));
  expectOrder(meeting, 1_801, "a chain of 600 times x + 0.5 * x");

  // Deep along the first operand and along the second.
  const [one, minusOne] = [new Value(1), new Value(-1)];
  const deep = chain(new Value(0), DEEP / 2, (x) => mul(minusOne, add(x, one)));
  const [[first, second], f] = [deep, last(deep)];
  const graph = `x becomes -1 * (x + 1), ${DEEP / 2} times`;
  expectOrder(f, DEEP + 3, graph);
  backwardOfLong(f);
  expect(first.grad).toBeNumber(1, `the gradient of the first x after backward(f), ${graph}`);
  expect(second.grad).toBeNumber(-1, `the gradient of the second x after backward(f), ${graph}`);
});

test("a sum of 150,000 terms gives each of them the slope 1", () => {
  const leaves = Array.from({ length: 1_000 }, (_, i) => new Value(i));
  const few = last(sumInGroups(leaves, 2));
  const wide = "a sum of 1,000 leaves, added in pairs, then in pairs of pairs";
  expectOrder(few, 1_999, wide);
  onGraph(() => backward(few), 1_999, wide);

  const terms = Array.from({ length: MANY }, (_, i) => new Value(i));
  backwardOfLong(last(sumInGroups(terms, 100)));
  const wrong = terms.findIndex(({ grad }) => grad !== 1);
  expect(terms[wrong]?.grad ?? 1).toBeNumber(
    1,
    `the gradient of term ${wrong} of ${MANY}, added up in hundreds`,
  );
});

test("a value that is used 50,000 times collects 50,000 times", () => {
  const a = new Value(2);
  const f = last(chain(a, DEEP - 1, (s) => add(s, a)));
  backward(f);
  expect(a.grad).toBeNumber(DEEP, `a.grad after backward(f), f = a + a + a + …, ${DEEP} terms`);

  for (const [graph, step] of [
    ["s + b", (s: Value, b: Value) => add(s, b)],
    ["b + s", (s: Value, b: Value) => add(b, s)],
  ] as const) {
    const c = new Value(2);
    const b = mul(3, c);
    const root = last(chain(b, USES - 1, (s) => step(s, b)));
    backward(root);
    expect(c.grad).toBeNumber(
      3 * USES,
      `a.grad after backward(s), b = 3a, s = b, then ${USES - 1} times s becomes ${graph}`,
    );
  }
});

/** Runs the learner's code on a graph of so many values: a little work for each value, and no more. */
function onGraph<T>(code: () => T, count: number, graph: string): T {
  if (count <= COUNTED) return withinWork(code, 100 * count + 1_000, graph);
  return explained(
    () => withShortCalls(code),
    "Smaller graphs came out right, and this one is too deep for functions that call each other. Keep the values that are not done yet in an array, and look at its last one in a loop.",
  );
}

/** The call stack has been filled: the error's message goes on with this sentence. */
function explained<T>(code: () => T, sentence: string): T {
  try {
    return code();
  } catch (error) {
    if (error instanceof RangeError && /call stack/.test(error.message))
      Reflect.defineProperty(error, "message", { value: `${error.message}\n${sentence}` });
    throw error;
  }
}

/** The call stack is full after many calls within calls, or after one call with very many arguments. */
function withShortCalls<T>(code: () => T): T {
  try {
    return code();
  } catch (error) {
    if (!(error instanceof RangeError) || !/call stack/.test(error.message)) throw error;
    // A stack trace has ten lines. Where the test is among them, no function has called itself over and over.
    must(
      !/withShortCalls/.test(error.stack ?? ""),
      "The call stack was filled by a single call with too many arguments, as in push(...list) with a long list. " +
        "Hand over one value at a time, in a loop.",
    );
    throw error;
  }
}

/** backward on a long graph. Where the stack is full, the order is asked for by itself: it may be the cause. */
function backwardOfLong(root: Value): void {
  try {
    withShortCalls(() => backward(root));
  } catch (error) {
    if (error instanceof RangeError) onGraph(() => topologicalOrder(root), MANY, "a long graph");
    explained(() => {
      throw error;
    }, "topologicalOrder is deep enough now, and backward is not. Does it call itself, or walk over an older, recursive order?");
  }
}

/** The order holds this many values, the root and all behind it, each once and after its inputs. */
function expectOrder(root: Value, count: number, graph: string, run = onGraph): void {
  const order: unknown = run(() => topologicalOrder(root), count, graph);
  must(Array.isArray(order), "topologicalOrder(root) must return an array of values.");
  // An array of the test's own: the other one may have methods of its own.
  const values: readonly Value[] = [...order];
  const name = ({ label, data }: Value) => label || `a value ${data}`;
  const stray = values.findIndex((value: unknown) => !(value instanceof Value));
  if (stray >= 0) expect(values[stray]).toBeValue(`topologicalOrder(f)[${stray}], ${graph},`);
  const list =
    values.length <= 10
      ? `returned [${values.map(({ label, data }) => label || data).join(", ")}]`
      : `returned ${values.length} values`;
  const said = `topologicalOrder(f), ${graph}, ${list}.`;

  // The gradients hold the places for a moment: a Map would take longer than the learner's code.
  const gradients = values.map(({ grad }) => grad);
  values.forEach((value, i) => (value.grad = i));
  const has = (value: Value) => values[value.grad] === value;
  const twice = values.find((value, i) => value.grad !== i);
  must(
    !twice,
    `${said}\n${twice && name(twice)} stands there more than once. Look whether a value is done already when its turn comes, too.`,
  );
  must(has(root), `${said}\nf itself is missing: it stands after all the others.`);
  let missing: Value | undefined;
  let early = "";
  values.forEach((value, i) => {
    for (const input of value.inputs) {
      if (!has(input)) missing ??= input;
      else if (input.grad > i) early ||= `${name(value)} stands before its input, ${name(input)}`;
    }
  });
  must(
    !missing,
    `${said}\n${missing && name(missing)} is missing. Follow every input of every value, and tell values apart by identity: ` +
      "two values with equal numbers or equal labels, or without labels, are still two." +
      (missing && listed.has(missing)
        ? "\nAn earlier call listed it. If something remembers what was done then, let each call begin with nothing."
        : ""),
  );
  must(early === "", `${said}\n${early}. A value is done only after all of its inputs.`);
  values.forEach((value, i) => (value.grad = gradients[i]));
  if (values.length !== count) must(false, `${said}\n${surplus(values, root, count)}`);
  if (values.length < 100) for (const value of values) listed.add(value);
}

/** Every value of an order that was right. */
const listed = new WeakSet<Value>();

/** What is said of an order that holds more than it should. */
function surplus(values: readonly Value[], root: Value, count: number): string {
  const behind = new Set(inputsFirst(root));
  const at = values.findIndex((value) => !behind.has(value));
  const stray = values[at];
  const earlier =
    stray && listed.has(stray)
      ? ` What stands at place ${at} is none of them: it is from an earlier call. Begin each call with nothing.`
      : "";
  return `Behind f, and with f, there are ${count} values.${earlier}`;
}

/** From now on these values, where they let themselves be changed, count how often their inputs are asked for, and fail with the sentence beyond the limit. */
function watch(values: readonly Value[], limit: number, sentence: string): void {
  let asked = 0;
  for (const value of values) {
    const { inputs } = value;
    Reflect.defineProperty(value, "inputs", {
      get() {
        must(++asked <= limit, sentence);
        return inputs;
      },
    });
  }
}

/** A value, and what a step makes of it, again and again. */
function chain(first: Value, length: number, step: (value: Value) => Value): Value[] {
  const values = [first];
  for (let value = first; values.length <= length; values.push(value)) value = step(value);
  return values;
}

function last(values: readonly Value[]): Value {
  return values[values.length - 1];
}

/** A sum, added up in so many at a time, then the sums of these: wide, but not deep. Returns all values, the sum last. */
function sumInGroups(terms: readonly Value[], size: number): Value[] {
  const values = [...terms];
  for (let i = 0; i + 1 < values.length; i += size) {
    const inputs = values.slice(i, i + size);
    const sum = inputs.reduce((total, { data }) => total + data, 0);
    values.push(new Value(sum, { op: "+", inputs, partials: inputs.map(() => 1) }));
  }
  return values;
}

interface Graph {
  root: Value;
  values: Value[];
  text: string;
}

/** A graph built by hand, of operations with one to three inputs, some of them the same, each with a partial of its own. */
function randomGraph(random: () => number, operations: number): Graph {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const labels = [..."abcdegh".slice(0, Math.floor(random() * 2) + operations), "f"];
  const values: Value[] = [];
  const lines: string[] = [];
  labels.forEach((label, n) => {
    const count = n < labels.length - operations ? 0 : 1 + Math.floor(random() * 3);
    const inputs = Array.from({ length: count }, () => pick(values));
    // No two uses by one operation have equal partials.
    const partials = inputs.map((_, i) => pick([2, -3, 0.5]) + 4 * i);
    values.push(new Value(pick([1, 2, 3]), { label, op: count > 0 ? "op" : "", inputs, partials }));
    if (count > 0)
      lines.push(`${label} = op(${inputs.map((input) => input.label)}) with partials ${partials.join(", ")}`);
  });
  return { root: last(values), values, text: lines.join("; ") };
}

/** "2 · 1 + -3 · 5": what the uses of a value bring. */
function sumOfUses(value: Value, slopes: ReadonlyMap<Value, number>): string {
  const uses = [...slopes].flatMap(([user, slope]) =>
    user.inputs.flatMap((input, i) => (input === value ? [`${user.partials[i]} · ${slope}`] : [])),
  );
  // The root has no user.
  return uses.join(" + ") || "1";
}
