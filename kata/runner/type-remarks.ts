import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { EXERCISES, hashOf, ROOT } from "../base/files";
import type { Step } from "../curriculum/steps";
import { keep } from "./cache";
import { enforceLimits } from "./limits";

/** One remark of the compiler on a type. */
export interface Remark {
  /** "03-mul/mul.ts" */
  path: string;
  /** Counts from 1. */
  line: number;
  message: string;
}

/** How much work the types of a file may make, in seconds of CPU time, and how much memory they may take, in megabytes. */
const LIMITS = { cpuLimit: 15, memoryLimit: 1500 };

const REMARK = /^(\S+)\((\d+),\d+\): error TS\d+: (.*(?:\n\s.*)*)/gm;

/**
 * The compiler's remarks on the types of these steps. Types never decide: where the compiler fails, or takes too long, it has said
 * nothing.
 * @param own the steps that are the learner's; every other step is the reference
 */
export async function typeRemarks(
  own: readonly Step[],
  asked: readonly Step[],
  signal?: AbortSignal,
): Promise<Remark[]> {
  const said = asked.length === 0 ? "" : await compilerSays(own, asked, signal).catch(() => "");
  return [...said.matchAll(REMARK)].map(([, path = "", line, text = ""]): Remark => {
    // Its advice on settings and packages is for those who have their own.
    const message = text.replace(/\s+/g, " ").replace(/ (?:Do you need to|Try (?:changing|`npm)).*/, "");
    return { path, line: Number(line), message };
  });
}

/** What the compiler says of these files alone, under the kata's own settings. */
async function compilerSays(
  own: readonly Step[],
  asked: readonly Step[],
  signal?: AbortSignal,
): Promise<string> {
  const homes = own.map((step) => [`#steps/${step.folder}/*`, [join(EXERCISES, step.folder, "*")]]);
  const paths = { ...Object.fromEntries(homes), "#steps/*": [join(ROOT, "solutions/*")] };
  const config = JSON.stringify({
    extends: join(ROOT, "tsconfig.json"),
    compilerOptions: { paths, types: ["node"], typeRoots: [join(ROOT, "node_modules/@types")] },
    files: asked.map((step) => join(EXERCISES, step.folder, step.file)),
    include: [],
  }).replaceAll("\\\\", "/");
  // The starter of its package would be a process of Node's, and most of the work.
  const system = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
  const home = dirname(require.resolve("typescript-native/package.json"));
  const compiler = join(dirname(require.resolve(system, { paths: [home] })), "lib/tsc");
  const args = ["-p", keep(`types-${hashOf(config)}.json`, config), "--pretty", "false"];
  const env = { ...process.env, GOGC: "off", GOMEMLIMIT: "1GiB" };
  return new Promise((resolve) => {
    const child = execFile(compiler, args, { cwd: EXERCISES, env, signal }, (_, said) => {
      limits.end();
      resolve(said);
    });
    const limits = enforceLimits(
      () => child.pid,
      LIMITS,
      () => void child.kill("SIGKILL"),
    );
  });
}
