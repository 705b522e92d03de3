import type { Circus } from "@jest/types";
import { TestEnvironment } from "jest-environment-node";

/** Skips the rest of a test file after its first failure, for whoever asks for nothing but that failure. */
export default class FirstFailure extends TestEnvironment {
  private failed = false;

  handleTestEvent(event: Circus.Event): void {
    if (event.name === "test_fn_failure") this.failed = true;
    if (event.name === "test_start" && this.failed) event.test.mode = "skip";
  }
}
