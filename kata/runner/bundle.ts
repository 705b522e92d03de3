import { dirname, join, posix } from "node:path";
import type { BuildFailure, BuildOptions, OutputFile, PluginBuild } from "esbuild";
import { quote } from "../base/error";
import { hashOf, ROOT } from "../base/files";
import { STEPS, type Step, testFile } from "../curriculum/steps";
import { contentOf, type Submission } from "../curriculum/whose-code";
import { packageScript } from "./cache";
import { BreaksCompiler, compile } from "./compile";
import type { TestJob } from "./core";

/** One step's tests and the code that they test, as two scripts. */
export interface Bundle extends Omit<TestJob, "kind" | "firstFailure"> {
  /** Their source maps, as JSON. */
  maps: { code: string; tests: string };
  /** Every file that went in: its name, as `contentOf` knows it. */
  inputs: string[];
}

/** What keeps a bundle from being made: one of three. */
export interface Unbundled {
  /** "03-mul/mul.ts:2" */
  at?: string | undefined;
  /** What esbuild says, with the line. */
  problem?: { text: string; lineText?: string };
  /** An import that leads nowhere, or where no step has anything to look for. */
  noImport?: NoImport;
  /** Something that no step needs: 'imports "node:fs"'. */
  reaches?: string;
}

interface NoImport {
  name: string;
  /** The same name as it would be found; nothing where none would. */
  instead?: string;
  /** It leads out of the step's folder. */
  outside?: true;
}

/** Of the name of an import a sentence tells so many letters. */
export const LONGEST_NAME = 200;

/** What a learner's file may import besides steps and files beside it. */
const ALLOWED = /^(?:(?:node:)?util|ts-graphviz(?:\/\w+)?)$/;

/** Bound once at the top of a script: every global is looked up along a way that is made safe, and so is slow. */
const GLOBALS =
  "AggregateError Array ArrayBuffer BigInt Boolean DataView Date Error EvalError Float32Array Float64Array Int16Array Int32Array Int8Array JSON Map Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array WeakMap WeakSet isFinite isNaN parseFloat parseInt performance structuredClone";

export const BANNER = `"use strict"; const require = undefined; const { ${GLOBALS.split(" ").join(", ")} } = globalThis;`;

const HARNESS =
  "const { expect, test, it, describe, beforeAll, beforeEach, afterAll, afterEach } = kataHarness; const { counting: kataCounting, seed: kataSeed } = kataHarness;";

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

/** What esbuild has written. */
export function scriptIn(files: readonly OutputFile[]): { text: string; map: string } {
  const textOf = (ending: string) => files.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { text: textOf(".js"), map: textOf(".map") };
}

/** Bundles one step's test, and with it the submission's files over the references. */
export async function bundle(submission: Submission, step: Step, tests: string): Promise<Bundle | Unbundled> {
  try {
    const test = await bundleTests(step, tests);
    const code = await bundleCode(submission, step, Object.keys(test.imports));
    if (code.others.length > 0)
      return { reaches: "has the disk searched", at: `${step.folder}/${step.file}:1` };
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
    const { errors = [] } = error as Partial<BuildFailure>;
    // What reaches too far would still compile.
    const first = errors.find(({ detail }) => !detail?.reaches) ?? errors[0];
    if (!first) throw error;
    const { text, location, detail } = first;
    const path = location?.file.replace(/^kata:/, "") ?? "entry";
    const at = path === "entry" ? undefined : `${path}:${location?.line}`;
    if (detail) return { ...(detail as Unbundled), at };
    return { problem: { text, lineText: location?.lineText.trim() ?? "" }, at };
  }
}

interface Script {
  text: string;
  map: string;
  inputs: string[];
}

/** The steps that the tests import, each under its path: the learner's, or the reference. */
async function bundleCode(submission: Submission, step: Step, wanted: readonly string[]) {
  const lines = wanted.map((path, i) => `import * as step${i} from ${JSON.stringify(`${path}.ts`)};`);
  const table = wanted.map((path, i) => `${JSON.stringify(path)}: step${i}`);
  const contents = `${lines.join("\n")}\nexport const steps = { ${table.join(", ")} };`;
  const isOwn = (input: string) => Object.hasOwn(submission.files, input);
  const isThere = (input: string) => contentOf(input, submission, "") !== undefined;
  /** A learner finds the files that were handed in and the steps, each by its one name. */
  const isOpen = (input: string) =>
    isOwn(input) || STEPS.some(({ folder, file }) => input === `${folder}/${file}` && isThere(input));
  const isOfLater = (input: string) =>
    !isOwn(input) &&
    STEPS.some(({ folder, number }) => input.startsWith(`${folder}/`) && number > step.number);

  const isSteps = (name: string) => name.startsWith("#steps/");
  const targetOf = (name: string, importer: string) =>
    isSteps(name) ? `${name.slice("#steps/".length)}.ts` : posix.join(dirname(importer), name);
  const fileOf = (name: string, importer: string) =>
    (isSteps(name) ? [""] : ENDINGS).map((ending) => targetOf(name, importer) + ending).find(isOpen);
  const refused = (detail: Unbundled) => ({ errors: [{ text: "", detail }] });
  const reaching = (name: string) => refused({ reaches: `imports ${quote(name, LONGEST_NAME)}` });
  /** Where the name of an import leads. */
  const resolve = (name: string, importer: string) => {
    if (!isSteps(name) && !/^\.\.?(?:\/|$)/.test(name)) {
      if (name.startsWith("#") || !isInstalled(name)) return refused({ noImport: { name } });
      return ALLOWED.test(name) ? { path: name, namespace: "package" } : reaching(name);
    }
    const found = fileOf(name, importer);
    if (found !== undefined) return isOfLater(found) ? reaching(name) : { path: found, namespace: "kata" };
    const instead = name.replace(/\.[cm]?[jt]s$/, "");
    if (fileOf(instead, importer) !== undefined) return refused({ noImport: { name, instead } });
    const isBeside = isSteps(name) || dirname(targetOf(name, importer)) === dirname(importer);
    return refused({ noImport: { name, ...(isBeside ? {} : { outside: true }) } });
  };
  const script = await build(contents, ({ onResolve, onLoad }) => {
    onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
      if (kind === "entry-point") return undefined;
      return importer === "entry" ? { path, namespace: "kata" } : resolve(path, importer);
    });
    onLoad({ filter: /.*/, namespace: "package" }, async ({ path }) =>
      path.startsWith("ts-graphviz")
        ? { contents: await packageScript(path), loader: "js" }
        : { contents: `module.exports = kataModules(${JSON.stringify(path)});` },
    );
    onLoad({ filter: /.*/, namespace: "kata" }, ({ path }) => ({
      // A map of its own would lead to lines that nobody sees.
      contents: contentOf(path, submission, "")?.replace(/\/\/[#@](?= *sourceMappingURL=)/g, "// ") ?? "",
      loader: loaderOf(path),
    }));
  });
  const text = `(function (console, kataModules) { ${BANNER} ${script.text}\nreturn kataExports.steps; })`;
  return { ...script, text };
}

interface Tests extends Script, Pick<TestJob, "imports" | "packages"> {}

const bundledTests = new Map<string, { tests: Tests; read: ReadonlyMap<string, string | undefined> }>();

/** The tests of a step, with the kata's matchers and fixtures. They are the same for everybody's code, and bundled once. */
async function bundleTests(step: Step, folder: string): Promise<Tests> {
  const textOf = (input: string) => contentOf(input, { id: "", files: {}, steps: [] }, folder);
  const entry = `${step.folder}/${testFile(step)}`;
  const kept = bundledTests.get(`${folder} ${entry}`);
  if (kept && [...kept.read].every(([input, text]) => textOf(input) === text)) return kept.tests;

  const read = new Map<string, string | undefined>();
  const imports: Record<string, string[]> = {};
  const packages = new Set<string>();
  /** The path of the step that a file imports by that name; nothing where it is no step. */
  const stepOf = (name: string, importer: string) => {
    const path = name.startsWith("#steps/") ? name.slice(7) : posix.join(dirname(importer), name);
    return STEPS.some(({ folder, file }) => `${folder}/${file}` === `${path}.ts`) ? path : undefined;
  };
  const given = (path: string, by: string) => ({
    contents: `module.exports = ${by}(${JSON.stringify(path)});`,
  });
  const contents = `import "kata/assertions/matchers.ts"; import "${entry}";`;
  const script = await build(contents, ({ onResolve, onLoad }) => {
    onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
      if (kind === "entry-point") return undefined;
      const kata = (input: string) => ({ path: input, namespace: "kata" });
      if (importer === "entry") return kata(path);
      const found = path.startsWith("#kata/") && `kata/assertions/${path.slice(6)}.ts`;
      if (found && textOf(found) !== undefined) return kata(found);
      const stepPath = stepOf(path, importer);
      if (stepPath !== undefined) {
        imports[stepPath] ??= [];
        return { path: stepPath, namespace: "step" };
      }
      if (!/^\.\.?\//.test(path)) return { path, namespace: path.startsWith("node:") ? "node" : "package" };
      const target = posix.join(dirname(importer), path);
      const near = ENDINGS.map((ending) => target + ending).find((input) => textOf(input) !== undefined);
      return near === undefined ? { errors: [{ text: `Cannot find module '${path}'` }] } : kata(near);
    });
    onLoad({ filter: /.*/, namespace: "step" }, ({ path }) => given(path, "((path) => kataSteps[path])"));
    onLoad({ filter: /.*/, namespace: "node" }, ({ path }) => given(path, "kataModules"));
    onLoad({ filter: /.*/, namespace: "package" }, ({ path }) => {
      packages.add(path);
      return given(path, "kataHarness.packages");
    });
    onLoad({ filter: /.*/, namespace: "kata" }, ({ path }) => {
      const text = textOf(path) ?? "";
      read.set(path, text);
      for (const [, names = "", from = ""] of text.matchAll(/^import \{([^}]*)\} from "([^"]+)";/gm)) {
        const stepPath = stepOf(from, path);
        // A type is none of these: it has a word in front.
        const values = names.split(",").map((name) => name.trim().split(" as ")[0] ?? "");
        if (stepPath !== undefined)
          imports[stepPath] = [...(imports[stepPath] ?? []), ...values.filter((name) => /^\w+$/.test(name))];
      }
      // On the file's first line, so that every line keeps its number.
      const folderOfFile = JSON.stringify(dirname(join(ROOT, path)));
      return { contents: `const __dirname = ${folderOfFile}; ${text}`, loader: loaderOf(path) };
    });
  });
  const scripts = [...packages].map(async (name) => [name, await packageScript(name, "path")] as const);
  const tests: Tests = {
    ...script,
    text: `(function (console, kataModules, kataSteps, kataHarness) { ${BANNER} ${HARNESS} ${script.text}\n})`,
    imports,
    packages: Object.fromEntries(await Promise.all(scripts)),
  };
  bundledTests.set(`${folder} ${entry}`, { tests, read });
  return tests;
}

/** Builds one script. What is in no namespace of ours was found by the compiler itself: the others. */
async function build(
  contents: string,
  setup: (build: PluginBuild) => void,
): Promise<Script & { others: string[] }> {
  const { metafile, outputFiles } = await compile({
    ...OPTIONS,
    stdin: { contents, sourcefile: "entry", loader: "ts" },
    plugins: [{ name: "kata", setup }],
  });
  const all = Object.keys(metafile.inputs);
  return {
    ...scriptIn(outputFiles),
    inputs: all.flatMap((input) => (input.startsWith("kata:") ? [withoutAttributes(input.slice(5))] : [])),
    others: all.filter((input) => !/^(?:kata|node|package|step):|entry$/.test(input)),
  };
}

/** One file may be imported in several ways: the compiler calls it "03-mul/a.json with { type: 'json' }" then. */
function withoutAttributes(input: string): string {
  return input.replace(/ with \{.*\}$/s, "");
}

function loaderOf(path: string): "ts" | "js" | "json" {
  if (path.endsWith(".json")) return "json";
  return /\.[cm]?js$/.test(path) ? "js" : "ts";
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
