// What esbuild is in the terminal. Usual code is linked by the lines below; for the rest, and for every sentence about what does not
// compile, esbuild itself is fetched, 4 MB of it.
import { dirname, join } from "node:path";
import { parse } from "acorn";
import type { BuildOptions, OnLoadResult, OnResolveResult, Plugin } from "esbuild";
import { analyze } from "eslint-scope";
import { transform } from "sucrase";
import { fetchText, packageFile, ROOT, textOf } from "./files";

type InMemory = BuildOptions & { write: false; plugins: Plugin[]; stdin: { contents: string } };

/** The script of the player's page, which was built with this one. */
export const buildSync = ({ entryPoints: [path = ""] }: { entryPoints: string[] }) => ({
  outputFiles: [{ text: textOf(path.replace(/\.ts$/, ".js")) ?? "" }],
});

export async function build(given: InMemory): Promise<unknown> {
  const options = { ...given, absWorkingDir: ROOT, plugins: [...given.plugins, files(given)] };
  const linked = await link(options).catch(() => undefined);
  return linked ?? (await whole()).build(options as never);
}

let esbuild: Promise<typeof import("esbuild-wasm")> | undefined;

/** What has broken down must be started anew. */
export async function stop(): Promise<void> {
  const broken = esbuild;
  esbuild = undefined;
  await (await broken)?.stop();
}

/** esbuild itself. */
function whole(): Promise<typeof import("esbuild-wasm")> {
  esbuild ??= import(new URL("esbuild.js", location.href).href).then(
    async (module: typeof import("esbuild-wasm")) => {
      await module.initialize({ wasmURL: "esbuild.wasm", worker: false });
      return module;
    },
  );
  return esbuild.catch(() => {
    esbuild = undefined;
    throw {
      errors: [{ text: "it could not be fetched, and it knows what is wrong here. Is there a network?" }],
    };
  });
}

const ENDINGS = ["", ".ts", ".js", ".json", "/index.ts"];

/** The files of the page in place of a disk. */
function files({ conditions = [] }: BuildOptions): Plugin {
  const steps = conditions.includes("reference") ? "solutions" : "exercises";
  return {
    name: "files",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ path, importer, kind }) => {
        if (kind === "entry-point") return undefined;
        const target = path
          .replace(/^#steps\//, `${ROOT}/${steps}/`)
          .replace(/^\.\.?\/.*/, (near) => join(dirname(importer), near));
        if (!target.startsWith("/")) return { path, namespace: "npm" };
        const found = ENDINGS.map((ending) => target + ending).find((one) => textOf(one) !== undefined);
        return found === undefined ? undefined : { path: found };
      });
      onLoad({ filter: /./ }, async ({ path, namespace }) => {
        if (namespace === "npm") return { contents: await fetchText(packageFile(path)) };
        return { contents: textOf(path) ?? "", loader: path.endsWith(".json") ? "json" : "ts" };
      });
    },
  };
}

type Asked = { path: string; namespace: string; importer?: string };
type Rule = [where: { filter: RegExp; namespace?: string }, answer: (asked: Asked) => unknown];

interface Module {
  /** As a source map calls it. */
  source: string;
  /** The body of a function of exports, require and module, each line on its line. */
  code: string;
  /** The names that it exports. Nothing where they are known only when it runs. */
  exports?: Set<string>;
  /** What it requires, by the name. */
  found: Map<string, Module>;
}

/** What esbuild would make of usual code. @throws for any other */
async function link({ plugins, stdin }: InMemory) {
  const [resolvers, loaders]: [Rule[], Rule[]] = [[], []];
  const onResolve = (...rule: Rule) => resolvers.push(rule);
  const onLoad = (...rule: Rule) => loaders.push(rule);
  for (const { setup } of plugins) await setup({ onResolve, onLoad } as never);
  /** The answer of the first rule that has one. */
  async function ask<Found>(rules: Rule[], asked: Asked): Promise<Found> {
    for (const [{ filter, namespace = asked.namespace }, answer] of rules) {
      if (!filter.test(asked.path) || namespace !== asked.namespace) continue;
      const found = (await answer(asked)) as (Found & { errors?: unknown }) | undefined;
      if (found?.errors) throw found.errors;
      if (found) return found;
    }
    throw new Error(`nobody knows ${asked.path}`);
  }
  const modules = new Map<string, Module>();
  async function open(path: string, namespace: string, given?: OnLoadResult): Promise<Module> {
    const source = namespace === "file" ? path.replace(`${ROOT}/`, "") : `${namespace}:${path}`;
    const known = modules.get(source);
    if (known) return known;
    const content = given ?? (await ask<OnLoadResult>(loaders, { path, namespace }));
    const module: Module = { ...written(content), source, found: new Map() };
    modules.set(source, module);
    for (const [, as, name = ""] of module.code.matchAll(REQUIRES)) {
      const to = await ask<OnResolveResult>(resolvers, { path: name, namespace, importer: path });
      const found = await open(to.path ?? "", to.namespace ?? "file");
      const uses = new RegExp(`\\b${as}\\.(\\w+)|_interopRequireDefault\\(${as}\\)`, "g");
      for (const [, one = "default"] of module.code.matchAll(uses))
        if (found.exports?.has(one) === false) throw new Error(`${name} has no ${one}`);
      module.found.set(name, found);
    }
    return module;
  }
  await open(stdin.sourcefile ?? "", "file", stdin);
  const inputs = Object.fromEntries([...modules.keys()].map((source) => [source, {}]));
  return { metafile: { inputs }, outputFiles: joined([...modules.values()]) };
}

const REQUIRES = /(?:\bvar (\w+) = )?\brequire\(["']([^"'\\]+)["']\)/g;
const EXPORTS = /\bexports\. ?(\w+) = |_createNamedExportFrom\(\w+, '(\w+)'/g;

const kept = new Map<string, Pick<Module, "code" | "exports">>();

/** A module's code as a CommonJS module's. */
function written({ contents = "", loader = "js" }: OnLoadResult): Pick<Module, "code" | "exports"> {
  const text = String(contents);
  const made: Pick<Module, "code" | "exports"> = kept.get(loader + text) ?? { code: text };
  if (kept.has(loader + text)) return made;
  if (loader === "json") made.code = `module.exports = ${JSON.stringify(JSON.parse(text))}`;
  else if (loader === "ts" || !/\bmodule\.exports\b/.test(text)) {
    check(text);
    made.code = withoutTypes(text, "imports");
    made.exports = new Set([...made.code.matchAll(EXPORTS)].map(([, here, there = ""]) => here ?? there));
  }
  kept.set(loader + text, made);
  return made;
}

const withoutTypes = (text: string, ...more: "imports"[]) =>
  transform(text, { transforms: ["typescript", ...more], disableESTransforms: true }).code;

const LANGUAGE = { ecmaVersion: 2025, sourceType: "module", ranges: true } as const;

/** @throws for what does not parse, or is wrong though it does, and for what cannot be made CommonJS like this */
function check(text: string): void {
  if (/(?<!typeof )\bimport\s*\(|^(?:export )?namespace\b/m.test(text))
    throw new Error("import() or a namespace");
  const program = parse(withoutTypes(text), { ...LANGUAGE, allowAwaitOutsideFunction: false });
  for (const node of program.body) {
    if (node.type === "ExportAllDeclaration") throw new Error("export *");
    const declaration = node.type === "ExportNamedDeclaration" ? node.declaration : undefined;
    const [first, second] = declaration?.type === "VariableDeclaration" ? declaration.declarations : [];
    if (second || (first && first.id.type !== "Identifier")) throw new Error("several at once");
  }
  const { scopes } = analyze(program as never, LANGUAGE);
  for (const { defs, references } of scopes.flatMap(({ variables }) => variables)) {
    const isConstant = defs.some(({ type, parent }) => type === "ImportBinding" || parent?.kind === "const");
    const isAssigned = references.some((one) => one.isWrite() && !one.init);
    if (isConstant && isAssigned) throw new Error("a constant is assigned");
  }
}

const PRELUDE = `const table = [], made = new Map(), outer = typeof require === "function" ? require : (name) => { throw new Error('Dynamic require of "' + name + '" is not supported'); };
const need = (i) => { if (!made.has(i)) { const module = { exports: {} }, [names, run] = table[i]; made.set(i, module); run(module.exports, (name) => Object.hasOwn(names, name) ? need(names[name]) : outer(name), module); } return made.get(i).exports; };`;

/** All modules as one script, which begins with the first of them, and a map from its lines to theirs. */
function joined(modules: Module[]) {
  const lines = `var kataExports = (() => { ${PRELUDE}`.split("\n");
  const mappings: number[][][] = lines.map(() => []);
  modules.forEach(({ code, found }, i) => {
    const names = [...found].map(([name, to]) => `${JSON.stringify(name)}: ${modules.indexOf(to)}`);
    const body = code.split("\n");
    // In a block of its own, a module may call its variables as it likes.
    lines.push(`table[${i}] = [{ ${names.join(", ")} }, (exports, require, module) => { {`, ...body, "} }];");
    mappings.push([], ...body.map((_, line) => [[0, i, line, 0]]), []);
  });
  lines.push("return need(0); })();");
  const map = { version: 3, names: [], sources: modules.map(({ source }) => source), mappings };
  return [
    { path: "bundle.js", text: lines.join("\n") },
    { path: "bundle.js.map", text: JSON.stringify(map) },
  ];
}
