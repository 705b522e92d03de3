import type { BuildFailure, Message } from "esbuild";
import { type Step, testFile } from "../curriculum/steps";
import type { Submission } from "../curriculum/submission";
import { BreaksCompiler, compile } from "./compile";
import { HARNESS, PREFIX, plugIn, type Reach } from "./imports";

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
  reaches?: Reach;
}

const OPTIONS = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "iife",
  sourcemap: "external",
  write: false,
  metafile: true,
  logLevel: "silent",
  // Within the bundle it would see the names of all that is bundled beside it: the tests, and what they compare with.
  logOverride: { "direct-eval": "error" },
  outfile: "bundle.js",
  charset: "utf8",
  tsconfigRaw: { compilerOptions: { target: "ES2022", useDefineForClassFields: true } },
} as const;

/** Bundles one step's test with the submission's files, over the references. */
export async function bundle(submission: Submission, step: Step, tests: string): Promise<Bundle | Unbundled> {
  const packages = new Set<string>();
  const reaches: Reach[] = [];
  const entry = `${step.folder}/${testFile(step)}`;
  try {
    const { metafile, outputFiles } = await compile({
      ...OPTIONS,
      stdin: {
        contents: `import "kata/assertions/matchers.ts"; import "${entry}";`,
        sourcefile: "entry",
        loader: "ts",
      },
      plugins: [
        {
          name: "steps",
          setup: (setup) => plugIn(setup, { submission, step, tests, entry, packages, reaches }),
        },
      ],
    });
    const [reach] = reaches;
    if (reach) return { reaches: reach };
    const foreign = Object.keys(metafile.inputs).find(
      (input) => !/^(?:kata|node|package):|^entry$/.test(input),
    );
    if (foreign !== undefined)
      return { reaches: { path: `${step.folder}/${step.file}`, line: 1, does: "has the disk searched" } };
    const code = outputFiles.find(({ path }) => path.endsWith(".js"))?.text ?? "";
    const map = outputFiles.find(({ path }) => path.endsWith(".map"))?.text ?? "";
    const inputs = Object.keys(metafile.inputs).flatMap((input) =>
      input.startsWith("kata:") ? [input.slice(5)] : [],
    );
    return {
      // The inner function has no arguments of which anybody could ask.
      code: `(function (${HARNESS}, require) { "use strict"; (function () { ${code}\n})(); })`,
      map,
      inputs,
      packages: [...packages],
    };
  } catch (error) {
    if (error instanceof BreaksCompiler)
      return { problem: { text: "it cannot cope with this file. Is something in it nested very deeply?" } };
    const { errors = [] } = error as Partial<BuildFailure>;
    const reach = errors.map(reachOf).find((one) => one !== undefined);
    if (reach) return { reaches: reach };
    const [first] = errors;
    if (!first) throw error;
    return { problem: problemOf(first) };
  }
}

/** Where the compiler, or the plugin, has found what no step needs. */
function reachOf({ id, location, detail }: Message): Reach | undefined {
  if (typeof detail?.does === "string") return detail as Reach;
  if (id !== "direct-eval") return undefined;
  return { path: location?.file.replace(/^kata:/, "") ?? "", line: location?.line ?? 0, does: "calls eval" };
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
