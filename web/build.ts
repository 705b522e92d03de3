import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build, context, type Plugin } from "esbuild";
import { hashOf, ROOT, writeWhole } from "../kata/base/files";
import { pageParts } from "../kata/base/page";
import { STEPS } from "../kata/curriculum/steps";
import { PLAYER } from "../kata/player/story-page";
import { packageScript, STUBBED } from "../kata/runner/cache";
import { dependencies } from "./package.json";

const PAGE = join(__dirname, "page");
const STARTERS = "kata/curriculum/starters/";

/** What the page has of the kata's files: what a learner and the commands read, and what runs apart. */
const TEXTS = [
  "exercises/",
  "solutions/",
  "fixtures/",
  "kata/assertions/",
  "kata/base/",
  "kata/drawing/",
  "kata/playground/",
  "kata/training/",
  STARTERS,
  "kata/curriculum/states.ts",
  "kata/player/page/page.css",
  "kata/player/record.ts",
  "kata/report/neuron-numbers.ts",
];
const NO_TEXTS = /^kata\/.*\.test\.ts$|^fixtures\/(?:engines|.*\.(?:py|csv|md)$)/;

/** The packages of a step and of its tests. */
const PACKAGES = ["ts-graphviz", "leven", "@hpcc-js/wasm-graphviz"];

/** What a page must have before it can be used. The rest is fetched when it is wanted, or when there is nothing else to do. */
const FIRST = ["index.html", "page.css", "page.js", "kata.json", "runner.html", "worker.js"];

/** What is another module in the page, of Node's and of the kata's own: in page/, or a package. */
const REPLACED: Readonly<Record<string, string>> = {
  fs: "./files",
  path: "path-browserify",
  events: "events/events.js",
  ...Object.fromEntries(["util", "crypto", "os", "child_process"].map((name) => [name, "./node"])),
  esbuild: "./esbuild",
  "kata/runner/cache": "./node",
  "kata/base/confirm": "./node",
  "kata/drawing/graphviz-thread": "./node",
};

/** The same for the worker in which code is judged. */
const IN_WORKER: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["fs", "vm", "assert"].map((name) => [name, "./worker-node"])),
  path: "path-browserify",
  util: "node-inspect-extracted",
};

/** Whether the packages of web/package.json are there, all of them: an older copy of the kata had others. */
export const packagesAreThere = (): boolean =>
  Object.keys(dependencies).every((name) => existsSync(join(__dirname, "node_modules", name)));

/**
 * Builds the page into a folder: files for any web server, under any path.
 * @returns how many bytes a first visit fetches before it can be used, compressed
 */
export async function buildPage(out: string): Promise<number> {
  const player = pageParts(PLAYER);
  const files: Record<string, string | Buffer> = {
    ...(await scripts()),
    "kata.json": JSON.stringify(await texts(player.script)),
    "mistakes.json": JSON.stringify(mistakes()),
    "esbuild.js": read("web/node_modules/esbuild-wasm/esm/browser.min.js"),
    "esbuild.wasm": readFileSync(join(__dirname, "node_modules/esbuild-wasm/esbuild.wasm")),
    "page.css": read("kata/base/page.css") + read("web/page/page.css"),
    "runner.html": read("web/page/runner.html"),
  };
  const { script, style } = player.hashes;
  files["index.html"] = read("web/page/index.html").replace("SCRIPT", script).replace("STYLE", style);
  for (const name of filesBelow("pictures")) files[name] = readFileSync(join(ROOT, name));

  const names = Object.keys(files);
  const version = hashOf(...names.flatMap((name) => [name, String(files[name])]));
  const built = JSON.stringify({ version, names });
  files["service-worker.js"] = `const BUILT = ${built};\n${read("web/page/service-worker.js")}`;
  rmSync(out, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) writeWhole(join(out, name), content);
  return FIRST.reduce((sum, name) => sum + gzipSync(files[name] ?? "").length, 0);
}

/** Serves a folder to this machine alone: the address, and what ends it. */
export async function serve(servedir: string, port: number): Promise<{ address: string; close(): void }> {
  const server = await context({ logLevel: "silent" });
  const close = () => void server.dispose();
  const served = server.serve({ servedir, port, host: "127.0.0.1" });
  served.catch(close);
  return { address: `http://localhost:${(await served).port}/`, close };
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8").replaceAll("\r\n", "\n");
}

/** The paths of the files below a folder of the kata: a folder has no ending. */
function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => extname(path) !== "")
    .map((path) => slashed(join(folder, path)));
}

const slashed = (path: string) => path.split(sep).join("/");

/** The kata's files as texts, by their paths. */
async function texts(player: string): Promise<Record<string, string>> {
  const made: Record<string, string> = { "kata/player/page/page.js": player };
  for (const path of ["exercises", "solutions", "fixtures", "kata"].flatMap(filesBelow))
    if (TEXTS.some((start) => path.startsWith(start)) && !NO_TEXTS.test(path)) made[path] = read(path);
  for (const { folder, file } of STEPS) {
    made[`lessons/${folder}.html`] = await lessonHtml(read(`exercises/${folder}/README.md`));
    // Whoever builds the page may have solved steps of their own: a learner begins with the starters.
    made[`exercises/${folder}/${file}`] = read(`${STARTERS}${folder}/${file}`);
  }
  // The names that an import finds in the terminal.
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: object };
  const installed = Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, ""));
  made["installed.json"] = JSON.stringify([...installed.filter(Boolean), ...builtinModules]);
  return made;
}

/** A lesson as HTML: what GitHub shows, without links to what is no part of the page. Keys reach what scrolls on a phone. */
async function lessonHtml(markdown: string): Promise<string> {
  const { parse } = (await import("marked")) as typeof import("marked");
  return parse(markdown, { async: false })
    .replace(/<a href="(?!https:)[^"]*">(.*?)<\/a>/g, "$1")
    .replaceAll("<a ", '<a rel="noreferrer" ')
    .replaceAll('src="../../', 'src="')
    .replaceAll("<pre>", '<pre tabindex="0">')
    .replaceAll("<table>", '<div class="scroll" tabindex="0"><table>')
    .replaceAll("</table>", "</table></div>")
    .replace(/<details>(?=\s*<summary>\d+\.)/g, '<details class="hint">');
}

/** The catalogue of mistakes as data, and the programs that it names. */
function mistakes(): Record<string, string> {
  const made = Object.fromEntries(filesBelow("mistakes").map((path) => [path, read(path)]));
  for (const { folder } of STEPS)
    made[`mistakes/${folder}.ts`] = JSON.stringify(require(join(ROOT, "mistakes", folder)));
  return made;
}

const DEFAULTS = {
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  write: false,
  charset: "utf8",
  legalComments: "none",
  logLevel: "silent",
  target: "es2022",
  platform: "browser",
  outdir: "out",
  tsconfigRaw: { compilerOptions: { target: "ES2022", useDefineForClassFields: true } },
  define: { "process.env.NODE_ENV": '"test"', global: "globalThis" },
} as const satisfies BuildOptions;

/** The scripts of the page, of its workers, and of the packages. */
async function scripts(): Promise<Record<string, string>> {
  const page = {
    entryPoints: [join(PAGE, "page.ts")],
    format: "esm",
    minifyIdentifiers: true,
    conditions: ["reference"],
    inject: [join(PAGE, "globals.ts")],
    plugins: [replacing(REPLACED)],
  } as const;
  const worker = {
    entryPoints: { worker: join(ROOT, "kata/runner/child.ts") },
    banner: { js: "'use strict';" },
    define: { ...DEFAULTS.define, "require.resolve": "String", __dirname: '"/"', __filename: '"/"' },
    inject: [join(PAGE, "worker-node.ts")],
    plugins: [STUBBED, replacing(IN_WORKER)],
  };
  const graphviz = { entryPoints: { graphviz: join(PAGE, "graphviz-worker.ts") } };
  const made: Record<string, string> = {};
  for (const options of [page, worker, graphviz] as BuildOptions[]) {
    const { outputFiles = [] } = await build({ ...DEFAULTS, ...options, write: false });
    for (const { path, text } of outputFiles) made[relative("out", path)] = text;
  }
  for (const name of PACKAGES) made[`packages/${name}.js`] = await packageScript(name);
  return made;
}

/** Some of Node's modules, and of the kata's own, are others in a page. What nobody calls there is empty. */
function replacing(by: Readonly<Record<string, string>>): Plugin {
  const pathOf = (name = "") => require.resolve(name, { paths: [PAGE] });
  const builtin = new RegExp(`^(?:node:)?(?:${[...builtinModules, "graceful-fs", "esbuild"].join("|")})$`);
  return {
    name: "replacing",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: builtin }, ({ path }) => {
        const name = path.replace("node:", "").replace("graceful-fs", "fs");
        return Object.hasOwn(by, name) ? { path: pathOf(by[name]) } : { path: name, namespace: "empty" };
      });
      onLoad({ filter: /./, namespace: "empty" }, () => ({ contents: "module.exports = {};" }));
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const name = slashed(relative(ROOT, path));
        if (!name.startsWith("kata/")) return undefined;
        const other = by[name.replace(/\.ts$/, "")];
        if (other !== undefined) return { contents: `export * from ${JSON.stringify(pathOf(other))};` };
        const text = readFileSync(path, "utf8")
          .replaceAll("require.resolve(", "kataResolve(__filename, ")
          .replaceAll("require(join(", "kataRequire(join(");
        const head = `const __filename = "/kata/${name}", __dirname = "/kata/${dirname(name)}";`;
        return { contents: head + text, loader: "ts", resolveDir: dirname(path) };
      });
    },
  };
}
