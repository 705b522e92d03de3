import type { Value } from "#steps/01-value/value";
import { CliError } from "../base/error";
import { NOT_WRITTEN } from "../curriculum/states";
import { readRoot, valuesBehind } from "../drawing/read-graph";
import type { BackwardStep } from "../report/solved";
import { type Recording, record } from "./record";

/** A backward pass, and whose it was. */
export interface Played {
  step: BackwardStep;
  recording: Recording;
}

/**
 * Records what `backward` does to the graph of a file: that of the first of the steps which is written. To be run apart.
 * @param command what would play the reference instead
 * @throws CliError, and what the code throws
 */
export default function play(file: string, steps: readonly BackwardStep[], command: string): Played {
  const root = readRoot(file);
  // A file may have called backward itself.
  for (const value of valuesBehind(root)) if (value.grad !== 0) value.grad = 0;
  for (const step of steps) {
    try {
      const { backward } = require(`#steps/${step}/backward`) as { backward(root: Value): void };
      return { step, recording: record(root, backward) };
    } catch (error) {
      if (error instanceof CliError && error.exitCode === 1)
        throw new CliError(`${error.message} This plays the reference: ${command}`, 1);
      if (!NOT_WRITTEN.test(String(Object(error).message))) throw error;
    }
  }
  throw new CliError(
    `No backward is written yet: the first is that of step 09. This plays the reference: ${command}`,
    1,
  );
}
