import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuildOptions, build, version as esbuildVersion, type Plugin } from "esbuild";
import { CACHE, hashOf, ROOT, writeWhole } from "../base/files";

/** Where it keeps its scripts if that cannot be written, below the temporary folder that all users of the system share. */
export const KEPT_IN_TMP = `autograd-kata-${process.getuid?.() ?? "user"}`;

/** The lock file names every version of every package that a verdict stands on. */
const packagesHash = hashOf(
  readFileSync(join(ROOT, "package-lock.json"), "utf8"),
  esbuildVersion,
  process.version,
);

/** The paths and texts of the files below a folder of the kata that have such names. */
export function textsBelow(folder: string, names: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .flatMap((path) => [path.slice(ROOT.length), readFileSync(path, "utf8")]);
}

/** Everything that decides a verdict, but for the files of the bundle: the runner, the fixtures, the packages, and Node. */
export const runnerHash = hashOf(
  packagesHash,
  ...textsBelow("kata/runner", /(?<!\.test)\.ts$/),
  ...textsBelow("kata/assertions", /(?<!\.test)\.ts$/),
  ...textsBelow("fixtures", /\.json$/),
);

// jest-circus keeps the running test in an AsyncLocalStorage, and Node 20 hangs its store on every promise that code makes.
const NO_STORE =
  "exports.AsyncLocalStorage = class { run(_, work, ...given) { return work(...given); } getStore() {} };";

/** Jest's runner and matchers assume a whole Jest around them. The child needs none of that. */
const STUBS: Readonly<Record<string, string>> = {
  async_hooks: NO_STORE,
  "node:async_hooks": NO_STORE,
  "@jest/expect": 'exports.jestExpect = require("expect").expect;',
  "@babel/code-frame": "",
  "ci-info": "",
  picomatch: "",
};

export const STUBBED: Plugin = {
  name: "stubs",
  setup({ onResolve, onLoad }) {
    const names = Object.keys(STUBS).join("|");
    onResolve({ filter: new RegExp(`^(?:${names})$`) }, ({ path }) => ({ path, namespace: "stub" }));
    onLoad({ filter: /./, namespace: "stub" }, ({ path }) => ({ contents: STUBS[path], resolveDir: ROOT }));
  },
};

/** The child's program as one script: built once, and again when a package or the runner changes. */
export function childScript(): Promise<string> {
  return script(`child-${runnerHash}.js`, {
    entryPoints: [join(ROOT, "kata/runner/child.ts")],
    alias: { "graceful-fs": "node:fs" },
    define: { "require.resolve": "String" },
    banner: { js: "'use strict';" },
    plugins: [STUBBED],
  });
}

/** A package of the kata as one CommonJS script: its text, or where it stands. */
export async function packageScript(name: string, as: "text" | "path" = "text"): Promise<string> {
  const path = await script(`package-${name.replaceAll(/[^\w-]/g, "_")}-${packagesHash}.js`, {
    stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: ROOT },
  });
  return as === "path" ? path : readFileSync(path, "utf8");
}

const made = new Map<string, Promise<string>>();

function script(name: string, options: BuildOptions): Promise<string> {
  const found = made.get(name) ?? makeScript(name, options);
  made.set(name, found);
  return found;
}

async function makeScript(name: string, options: BuildOptions): Promise<string> {
  const path = join(CACHE, name);
  if (existsSync(path)) return path;
  const shape = {
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    tsconfigRaw: "{}",
  } as const;
  const rest = { ...shape, minifySyntax: true, logLevel: "silent", write: false } as const;
  const { outputFiles } = await build({ ...options, ...rest });
  return keep(name, outputFiles[0]?.text ?? "");
}

/**
 * Writes a file of the cache whole or not at all; beside the system's temporary files where the cache cannot be written.
 * @returns where it stands
 */
export function keep(name: string, text: string): string {
  for (const folder of [CACHE, join(tmpdir(), KEPT_IN_TMP)]) {
    const target = join(folder, name);
    try {
      writeWhole(target, text);
      return target;
    } catch {
      // The next folder, then.
    }
  }
  throw new Error(`nothing can be written to ${CACHE}, nor to ${tmpdir()}`);
}

const VERDICTS = join(CACHE, "verdicts");

/** So many files are kept. */
const MOST = 6000;

/** What was kept under this hash; nothing where there is none, or where it cannot be read. */
export function recall<T>(hash: string): T | undefined {
  try {
    return JSON.parse(readFileSync(join(VERDICTS, `${hash}.json`), "utf8")) as T;
  } catch {
    return undefined;
  }
}

let isRoomy = false;

/** Keeps something under a hash. A cache that cannot be written is no error: everything is only slower. */
export function remember(hash: string, content: object): void {
  try {
    if (!isRoomy && existsSync(VERDICTS) && readdirSync(VERDICTS).length > MOST)
      rmSync(VERDICTS, { recursive: true, force: true });
    isRoomy = true;
    writeWhole(join(VERDICTS, `${hash}.json`), JSON.stringify(content));
  } catch {
    // See above.
  }
}
