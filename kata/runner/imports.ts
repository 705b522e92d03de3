import { randomBytes } from "node:crypto";
import { dirname, join, posix } from "node:path";
import { type PluginBuild, transform } from "esbuild";
import { ROOT } from "../base/paths";
import { STEPS, type Step } from "../curriculum/steps";
import type { Submission } from "../curriculum/submission";
import { contentOf } from "./whose-code";

/** How the bundle calls the harness. Nobody's code can know it, and no hash holds it. */
export const HARNESS = `harness_${randomBytes(12).toString("hex")}`;

/** What a learner's file may import besides steps and files of its own. */
const ALLOWED = /^(?:(?:node:)?util|ts-graphviz(?:\/\w+)?)$/;

const JEST_GLOBALS = ["expect", "test", "it", "describe", "beforeAll", "beforeEach", "afterAll", "afterEach"];

/** Something that the code does and no step needs: 'imports "node:fs"'. */
export interface Reach {
  path: string;
  line: number;
  does: string;
}

interface Scene {
  submission: Submission;
  step: Step;
  tests: string;
  entry: string;
  packages: Set<string>;
  reaches: Reach[];
}

/** esbuild's plugin: finds every file and package of a bundle. */
export function plugIn(
  { onResolve, onLoad }: PluginBuild,
  { submission, step, tests, entry, packages, reaches }: Scene,
): void {
  const isThere = (input: string) => contentOf(input, submission, tests) !== undefined;
  /** A learner finds the files that were handed in and the steps, each by its one name. */
  const isLearners = (input: string) =>
    Object.hasOwn(submission.files, input) ||
    input === entry ||
    STEPS.some(({ folder, file }) => input === `${folder}/${file}`);
  const isKatas = (input: string) => input.startsWith("kata/") || input === entry || input === "";
  const isReferenceOfLater = (input: string) =>
    !Object.hasOwn(submission.files, input) &&
    STEPS.some(({ folder, number }) => input.startsWith(`${folder}/`) && number > step.number);
  const file = (path: string) => ({ path, namespace: "kata" });

  onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
    if (kind === "entry-point") return undefined;
    if (path.startsWith("#steps/")) return found(`${path.slice("#steps/".length)}.ts`);
    if (path.startsWith("#kata/"))
      return isKatas(importer) ? file(`kata/assertions/${path.slice(6)}.ts`) : missing();
    if (importer === "entry" || importer === "<stdin>") return file(path);
    if (/^\.\.?\//.test(path))
      return found(posix.join(dirname(importer), path), ["", ".ts", ".js", ".json", "/index.ts"]);
    if (isKatas(importer)) return { path, namespace: path.startsWith("node:") ? "node" : "package" };
    if (ALLOWED.test(path) && isInstalled(path)) {
      if (path.startsWith("ts-graphviz")) packages.add(path);
      return { path, external: true };
    }
    return isInstalled(path) ? { path, external: true, pluginData: reach(path, importer) } : missing();

    function found(candidate: string, endings: readonly string[] = [""]) {
      const input = endings
        .map((ending) => candidate + ending)
        .find((one) => (isKatas(importer) || isLearners(one)) && isThere(one));
      if (input === undefined) return missing();
      if (!isKatas(importer) && isReferenceOfLater(input)) reach(path, importer);
      return file(input);
    }
    function missing() {
      return { errors: [{ text: `Cannot find module '${path}'` }] };
    }
  });

  onLoad({ filter: /.*/, namespace: "node" }, ({ path }) => ({
    contents: `module.exports = ${HARNESS}[${JSON.stringify(path.slice("node:".length))}];`,
  }));
  onLoad({ filter: /.*/, namespace: "package" }, ({ path }) => {
    packages.add(path);
    return { contents: `module.exports = ${HARNESS}.packages[${JSON.stringify(path)}];` };
  });
  onLoad({ filter: /.*/, namespace: "kata" }, async ({ path }) => {
    const text = contentOf(path, submission, tests) ?? "";
    const loader = posix.extname(path).slice(1) as "ts" | "js" | "json";
    if (!isKatas(path)) {
      if (!(await computesImports(text, loader))) return { contents: text, loader };
      const line = text.split("\n").findIndex((one) => COMPUTED.test(one)) + 1;
      return { errors: [{ text: "", detail: { path, line, does: "computes the name of what it imports" } }] };
    }
    // On the file's first line, so that every line keeps its number.
    return { contents: `${prefix(path, text)}${text}`, loader };
  });

  function reach(what: string, path: string): void {
    const lines = (contentOf(path, submission, tests) ?? "").split("\n");
    reaches.push({
      path,
      does: `imports "${what}"`,
      line: lines.findIndex((line) => line.includes(what)) + 1,
    });
  }
}

/** Jest's globals, which only tests and matchers get; and where a file stands. */
function prefix(path: string, text: string): string {
  // describe is a function of the kata's own in some files, and Jest's in others.
  const isOwn = /\bdescribe\b[^;]*\} from|function describe\b/.test(text);
  const used = JEST_GLOBALS.filter(
    (name) => new RegExp(`\\b${name}\\b`).test(text) && !(name === "describe" && isOwn),
  );
  const folder = JSON.stringify(dirname(join(ROOT, path)));
  return `const { ${used.join(", ")} } = ${HARNESS}; const __dirname = ${folder}; `;
}
/** The same, in the line that a problem quotes. */
export const PREFIX = new RegExp(`^const \\{.*\\} = ${HARNESS}; const __dirname = "(?:[^"\\\\]|\\\\.)*"; `);

/** What may be an import whose name is not a text alone; it may be written in odd ways. */
const MAYBE_COMPUTED = /require|import\s*[(/]|\\u/;
const COMPUTED = /\b(?:require|import)\s*\((?!\s*(?:"(?:[^"\\]|\\.)*"|`[^`$\\]*`)\s*[,)])/;

/** For such an import the compiler itself would search the disk. */
async function computesImports(text: string, loader: "ts" | "js" | "json"): Promise<boolean> {
  if (loader === "json" || !MAYBE_COMPUTED.test(text)) return false;
  try {
    // One way to write it, without comments.
    const { code } = await transform(text, {
      loader,
      logLevel: "silent",
      legalComments: "none",
      charset: "utf8",
    });
    return COMPUTED.test(code);
  } catch {
    // The compiler will say the same again, with its place.
    return false;
  }
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
