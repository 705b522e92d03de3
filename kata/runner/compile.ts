import { readFileSync } from "node:fs";
import { type BuildFailure, type BuildOptions, type BuildResult, build, stop } from "esbuild";
import { enforceLimits } from "./limits";

/**
 * What one build may take: it usually takes a hundredth of a second, but constants of a few hundred bytes can double themselves for
 * ever.
 */
const LIMITS = { cpuLimit: 20, memoryLimit: 1500 };

type InMemory = BuildOptions & { write: false };

/** Code on which the compiler breaks down, or comes to no end: nested a hundred thousand deep, for example. */
export class BreaksCompiler extends Error {}

/** The build before. All share one process of esbuild's, so what breaks that down must be the only one in it. */
let before: Promise<unknown> = Promise.resolve();

/**
 * esbuild's build, one after the other.
 * @throws BreaksCompiler for code that breaks it down
 */
export function compile(options: InMemory): Promise<BuildResult<InMemory>> {
  const built = before.then(() => alone(options));
  before = built.catch(() => undefined);
  return built;
}

async function alone(options: InMemory): Promise<BuildResult<InMemory>> {
  const compiler = {
    get pid() {
      return compilerPid();
    },
  };
  let limits = { end: () => {} };
  // Of a build that is stopped, esbuild says nothing any more.
  const tooMuch = new Promise<never>((_, reject) => {
    limits = enforceLimits(compiler, LIMITS, reject);
  });
  try {
    return await Promise.race([build(options), tooMuch]);
  } catch (error) {
    // What is wrong with the code comes as a list of errors.
    if (Array.isArray((error as Partial<BuildFailure>).errors)) throw error;
    void stop();
    throw new BreaksCompiler();
  } finally {
    limits.end();
  }
}

/** The process of esbuild's is a child of ours, by that name, where the system tells. */
function compilerPid(): number | undefined {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
    return Number(children.find((pid) => readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("esbuild")));
  } catch {
    return undefined;
  }
}
