import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../steps/road";

/** `npm run verify`: the types, then the kata's own tests. 0 when all is green, 1 when not. */
export async function main(words: string[]): Promise<number> {
  console.log("Types: tsc over exercises, solutions, mistakes and the tooling");
  const types = await run("typescript/bin/tsc", ["-p", ROOT]);
  console.log(types === 0 ? "Types: as they should be\n" : "Types: see above\n");

  const folder = mkdtempSync(join(tmpdir(), "kata-verify-"));
  const result = join(folder, "result.json");
  try {
    await run("jest/bin/jest", [
      "--rootDir",
      join(ROOT, "kata"),
      "--config",
      join(ROOT, "kata/jest.config.ts"),
      "--json",
      "--outputFile",
      result,
      "--verbose",
      ...words,
    ]);
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(result, "utf8"),
    ) as Record<string, number>;
    const failed = (numFailedTests ?? 0) + (numRuntimeErrorTestSuites ?? 0) + (types === 0 ? 0 : 1);
    console.log(`${(numPassedTests ?? 0) + (types === 0 ? 1 : 0)} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(script: string, words: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    // What a tool prints on its standard output is its data (--json); what people read goes to the other one.
    // Colours off: the tests compare what the screen says, and some machines (CI=true) ask for colours everywhere.
    const env = { ...process.env, NO_COLOR: "1" };
    const child = spawn(process.execPath, [require.resolve(script), ...words], {
      cwd: ROOT,
      env,
      stdio: ["ignore", script.startsWith("jest") ? "ignore" : "inherit", "inherit"],
    });
    child.on("error", reject).on("close", (code) => resolve(code ?? 1));
  });
}
