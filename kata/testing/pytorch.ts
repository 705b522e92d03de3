import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Value } from "#steps/01-value/value";
import { sameNumber } from "./number";
import { slopes } from "./slopes";

/** One point of a graph: the numbers that go in, and what PyTorch makes of them. */
export interface Point {
  inputs: Record<string, number>;
  values: Record<string, number>;
  slopes: Record<string, number>;
}

/** The leaves of a graph by name. A graph has a few of these names. */
export type Leaves = Record<"a" | "b" | "c" | "d" | "x" | "x1" | "x2" | "w1" | "w2", Value>;

/** Builds a graph and returns its root, or its values by name. */
type Build = (leaves: Leaves) => Value | Record<string, Value>;

type ValueClass = new (data: number, origin: { label: string }) => Value;

const loaded = new Map<string, unknown>();

/** A file of fixtures/. JSON has no NaN and no infinities: they are spelled as text. */
export function fixture<T>(file: string): T {
  const content = loaded.get(file) ?? parsed(file);
  loaded.set(file, content);
  return content as T;
}

function parsed(file: string): unknown {
  const spelled = /^(NaN|-?Infinity)$/;
  return JSON.parse(readFileSync(join(__dirname, "../../fixtures", `${file}.json`), "utf8"), (_, item) =>
    typeof item === "string" && spelled.test(item) ? Number(item) : item,
  );
}

/** What PyTorch computed for one graph, at every point of the fixture. */
export function points(file: string, graph: string): Point[] {
  const found = fixture<{ graphs: Record<string, { points: Point[] }> }>(file).graphs[graph];
  if (!found) throw new Error(`fixtures/${file}.json has no graph "${graph}"`);
  return found.points;
}

/** What PyTorch computed for one graph at one point. */
export function pointAt(file: string, graph: string, inputs: Record<string, number>): Point {
  const same = (point: Point) => Object.entries(inputs).every(([name, data]) => point.inputs[name] === data);
  const found = points(file, graph).find(same);
  if (!found) throw new Error(`fixtures/${file}.json has no point ${JSON.stringify(inputs)} for "${graph}"`);
  return found;
}

/**
 * Every value and every slope of these graphs is PyTorch's, at every point of the fixture.
 * @param Value the class of the leaves
 * @param file fixtures/<file>.json
 * @param graphs how to build each graph, by its name in the fixture
 * @param backward the learner's; without it, the tests' own accumulator finds the slopes
 */
export function agreesWithPyTorch(
  Value: ValueClass,
  file: string,
  graphs: Record<string, Build>,
  backward?: (root: Value) => void,
): void {
  for (const [graph, build] of Object.entries(graphs)) {
    for (const point of points(file, graph)) {
      const leaves = Object.fromEntries(
        Object.entries(point.inputs).map(([label, data]) => [label, new Value(data, { label })]),
      ) as Leaves;
      compare(graph, point, leaves, build(leaves), backward);
    }
  }
}

function compare(
  graph: string,
  point: Point,
  leaves: Leaves,
  built: Value | Record<string, Value> | undefined,
  backward?: (root: Value) => void,
): void {
  const names = Object.keys(point.values);
  const last = names.at(-1) ?? "";
  const at = Object.entries(point.inputs)
    .map(([name, data]) => `${name} = ${data}`)
    .join(", ");
  const title = `${names.length === 1 ? `${last} = ${graph}` : `the graph "${graph}"`} at ${at}`;

  if (built === undefined) expect(built).toHold(`Nothing came back for ${title}. Is a return missing?`);
  const values: Record<string, Value> = isValue(built) ? { [last]: built } : { ...built };
  const root = values[last];
  if (!root) throw new Error(`the test builds no "${last}" for the graph "${graph}"`);

  for (const [name, value] of Object.entries(values))
    compareNumber(value.data, known(point.values, name), `${name}.data, ${title}`);
  const found = backward ? undefined : slopes(root);
  backward?.(root);
  for (const [name, value] of Object.entries({ ...leaves, ...values })) {
    const received = found ? (found.get(value) ?? 0) : value.grad;
    compareNumber(received, known(point.slopes, name), `d${last}/d${name}, ${title}`);
  }
}

/** There are thousands of these: expect is too slow to be called where nothing fails. */
function compareNumber(received: number, expected: number, name: string): void {
  if (!sameNumber(received, expected)) expect(received).toBeNumber(expected, name);
}

/** The number of a point by its name. */
export function known(numbers: Record<string, number>, name: string): number {
  const number = numbers[name];
  if (number === undefined) throw new Error(`the fixture has no number for "${name}"`);
  return number;
}

function isValue(built: Value | Record<string, Value> | undefined): built is Value {
  return Array.isArray((built as Value | undefined)?.inputs);
}
