import type { Nested, Origin, Tensor } from "#steps/20-tensor/tensor";
import { must } from "./must";
import { count, describe, sameNumber } from "./number";
import { build, fixture, type Operations } from "./pytorch";
import { drawn } from "./random";
import type { Refusal } from "./refusal";
import { nameOf } from "./rules";
import { inputsFirst } from "./slopes";

/** The class of the step under test. */
type TensorClass = new (data: Float64Array, shape: readonly number[], origin?: Origin) => Tensor;

/** Numbers, row after row, and their shape. */
interface Numbers {
  data: ArrayLike<number>;
  shape: readonly number[];
}

/** A leaf that holds these numbers. */
export function leaf(Tensor: TensorClass, nested: Nested): Tensor {
  const { data, shape } = flat(nested);
  return new Tensor(Float64Array.from(data), shape);
}

function flat(nested: Nested): Numbers & { data: number[] } {
  if (typeof nested === "number") return { data: [nested], shape: [] };
  const parts = nested.map(flat);
  return { data: parts.flatMap(({ data }) => data), shape: [nested.length, ...(parts[0]?.shape ?? [])] };
}

/** "[[1, 2], [3, 4]]": numbers as a learner writes them, with nine digits. Names a wrong result among the mistakes of expectTensor. */
export function list(nested: Nested): string {
  return textOf(flat(nested));
}

/** The numbers of a tensor, as `list` writes them. */
export function textOf({ data, shape: [length, ...shape] }: Numbers, from = 0): string {
  if (length === undefined)
    return String(Number(Number(data[from]).toPrecision(9)) || 0 || data[from]).replace(/^-0$/, "0");
  const step = shape.reduce((product, one) => product * one, 1);
  return `[${Array.from({ length }, (_, i) => textOf({ data, shape }, from + i * step)).join(", ")}]`;
}

/** "[2, 3]" */
export function shapeText(shape: readonly number[]): string {
  return `[${Array.from(shape).join(", ")}]`;
}

/** What `call` returned is a tensor, rather than undefined or an array. */
export function mustBeTensor(given: unknown, call: string): asserts given is Tensor {
  const { data, shape } = (given ?? {}) as Partial<Tensor>;
  const isObject = typeof given === "object" && given !== null && !Array.isArray(given);
  must(
    ArrayBuffer.isView(data) && Array.isArray(shape),
    `${call} must be a tensor, made by new Tensor, tensor or full. It is ${isObject ? "something else" : describe(given)}.`,
  );
}

/**
 * The received tensor holds these numbers, by the kata's rule for equal numbers, in this shape.
 * @param name what it is, as the failure calls it: "mul(a, b)"
 * @param mistakes sentences for the wrong results that give a mistake away, by their text: { [list([1, 2])]: "…" }
 */
export function expectTensor(
  received: unknown,
  expected: Nested,
  name: string,
  mistakes: Readonly<Record<string, string>> = {},
): void {
  mustBeTensor(received, name);
  const [{ data, shape }, right] = [received, flat(expected)];
  const isShape = shapeText(shape) === shapeText(right.shape);
  if (isShape && right.data.every((x, i) => sameNumber(data[i], x))) return;
  const remark = !isShape
    ? `Its shape must be ${shapeText(right.shape)}, not ${shapeText(shape)}.`
    : data.some(Number.isNaN) &&
      "NaN comes from calculating with undefined: look at the places at which you read. 0 / 0 and Infinity - Infinity are NaN too.";
  differs(name, right, received, mistakes[textOf(received)] ?? remark);
}

/** Fails, and shows both. */
function differs(name: string, expected: Numbers, received: Numbers, remark: string | false): void {
  const lines = [name, `  expected: ${textOf(expected)}`, `  received: ${textOf(received)}`];
  must(false, [...lines, ...(remark ? [remark] : [])].join("\n"));
}

/**
 * The tests' own walk: what arrives at every tensor behind the root when this gradient arrives at the root. It needs
 * no `backward`. On its way each pullback is called twice, and must be a function that only reads.
 * @param call what made the root, as a failure calls it
 */
export function sharesOf(
  Tensor: TensorClass,
  root: Tensor,
  seed: Numbers,
  call: string,
): Map<Tensor, Tensor> {
  mustBeTensor(root, call);
  const arrived = new Map([[root, new Tensor(Float64Array.from(seed.data), root.shape)]]);
  for (const node of inputsFirst(root, "Tensor").reverse()) {
    const { inputs, pullbacks, op } = node;
    must(
      inputs.length === pullbacks.length,
      `${call}: the tensor of the operation "${op}" has ${count(inputs.length, "input")} and ${count(pullbacks.length, "pullback")}.\n` +
        "pullbacks[i] belongs to inputs[i]: there must be one for each.",
    );
    const gradient = arrived.get(node) as Tensor;
    inputs.forEach((input, i) => {
      const share = pull(node, i, gradient, `${call}: pullbacks[${i}] of the operation "${op}"`);
      const sum = Float64Array.from(share.data, (x, j) => x + (arrived.get(input)?.data[j] ?? 0));
      arrived.set(input, new Tensor(sum, input.shape));
    });
  }
  return arrived;
}

/** The share that one pullback brings. */
function pull({ pullbacks, inputs }: Tensor, i: number, gradient: Tensor, name: string): Tensor {
  const pullback: unknown = pullbacks[i];
  must(
    typeof pullback === "function",
    `${name} must be a function: from the gradient of the result to the share of inputs[${i}]. It is ${describe(pullback)}.`,
  );
  const before = textOf(gradient);
  const share: unknown = pullback(gradient);
  must(
    textOf(gradient) === before,
    `${name} has changed the gradient that it was given: ${before} has become ${textOf(gradient)}.\nOthers need it too. Make a new tensor.`,
  );
  mustBeTensor(share, `${name} brings a share, which`);
  const shape = inputs[i]?.shape ?? [];
  must(
    shapeText(share.shape) === shapeText(shape),
    `${name} brings a share of the shape ${shapeText(share.shape)} for an input of the shape ${shapeText(shape)}.\n` +
      "A share says for each number of the input how fast the result grows with it: it has the shape of the input.",
  );
  const first = textOf(share);
  const second = textOf(pullback(gradient) as Tensor);
  must(
    second === first && textOf(share) === first,
    `${name} was called twice with the same gradient. It brought ${first}, and then ${second}.\nIt must bring the same each time, in a tensor of its own: a graph can be walked more than once.`,
  );
  return share;
}

/** An operation of tensors, and what it is tried on. */
interface TensorRule {
  /** "mul(a, b)": its operands are called a, b and c. */
  call: string;
  operation: (...operands: Tensor[]) => Tensor;
  /** The shapes of its operands, as often as it is tried. */
  shapes: readonly (readonly (readonly number[])[])[];
  /** Only positive numbers go in. */
  positive?: boolean;
}

const H = 1e-5;

/**
 * For each rule, the share of every operand is what measuring says, when a gradient arrives that is not all ones; and
 * nothing changes an operand, or the result of an earlier call.
 */
export function sharesAreMeasured(Tensor: TensorClass, rules: readonly TensorRule[]): void {
  const random = drawn();
  const some = (shape: readonly number[], positive = false): Tensor => {
    const one = () => (Math.round(20 + 180 * random()) / 100) * (positive || random() < 0.5 ? 1 : -1);
    const length = shape.reduce((product, n) => product * n, 1);
    return new Tensor(Float64Array.from({ length }, one), shape);
  };
  for (const { call, operation, shapes, positive } of rules) {
    const made: { name: string; tensor: Tensor; before: string }[] = [];
    const tried: Tensor[][] = [];
    const keep = (name: string, tensor: Tensor) => made.push({ name, tensor, before: textOf(tensor) });
    const unchanged = () => {
      for (const { name, tensor, before } of made)
        must(
          textOf(tensor) === before && tensor.grad === null,
          `${call}: a later call, or a pullback, has changed ${name}. Its data was ${before}, and is ${textOf(tensor)}${tensor.grad ? ", and it has a grad now" : ""}.\n` +
            "Every call makes a tensor with an array of its own, and leaves everything else alone.",
        );
    };
    for (const all of shapes) {
      const operands = all.map((shape) => some(shape, positive));
      const at = operands.map((operand, i) => `${nameOf(i)} = ${textOf(operand)}`).join(", ");
      const name = `${call} at ${at}`;
      operands.forEach((operand, i) => keep(`${nameOf(i)} of ${call}`, operand));
      const result = operation(...operands);
      mustBeTensor(result, name);
      unchanged();
      keep(`the result of ${call}`, result);
      tried.push(operands);
      const seed = some(result.shape);
      const twice = { data: seed.data.map((x) => 2 * x), shape: seed.shape };
      const shares = sharesOf(Tensor, result, seed, name);
      const doubled = sharesOf(Tensor, result, twice, name);
      operands.forEach((operand, i) => {
        const share = shares.get(operand);
        must(
          share !== undefined,
          `No path leads from the result of ${name} back to ${nameOf(i)}: it must stand among the inputs.`,
        );
        const data = measured(Tensor, operation, operands, i, seed);
        if (data.every((x, j) => Math.abs(x - (share.data[j] ?? NaN)) <= 1e-6 * Math.max(1, Math.abs(x))))
          return;
        const deaf = share.data.some(Boolean) && textOf(doubled.get(operand) ?? share) === textOf(share);
        differs(
          `the share of ${nameOf(i)} for ${name}, when the gradient ${textOf(seed)} arrives`,
          { data: data.map((x) => Number(x.toPrecision(6))), shape: operand.shape },
          share,
          deaf
            ? "Twice the gradient brings the same share: the gradient that arrives must be a factor of it."
            : "The expected numbers are measured: each number of the operand was pushed a little to both sides.",
        );
      });
    }
    unchanged();
    for (const operands of tried) {
      const fresh = operands.map(({ shape }) => some(shape, positive));
      operands.forEach((operand, i) => operand.data.set(fresh[i]?.data ?? []));
      const [received, expected] = [operands, fresh].map((given) => textOf(operation(...given)));
      must(
        received === expected,
        `${call} was computed, and then once more with the same tensors, when they held other numbers. Now its data must be ${expected}, not ${received}.\n` +
          "Each call reads the numbers as they are now, and keeps nothing for a later one.",
      );
    }
  }
}

/** How fast the result, each of its numbers times that of the seed, grows with each number of one operand. */
function measured(
  Tensor: TensorClass,
  operation: TensorRule["operation"],
  operands: readonly Tensor[],
  place: number,
  seed: Tensor,
): number[] {
  const { data, shape } = operands[place] as Tensor;
  const near = (at: number, by: number) => {
    const pushed = data.map((x, i) => (i === at ? x + by : x));
    const result = operation(...operands.with(place, new Tensor(pushed, shape)));
    return Array.from(result.data).reduce((sum, y, i) => sum + y * (seed.data[i] ?? NaN), 0);
  };
  return Array.from(data, (_, at) => (near(at, H) - near(at, -H)) / (2 * H));
}

/** The refusal of shapes that do not fit: it names both. */
export function namingShapes(...shapes: readonly (readonly number[])[]): Refusal {
  const patterns = shapes.map((shape) => new RegExp(`(?<!\\d)${Array.from(shape).join("\\D{1,5}")}(?!\\d)`));
  return {
    kind: "RangeError",
    saying:
      shapes.length > 1
        ? `both shapes, ${shapes.map(shapeText).join(" and ")}`
        : `the shape, ${shapeText(shapes[0] ?? [])}`,
    said: (message) => patterns.every((pattern) => pattern.test(message)),
  };
}

interface TensorGraph {
  definitions: Record<string, string>;
  points: (Record<"inputs" | "values" | "slopes", Record<string, Nested>> & { seed: Nested })[];
}

/** Every tensor of these graphs, and every share of their inputs, is PyTorch's, at every point of the fixture. */
export function tensorsAgreeWithPyTorch(
  Tensor: TensorClass,
  file: string,
  operations: Operations<Tensor>,
): void {
  const { tensors } = fixture<{ tensors: Record<string, TensorGraph> }>(file);
  for (const [graph, { definitions, points }] of Object.entries(tensors)) {
    const root = Object.keys(definitions).at(-1) ?? "";
    for (const { inputs, seed, values, slopes } of points) {
      const given = Object.entries(inputs);
      const leaves = Object.fromEntries(given.map(([name, nested]) => [name, leaf(Tensor, nested)]));
      const title = `${graph} at ${given.map(([name, nested]) => `${name} = ${list(nested)}`).join(", ")}`;
      const made = build(definitions, leaves, operations);
      for (const [name, nested] of Object.entries(values))
        expectTensor(made[name], nested, `${name}, ${title}`);
      const shares = sharesOf(Tensor, made[root] as Tensor, flat(seed), title);
      for (const [name, nested] of Object.entries(slopes)) {
        const share = shares.get(leaves[name] as Tensor);
        expectTensor(share, nested, `the share of ${name}, ${title}, when ${list(seed)} arrives`);
      }
    }
  }
}
