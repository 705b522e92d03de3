import type { Value } from "#steps/01-value/value";

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
  for (const [name, expression] of Object.entries(definitions))
    values[name] = read(expression.match(/[^\s(),]+|[(),]/g) ?? [], values, operations) as V;
  return values;
}

/** Takes one operand off the front: a name, a number, or an operation with its operands in brackets. */
function read<V>(
  tokens: string[],
  values: Readonly<Record<string, V>>,
  operations: Operations<V>,
): V | number {
  const word = tokens.shift() ?? "";
  if (tokens[0] !== "(") return word in values ? (values[word] as V) : numberOf(word);
  const operation = operations[word] as ((...operands: (V | number)[]) => V) | undefined;
  if (!operation) throw new Error(`the test hands over no operation "${word}"`);
  const operands: (V | number)[] = [];
  while (tokens.shift() !== ")") operands.push(read(tokens, values, operations));
  return operation(...operands);
}

function numberOf(word: string): number {
  const number = Number(word);
  if (word === "" || Number.isNaN(number)) throw new Error(`"${word}" is neither a value nor a number`);
  return number;
}
