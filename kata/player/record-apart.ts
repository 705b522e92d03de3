import type { Value } from "#steps/01-value/value";
import { CliError } from "../base/error";
import { NOT_WRITTEN } from "../curriculum/not-written";
import { readRoot, valuesBehind } from "../drawing/read-graph";
import type { BackwardStep } from "../report/solved";
import { record } from "./record";
import type { Recording } from "./recording";

/** A backward pass, and whose it was. */
export interface Played {
  step: BackwardStep;
  recording: Recording;
}

/**
 * Records what `backward` does to the graph of a file: that of the first of the steps which is written. To be run apart.
 * @throws CliError, and what the code throws
 */
export default function play(file: string, steps: readonly BackwardStep[]): Played {
  const root = readRoot(file);
  // A file may have called backward itself.
  for (const value of valuesBehind(root)) if (value.grad !== 0) value.grad = 0;
  for (const step of steps) {
    try {
      const { backward } = require(`#steps/${step}/backward`) as { backward(root: Value): void };
      return { step, recording: record(root, backward) };
    } catch (error) {
      if (!NOT_WRITTEN.test(String(Object(error).message))) throw error;
    }
  }
  throw new CliError(
    "No backward is written yet: the first is that of step 09. -- --reference takes the reference instead of your code.",
    1,
  );
}
