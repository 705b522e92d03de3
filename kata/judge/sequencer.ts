import Sequencer from "@jest/test-sequencer";
import type { Test } from "@jest/test-result";

/** The order of the road, instead of Jest's own (what failed last time, the largest file …). */
export default class InOrder extends Sequencer {
  override sort(tests: Test[]): Test[] {
    return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}
