import type { Value } from "#steps/01-value/value";
import { findSubject } from "../drawing/subject";

/** The graph of an example, built afresh at each call: none has the gradients of an earlier one. */
export function buildExample(name: string): Value {
  const { file } = findSubject(name);
  let root: Value | undefined;
  jest.isolateModules(() => {
    const { readRoot } = require("../drawing/read-graph") as typeof import("../drawing/read-graph");
    root = readRoot(file);
  });
  return root as unknown as Value;
}
