/** What a value looks like to somebody who has not written all of it yet. */
type ValueLike = Record<"data" | "grad" | "label" | "op" | "inputs", unknown>;

/** Filled before the first line of the program runs. */
declare const kataFiles: { variables?: Map<string, () => unknown> };

/** How many values of one array are shown, and numbers of one tensor. */
const MOST_OF_AN_ARRAY = 10;

/** Runs a program, and prints each Value that it has declared, even if it came to no good end. To be run apart. */
export default function showValues(program: string): void {
  const variables = new Map<string, () => unknown>();
  kataFiles.variables = variables;
  let lines: string[] = [];
  try {
    require(program);
  } finally {
    lines = valueLines(variables);
    for (const line of lines) console.log(line);
  }
  if (lines.length === 0)
    console.log("It declares no Value. Every Value in a const at the top level is shown.");
}

/** The Values among these variables, a line for each: its name, its number, its gradient, and what it was made of. */
function valueLines(variables: ReadonlyMap<string, () => unknown>): string[] {
  const named = [...variables].flatMap(([name, read]): [ValueLike, string][] => {
    const it = read();
    if (isValueLike(it)) return [[it, name]];
    if (!Array.isArray(it) || !it.every(isValueLike)) return [];
    return it.slice(0, MOST_OF_AN_ARRAY).map((value, i) => [value, `${name}[${i}]`]);
  });
  // Inputs go by their names, else by their labels, else by their numbers.
  const names = new Map<unknown, string>([...named].reverse());
  const shown = (input: unknown) =>
    names.get(input) ?? ((isValueLike(input) && input.label) || numbersOf(input));
  const rows = named.map(([{ data, grad, op, inputs }, name]) => {
    const made = Array.isArray(inputs) && inputs.length > 0 ? `${op}(${inputs.map(shown).join(", ")})` : "";
    return [name, `data=${numbersOf(data)}`, `grad=${numbersOf(grad)}`, made];
  });
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const inColumns = (row: readonly string[]) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ");
  return rows.map((row) => inColumns(row).trimEnd());
}

/** A number, or the first ones of a tensor. */
function numbersOf(it: unknown): string {
  const data = isValueLike(it) ? it.data : it;
  const all = ArrayBuffer.isView(data) ? Array.from(data as Float64Array) : [data];
  const rest = all.length > MOST_OF_AN_ARRAY ? ",…" : "";
  return all.slice(0, MOST_OF_AN_ARRAY).map(String).join(",") + rest;
}

/** Asked for a name that it does not have, globalThis throws. */
function isValueLike(it: unknown): it is ValueLike {
  if (typeof it !== "object" || it === null || it === globalThis) return false;
  return "data" in it && "grad" in it && "inputs" in it;
}
