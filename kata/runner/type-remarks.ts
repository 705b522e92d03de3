import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf, ROOT } from "../base/files";
import { STEPS, type Step } from "../curriculum/steps";
import { readSubmission } from "../curriculum/whose-code";
import { compilerScript, packagesHash, recall, remember } from "./cache";
import { enforceLimits } from "./limits";

/** One remark of the compiler on a type. */
export interface Remark {
  /** "03-mul/mul.ts" */
  path: string;
  /** Counts from 1. */
  line: number;
  message: string;
}

/** Remarks by step folder. */
export type Remarks = ReadonlyMap<string, readonly Remark[]>;

/**
 * The compiler's remarks on the types of these steps, by step folder. Other steps count as the references. The compiler is
 * slow to start, so it works in a process of its own, and only on steps that it has not seen before as they are now.
 * @param folder the folder of steps that the files stand in
 */
export async function typeRemarks(
  folder: string,
  steps: readonly Step[],
  signal?: AbortSignal,
): Promise<Remarks> {
  const kept = keptRemarks(folder, steps);
  const unseen = kept.filter(({ remarks }) => remarks === undefined).map(({ step }) => step.folder);
  const names = steps.map((step) => step.folder);
  const found = unseen.length === 0 ? {} : await compile([folder, names.join(), unseen.join()], signal);
  const all = kept.map(({ step, hash, remarks }): [string, readonly Remark[]] => {
    const fresh = found?.[step.folder];
    if (fresh) remember(hash, fresh);
    return [step.folder, remarks ?? fresh ?? []];
  });
  return new Map(all.filter(([, remarks]) => remarks.length > 0));
}

/** What was said of each step when it and everything that it can import was as it is now. */
function keptRemarks(
  folder: string,
  steps: readonly Step[],
): { step: Step; hash: string; remarks: Remark[] | undefined }[] {
  const { files } = readSubmission("types", folder, steps);
  const settings = hashOf(
    packagesHash,
    ...["tsconfig.json", "kata/runner/type-checker.ts", "kata/runner/little-node.d.ts"].map((path) =>
      readFileSync(join(ROOT, path), "utf8"),
    ),
  );
  let before = settings;
  const hashes = new Map<Step, string>();
  for (const step of STEPS) {
    const own = Object.entries(files)
      .filter(([path]) => path.startsWith(`${step.folder}/`))
      .flat();
    before = hashOf(
      before,
      ...(steps.includes(step)
        ? own
        : [readFileSync(join(ROOT, "solutions", step.folder, step.file), "utf8")]),
    );
    hashes.set(step, before);
  }
  return steps.map((step) => {
    const hash = `types-${hashes.get(step)}`;
    return { step, hash, remarks: recall<Remark[]>(hash) };
  });
}

/** How much work the compiler may make of the types of a file, in seconds of CPU time, and how much memory, in megabytes. */
const LIMITS = { cpuLimit: 15, memoryLimit: 1500 };

/** Types never decide: where the compiler fails, or takes too long, it has said nothing. */
async function compile(
  args: readonly string[],
  signal?: AbortSignal,
): Promise<Record<string, Remark[]> | undefined> {
  const script = await compilerScript();
  const child = fork(join(__dirname, "type-checker.ts"), [script, ...args], {
    execArgv: ["-r", join(ROOT, "kata/register.js")],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    ...(signal ? { signal } : {}),
  });
  const end = () => child.kill("SIGKILL");
  const limits = enforceLimits(child, LIMITS, end);
  process.once("exit", end);
  child.once("close", () => {
    limits.end();
    process.off("exit", end);
  });
  return new Promise((resolve) => {
    child.once("message", (found) => resolve(found as Record<string, Remark[]>));
    child.once("error", () => resolve(undefined));
    // Not at its exit: its last message may still be on the way then.
    child.once("disconnect", () => resolve(undefined));
  });
}
