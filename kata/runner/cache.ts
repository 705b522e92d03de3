import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { CACHE, hashOf, ROOT, writeWhole } from "../base/files";

/** Where it keeps what it has made: where the kata cannot be written, as long as this process runs. */
const KEPT = isWritable(CACHE) ? CACHE : inTemporary();

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A new folder, since all users of the system share the one that it stands in. Nobody else may write to it. */
function inTemporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "autograd-kata-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The paths and texts of the files below a folder of the kata that have such names. */
export function textsBelow(folder: string, names: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .flatMap((path) => [path.slice(ROOT.length), readFileSync(path, "utf8")]);
}

/**
 * Everything that decides a verdict, but for the files of the bundle: the runner, the fixtures, Node, and the packages, whose
 * versions stand in the lock file.
 */
export const runnerHash = hashOf(
  process.version,
  readFileSync(join(ROOT, "package-lock.json"), "utf8"),
  ...textsBelow("kata/runner", /(?<!\.test)\.ts$/),
  ...textsBelow("kata/assertions", /(?<!\.test)\.ts$/),
  ...textsBelow("fixtures", /\.json$/),
);

/**
 * Jest's runner and matchers assume a whole Jest around them, and the child needs none of that. jest-circus keeps the running test in
 * an AsyncLocalStorage, and Node 20 hangs its store on every promise that code makes.
 */
const STUB = `module.exports = {
  get jestExpect() { return require("expect").expect; },
  AsyncLocalStorage: class { run(_, work, ...given) { return work(...given); } getStore() {} },
};`;

export const STUBBED: Plugin = {
  name: "stubs",
  setup({ onResolve, onLoad }) {
    const filter = /^(?:(?:node:)?async_hooks|@jest\/expect|@babel\/code-frame|ci-info|picomatch)$/;
    onResolve({ filter }, () => ({ path: "stub", namespace: "stub" }));
    onLoad({ filter: /./, namespace: "stub" }, () => ({ contents: STUB, resolveDir: ROOT }));
  },
};

/** Where the child's program stands: one script, built once, and again when a package or the runner changes. */
export function childScript(): Promise<string> {
  return script("child", {
    entryPoints: [join(ROOT, "kata/runner/child.ts")],
    alias: { "graceful-fs": "node:fs" },
    define: { "require.resolve": "String" },
    banner: { js: "'use strict';" },
    // Who prints a stack learns nothing of where the kata stands.
    footer: { js: "//# sourceURL=kata-runner.js" },
    plugins: [STUBBED],
  });
}

/** A package of the kata as one CommonJS script: its text, or where it stands. */
export async function packageScript(name: string, as: "text" | "path" = "text"): Promise<string> {
  const path = await script(`package-${name.replaceAll(/[^\w-]/g, "_")}`, {
    stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: ROOT },
  });
  return as === "path" ? path : readFileSync(path, "utf8");
}

async function script(name: string, options: BuildOptions): Promise<string> {
  const path = join(KEPT, `${name}-${runnerHash}.js`);
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
  return keep(`${name}-${runnerHash}.js`, outputFiles[0]?.text ?? "");
}

/** Keeps a text as a file of that name, and says where. */
export function keep(name: string, text: string): string {
  const path = join(KEPT, name);
  writeWhole(path, text);
  return path;
}

const VERDICTS = join(KEPT, "verdicts");

/** So many verdicts are kept, and then none of them. */
const MOST = 6000;
let isRoomy = false;

/** What was kept under this hash; nothing where there is none, or where it cannot be read. */
export function recall<T>(hash: string): T | undefined {
  try {
    return JSON.parse(readFileSync(join(VERDICTS, `${hash}.json`), "utf8")) as T;
  } catch {
    return undefined;
  }
}

/** Keeps something under a hash. A cache that cannot be written is no error: everything is only slower. */
export function remember(hash: string, content: object): void {
  try {
    if (!isRoomy && existsSync(VERDICTS) && readdirSync(VERDICTS).length > MOST)
      rmSync(VERDICTS, { recursive: true, force: true });
    isRoomy = true;
    keep(`verdicts/${hash}.json`, JSON.stringify(content));
  } catch {
    // See above.
  }
}
