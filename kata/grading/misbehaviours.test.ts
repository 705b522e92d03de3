import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative, sep } from "node:path";
import { hashOf, ROOT } from "../base/files";
import { testFolder } from "../dev/test-folder";
import { readResults, resultsFile } from "./results";

/** The longest sentence of the judge, which judges everything here, even what was judged before. */
let longest = 0;
const real = jest.requireActual<typeof import("../runner/judge")>("../runner/judge");
const judge: typeof real.judge = async (submissions, options) => {
  const verdicts = await real.judge(submissions, { ...options, fresh: true });
  for (const { failures } of verdicts) longest = Math.max(longest, failures[0]?.text.length ?? 0);
  return verdicts;
};
jest.doMock("../runner/judge", () => ({ ...real, judge }));
const { TRIALS, tryAll, writeTrial } = require("./self-test") as typeof import("./self-test");

const home = testFolder("kata grade ");

/** What lies below a folder, so that it can be seen whether anything has changed. */
function everythingIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .map((entry) => ({ entry, path: join(entry.parentPath ?? entry.path, entry.name) }))
    .filter(({ path }) => !path.includes(`${sep}.cache${sep}`))
    .map(({ entry, path }) => {
      const holds = entry.isFile() ? hashOf(readFileSync(path, "latin1")) : lstatSync(path).mode;
      return `${relative(folder, path)} ${holds}`;
    })
    .sort();
}

/** What belongs to the kata: an author's own files beside it may change meanwhile. */
const kata = () =>
  ["exercises", "solutions", "fixtures", "mistakes", "kata", "node_modules"].map((name) =>
    everythingIn(join(ROOT, name)),
  );

test("whatever a submission does, it gets the state that it must, bombs are named, and no file is changed", async () => {
  const before = kata();
  const { signal } = new AbortController();
  const checks = await tryAll(home, availableParallelism(), signal, true);
  expect(kata()).toEqual(before);
  const wrong = checks.filter(({ expected, got }) => expected !== got);
  expect([wrong, checks.length]).toEqual([[], TRIALS.length]);
  // Whatever is in the way of a verdict can be read.
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(20_000);
  const bombs = readResults(resultsFile(join(home, "class-out"))).results.filter(
    ({ submission, step }) => /bomb/.test(submission) && step === "03-mul",
  );
  expect(bombs.map(({ sentence }) => sentence)).toEqual([
    "The memory was used up in the middle of this test.",
    "The memory was used up in the middle of this test.",
  ]);
  // No submission has changed another one, or itself, or put anything beside them.
  for (const one of TRIALS) writeTrial(one, join(home, "again", one.name));
  expect(everythingIn(join(home, "class"))).toEqual(everythingIn(join(home, "again")));
  expect(readdirSync(home).sort()).toEqual(["again", "class", "class-out"]);
}, 600_000);
