import { dirname, join, posix } from "node:path";
import type { BuildFailure, OnResolveResult, Plugin } from "esbuild";
import { quote } from "../base/error";
import { hashOf, ROOT } from "../base/files";
import type { State } from "../curriculum/states";
import { STEPS, type Step, testFile } from "../curriculum/steps";
import { contentOf, type Submission } from "../curriculum/whose-code";
import { build, UTIL } from "./build";
import { packageScript } from "./cache";
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

/** The name of a package, or of a part of it: no path that could lead elsewhere. */
const PACKAGE = /^@?\w[\w.-]*(?:\/\w[\w.-]*)*$/;

/** At the top of the tests. The one folder whose files ask where they stand is that of the assertions. */
const HARNESS = [
  `const require = undefined, __dirname = ${JSON.stringify(join(ROOT, "kata/assertions"))};`,
  'const { expect, test, it, describe, beforeAll, beforeEach, afterAll, afterEach, kataCounting, kataSeed } = given("kata:harness");',
].join(" ");

const ENDINGS = ["", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json", "/index.ts"];

/** Bundles one step's test, and with it the submission's files over the references; or says why it cannot. */
export async function bundle(submission: Submission, step: Step, tests?: string): Promise<Bundle | Failure> {
  try {
    const test = await bundleTests(step, tests);
    const code = await bundleCode(submission, step, Object.keys(test.imports));
    const withText = (input: string) => [input, contentOf(input, submission) ?? ""];
    return {
      code: code.text,
      tests: test.text,
      maps: { code: code.map, tests: test.map },
      imports: test.imports,
      packages: test.packages,
      // All that it is made of, whichever step it lies under: points could be written down in a file beside.
      seed: Number.parseInt(hashOf(...code.inputs.sort().flatMap(withText)).slice(0, 8), 16),
      inputs: [...test.inputs, ...code.inputs],
    };
  } catch (error) {
    const { errors = [] } = error as Partial<BuildFailure>;
    // What reaches too far would still compile.
    const first = errors.find(({ detail }) => detail !== "review") ?? errors[0];
    if (!first) throw error;
    // Of files that are searched for, it is not told whether there are any.
    const searches = /^Could not resolve (?:require|import)\(/.test(first.text) && SEARCHES.errors[0];
    const { text, location, detail } = { ...first, ...searches };
    const path = location?.file.replace(/^kata:/, "") ?? "entry";
    const at = path === "entry" ? `${fileOf(step)}:1` : `${path}:${location?.line}`;
    if (detail) return { state: detail as State, text, at };
    return explainCompiler(text, location?.lineText.trim() ?? "", at);
  }
}

/** The steps that the tests import, each under its path: the learner's, or the reference. */
async function bundleCode(submission: Submission, step: Step, wanted: readonly string[]) {
  const lines = wanted.map((path, i) => `import * as step${i} from ${JSON.stringify(`${path}.ts`)};`);
  const table = wanted.map((path, i) => `${JSON.stringify(path)}: step${i}`);
  const contents = `${lines.join("\n")}\nexport const steps = { ${table.join(", ")} };`;
  const isOwn = (input: string) => Object.hasOwn(submission.files, input);

  const resolve = (name: string, importer: string) => {
    const told = quote(name, LONGEST_NAME);
    const reaching = () => reaches(`imports ${told}`);
    const lost = (rest: string) => refused("crashed", `It imports ${told}${rest}`);
    const nowhere = ", and there is no such file or package.";
    const isSteps = name.startsWith("#steps/");
    if (!isSteps && !/^\.\.?(?:\/|$)/.test(name)) {
      if (!isInstalled(name)) return lost(nowhere);
      return ALLOWED.test(name) ? { path: name, namespace: "package" } : reaching();
    }
    const endings = isSteps ? [".ts"] : ENDINGS;
    // A learner finds the files that were handed in and the steps, each by its one name.
    const find = (one: string) =>
      endings.map((ending) => placeOf(one, importer) + ending).find((input) => isOwn(input) || stepOf(input));
    const found = find(name);
    if (found !== undefined) {
      const isOfLater = !isOwn(found) && (stepOf(found)?.number ?? "") > step.number;
      return isOfLater ? reaching() : { path: found, namespace: "kata" };
    }
    const bare = name.replace(/\.[cm]?[jt]s$/, "");
    if (find(bare) !== undefined)
      return lost(`${nowhere} Write ${quote(bare, LONGEST_NAME)}, without the ending.`);
    if (isSteps || dirname(placeOf(name, importer)) === dirname(importer)) return lost(nowhere);
    return lost(
      '. A step can import the files beside it, and earlier steps by "#steps/…", and nothing else.',
    );
  };
  const load = (path: string, namespace: string) => {
    if (namespace === "package") return path.endsWith("util") ? UTIL : packageScript(path);
    // A map of its own would lead to lines that nobody sees.
    return contentOf(path, submission)?.replace(/\/\/[#@](?= *sourceMappingURL=)/g, "// ") ?? "";
  };
  return build(contents, all(resolve, load));
}

/** The tests of a step, with the kata's matchers. They are the same for everybody's code, and bundled once. */
function bundleTests(step: Step, own?: string): ReturnType<typeof makeTests> {
  const textOf = (input: string) => contentOf(input, { id: "", files: {}, steps: [] }, own);
  const entry = `${step.folder}/${testFile(step)}`;
  const key = `${entry} ${textOf(entry)}`;
  const tests = bundledTests.get(key) ?? makeTests(entry, textOf);
  bundledTests.set(key, tests);
  return tests;
}

const bundledTests = new Map<string, ReturnType<typeof makeTests>>();

async function makeTests(entry: string, textOf: (input: string) => string | undefined) {
  const imports: Record<string, string[]> = {};
  const packages: Record<string, string> = {};
  const isStep = (path: string) => stepOf(`${path}.ts`) !== undefined;
  const resolve = (name: string, importer: string) => {
    const path = placeOf(name, importer);
    if (isStep(path)) return { path, namespace: "given" };
    if (!/^[.#]/.test(name)) return { path: name, namespace: "given" };
    const near = ENDINGS.map((ending) => path + ending).find((input) => textOf(input) !== undefined);
    return near === undefined ? undefined : { path: near, namespace: "kata" };
  };
  const load = async (path: string, namespace: string) => {
    if (namespace === "given") {
      if (isStep(path)) imports[path] ??= [];
      else if (!path.startsWith("node:")) packages[path] = await packageScript(path, "path");
      return `module.exports = given(${JSON.stringify(path)});`;
    }
    const text = textOf(path) ?? "";
    for (const [, names = "", from = ""] of text.matchAll(/^import \{([^}]*)\} from "([^"]+)";/gm)) {
      const to = placeOf(from, path);
      // A type is none of these: it has a word in front.
      const values = [...names.matchAll(/(?<=^|,)\s*(\w+)(?: as \w+)?\s*(?=,|$)/g)].map(
        ([, name = ""]) => name,
      );
      if (isStep(to)) imports[to] = [...(imports[to] ?? []), ...values];
    }
    return text;
  };
  const contents = `import "kata/assertions/matchers.ts"; import "${entry}";`;
  return { ...(await build(contents, all(resolve, load), HARNESS)), imports, packages };
}

/** Every import leads where `resolve` says, and every file holds what `load` says. */
function all(
  resolve: (name: string, importer: string) => OnResolveResult | undefined,
  load: (path: string, namespace: string) => string | Promise<string>,
): Plugin["setup"] {
  return ({ onResolve, onLoad }) => {
    onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
      if (kind === "entry-point") return undefined;
      return importer === "entry" ? { path, namespace: "kata" } : resolve(path, importer);
    });
    onLoad({ filter: /.*/ }, async ({ path, namespace }) => {
      // The compiler itself has found it, for a name that is put together.
      if (namespace === "file") return SEARCHES;
      return { contents: await load(path, namespace), loader: loaderOf(path) };
    });
  };
}

const refused = (state: State, text: string) => ({ errors: [{ text, detail: state }] });
const reaches = (what: string) => refused("review", `This file ${what}, which this step does not need.`);
const SEARCHES = reaches("has the disk searched");

const fileOf = ({ folder, file }: Step) => `${folder}/${file}`;
const stepOf = (input: string) => STEPS.find((one) => input === fileOf(one));

/** Where an import leads, without an ending: "#steps/03-mul/mul" to "03-mul/mul". */
function placeOf(name: string, importer: string): string {
  if (name.startsWith("#kata/")) return name.replace("#kata/", "kata/assertions/");
  return name.startsWith("#steps/") ? name.slice("#steps/".length) : posix.join(dirname(importer), name);
}

function loaderOf(path: string): "ts" | "js" | "json" {
  if (path.endsWith(".json")) return "json";
  return /\.[cm]?ts$/.test(path) ? "ts" : "js";
}

function isInstalled(name: string): boolean {
  try {
    // Where a path leads to a file that is there or not, the answer would tell which.
    return /^node:/.test(name) || (PACKAGE.test(name) && require.resolve(name, { paths: [ROOT] }) !== "");
  } catch {
    return false;
  }
}
