import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../base/paths";
import { STEPS } from "../curriculum/steps";

const ROUNDS = 3;

/** One line of the table: how long a learner waits, and how that compares with a bare Jest in the same minute. */
interface LoopRow {
  what: string;
  seconds: number;
  /** Times as long as `npx jest` on step 05. */
  timesJest: number;
}

/**
 * How long a learner waits for `npm test`, beside a bare Jest run of one step, in a copy of the kata with every step solved.
 * Each is measured in turn, three times, and the median counts: a busy machine is busy for all of them.
 */
export async function measureLoop(): Promise<LoopRow[]> {
  const home = join(realpathSync(mkdtempSync(join(tmpdir(), "kata-loop-"))), "kata");
  const left = new Set(["node_modules", ".git", "drawings"]);
  try {
    cpSync(ROOT, home, { recursive: true, filter: (path) => !left.has(basename(path)) });
    symlinkSync(join(ROOT, "node_modules"), join(home, "node_modules"), "junction");
    for (const { folder, file } of STEPS)
      cpSync(join(home, "solutions", folder, file), join(home, "exercises", folder, file));
    // Never the same text twice: what was judged once is not judged again.
    const touch = (path: string) => {
      const file = join(home, "exercises", path);
      writeFileSync(file, `${readFileSync(file, "utf8")}// ${Date.now()}\n`);
    };
    const npmTest = (...args: string[]) => seconds(home, [join(home, "kata/run.js"), "test", ...args]);
    const jest = () => seconds(home, [require.resolve("jest/bin/jest"), "exercises/05-pow"]);
    const measures: Record<string, () => number | Promise<number>> = {
      "a bare Jest on step 05": jest,
      "npm test 05, nothing changed": () => npmTest("05"),
      "npm test 05, its file changed": () => {
        touch("05-pow/pow.ts");
        return npmTest("05");
      },
      "npm run watch 05, from a save to its report": () => watchSave(home, () => touch("05-pow/pow.ts")),
      "npm test, all solved, nothing changed": () => {
        npmTest();
        return npmTest();
      },
      "npm test, all solved, step 16 changed": () => {
        touch("16-training/training.ts");
        return npmTest();
      },
    };
    const all = Object.entries(measures);
    // Once for nothing: what is compiled and judged for the first time is not the loop.
    for (const [, measure] of all) await measure();
    const taken: number[][] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const round: number[] = [];
      for (const [, measure] of all) round.push(await measure());
      taken.push(round);
    }
    const medians = all.map(
      (_, i) => taken.map((round) => round[i] ?? NaN).sort((a, b) => a - b)[ROUNDS >> 1] ?? NaN,
    );
    return all.map(([what], i) => ({
      what,
      seconds: Number(medians[i]?.toFixed(2)),
      timesJest: Number(((medians[i] ?? NaN) / (medians[0] ?? NaN)).toFixed(2)),
    }));
  } finally {
    rmSync(join(home, ".."), { recursive: true, force: true });
  }
}

/** How many seconds pass from a save to the report of `npm run watch 05`. */
async function watchSave(home: string, save: () => void): Promise<number> {
  const watch = spawn(process.execPath, [join(home, "kata/run.js"), "watch", "05"], {
    cwd: home,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const reported = async () => {
    for (let said = ""; !said.includes("1 of 1 solved"); ) said += String(await once(watch.stdout, "data"));
  };
  try {
    await reported();
    // The process that waits for the next save has been started when nothing more happens.
    await sleep(1000);
    const start = performance.now();
    save();
    await reported();
    return (performance.now() - start) / 1000;
  } finally {
    watch.kill();
    await once(watch, "close");
  }
}

function seconds(cwd: string, args: string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { cwd, stdio: "ignore" });
  return (performance.now() - start) / 1000;
}
