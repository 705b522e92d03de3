import type { Value } from "#steps/01-value/value";
import { findSubject } from "../drawing/subject";
import { lineFinder } from "../player/story-page";

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

/** In a test a stack says itself where a place comes from. */
export const findLine = lineFinder((frame) => {
  const [, file = "", line] = /^(.*):(\d+):\d+$/.exec(frame) ?? [];
  return { file, line: Number(line) };
});
