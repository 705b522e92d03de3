import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { readResults } from "./results";
import { checkMisbehaviours } from "./self-test";
import { resultsFile } from "./session";

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "kata grade "));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("whatever a submission does, it gets the state that it must, and bombs are named", async () => {
  const checks = await checkMisbehaviours(
    home,
    availableParallelism(),
    new AbortController().signal,
    () => undefined,
  );
  expect(Object.fromEntries(checks.map(({ name, got }) => [name, got]))).toEqual(
    Object.fromEntries(checks.map(({ name, expected }) => [name, expected])),
  );
  const bombs = readResults(resultsFile(join(home, "class-out"))).results.filter(({ submission }) =>
    /bomb/.test(submission),
  );
  expect(bombs.map(({ sentence }) => sentence)).toEqual([
    "The memory was used up in the middle of this test.",
    "The memory was used up in the middle of this test.",
  ]);
}, 600_000);
