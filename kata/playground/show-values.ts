/** What a value looks like to somebody who has not written all of it yet. */
interface ValueLike {
  data: unknown;
  grad: unknown;
  label?: unknown;
  op?: unknown;
  inputs?: unknown;
}

/** Filled before the first line of the program runs. A variable that has no value yet throws when it is read. */
declare const files: { variables?: Map<string, () => unknown> };

/** How many values of one array are shown. */
const MOST_OF_AN_ARRAY = 10;

/** Runs a program, and prints each Value that it has declared, even if it came to no good end. To be run apart. */
export default function showValues(program: string): void {
  const variables = new Map<string, () => unknown>();
  files.variables = variables;
  try {
    require(program);
  } finally {
    const lines = valueLines(variables);
    if (lines.length > 0) console.log(lines.join("\n"));
  }
  if (valueLines(variables).length === 0)
    console.log("It declares no Value. Every Value in a const at the top level is shown.");
}

/** The Values among these variables, a line for each: its name, its number, its gradient, and what it was made of. */
export function valueLines(variables: ReadonlyMap<string, () => unknown>): string[] {
  const named = [...variables].flatMap(([name, read]): [string, ValueLike][] => {
    const it = attempt(read);
    if (isValueLike(it)) return [[name, it]];
    if (!Array.isArray(it) || !it.every(isValueLike)) return [];
    return it.slice(0, MOST_OF_AN_ARRAY).map((value, i) => [`${name}[${i}]`, value]);
  });
  const names = new Map(
    named.map(([name, value]) => [value as unknown, name]).reverse() as [unknown, string][],
  );
  const rows = named.map(([name, value]) => [
    name,
    `data=${value.data}`,
    `grad=${value.grad}`,
    origin(value, names),
  ]);
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** "*(a, b)": the operation, and its inputs by their names, else their labels, else their numbers. */
function origin({ op, inputs }: ValueLike, names: ReadonlyMap<unknown, string>): string {
  if (!Array.isArray(inputs) || inputs.length === 0) return "";
  const shown = inputs.map(
    (input) => names.get(input) ?? (isValueLike(input) ? input.label || input.data : input),
  );
  return `${op}(${shown.join(", ")})`;
}

function isValueLike(it: unknown): it is ValueLike {
  return typeof it === "object" && it !== null && "data" in it && "grad" in it && "inputs" in it;
}

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    // The program ended before this line.
    return undefined;
  }
}
