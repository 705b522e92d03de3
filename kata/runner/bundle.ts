import { dirname, join, posix } from "node:path";
import type { BuildFailure, BuildOptions, OnResolveResult, Plugin } from "esbuild";
import { quote } from "../base/error";
import { hashOf, ROOT } from "../base/files";
import type { State } from "../curriculum/states";
import { STEPS, type Step, testFile } from "../curriculum/steps";
import { contentOf, type Submission } from "../curriculum/whose-code";
import { packageScript } from "./cache";
import { BreaksCompiler, compile } from "./compile";
import type { TestJob } from "./core";
import { explainCompiler, type Failure, LONGEST_NAME } from "./explain";

/** One step's tests and the code that they test, as two scripts. */
interface Bundle extends Omit<TestJob, "kind" | "firstFailure"> {
  /** Their source maps, as JSON. */
  maps: { code: string; tests: string };
  /** Every file that went in: its name, as `contentOf` knows it. */
  inputs: string[];
}

/** What a learner's file may import besides steps and files beside it. */
const ALLOWED = /^(?:(?:node:)?util|ts-graphviz(?:\/\w+)?)$/;

/** Bound once at the top of a script: every global is looked up along a way that is made safe, and so is slow. */
const GLOBALS =
  "AggregateError Array ArrayBuffer BigInt Boolean DataView Date Error EvalError Float32Array Float64Array Int16Array Int32Array Int8Array JSON Map Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array WeakMap WeakSet isFinite isNaN parseFloat parseInt performance structuredClone";

export const BANNER = `"use strict"; const require = undefined; const { ${GLOBALS.split(" ").join(", ")} } = globalThis;`;

const HARNESS =
  "const { expect, test, it, describe, beforeAll, beforeEach, afterAll, afterEach } = kataHarness; const { counting: kataCounting, seed: kataSeed } = kataHarness;";

/** node:util, as far as it is there. */
export const UTIL =
  'const util = kataModules("node:util"); export const inspect = util.inspect; export const format = util.format; export default util;';

const ENDINGS = ["", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json", "/index.ts"];

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
  logLevel: "silent",
  outfile: "bundle.js",
  charset: "utf8",
  absWorkingDir: join(ROOT, "node_modules"),
  tsconfigRaw: { compilerOptions: { target: "ES2022", useDefineForClassFields: true } },
} as const satisfies BuildOptions;

/**
 * Builds one script that exports what these lines do.
 * @param conditions where files come from the disk: whether `#steps/*` means the references
 */
export async function build(
  contents: string,
  setup: Plugin["setup"],
  conditions?: string[],
): Promise<{ text: string; map: string }> {
  const fromDisk = conditions && { absWorkingDir: ROOT, conditions, mainFields: ["module", "main"] };
  const stdin = { contents, sourcefile: "entry", loader: "js", resolveDir: conditions && ROOT } as const;
  const plugins = [{ name: "kata", setup }];
  const { outputFiles } = await compile({ ...OPTIONS, ...fromDisk, stdin, plugins });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { text: textOf(".js"), map: textOf(".map") };
}

/** Bundles one step's test, and with it the submission's files over the references; or says why it cannot. */
export async function bundle(submission: Submission, step: Step, tests: string): Promise<Bundle | Failure> {
  try {
    const test = await bundleTests(step, tests);
    const code = await bundleCode(submission, step, Object.keys(test.imports));
    const withText = (input: string) => [input, contentOf(input, submission, "") ?? ""];
    return {
      code: code.text,
      tests: test.text,
      maps: { code: code.map, tests: test.map },
      imports: test.imports,
      packages: test.packages,
      // All that it is made of, whichever step it lies under: points could be written down in a file beside.
      seed: Number.parseInt(hashOf(...code.read.sort().flatMap(withText)).slice(0, 8), 16),
      inputs: [...test.read.keys(), ...code.read],
    };
  } catch (error) {
    const own = `${step.folder}/${step.file}:1`;
    if (error instanceof BreaksCompiler)
      return explainCompiler(
        "it cannot cope with this file. Is something in it nested very deeply?",
        "",
        own,
      );
    const { errors = [] } = error as Partial<BuildFailure>;
    // What reaches too far would still compile.
    const first = errors.find(({ detail }) => detail !== "review") ?? errors[0];
    if (!first) throw error;
    const { text, location, detail } = first;
    const path = location?.file.replace(/^kata:/, "") ?? "entry";
    const at = path === "entry" ? own : `${path}:${location?.line}`;
    if (detail) return { state: detail as State, text, at };
    return explainCompiler(text, location?.lineText.trim() ?? "", at);
  }
}

/** The steps that the tests import, each under its path: the learner's, or the reference. */
async function bundleCode(submission: Submission, step: Step, wanted: readonly string[]) {
  const lines = wanted.map((path, i) => `import * as step${i} from ${JSON.stringify(`${path}.ts`)};`);
  const table = wanted.map((path, i) => `${JSON.stringify(path)}: step${i}`);
  const contents = `${lines.join("\n")}\nexport const steps = { ${table.join(", ")} };`;
  const textOf = (input: string) => contentOf(input, submission, "");
  const isOwn = (input: string) => Object.hasOwn(submission.files, input);
  /** A learner finds the files that were handed in and the steps, each by its one name. */
  const isOpen = (input: string) =>
    isOwn(input) || (STEPS.some((one) => input === fileOf(one)) && textOf(input) !== undefined);
  const isOfLater = (input: string) =>
    !isOwn(input) && STEPS.some((one) => input === fileOf(one) && one.number > step.number);

  const resolve = (name: string, importer: string) => {
    const isSteps = name.startsWith("#steps/");
    const reaching = () => reaches(`imports ${quote(name, LONGEST_NAME)}`);
    const lost = (rest: string) => refused("crashed", `It imports ${quote(name, LONGEST_NAME)}${rest}`);
    const nowhere = ", and there is no such file or package.";
    if (!isSteps && !/^\.\.?(?:\/|$)/.test(name)) {
      if (name.startsWith("#") || !isInstalled(name)) return lost(nowhere);
      return ALLOWED.test(name) ? { path: name, namespace: "package" } : reaching();
    }
    const endings = isSteps ? [".ts"] : ENDINGS;
    const find = (one: string) => endings.map((ending) => placeOf(one, importer) + ending).find(isOpen);
    const found = find(name);
    if (found !== undefined) return isOfLater(found) ? reaching() : { path: found, namespace: "kata" };
    const bare = name.replace(/\.[cm]?[jt]s$/, "");
    if (find(bare) !== undefined)
      return lost(`${nowhere} Write ${quote(bare, LONGEST_NAME)}, without the ending.`);
    if (isSteps || dirname(placeOf(name, importer)) === dirname(importer)) return lost(nowhere);
    return lost(
      '. A step can import the files beside it, and earlier steps by "#steps/…", and nothing else.',
    );
  };
  const read: string[] = [];
  const load = (path: string, namespace: string) => {
    if (namespace === "kata") {
      read.push(path);
      // A map of its own would lead to lines that nobody sees.
      return textOf(path)?.replace(/\/\/[#@](?= *sourceMappingURL=)/g, "// ") ?? "";
    }
    return path.startsWith("ts-graphviz") ? packageScript(path) : UTIL;
  };
  const { text, map } = await build(contents, all(resolve, load));
  const script = `(function (console, kataModules) { ${BANNER} ${text}\nreturn kataExports.steps; })`;
  return { text: script, map, read };
}

interface Tests extends Pick<TestJob, "imports" | "packages"> {
  text: string;
  map: string;
  /** The files that went in, as they were. */
  read: ReadonlyMap<string, string>;
}

const bundledTests = new Map<string, Tests>();

/** The tests of a step, with the kata's matchers and fixtures. They are the same for everybody's code, and bundled once. */
async function bundleTests(step: Step, folder: string): Promise<Tests> {
  const textOf = (input: string) => contentOf(input, { id: "", files: {}, steps: [] }, folder);
  const entry = `${step.folder}/${testFile(step)}`;
  const known = bundledTests.get(`${folder} ${entry}`);
  if (known && [...known.read].every(([input, text]) => textOf(input) === text)) return known;

  const read = new Map<string, string>();
  const imports: Record<string, string[]> = {};
  const packages = new Set<string>();
  const isStep = (path: string) => STEPS.some((one) => fileOf(one) === `${path}.ts`);
  const resolve = (name: string, importer: string) => {
    if (name.startsWith("#kata/"))
      return { path: name.replace("#kata/", "kata/assertions/").concat(".ts"), namespace: "kata" };
    const path = placeOf(name, importer);
    if (isStep(path)) return { path, namespace: "kataSteps" };
    if (name.startsWith("node:")) return { path: name, namespace: "kataModules" };
    if (!/^\.\.?\//.test(name)) return { path: name, namespace: "kataHarness.packages" };
    const near = ENDINGS.map((ending) => path + ending).find((input) => textOf(input) !== undefined);
    return near === undefined
      ? { errors: [{ text: `Could not resolve ${quote(name, LONGEST_NAME)}` }] }
      : { path: near, namespace: "kata" };
  };
  const contents = `import "kata/assertions/matchers.ts"; import "${entry}";`;
  const load = (path: string, namespace: string) => {
    if (namespace === "kataSteps") imports[path] ??= [];
    if (namespace === "kataHarness.packages") packages.add(path);
    // The namespace is the function that hands it over.
    if (namespace !== "kata") return `module.exports = ${namespace}(${JSON.stringify(path)});`;
    const text = textOf(path) ?? "";
    read.set(path, text);
    for (const [, names = "", from = ""] of text.matchAll(/^import \{([^}]*)\} from "([^"]+)";/gm)) {
      const stepPath = placeOf(from, path);
      // A type is none of these: it has a word in front.
      const values = names.split(",").map((name) => name.trim().split(" as ")[0] ?? "");
      if (isStep(stepPath))
        imports[stepPath] = [...(imports[stepPath] ?? []), ...values.filter((name) => /^\w+$/.test(name))];
    }
    // On the file's first line, so that every line keeps its number.
    return `const __dirname = ${JSON.stringify(dirname(join(ROOT, path)))}; ${text}`;
  };
  const { text, map } = await build(contents, all(resolve, load));
  const scripts = [...packages].map(async (name) => [name, await packageScript(name, "path")] as const);
  const tests: Tests = {
    text: `(function (console, kataModules, kataSteps, kataHarness) { ${BANNER} ${HARNESS} ${text}\n})`,
    map,
    imports,
    packages: Object.fromEntries(await Promise.all(scripts)),
    read,
  };
  bundledTests.set(`${folder} ${entry}`, tests);
  return tests;
}

/** Every import leads where `resolve` says, and every file holds what `load` says. */
function all(
  resolve: (name: string, importer: string) => OnResolveResult,
  load: (path: string, namespace: string) => string | Promise<string>,
): Plugin["setup"] {
  return ({ onResolve, onLoad }) => {
    onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
      if (kind === "entry-point") return undefined;
      return importer === "entry" ? { path, namespace: "kata" } : resolve(path, importer);
    });
    onLoad({ filter: /.*/ }, async ({ path, namespace }) => {
      // The compiler itself has found it, for a name that is put together.
      if (namespace === "file") return reaches("has the disk searched");
      return { contents: await load(path, namespace), loader: loaderOf(path) };
    });
  };
}

const refused = (state: State, text: string) => ({ errors: [{ text, detail: state }] });
const reaches = (what: string) => refused("review", `This file ${what}, which this step does not need.`);

function fileOf({ folder, file }: Step): string {
  return `${folder}/${file}`;
}

/** Where an import leads, without an ending: "#steps/03-mul/mul" to "03-mul/mul". */
function placeOf(name: string, importer: string): string {
  return name.startsWith("#steps/") ? name.slice("#steps/".length) : posix.join(dirname(importer), name);
}

function loaderOf(path: string): "ts" | "js" | "json" {
  if (path.endsWith(".json")) return "json";
  return /\.[cm]?ts$/.test(path) ? "ts" : "js";
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
