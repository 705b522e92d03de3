import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build as esbuild, type Plugin, stop } from "esbuild";
import { ROOT } from "../base/files";
import { enforceLimits, usageOf } from "./limits";

/**
 * What one build may take: it usually takes a hundredth of a second, but constants of a few hundred bytes can double themselves for
 * ever.
 */
const LIMITS = { cpuLimit: 5, memoryLimit: 1500 };

/** What esbuild's process may still hold after a build, in megabytes: no other build is charged with it. */
const MOST_KEPT = 500;

/** The longest script that is run, and its map, in characters: a hundred times what a step makes. */
const LONGEST = 10_000_000;

/** Bound once at the top of a script: every global is looked up along a way that is made safe, and so is slow. */
const GLOBALS =
  "AggregateError Array ArrayBuffer BigInt Boolean DataView Date Error EvalError Float32Array Float64Array Int16Array Int32Array Int8Array JSON Map Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array WeakMap WeakSet isFinite isNaN parseFloat parseInt performance structuredClone";

/** node:util, as far as it is there. */
export const UTIL =
  'const util = given("node:util"); export const inspect = util.inspect; export const format = util.format; export default util;';

const OPTIONS = {
  bundle: true,
  platform: "neutral",
  target: "node20",
  format: "iife",
  globalName: "kataExports",
  // `import(…)` becomes a require, which the bundle resolves or refuses.
  supported: { "dynamic-import": false },
  sourcemap: "external",
  write: false,
  metafile: true,
  logLevel: "silent",
  outfile: "bundle.js",
  charset: "utf8",
  absWorkingDir: join(ROOT, "node_modules"),
  tsconfigRaw: { compilerOptions: { target: "ES2022", useDefineForClassFields: true } },
} as const satisfies BuildOptions;

/** A script of a job. */
interface Script {
  /** A function of the console and of what hands over that which is not in it. It returns what the script exports. */
  text: string;
  /** Its source map, as JSON. */
  map: string;
  /** The files that went in, by the names that the plugin gave them. */
  inputs: string[];
}

/**
 * Builds a script that exports what these lines do.
 * @param head further declarations at its top
 * @param conditions where files come from the disk: whether `#steps/*` means the references
 * @throws BuildFailure
 */
export async function build(
  contents: string,
  setup: Plugin["setup"],
  head = "const require = undefined;",
  conditions?: string[],
): Promise<Script> {
  const fromDisk = conditions && { absWorkingDir: ROOT, conditions, mainFields: ["module", "main"] };
  const stdin = { contents, sourcefile: "entry", loader: "js", resolveDir: conditions && ROOT } as const;
  const plugins = [{ name: "kata", setup }];
  const { outputFiles, metafile } = await alone({ ...OPTIONS, ...fromDisk, stdin, plugins });
  if (outputFiles.some(({ text }) => text.length > LONGEST)) throw TOO_MUCH;
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  const banner = `"use strict"; const { ${GLOBALS.split(" ").join(", ")} } = globalThis; ${head}`;
  return {
    text: `(function (console, given) { ${banner} ${spelled(textOf(".js"))}\nreturn kataExports; })`,
    map: textOf(".map"),
    inputs: Object.keys(metafile.inputs).flatMap((input) => /^kata:(.*)/s.exec(input)?.[1] ?? []),
  };
}

/** What hardened JavaScript takes for code of a forbidden kind stands in texts alone: with an escape in it, it is still the same text. */
function spelled(script: string): string {
  const imports = /(?<![\\.])\bimport(?=\s*(?:\(|\/[/*]))/g;
  return script.replaceAll("<!--", "<\\x21--").replaceAll("-->", "--\\x3E").replace(imports, "\\u0069mport");
}

/** Said of code that breaks esbuild down, as esbuild itself tells an error. */
const TOO_MUCH = {
  errors: [
    {
      text: "it cannot cope with this file. Is something in it nested very deeply? Do constants in it grow? Does it import very many files, or one by a name that is put together?",
      location: null,
    },
  ],
};

/** The build before. All share one process of esbuild's, so what breaks that down must be the only one in it. */
let before: Promise<unknown> = Promise.resolve();

type InMemory = BuildOptions & { write: false; metafile: true };

/** esbuild's build, one after the other. Code that it breaks down on, or comes to no end with, is an error in that code. */
function alone(options: InMemory) {
  const built = before.then(async () => {
    let limits = { end: () => {} };
    // Of a build that is stopped, esbuild says nothing any more.
    const tooMuch = new Promise<never>((_, reject) => {
      limits = enforceLimits(compilerPid, LIMITS, reject);
    });
    try {
      const made = await Promise.race([esbuild(options), tooMuch]);
      const { memory = 0 } = await usageOf(compilerPid());
      if (memory > MOST_KEPT) void stop();
      return made;
    } catch (error) {
      if (Array.isArray((error as { errors?: unknown }).errors)) throw error;
      void stop();
      throw TOO_MUCH;
    } finally {
      limits.end();
    }
  });
  before = built.catch(() => undefined);
  return built;
}

/** The process of esbuild's is a child of ours, where the system tells. One that has ended, and that nobody asks for, has no command. */
function compilerPid(): number | undefined {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
    return Number(
      children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--service=")),
    );
  } catch {
    return undefined;
  }
}
