import { Value } from "#steps/01-value/value";
import { MLP } from "#steps/15-neuron/neuron";

// Numbers from 0 to 1, one for each weight: the network is the same at each run.
const draws = [0.9, 0.25, 0.2, 0.7, 0.85, 0.3].values();
const model = new MLP(2, [2, 1], () => draws.next().value ?? 0.5);

const names = ["w11", "w12", "b1", "w21", "w22", "b2", "v1", "v2", "c"];
for (const [i, parameter] of model.parameters().entries()) parameter.label = names[i] ?? "";

const x1 = new Value(1, { label: "x1" });
const x2 = new Value(-0.5, { label: "x2" });

export const [o] = model.forward([x1, x2]);
