import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../base/files";
import { findStep, STEPS } from "../curriculum/steps";
import { runKata } from "./run-node";

/** A copy of the kata such as a learner may have, without git, and with a path that is hard to handle. */
export function learnersCopy() {
  const home = join(realpathSync(mkdtempSync(join(tmpdir(), "my kata 05 #1 %20 (2) "))), "autograd kata");
  const left = ["node_modules", ".git", "drawings", "try.ts", "web/node_modules", "web/dist"].map((name) =>
    join(ROOT, name),
  );
  cpSync(ROOT, home, { recursive: true, filter: (path) => !left.includes(path) });
  for (const { folder, file } of STEPS) {
    copyFileSync(join(home, "kata/curriculum/starters", folder, file), join(home, "exercises", folder, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(home, "node_modules"), "junction");
  return {
    home,
    /** A file of a step in exercises/, by any name of the step. */
    fileOf(query: string): string {
      const { folder, file } = findStep(query);
      return join(home, "exercises", folder, file);
    },
    solve(query: string): void {
      const { folder, file } = findStep(query);
      copyFileSync(join(home, "solutions", folder, file), join(home, "exercises", folder, file));
    },
    /** Runs a command as npm does, without a terminal. */
    run: (...args: string[]) => runKata(args, { cwd: home }),
    remove(): void {
      rmSync(join(home, ".."), { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** A kata of somebody who wrote the references into all files, but for these: their texts by their paths below exercises/. */
export function copyOfTheKata(home: string, files: Readonly<Record<string, string>> = {}): string {
  for (const name of ["kata", "solutions", "fixtures", "package.json", "tsconfig.json"]) {
    cpSync(join(ROOT, name), join(home, name), { recursive: true });
  }
  cpSync(join(ROOT, "exercises"), join(home, "exercises"), { recursive: true });
  cpSync(join(ROOT, "solutions"), join(home, "exercises"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(home, "node_modules"), "junction");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, "exercises", path)), { recursive: true });
    writeFileSync(join(home, "exercises", path), text);
  }
  return home;
}
