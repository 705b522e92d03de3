import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { exp } from "#steps/07-exp/exp";
import { tanh } from "#steps/08-tanh/tanh";
import { relu } from "#steps/12-relu/relu";
import type { Node } from "./recording";

type Part = Pick<Node, "label" | "op" | "data" | "inputs">;

const OF_TWO = new Map(Object.entries({ "+": add, "*": mul }));
const OF_ONE = new Map(Object.entries({ exp, tanh, relu }));

/** What the engine computes for the operation of a value, if there is such an operation with so many inputs. */
function operationOf({ op, inputs }: Part): ((...inputs: [Value, Value]) => Value) | undefined {
  if (inputs.length === 2) return OF_TWO.get(op);
  const exponent = Number(/^\*\*(.+)$/.exec(op)?.[1]);
  if (inputs.length === 1 && !Number.isNaN(exponent)) return (base) => pow(base, exponent);
  return inputs.length === 1 ? OF_ONE.get(op) : undefined;
}

/** Whether the engine knows every operation of a graph, so that it can compute it anew. */
export function isComputable(nodes: readonly Part[]): boolean {
  return nodes.every((node) => node.inputs.length === 0 || operationOf(node) !== undefined);
}

/** The same graph with other numbers at its leaves: data and partials are the engine's. */
export function withLeaves(nodes: readonly Part[], leaves: ReadonlyMap<number, number>): Value {
  const values: Value[] = [];
  for (const i of [...nodes.keys()].reverse()) {
    const node = nodes[i] as Part;
    const { label, op } = node;
    // A leaf for each use, so that each use has a partial of its own.
    const uses = node.inputs.map((input) => new Value(values[input]?.data ?? NaN));
    const result = operationOf(node)?.(...(uses as [Value, Value]));
    values[i] = new Value(result?.data ?? leaves.get(i) ?? node.data, {
      label,
      op,
      inputs: node.inputs.map((input) => values[input] as Value),
      partials: uses.map((use) => result?.partials[result.inputs.indexOf(use)] ?? NaN),
    });
  }
  return values[0] as Value;
}

/** How far the root moves if that leaf, which holds that number, is pushed so far. */
export function moveOf(
  nodes: readonly Part[],
  leaves: ReadonlyMap<number, number>,
  leaf: number,
  push: number,
) {
  const pushed = new Map(leaves).set(leaf, (leaves.get(leaf) ?? nodes[leaf]?.data ?? NaN) + push);
  return withLeaves(nodes, pushed).data - withLeaves(nodes, leaves).data;
}
