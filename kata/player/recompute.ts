import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { exp } from "#steps/07-exp/exp";
import { tanh } from "#steps/08-tanh/tanh";
import { relu } from "#steps/12-relu/relu";
import type { Node } from "./record";

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

/** The same graph with other numbers at its leaves, computed by the engine. */
export function withLeaves(nodes: readonly Part[], leaves: ReadonlyMap<number, number>): Value {
  return nodes.reduceRight<Value[]>((values, node, i) => {
    const inputs = node.inputs.map((input) => values[input] as Value) as [Value, Value];
    const made = operationOf(node)?.(...inputs) ?? new Value(leaves.get(i) ?? node.data);
    made.label = node.label;
    values[i] = made;
    return values;
  }, [])[0] as Value;
}
