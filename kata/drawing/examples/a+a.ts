import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";

// A value without a label is called by the name under which it is exported.
export const a = new Value(3);

export const f = add(a, a);
