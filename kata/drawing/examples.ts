import { join } from "node:path";

/** A graph that every command can show: a file of this folder that exports its root. */
export interface Example {
  /** What one types, and the name of the file. */
  name: string;
  /** What it is, in a few words. */
  about: string;
  /** The last step that it is built from. */
  needs: string;
}

export const EXAMPLES: readonly Example[] = [
  { name: "neuron", about: "the neuron of README, o = tanh(x1·w1 + x2·w2 + b)", needs: "08-tanh" },
  {
    name: "neuron-exp",
    about: "the same neuron with tanh composed, o = (e - 1) / (e + 1) for e = exp(2n)",
    needs: "07-exp",
  },
  { name: "a+a", about: "one value used twice, f = a + a", needs: "02-add" },
  { name: "reuse", about: "a value in between used twice, f = b + 5b for b = 3a", needs: "03-mul" },
  { name: "readme", about: "the expression of micrograd's README", needs: "12-relu" },
  { name: "mlp", about: "a network: two inputs, two hidden neurons, one output", needs: "15-neuron" },
];

export function exampleFile({ name }: Example): string {
  return join(__dirname, "examples", `${name}.ts`);
}
