import { ROOT } from "../base/files";
import { BANNER, OPTIONS } from "./bundle";
import { compile } from "./compile";

interface ModuleOptions {
  /** `#steps/*` means the references instead of the learner's own files. */
  reference: boolean;
  /** What the module requires by a name that is known only when it runs. */
  requires: readonly string[];
  /** Texts that stand in for those of files, by their paths. */
  texts: Readonly<Record<string, string>>;
}

/**
 * A module and all that it imports as one script, from the files of the disk.
 * @throws BuildFailure with what the compiler says
 */
export async function bundleModule(
  file: string,
  { reference, requires, texts }: ModuleOptions,
): Promise<{ code: string; map: string }> {
  const table = requires.map((name) => `[${JSON.stringify(name)}]: () => require(${JSON.stringify(name)})`);
  const contents = `const table = { ${table.join(", ")} };
files.find = (name) => { if (Object.hasOwn(table, name)) return table[name](); throw new Error("Cannot find module '" + name + "'"); };
module.exports = require(${JSON.stringify(file)});`;
  const { outputFiles } = await compile({
    ...OPTIONS,
    absWorkingDir: ROOT,
    conditions: reference ? ["reference"] : [],
    mainFields: ["module", "main"],
    stdin: { contents, sourcefile: "entry", loader: "js", resolveDir: ROOT },
    plugins: [
      {
        name: "nothing of Node",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^(?:(?:node:)?util|kata:.*)$/ }, ({ path }) => ({ path, namespace: "node" }));
          onResolve({ filter: /^node:/ }, ({ path }) => ({
            errors: [
              {
                text: "there is no disk, no network and no process where it runs.",
                detail: { imports: path },
              },
            ],
          }));
          onLoad({ filter: /\.[cm]?ts$/, namespace: "file" }, ({ path }) =>
            texts[path] === undefined ? undefined : { contents: texts[path], loader: "ts" },
          );
          onLoad({ filter: /.*/, namespace: "node" }, ({ path }) => ({
            contents: `module.exports = kataModules(${JSON.stringify(path)});`,
          }));
        },
      },
    ],
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  const code = `(function (console, kataModules) { ${BANNER.replace("require = undefined", "files = {}, require = (name) => files.find(name)")} ${textOf(".js")}\nreturn kataExports; })`;
  return { code, map: textOf(".map") };
}
