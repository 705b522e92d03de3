import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { STEPS, testFile } from "../curriculum/steps";
import { readSubmission } from "../curriculum/whose-code";
import { judge } from "./judge";

interface JestResults {
  testResults: { name: string; assertionResults: { title: string; status: string }[] }[];
}

/** Which tests pass in an editor's way: a bare Jest with ts-jest. */
function jestPasses(folder: "exercises" | "solutions"): Record<string, string[]> {
  const out = mkdtempSync(join(tmpdir(), "kata-jest-"));
  const config = folder === "exercises" ? "jest.config.ts" : "kata/dev/stryker/jest.config.js";
  const jest = require.resolve("jest/bin/jest");
  const file = join(out, "result.json");
  try {
    spawnSync(process.execPath, [jest, "--config", join(ROOT, config), "--json", "--outputFile", file], {
      cwd: ROOT,
    });
    const { testResults } = JSON.parse(readFileSync(file, "utf8")) as JestResults;
    return Object.fromEntries(
      STEPS.map((step) => {
        const results = testResults.find(({ name }) => name.endsWith(join(step.folder, testFile(step))));
        const passed = results?.assertionResults.filter(({ status }) => status === "passed") ?? [];
        return [step.folder, passed.map(({ title }) => title)];
      }),
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

test.each(["exercises", "solutions"] as const)(
  "on the files of %s, the judge and a bare Jest pass the same tests",
  async (folder) => {
    const verdicts = await judge([readSubmission(folder, join(ROOT, folder), STEPS)]);
    const jest = jestPasses(folder);
    for (const { step, state, passed, total, failures } of verdicts) {
      const failing = new Set(failures.map(({ test }) => test));
      expect([step.folder, passed]).toEqual([step.folder, jest[step.folder]?.length]);
      expect(jest[step.folder]?.filter((title) => failing.has(title))).toEqual([]);
      if (folder === "solutions")
        expect([step.folder, state, passed]).toEqual([step.folder, "solved", total]);
    }
  },
);
