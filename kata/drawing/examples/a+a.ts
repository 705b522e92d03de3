import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";

const a = new Value(3, { label: "a" });

export const f = add(a, a);
