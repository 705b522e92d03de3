import { randomBytes } from "node:crypto";
import { dirname, join, posix } from "node:path";
import { type BuildFailure, build, type Message, type PluginBuild } from "esbuild";
import { ROOT, type Step, testFile } from "../steps/road";
import type { Submission } from "../steps/submission";
import { contentOf } from "./whose-code";

/** One step's test with all that it imports, as one script. */
interface Bundle {
  code: string;
  /** The source map of the code, as JSON. */
  map: string;
  /** Every file that went in: its name, as `contentOf` knows it. */
  inputs: string[];
  /** The packages that the code imports. */
  packages: string[];
}

/** What keeps a bundle from being made. */
export interface Unbundled {
  /** What esbuild says, with its place. */
  problem?: { text: string; path?: string; line?: number; lineText?: string };
  /** What the code imports that nothing in the kata needs: "node:fs". */
  reaches?: { path: string; line: number; what: string };
}

/** How the bundle calls the harness. Nobody's code can know it, and no hash holds it. */
const HARNESS = `harness_${randomBytes(12).toString("hex")}`;

/** What a learner's file may import besides steps and files of its own. */
const ALLOWED = /^(?:(?:node:)?util|ts-graphviz(?:\/\w+)?)$/;

const JEST_GLOBALS = ["expect", "test", "it", "describe", "beforeAll", "beforeEach", "afterAll", "afterEach"];
const OPTIONS = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "iife",
  sourcemap: "external",
  write: false,
  metafile: true,
  logLevel: "silent",
  outfile: "bundle.js",
  charset: "utf8",
  tsconfigRaw: { compilerOptions: { target: "ES2022", useDefineForClassFields: true } },
} as const;

/** Bundles one step's test with the submission's files, over the references. */
export async function bundle(submission: Submission, step: Step, tests: string): Promise<Bundle | Unbundled> {
  const packages = new Set<string>();
  const reaches: NonNullable<Unbundled["reaches"]>[] = [];
  const entry = `${step.folder}/${testFile(step)}`;
  try {
    const { metafile, outputFiles } = await build({
      ...OPTIONS,
      stdin: {
        contents: `import "kata/testing/matchers.ts"; import "${entry}";`,
        sourcefile: "entry",
        loader: "ts",
      },
      plugins: [
        { name: "steps", setup: (setup) => plugIn(setup, { submission, tests, entry, packages, reaches }) },
      ],
    });
    const [reach] = reaches;
    if (reach) return { reaches: reach };
    const code = outputFiles.find(({ path }) => path.endsWith(".js"))?.text ?? "";
    const map = outputFiles.find(({ path }) => path.endsWith(".map"))?.text ?? "";
    const inputs = Object.keys(metafile.inputs).flatMap((input) =>
      input.startsWith("kata:") ? [input.slice(5)] : [],
    );
    return {
      code: `(function (${HARNESS}, require) { "use strict"; ${code}\n})`,
      map,
      inputs,
      packages: [...packages],
    };
  } catch (error) {
    const [first] = (error as Partial<BuildFailure>).errors ?? [];
    if (!first) throw error;
    return { problem: problemOf(first) };
  }
}

interface Scene {
  submission: Submission;
  tests: string;
  entry: string;
  packages: Set<string>;
  reaches: NonNullable<Unbundled["reaches"]>[];
}

function plugIn(
  { onResolve, onLoad }: PluginBuild,
  { submission, tests, entry, packages, reaches }: Scene,
): void {
  const isThere = (input: string) => contentOf(input, submission, tests) !== undefined;
  const isKatas = (input: string) => input.startsWith("kata/") || input === entry || input === "";
  const file = (path: string) => ({ path, namespace: "kata" });

  onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
    if (kind === "entry-point") return undefined;
    if (path.startsWith("#steps/")) return found(`${path.slice("#steps/".length)}.ts`);
    if (path.startsWith("#kata/"))
      return isKatas(importer) ? file(`kata/testing/${path.slice(6)}.ts`) : missing();
    if (importer === "entry" || importer === "<stdin>") return file(path);
    if (/^\.\.?\//.test(path))
      return found(posix.join(dirname(importer), path), ["", ".ts", ".js", ".json", "/index.ts"]);
    if (isKatas(importer)) return { path, namespace: path.startsWith("node:") ? "node" : "package" };
    if (ALLOWED.test(path)) {
      if (path.startsWith("ts-graphviz")) packages.add(path);
      return { path, external: true };
    }
    return isInstalled(path) ? { path, external: true, pluginData: reach(path, importer) } : missing();

    function found(candidate: string, endings: readonly string[] = [""]) {
      const input = endings.map((ending) => candidate + ending).find(isThere);
      return input === undefined ? missing() : file(input);
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
  onLoad({ filter: /.*/, namespace: "kata" }, ({ path }) => {
    const text = contentOf(path, submission, tests) ?? "";
    const loader = posix.extname(path).slice(1) as "ts" | "js" | "json";
    if (!isKatas(path)) return { contents: text, loader };
    // On the file's first line, so that every line keeps its number.
    return { contents: `${prefix(path, text)}${text}`, loader };
  });

  function reach(what: string, path: string): void {
    const lines = (contentOf(path, submission, tests) ?? "").split("\n");
    reaches.push({ path, what, line: lines.findIndex((line) => line.includes(what)) + 1 });
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
const PREFIX = new RegExp(`^const \\{.*\\} = ${HARNESS}; const __dirname = "(?:[^"\\\\]|\\\\.)*"; `);

function isInstalled(name: string): boolean {
  if (/^node:/.test(name)) return true;
  try {
    require.resolve(name, { paths: [ROOT] });
    return true;
  } catch {
    return false;
  }
}

function problemOf({ text, location }: Message): NonNullable<Unbundled["problem"]> {
  if (!location) return { text };
  return {
    text,
    path: location.file.replace(/^kata:/, ""),
    line: location.line,
    lineText: location.lineText.replace(PREFIX, "").trim(),
  };
}
