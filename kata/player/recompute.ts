import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { exp } from "#steps/07-exp/exp";
import { tanh } from "#steps/08-tanh/tanh";
import { relu } from "#steps/12-relu/relu";
import { forwardOrder } from "./names";
import type { Node } from "./recording";

type Operation = (...inputs: [Value, Value]) => Value;
const OF_TWO = new Map<string, Operation>([
  ["+", add],
  ["*", mul],
]);
const OF_ONE = new Map<string, Operation>([
  ["exp", exp],
  ["tanh", tanh],
  ["relu", relu],
]);

/** What the engine computes for the operation of a value, if there is such an operation with so many inputs. */
function operationOf({ op, inputs }: Pick<Node, "op" | "inputs">): Operation | undefined {
  if (inputs.length === 2) return OF_TWO.get(op);
  if (inputs.length !== 1) return undefined;
  const exponent = Number(/^\*\*(.+)$/.exec(op)?.[1]);
  if (!Number.isNaN(exponent)) return (base) => pow(base, exponent);
  return OF_ONE.get(op);
}

/** Whether the engine knows every operation of a graph, so that it can compute it anew. */
export function isComputable(nodes: readonly Pick<Node, "op" | "inputs">[]): boolean {
  return nodes.every((node) => node.inputs.length === 0 || operationOf(node) !== undefined);
}

/** The same graph with other numbers at its leaves: data and partials are the engine's, no gradient is left of an earlier call. */
export function withLeaves(nodes: readonly Node[], leaves: ReadonlyMap<number, number>): Node[] {
  const computed = nodes.map(({ missing, ...node }, i): Node => {
    const data = node.inputs.length === 0 ? (leaves.get(i) ?? node.data) : NaN;
    return { ...node, data, before: 0, after: NaN };
  });
  for (const i of forwardOrder(nodes)) {
    const node = computed[i];
    const operation = node && operationOf(node);
    if (!node || !operation) continue;
    // A leaf for each use, so that each use has a partial of its own.
    const inputs = node.inputs.map((input) => new Value(computed[input]?.data ?? NaN));
    const result = operation(...(inputs as [Value, Value]));
    node.data = result.data;
    node.partials = inputs.map((input) => result.partials[result.inputs.indexOf(input)] ?? NaN);
  }
  return computed;
}

/** How far the root moves if that leaf is pushed so far. */
export function moveOf(nodes: readonly Node[], leaf: number, push: number): number {
  const [before, after] = [0, push].map(
    (by) => withLeaves(nodes, new Map([[leaf, (nodes[leaf]?.data ?? NaN) + by]]))[0]?.data ?? NaN,
  );
  return (after ?? NaN) - (before ?? NaN);
}
