import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { hashOf, ROOT } from "../base/files";
import type { Step } from "../curriculum/steps";
import { keep } from "./cache";
import { enforceLimits } from "./limits";

/** One remark of the compiler on a type. */
interface Remark {
  /** "03-mul/mul.ts" */
  path: string;
  /** Counts from 1. */
  line: number;
  message: string;
}

/** Remarks by step folder. */
export type Remarks = ReadonlyMap<string, readonly Remark[]>;

/** How much work the types of a file may make, in seconds of CPU time, and how much memory they may take, in megabytes. */
const LIMITS = { cpuLimit: 15, memoryLimit: 1500 };

const REMARK = /^(\S+)\((\d+),\d+\): error TS\d+: (.*(?:\n\s.*)*)/gm;

/**
 * The compiler's remarks on the types of these steps, by step folder. Types never decide: where the compiler fails, or takes too
 * long, it has said nothing.
 * @param folder the folder of steps that the files stand in
 * @param own the steps that are taken from there; every other step is the reference
 */
export async function typeRemarks(
  folder: string,
  own: readonly Step[],
  asked: readonly Step[],
  signal?: AbortSignal,
): Promise<Remarks> {
  const said = asked.length === 0 ? "" : await compilerSays(folder, own, asked, signal).catch(() => "");
  const remarks = [...said.matchAll(REMARK)].map(([, path = "", line, text = ""]): Remark => {
    // Its advice on settings and packages is for those who have their own.
    const message = text.replace(/\s+/g, " ").replace(/ (?:Do you need to|Try (?:changing|`npm)).*/, "");
    return { path, line: Number(line), message };
  });
  const on = (step: Step) => remarks.filter(({ path }) => path === `${step.folder}/${step.file}`);
  return new Map(asked.map((step) => [step.folder, on(step)]));
}

/** What the compiler says of these files alone, under the kata's own settings. */
async function compilerSays(
  folder: string,
  own: readonly Step[],
  asked: readonly Step[],
  signal: AbortSignal | undefined,
): Promise<string> {
  const homes = own.map((step) => [`#steps/${step.folder}/*`, [join(folder, step.folder, "*")]]);
  const paths = { ...Object.fromEntries(homes), "#steps/*": [join(ROOT, "solutions/*")] };
  const config = JSON.stringify({
    extends: join(ROOT, "tsconfig.json"),
    compilerOptions: { paths, types: ["node"], typeRoots: [join(ROOT, "node_modules/@types")] },
    files: asked.map((step) => join(folder, step.folder, step.file)),
    include: [],
  }).replaceAll("\\\\", "/");
  // The starter of its package would be a process of Node's, and most of the work.
  const system = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
  const home = dirname(require.resolve("typescript-native/package.json"));
  const compiler = join(dirname(require.resolve(system, { paths: [home] })), "lib/tsc");
  const args = ["-p", keep(`types-${hashOf(config)}.json`, config), "--pretty", "false"];
  const env = { ...process.env, GOGC: "off", GOMEMLIMIT: "1GiB" };
  return new Promise((resolve) => {
    const child = execFile(compiler, args, { cwd: folder, env, signal }, (_, said) => {
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
