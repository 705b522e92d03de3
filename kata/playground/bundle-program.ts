import { SourceMap } from "node:module";
import { build } from "esbuild";
import { declaredNames } from "./declared-names";

/** A program in one text, ready to run. */
export interface Program {
  code: string;
  /** Where a line of the text comes from: "try.ts:4", "exercises/03-mul/mul.ts:12". */
  origin(line: number, column: number): string | undefined;
}

/**
 * The program and all that it imports as one text. When it runs, `variables` is given a getter for each name that it declares.
 * @param home the folder of try.ts: `#steps/*` is what its package.json says
 */
export async function bundleProgram(text: string, home: string): Promise<Program> {
  // They stand in front of the first line, so that the lines keep their numbers.
  const getters = declaredNames(text).map((name) => `variables.set("${name}", () => ${name});`);
  const { outputFiles } = await build({
    stdin: { contents: getters.join("") + text, resolveDir: home, sourcefile: "try.ts", loader: "ts" },
    absWorkingDir: home,
    outfile: "try.js",
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    sourcemap: "external",
    sourcesContent: false,
    write: false,
    logLevel: "silent",
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  const sources = new SourceMap(JSON.parse(textOf(".map")));
  return {
    code: textOf(".js"),
    origin(line, column) {
      const entry = sources.findEntry(line - 1, column - 1);
      return "originalSource" in entry ? `${entry.originalSource}:${entry.originalLine + 1}` : undefined;
    },
  };
}
