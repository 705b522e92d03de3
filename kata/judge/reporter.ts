import { appendFileSync } from "node:fs";
import type { Reporter, Test, TestCaseResult, TestResult } from "@jest/reporters";
import { EVENTS, type Event, type Problem } from "./events";

/** Runs inside the test process and writes every result to the file of events. */
export default class EventReporter implements Reporter {
  constructor(
    _config: unknown,
    private readonly options: { stopAtFirst?: boolean } = {},
  ) {}

  onTestFileStart(test: Test): void {
    write({ type: "file-start", file: test.path });
  }

  onTestCaseStart(test: Test, { title }: { title: string }): void {
    write({ type: "test-start", file: test.path, test: title });
  }

  onTestCaseResult(test: Test, { title, status, failureDetails, failureMessages }: TestCaseResult): void {
    const problem =
      failureMessages[0] === undefined ? undefined : problemOf(failureDetails[0], failureMessages[0]);
    write({ type: "test-end", file: test.path, test: title, passed: status === "passed", problem });
  }

  onTestFileResult(test: Test, { testExecError, numFailingTests }: TestResult): void {
    const problem = testExecError && problemOf(testExecError, testExecError.stack ?? "");
    write({ type: "file-end", file: test.path, problem });
    if (this.options.stopAtFirst && (problem || numFailingTests > 0)) process.exit(1);
  }

  onRunStart(): void {}
  onRunComplete(): void {}
  getLastError(): void {}
}

function problemOf(details: unknown, stack: string): Problem {
  const { message, matcherResult } = (details ?? {}) as { message?: string; matcherResult?: unknown };
  return { message: message ?? stack, stack, expectation: matcherResult !== undefined };
}

function write(event: Event): void {
  const file = process.env[EVENTS];
  if (file) appendFileSync(file, `${JSON.stringify(event)}\n`);
}
