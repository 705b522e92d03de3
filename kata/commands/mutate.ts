import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { CliError } from "../base/error";
import { ROOT } from "../base/paths";

const STRYKER = ["@stryker-mutator/core@9.6.1", "@stryker-mutator/jest-runner@9.6.1"];

/**
 * `npm run mutate`: StrykerJS changes the references in every small way that it knows, and runs the tests on each change.
 * It works in a copy of the kata and installs what it needs there, so that a learner's install stays small. The arguments are StrykerJS's.
 */
export async function main(args: string[]): Promise<number> {
  const npm = process.env.npm_execpath;
  if (!npm) throw new CliError("Start it with npm run mutate: it needs npm to fetch StrykerJS.");
  const copy = join(mkdtempSync(join(tmpdir(), "kata-mutate-")), "kata");
  const left = new Set(["node_modules", ".git"]);
  try {
    cpSync(ROOT, copy, { recursive: true, filter: (path) => !left.has(basename(path)) });
    const node = (...command: string[]) =>
      spawnSync(process.execPath, command, { cwd: copy, stdio: ["ignore", "inherit", "inherit"] }).status ??
      1;
    const installed = node(npm, "ci") || node(npm, "install", "--no-save", ...STRYKER);
    if (installed !== 0) throw new CliError("StrykerJS could not be fetched.", 1);
    const stryker = "node_modules/@stryker-mutator/core/bin/stryker.js";
    return node(stryker, "run", "kata/dev/stryker/stryker.config.json", ...args);
  } finally {
    rmSync(join(copy, ".."), { recursive: true, force: true });
  }
}
