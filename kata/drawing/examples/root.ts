import type { Value } from "#steps/01-value/value";
import { CliError, unquoted } from "../../base/error";
import { checkGraph, isValue, valuesBehind } from "../read-graph";

/**
 * The Value that a file means, of all that it exports: the default one, or the one that no other exported Value was made from. An
 * exported Value without a label is called by the name under which it is exported.
 * @throws CliError where there is none, where there are several, or where its graph is none; and what the file throws
 */
export function readRoot(file: string): Value {
  const exported: unknown = require(file);
  const root = isValue(exported)
    ? exported
    : rootOf(Object(exported) as object, file.split(/[\\/]/).at(-1) ?? "");
  checkGraph(root);
  return root;
}

/**
 * The graph that a file exports as text in Graphviz's language. A Value that it exports comes first, unless the text is the default.
 * @throws what the file throws
 */
export function exportedDot(file: string): string | undefined {
  const exported = Object(require(file)) as Record<string, unknown>;
  if (isDot(exported.default)) return exported.default;
  const all = Object.values(exported);
  return isValue(exported) || all.some(isValue) ? undefined : all.find(isDot);
}

function isDot(thing: unknown): thing is string {
  return typeof thing === "string" && /^\s*(strict\s+)?(di)?graph\b/i.test(thing);
}

function isTensor(thing: unknown): boolean {
  return ArrayBuffer.isView((Object(thing) as { data?: unknown }).data);
}

function rootOf(exported: object, file: string): Value {
  const values = Object.entries(exported).filter((entry): entry is [string, Value] => isValue(entry[1]));
  for (const [name, value] of values) if (value.label === "" && name !== "default") value.label = name;
  const chosen = values.find(([name]) => name === "default");
  if (chosen) return chosen[1];
  const [first] = values;
  if (!first && [exported, ...Object.values(exported)].some(isTensor)) {
    throw new CliError(
      `${file} exports a tensor. Graphs are drawn and played here whose values are single numbers: Values.`,
    );
  }
  if (!first) {
    throw new CliError(
      `${file} exports no Value. Let it end with a line such as: export const f = add(a, b);`,
    );
  }
  const behind = values.map(([, value]) => valuesBehind(value));
  const tops = values.filter(([, value]) =>
    values.every(([, other], i) => other === value || !behind[i]?.has(value)),
  );
  const [top = first] = tops;
  if (tops.every(([, value]) => value === top[1])) return top[1];
  const names = tops.slice(0, 5).map(([name]) => unquoted(name));
  throw new CliError(
    `${file} exports several Values: ${names.join(", ")}. Export the one that you mean as default.`,
  );
}
