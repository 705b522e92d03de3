import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "../base/arguments";
import { CliError, quote } from "../base/error";
import { ROOT } from "../base/files";

const USAGE = `npm run verify                      types, format, and the kata's own tests
npm run verify report judge         types, and the tests in files of these names
npm run verify -- -t "80 columns"   types, and the tests of this name`;

/** How many checks of one kind passed, and how many failed. */
type Tally = readonly [passed: number, failed: number];

const OPTIONS = { "test-name": { type: "string", short: "t" } } as const;

/** `npm run verify`: 0 when all is green, 1 when not. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { usage: USAGE, options: OPTIONS });
  const named = values["test-name"] === undefined ? [] : ["-t", values["test-name"]];
  const files = positionals.length > 0 ? ["--runTestsByPath", ...positionals.flatMap(filesOf)] : [];
  const part = [...named, ...files];
  const tallies = [types(), ...(part.length > 0 ? [] : [format()]), tests(part)];
  const [passed, failed] = tallies.reduce(([yes, no], tally) => [yes + tally[0], no + tally[1]]);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** The tests of the kata that have the name in their path. Jest would look for it in the path of the kata, too. */
function filesOf(name: string): string[] {
  const wanted = name.replaceAll("\\", "/").toLowerCase();
  const files = readdirSync(join(ROOT, "kata"), { recursive: true, encoding: "utf8" })
    .map((file) => `kata/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".test.ts") && file.toLowerCase().includes(wanted));
  if (files.length === 0) throw new CliError(`No test of the kata has ${quote(name)} in its path.`);
  return files.map((file) => join(ROOT, file));
}

const PASSED: Tally = [1, 0];
const FAILED: Tally = [0, 1];

/**
 * The settings that a file is checked with stand in the first of these folders that holds it. The tooling is held to more than what
 * learners write and read: there, `value.partials[i]` is a number, so that the chain rule looks as it does on paper.
 */
const PROJECTS = ["kata/player/page/", "kata/grading/page/", "kata/", ""];

function types(): Tally {
  const compiler = join(ROOT, "node_modules/typescript-native/bin/tsc");
  const errors = PROJECTS.flatMap((project) => {
    const args = [compiler, "-p", join(ROOT, project), "--noEmit", "--pretty", "false"];
    const { stdout, status } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    if (status === null || (status > 0 && stdout === "")) return ["The compiler could not be started.\n"];
    return stdout
      .split(/^(?=\S)/m)
      .filter((one) => /^error /.test(one) || PROJECTS.find((folder) => one.startsWith(folder)) === project);
  });
  const shown = errors.join("");
  console.log(`${shown}Types: ${shown === "" ? "as they should be" : "see above"}\n`);
  return shown === "" ? PASSED : FAILED;
}

/** On a machine without a network an author can still work; where changes are accepted, an unchecked format is none. */
function format(): Tally {
  const { status, stdout, stderr } = spawnSync("npm run lint", { cwd: ROOT, shell: true, encoding: "utf8" });
  if (!/^(?:Checked|Found) \d+/m.test(stdout + stderr)) {
    console.log("Format and lint: not checked, because Biome could not be fetched.\n");
    return process.env.CI ? FAILED : [0, 0];
  }
  if (status === 0) console.log("Format and lint: as they should be\n");
  else console.log(`${stdout}${stderr}\nFormat and lint: see above. npm run format mends most of it\n`);
  return status === 0 ? PASSED : FAILED;
}

function tests(which: readonly string[]): Tally {
  const config = ["--rootDir", join(ROOT, "kata"), "--config", join(ROOT, "kata/jest.config.ts")];
  const args = [require.resolve("jest/bin/jest"), ...config, "--json", "--verbose", "--passWithNoTests"];
  const { stdout } = spawnSync(process.execPath, [...args, ...which], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: Number.POSITIVE_INFINITY,
    // The tests compare what the screen says, and some machines (CI=true) ask for colours everywhere.
    env: { ...process.env, NO_COLOR: "1" },
    // Jest's standard output is its data (--json), in the last line; what people read goes to the other one.
    stdio: ["ignore", "pipe", "inherit"],
  });
  const counts = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as Record<string, number>;
  const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = counts;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  if (numPassedTests + failed === 0) throw new CliError("No test of the kata has such a name.");
  return [numPassedTests, failed];
}
