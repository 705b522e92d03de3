import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, posix, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { pageParts } from "../kata/base/page";
import { readCatalogue } from "../kata/curriculum/catalogue";
import { STEPS } from "../kata/curriculum/steps";
import { PLAYER } from "../kata/player/story-page";
import { packageScript, STUBBED } from "../kata/runner/cache";
import { lessonHtml } from "./lesson";

export { serve } from "./serve";

const ROOT = join(__dirname, "..");
const PAGE = join(__dirname, "page");

/** Whether the packages of web/package.json are there. */
export const packagesAreThere = (): boolean => existsSync(join(__dirname, "node_modules/esbuild-wasm"));

/** Where the commands run apart what a learner has written: these files, and all that they import, go along as texts. */
const APART = [
  "kata/assertions/matchers.ts",
  ...STEPS.map(({ folder, file }) => `exercises/${folder}/${file.replace(/\.ts$/, ".test.ts")}`),
  "kata/report/neuron-numbers.ts",
  "kata/player/record.ts",
  "kata/playground/show-values.ts",
  ...["read-graph", "plots"].map((name) => `kata/drawing/${name}.ts`),
  ...["plot-moons", "plot-digits"].map((name) => `kata/training/${name}.ts`),
  ...filesBelow("kata/drawing/examples", /\.ts$/),
];

/** The files of Node's, and of the kata's, that are others in a page. */
const NODE: Readonly<Record<string, string>> = {
  fs: "files",
  util: "node",
  crypto: "node",
  os: "node",
  esbuild: "esbuild",
};
const REPLACED: Readonly<Record<string, string>> = {
  "kata/runner/process": "process",
  "kata/runner/compile": "compile",
  "kata/runner/cache": "cache",
  "kata/runner/type-remarks": "absent",
  "kata/watch/changes": "absent",
  "kata/base/confirm": "confirm",
  "kata/drawing/graphviz-thread": "graphviz-thread",
  "kata/playground/declared-names": "compile",
};
/** The same for the worker in which code is judged. */
const WORKER_NODE: Readonly<Record<string, string>> = {
  fs: "worker-files",
  vm: "worker-files",
  console: "worker-files",
  async_hooks: "worker-files",
  assert: "worker-files",
};

const DEFAULTS = {
  bundle: true,
  minify: true,
  write: false,
  charset: "utf8",
  legalComments: "none",
  logLevel: "silent",
  target: "es2022",
  absWorkingDir: ROOT,
  tsconfigRaw: { compilerOptions: { target: "ES2022", useDefineForClassFields: true } },
  define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
} as const satisfies BuildOptions;

/**
 * Builds the page into a folder: files for any web server, under any path.
 * @returns how many bytes a first visit fetches before it can be used, compressed
 */
export async function buildPage(out: string): Promise<number> {
  const files = new Map<string, string | Uint8Array>();
  const put = (name: string, content: string | Uint8Array) => files.set(name, content);
  const { texts, packages } = await textsAndPackages();
  const player = pageParts(PLAYER);
  texts["kata/player/page/page.js"] = player.script;
  texts["installed.json"] = JSON.stringify(installedNames());
  put("kata.json", JSON.stringify(texts));
  put("lessons.json", JSON.stringify(await lessons()));
  put("mistakes.json", JSON.stringify(mistakes()));
  for (const name of packages)
    put(`packages/${name.replaceAll(/[^\w-]/g, "_")}.js`, await minified(await packageScript(name)));
  for (const name of readdirSync(join(ROOT, "pictures")))
    put(`pictures/${name}`, readFileSync(join(ROOT, "pictures", name)));
  put("esbuild.wasm", readFileSync(join(__dirname, "node_modules/esbuild-wasm/esbuild.wasm")));
  for (const [name, content] of await scripts()) put(name, content);
  // The colours are those of the player's page.
  const [colours = ""] = /:root \{[^}]*\}/.exec(read("kata/player/page/page.css")) ?? [];
  put("page.css", `${read("kata/base/page.css")}${colours}\n${read("web/page/page.css")}`);
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const runner = /<script>(.*)<\/script>/s.exec(read("web/page/runner.html"))?.[1] ?? "";
  put("runner.html", read("web/page/runner.html").replace("HASH", hash(runner)));
  const { script, style } = player.hashes;
  put(
    "index.html",
    read("web/page/index.html").replace("SCRIPT", `'${script}'`).replace("STYLE", `'${style}'`),
  );
  const first = FIRST.map((name) => [...files.keys()].find((file) => file.startsWith(name)) ?? "").filter(
    Boolean,
  );
  const needed = new Set([
    "index.html",
    ...first,
    ...importedBy("main.js", files),
    ...importedBy("page.js", files),
  ]);
  const version = createHash("sha256");
  for (const [name, content] of files) version.update(name).update(content);
  const list = {
    version: version.digest("hex").slice(0, 16),
    needed: [...needed],
    others: [...files.keys()].filter((name) => !needed.has(name)),
  };
  put("service-worker.js", `const BUILT = ${JSON.stringify(list)};\n${read("web/page/service-worker.js")}`);

  rmSync(out, { recursive: true, force: true });
  for (const [name, content] of files) {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), content);
  }
  writeFileSync(join(out, ".nojekyll"), "");
  return [...needed].reduce((sum, name) => sum + gzipSync(files.get(name) ?? "").length, 0);
}

/** What the page fetches at once. */
const FIRST = ["page.css", "kata.json", "lessons.json", "main.js", "worker.js", "runner.html"];

/** A script, and all scripts that it imports before it runs. */
function importedBy(
  name: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  found = new Set<string>(),
): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const text = String(files.get(name));
  for (const [, other = ""] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
    importedBy(other, files, found);
  return found;
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8").replaceAll("\r\n", "\n");
}

function filesBelow(folder: string, names: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) =>
      relative(ROOT, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join("/"),
    );
}

/** The kata's files as texts, by their paths, and the packages that they need. */
async function textsAndPackages() {
  // A step may import it, whatever those of this machine do.
  const packages = new Set(["ts-graphviz"]);
  const outside: Plugin = {
    name: "packages",
    setup({ onResolve }) {
      onResolve({ filter: /^[^.#/]/ }, ({ path, kind }) => {
        if (kind === "entry-point") return undefined;
        if (!/^(?:node:|kata:|util$)/.test(path)) packages.add(path);
        return { path, external: true };
      });
    },
  };
  const { metafile } = await build({
    ...DEFAULTS,
    entryPoints: APART,
    outdir: "out",
    conditions: ["reference"],
    platform: "neutral",
    format: "esm",
    metafile: true,
    plugins: [outside],
  });
  const paths = [
    ...Object.keys(metafile.inputs),
    ...filesBelow("exercises", /\.ts$|^(?:step\.json|README\.md)$/),
    ...filesBelow("solutions", /\.ts$|^README\.md$/),
    ...filesBelow("kata/curriculum/starters", /\.ts$/),
    ...filesBelow("fixtures", /^(?!engines).*\.json$/),
    ...filesBelow("kata/player/page", /\.css$/),
    "kata/base/page.css",
  ];
  const texts: Record<string, string> = Object.fromEntries(
    [...new Set(paths)].sort().map((path) => [path, read(path)]),
  );
  // Whoever builds the page may have solved steps of their own: a learner begins with the starters.
  for (const path of Object.keys(texts).filter((one) => one.startsWith("kata/curriculum/starters/")))
    texts[path.replace("kata/curriculum/starters", "exercises")] = texts[path] ?? "";
  return { texts, packages };
}

/** The lessons as HTML, by the folder of the step. */
async function lessons(): Promise<Record<string, string>> {
  const made = STEPS.map(
    async ({ folder }) => [folder, await lessonHtml(read(`exercises/${folder}/README.md`))] as const,
  );
  return Object.fromEntries(await Promise.all(made));
}

/** The catalogue of mistakes, and the programs that it names. */
function mistakes(): Record<string, string> {
  const entries = Object.fromEntries(
    readCatalogue().map(({ step }) => [
      `mistakes/${step.folder}.json`,
      JSON.stringify(require(join(ROOT, "mistakes", step.folder))),
    ]),
  );
  const marks = STEPS.map(({ folder }) => [`mistakes/${folder}.ts`, ""]);
  return {
    ...entries,
    ...Object.fromEntries(marks),
    ...Object.fromEntries(
      filesBelow("mistakes", /./)
        .filter((path) => path.split("/").length > 2)
        .map((path) => [path, read(path)]),
    ),
  };
}

async function minified(text: string): Promise<string> {
  const { transform } = await import("esbuild");
  return (
    await transform(text, {
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: "none",
      charset: "utf8",
    })
  ).code;
}

/** The page's own scripts: what it begins with, what it fetches later, and its workers. */
async function scripts(): Promise<[string, string][]> {
  const { outputFiles: page } = await build({
    ...DEFAULTS,
    entryPoints: { main: join(PAGE, "main.ts"), page: join(PAGE, "page.ts"), judge: join(PAGE, "judge.ts") },
    outdir: "out",
    format: "esm",
    splitting: true,
    chunkNames: "part-[hash]",
    platform: "browser",
    conditions: ["reference"],
    inject: [join(PAGE, "globals.ts")],
    plugins: [replacing(NODE, REPLACED)],
  });
  const { outputFiles: worker } = await build({
    ...DEFAULTS,
    entryPoints: [join(PAGE, "worker.ts")],
    banner: { js: "'use strict';" },
    format: "iife",
    platform: "browser",
    define: {
      "require.resolve": "String",
      __dirname: '"/"',
      __filename: '"/"',
      "process.env.NODE_ENV": '"test"',
      global: "globalThis",
    },
    minify: false,
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: [STUBBED, replacing({ ...WORKER_NODE, util: "node-inspect-extracted" }, {})],
  });
  const { outputFiles: graphviz } = await build({
    ...DEFAULTS,
    entryPoints: [join(PAGE, "graphviz-worker.ts")],
    format: "iife",
    platform: "browser",
  });
  const named = (path: string) => relative(join(ROOT, "out"), path).split(sep).join("/");
  return [
    ...page.map(({ path, text }): [string, string] => [named(path), text]),
    ["worker.js", worker[0]?.text ?? ""],
    ["graphviz.js", graphviz[0]?.text ?? ""],
  ];
}

/** Node's modules, and some of the kata's own, are others in a page. What nobody calls there is empty. */
function replacing(node: Readonly<Record<string, string>>, own: Readonly<Record<string, string>>): Plugin {
  const builtin = new RegExp(`^(?:node:)?(${[...builtinModules, "graceful-fs", "esbuild"].join("|")})$`);
  return {
    name: "replacing",
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: builtin }, async ({ path, resolveDir, pluginData }) => {
        if (pluginData === "found") return undefined;
        const name = path.replace(/^node:/, "").replace("graceful-fs", "fs");
        const other = node[name];
        if (name === "path")
          return resolve("path-browserify", { resolveDir: PAGE, kind: "import-statement" });
        if (other === "node-inspect-extracted")
          return resolve(other, { resolveDir: PAGE, kind: "import-statement" });
        if (other !== undefined && !(own === REPLACED && resolveDir.includes("node_modules")))
          return { path: join(PAGE, `${other}.ts`) };
        return { path: name, namespace: "empty" };
      });
      onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "module.exports = {};" }));
      onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
        const target = posix.join(relative(ROOT, dirname(importer)).split(sep).join("/"), path);
        const other = own[target];
        return other === undefined ? undefined : { path: join(PAGE, `${other}.ts`) };
      });
      onLoad({ filter: /[\\/]kata[\\/].*\.ts$/ }, ({ path }) => {
        const here = posix.dirname(`/kata/${relative(ROOT, path).split(sep).join("/")}`);
        if (!here.startsWith("/kata/kata/")) return undefined;
        const contents = readFileSync(path, "utf8")
          .replace(/\bjoin\(__dirname\b/g, `join(${JSON.stringify(here)}`)
          .replace(/require\.resolve\("(\.\.?\/[^"]*)"\)/g, (_, name: string) =>
            JSON.stringify(`${posix.join(here, name)}.ts`),
          )
          .replace(/require\.resolve\((?=name)/g, "kataResolve(")
          .replace(/\brequire\((?=join\()/g, "kataRequire(");
        const extra =
          own === REPLACED
            ? `import { kataConsole as console, kataRequire, kataResolve } from ${JSON.stringify(join(PAGE, "kata-globals.ts"))};`
            : "";
        return { contents: extra + contents, loader: "ts", resolveDir: dirname(path) };
      });
    },
  };
}

/** The names that an import finds in the terminal: packages of the kata, and Node's modules. */
function installedNames(): string[] {
  const names = readdirSync(join(ROOT, "node_modules"), { withFileTypes: true }).flatMap(({ name }) => {
    if (name.startsWith(".")) return [];
    return name.startsWith("@")
      ? readdirSync(join(ROOT, "node_modules", name)).map((one) => `${name}/${one}`)
      : [name];
  });
  return [...names, ...builtinModules.filter((name) => !name.startsWith("_"))];
}
