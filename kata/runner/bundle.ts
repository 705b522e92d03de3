import { dirname, join, posix } from "node:path";
import type { BuildFailure, BuildOptions, PluginBuild } from "esbuild";
import { quote } from "../base/error";
import { hashOf, ROOT } from "../base/files";
import { STEPS, type Step, testFile } from "../curriculum/steps";
import { contentOf, type Submission } from "../curriculum/whose-code";
import { packageScript } from "./cache";
import { BreaksCompiler, compile } from "./compile";

/** One step's tests and the code that they test, as two scripts: what TestJob in job.ts says of each. */
export interface Bundle {
  code: string;
  tests: string;
  /** Their source maps, as JSON. */
  maps: { code: string; tests: string };
  imports: Readonly<Record<string, readonly string[]>>;
  packages: Readonly<Record<string, string>>;
  seed: number;
  /** Every file that went in: its name, as `contentOf` knows it. */
  inputs: string[];
}

/** What keeps a bundle from being made. */
export interface Unbundled {
  /** What esbuild says, with its place. */
  problem?: { text: string; path?: string; line?: number; lineText?: string };
  /** An import that leads nowhere, or where no step has anything to look for. */
  noImport?: NoImport;
  reaches?: Reach;
}

interface NoImport {
  name: string;
  /** The same name as it would be found; nothing where none would. */
  instead?: string;
  /** It leads out of the step's folder. */
  outside?: true;
  at?: string;
}

/** Something that the code does and no step needs: 'imports "node:fs"'. */
export interface Reach {
  path: string;
  line: number;
  does: string;
}

/** Of the name of an import a sentence tells so many letters. */
export const LONGEST_NAME = 200;

/** What a learner's file may import besides steps and files beside it. */
const ALLOWED = /^(?:(?:node:)?util|ts-graphviz(?:\/\w+)?)$/;

/** Bound once at the top of a script: every global is looked up along a way that is made safe, and so is slow. */
const GLOBALS =
  "AggregateError Array ArrayBuffer BigInt Boolean DataView Date Error EvalError Float32Array Float64Array Int16Array Int32Array Int8Array JSON Map Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array WeakMap WeakSet isFinite isNaN parseFloat parseInt performance structuredClone";

export const BANNER = `"use strict"; const require = undefined; const { ${GLOBALS.split(" ").join(", ")} } = globalThis;`;

const ENDINGS = ["", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json", "/index.ts"];

export const OPTIONS = {
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

/** Bundles one step's test, and with it the submission's files over the references. */
export async function bundle(submission: Submission, step: Step, tests: string): Promise<Bundle | Unbundled> {
  try {
    const test = await bundleTests(step, tests);
    const code = await bundleCode(submission, step, Object.keys(test.imports));
    if (!("text" in code)) return code;
    const withText = (input: string) => [input, contentOf(input, submission, "") ?? ""];
    return {
      code: code.text,
      tests: test.text,
      maps: { code: code.map, tests: test.map },
      imports: test.imports,
      packages: test.packages,
      // All that it is made of, whichever step it lies under: points could be written down in a file beside.
      seed: Number.parseInt(hashOf(...[...code.inputs].sort().flatMap(withText)).slice(0, 8), 16),
      inputs: [...test.inputs, ...code.inputs],
    };
  } catch (error) {
    if (error instanceof BreaksCompiler)
      return { problem: { text: "it cannot cope with this file. Is something in it nested very deeply?" } };
    const [first] = (error as Partial<BuildFailure>).errors ?? [];
    if (!first) throw error;
    const { text, location, detail } = first;
    const path = location?.file.replace(/^kata:/, "");
    if (detail)
      return { noImport: { ...(detail as NoImport), at: location ? `${path}:${location.line}` : undefined } };
    if (!location) return { problem: { text } };
    return { problem: { text, path, line: location.line, lineText: location.lineText.trim() } };
  }
}

interface Script {
  text: string;
  map: string;
  inputs: string[];
}

/** The steps that the tests import, each under its path: the learner's, or the reference. */
async function bundleCode(
  submission: Submission,
  step: Step,
  wanted: readonly string[],
): Promise<Script | Unbundled> {
  const lines = wanted.map((path, i) => `import * as step${i} from ${JSON.stringify(`${path}.ts`)};`);
  const table = wanted.map((path, i) => `${JSON.stringify(path)}: step${i}`);
  const contents = `${lines.join("\n")}\nexport const steps = { ${table.join(", ")} };`;
  let reached: Reach | undefined;
  const isThere = (input: string) => contentOf(input, submission, "") !== undefined;
  /** A learner finds the files that were handed in and the steps, each by its one name. */
  const isOpen = (input: string) =>
    Object.hasOwn(submission.files, input) ||
    STEPS.some(({ folder, file }) => input === `${folder}/${file}` && isThere(input));
  const isOfLater = (input: string) =>
    !Object.hasOwn(submission.files, input) &&
    STEPS.some(({ folder, number }) => input.startsWith(`${folder}/`) && number > step.number);

  const targetOf = (name: string, importer: string) =>
    isSteps(name) ? `${name.slice("#steps/".length)}.ts` : posix.join(dirname(importer), name);
  const fileOf = (name: string, importer: string) =>
    (isSteps(name) ? [""] : ENDINGS).map((ending) => targetOf(name, importer) + ending).find(isOpen);
  const resolve = (name: string, importer: string): string | NoImport | "package" => {
    if (!isSteps(name) && !/^\.\.?\//.test(name))
      return ALLOWED.test(name) || (!name.startsWith("#") && isInstalled(name)) ? "package" : { name };
    const found = fileOf(name, importer);
    if (found !== undefined) return found;
    const instead = name.replace(/\.[cm]?[jt]s$/, "");
    if (fileOf(instead, importer) !== undefined) return { name, instead };
    const isBeside = dirname(targetOf(name, importer)) === dirname(importer);
    return isBeside || isSteps(name) ? { name } : { name, outside: true };
  };
  const script = await build(contents, ({ onResolve, onLoad }) => {
    onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
      if (kind === "entry-point") return undefined;
      if (importer === "entry") return { path, namespace: "kata" };
      const found = resolve(path, importer);
      if (typeof found !== "string") return { errors: [{ text: "", detail: found }] };
      if (found !== "package") {
        if (isOfLater(found)) reach(path, importer);
        return { path: found, namespace: "kata" };
      }
      if (!ALLOWED.test(path)) reach(path, importer);
      else if (!isInstalled(path)) return { errors: [{ text: "", detail: { name: path } }] };
      return { path, namespace: "package" };
    });
    onLoad({ filter: /.*/, namespace: "package" }, async ({ path }) =>
      path.startsWith("ts-graphviz")
        ? { contents: await packageScript(path), loader: "js" }
        : { contents: `module.exports = kataModules(${JSON.stringify(path)});` },
    );
    onLoad({ filter: /.*/, namespace: "kata" }, ({ path }) => ({
      contents: contentOf(path, submission, "") ?? "",
      loader: loaderOf(path),
    }));
  });
  if (reached) return { reaches: reached };
  const foreign = script.others[0];
  if (foreign !== undefined)
    return { reaches: { path: `${step.folder}/${step.file}`, line: 1, does: "has the disk searched" } };
  return {
    ...script,
    text: `(function (console, kataModules) { ${BANNER} ${script.text}\nreturn kataExports.steps; })`,
  };

  function reach(name: string, importer: string): void {
    if (reached) return;
    const [path = "", line = ""] = placeOf(name, importer, submission).split(":");
    reached = { path, line: Number(line), does: `imports ${quote(name, LONGEST_NAME)}` };
  }
}

interface Tests extends Script {
  imports: Readonly<Record<string, readonly string[]>>;
  packages: Readonly<Record<string, string>>;
}

const bundledTests = new Map<string, { tests: Tests; read: ReadonlyMap<string, string | undefined> }>();

/** The tests of a step, with the kata's matchers and fixtures. They are the same for everybody's code, and bundled once. */
async function bundleTests(step: Step, folder: string): Promise<Tests> {
  const nobody: Submission = { id: "", files: {}, steps: [] };
  const textOf = (input: string) => contentOf(input, nobody, folder);
  const entry = `${step.folder}/${testFile(step)}`;
  const kept = bundledTests.get(`${folder} ${entry}`);
  if (kept && [...kept.read].every(([input, text]) => textOf(input) === text)) return kept.tests;

  const read = new Map<string, string | undefined>();
  const imports: Record<string, string[]> = {};
  const packages = new Set<string>();
  const contents = `import "kata/assertions/matchers.ts"; import "${entry}";`;
  const script = await build(contents, ({ onResolve, onLoad }) => {
    onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
      if (kind === "entry-point") return undefined;
      const kata = (input: string) => ({ path: input, namespace: "kata" });
      if (importer === "entry") return kata(path);
      const found = path.startsWith("#kata/") && `kata/assertions/${path.slice(6)}.ts`;
      if (found && textOf(found) !== undefined) return kata(found);
      const target = path.startsWith("#steps/") ? path.slice(7) : posix.join(dirname(importer), path);
      if (STEPS.some((one) => `${one.folder}/${one.file}` === `${target}.ts`)) {
        imports[target] ??= [];
        return { path: target, namespace: "step" };
      }
      if (!/^\.\.?\//.test(path)) return { path, namespace: path.startsWith("node:") ? "node" : "package" };
      const near = ENDINGS.map((ending) => target + ending).find((input) => textOf(input) !== undefined);
      return near === undefined ? { errors: [{ text: `Cannot find module '${path}'` }] } : kata(near);
    });
    onLoad({ filter: /.*/, namespace: "step" }, ({ path }) => ({
      contents: `module.exports = kataSteps[${JSON.stringify(path)}];`,
    }));
    onLoad({ filter: /.*/, namespace: "node" }, ({ path }) => ({
      contents: `module.exports = kataModules(${JSON.stringify(path)});`,
    }));
    onLoad({ filter: /.*/, namespace: "package" }, ({ path }) => {
      packages.add(path);
      return { contents: `module.exports = kataHarness.packages(${JSON.stringify(path)});` };
    });
    onLoad({ filter: /.*/, namespace: "kata" }, ({ path }) => {
      const text = textOf(path) ?? "";
      read.set(path, text);
      namesImported(text, path, imports);
      // On the file's first line, so that every line keeps its number.
      const folderOfFile = JSON.stringify(dirname(join(ROOT, path)));
      return { contents: `const __dirname = ${folderOfFile}; ${text}`, loader: loaderOf(path) };
    });
  });
  const scripts = [...packages].map(async (name) => [name, await packageScript(name, "path")] as const);
  const harness =
    "const { expect, test, it, describe, beforeAll, beforeEach, afterAll, afterEach } = kataHarness; const { counting: kataCounting, seed: kataSeed } = kataHarness;";
  const tests: Tests = {
    ...script,
    text: `(function (console, kataModules, kataSteps, kataHarness) { ${BANNER} ${harness} ${script.text}\n})`,
    imports: Object.fromEntries(Object.entries(imports).map(([path, names]) => [path, written(path, names)])),
    packages: Object.fromEntries(await Promise.all(scripts)),
  };
  bundledTests.set(`${folder} ${entry}`, { tests, read });
  return tests;
}

/** The names that a file imports from steps, added to what is known. */
function namesImported(text: string, importer: string, imports: Record<string, string[]>): void {
  for (const [, type, names = "", from = ""] of text.matchAll(
    /^import (type )?\{([^}]*)\} from "([^"]+)";/gm,
  )) {
    if (type) continue;
    const path = from.startsWith("#steps/") ? from.slice(7) : posix.join(dirname(importer), from);
    if (!STEPS.some(({ folder, file }) => `${folder}/${file}` === `${path}.ts`)) continue;
    const values = names.split(",").map((name) => name.trim().split(" as ")[0] ?? "");
    imports[path] = [...(imports[path] ?? []), ...values.filter((name) => /^\w+$/.test(name))];
  }
}

/** Of these names those that exist when the code runs: a type does not. */
function written(path: string, names: readonly string[]): string[] {
  const reference = contentOf(`${path}.ts`, { id: "", files: {}, steps: [] }, "") ?? "";
  return [...new Set(names)].filter((name) =>
    new RegExp(`^export (?:async )?(?:abstract )?(?:function\\*?|class|const|let) ${name}\\b`, "m").test(
      reference,
    ),
  );
}

/** Builds one script. What is in no namespace of ours was found by the compiler itself. */
async function build(
  contents: string,
  setup: (build: PluginBuild) => void,
): Promise<Script & { others: string[] }> {
  const { metafile, outputFiles } = await compile({
    ...OPTIONS,
    stdin: { contents, sourcefile: "entry", loader: "ts" },
    plugins: [{ name: "kata", setup }],
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  const all = Object.keys(metafile.inputs);
  return {
    text: textOf(".js"),
    map: textOf(".map"),
    inputs: all.flatMap((input) => (input.startsWith("kata:") ? [input.slice(5)] : [])),
    others: all.filter((input) => !/^(?:kata|node|package|step):|entry$/.test(input)),
  };
}

function loaderOf(path: string): "ts" | "js" | "json" {
  if (path.endsWith(".json")) return "json";
  return /\.[cm]?js$/.test(path) ? "js" : "ts";
}

/** "03-mul/mul.ts:2": where a file names what it imports. */
function placeOf(name: string, importer: string, submission: Submission): string {
  const lines = (contentOf(importer, submission, "") ?? "").split("\n");
  return `${importer}:${
    Math.max(
      0,
      lines.findIndex((line) => line.includes(name)),
    ) + 1
  }`;
}

function isSteps(name: string): boolean {
  return name.startsWith("#steps/");
}

function isInstalled(name: string): boolean {
  if (/^node:/.test(name)) return true;
  try {
    require.resolve(name, { paths: [ROOT] });
    return true;
  } catch {
    return false;
  }
}
