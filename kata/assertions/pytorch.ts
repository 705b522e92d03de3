import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Value } from "#steps/01-value/value";
import { must } from "./must";
import { sameNumber } from "./number";
import { slopes, type ValueClass } from "./slopes";

/** One point of a graph: the numbers that go in, and what PyTorch makes of them. */
type Point = Record<"inputs" | "values" | "slopes", Record<string, number>>;

/** A graph, as the fixture defines it: each value by its name, in the kata's own notation, the root last. */
interface Graph {
  definitions: Record<string, string>;
  points: Point[];
}

const loaded = new Map<string, unknown>();

/** A file of fixtures/. JSON has no NaN and no infinities: they are spelled as text. */
export function fixture<T>(file: string): T {
  if (!loaded.has(file)) {
    const text = readFileSync(join(__dirname, "../../fixtures", `${file}.json`), "utf8");
    const spelled = /^(NaN|-?Infinity)$/;
    const number = (_: string, item: unknown) =>
      typeof item === "string" && spelled.test(item) ? Number(item) : item;
    loaded.set(file, JSON.parse(text, number));
  }
  return loaded.get(file) as T;
}

function graphOf(file: string, name: string): Graph {
  const found = fixture<{ graphs: Record<string, Graph> }>(file).graphs[name];
  if (!found) throw new Error(`fixtures/${file}.json has no graph "${name}"`);
  return found;
}

/** What PyTorch computed for one graph at one point. */
export function pointAt(file: string, graph: string, inputs: Record<string, number>): Point {
  const same = (point: Point) => Object.entries(inputs).every(([name, data]) => point.inputs[name] === data);
  const found = graphOf(file, graph).points.find(same);
  if (!found) throw new Error(`fixtures/${file}.json has no point ${JSON.stringify(inputs)} for "${graph}"`);
  return found;
}

/**
 * Every value and every slope of these graphs is PyTorch's, at every point of the fixture.
 * @param Value the class of the leaves
 * @param file fixtures/<file>.json
 * @param operations what the names in the fixture's definitions mean
 * @param graphs their names in the fixture: all of them, if nothing is said
 * @param sweep the learner's backward, even where it is missing; if nothing is said, the tests' own accumulator finds the slopes
 */
export function agreesWithPyTorch(
  Value: ValueClass,
  file: string,
  operations: Operations,
  graphs: readonly string[] = Object.keys(fixture<{ graphs: object }>(file).graphs),
  ...sweep: readonly ((root: Value) => void)[]
): void {
  for (const name of graphs) {
    const { definitions, points } = graphOf(file, name);
    for (const point of points) {
      const leaves = Object.entries(point.inputs).map(([label, data]) => [label, new Value(data, { label })]);
      compare(name, point, build(definitions, Object.fromEntries(leaves), operations), sweep);
    }
  }
}

function compare(
  graph: string,
  point: Point,
  values: Record<string, Value>,
  sweep: readonly ((root: Value) => void)[],
): void {
  // There are thousands of these: expect is too slow to be called where nothing fails.
  const same = (received: number | undefined, expected: number, name: string) =>
    sameNumber(received, expected) || expect(received).toBeNumber(expected, name);
  const names = Object.keys(point.values);
  const last = names.at(-1) ?? "";
  const at = Object.entries(point.inputs)
    .map(([name, data]) => `${name} = ${data}`)
    .join(", ");
  const title = `${names.length === 1 ? `${last} = ${graph}` : `the graph "${graph}"`} at ${at}`;
  const root = values[last];
  must(root !== undefined, `Nothing came back for ${title}. Is a return missing?`);

  for (const name of names) same(values[name]?.data, known(point.values, name), `${name}.data, ${title}`);
  const found = sweep.length > 0 ? undefined : slopes(root);
  for (const backward of sweep) backward(root);
  for (const [name, value] of Object.entries(values)) {
    const received = found ? (found.get(value) ?? 0) : value.grad;
    same(received, known(point.slopes, name), `d${last}/d${name}, ${title}`);
  }
}

/** The number of a point by its name. */
export function known(numbers: Record<string, number>, name: string): number {
  const number = numbers[name];
  if (number === undefined) throw new Error(`the fixture has no number for "${name}"`);
  return number;
}

/** What the names of a definition mean: { add, mul }. */
export type Operations<V = Value> = Readonly<Record<string, (...operands: never[]) => V>>;

/**
 * Builds a graph from the kata's own notation: { e: "mul(a, b)", f: "add(e, 5)" }.
 * @param leaves the values that stand there already, by name
 * @returns them, and every defined value, by name
 */
export function build<V>(
  definitions: Readonly<Record<string, string>>,
  leaves: Readonly<Record<string, V>>,
  operations: Operations<V>,
): Record<string, V> {
  const values = { ...leaves };
  for (const [name, expression] of Object.entries(definitions)) {
    const known = { ...operations, ...values };
    values[name] = new Function(...Object.keys(known), `return ${expression}`)(...Object.values(known)) as V;
  }
  return values;
}
