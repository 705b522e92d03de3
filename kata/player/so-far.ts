import type { Act, Arrow, Delivery } from "./acts";
import type { Node } from "./recording";

/** What has happened so far, while the acts are told one after the other. */
export interface SoFar {
  nodes: readonly Node[];
  names: readonly string[];
  formulas: readonly string[];
  /** The arrows that leave each value: one for each use. */
  arrows: readonly Arrow[][];
  /** The arrows that have delivered. */
  delivered: Set<string>;
  /** What has been written to each value since it was last set to 0. */
  writes: Act[][];
  /** The values that hold a wrong number. */
  wrong: Set<number>;
  /** What each value has passed on last. */
  passed: Map<number, Delivery>;
  seeded: boolean;
}
