// What esbuild is in the terminal. Usual code is bundled by the lines below; for the rest, and for every sentence about what does not
// compile, esbuild itself is fetched, 4 MB of it.
import { dirname, join } from "node:path";
import { type AnyNode, type Program, parse, type VariableDeclaration } from "acorn";
import { fullAncestor } from "acorn-walk";
import type { BuildOptions, BuildResult, OnLoadResult, OnResolveResult, Plugin } from "esbuild";
import { analyze, extract_names } from "periscopic";
import { transform } from "sucrase";
import { fetchText, packageFile, ROOT, textOf } from "./files";

type InMemory = BuildOptions & { write: false; metafile: true; plugins: Plugin[] };
type Answer = Pick<BuildResult<InMemory>, "metafile" | "outputFiles">;

/** The script of the player's page, which was built with this one. */
export const buildSync = ({ entryPoints: [path = ""] }: { entryPoints: string[] }) => ({
  outputFiles: [{ text: textOf(path.replace(/\.ts$/, ".js")) ?? "" }],
});

export async function build(given: InMemory): Promise<Answer> {
  const options = { ...given, absWorkingDir: ROOT, plugins: [...given.plugins, files(given)] };
  const done = await little(options).catch(() => undefined);
  return done ?? ((await (await whole()).build(options as never)) as unknown as Answer);
}

let esbuild: Promise<typeof import("esbuild-wasm")> | undefined;

/** What has broken down must be started anew. */
export function stop(): void {
  esbuild = undefined;
}

/** esbuild itself. */
async function whole(): Promise<typeof import("esbuild-wasm")> {
  const script = new URL("esbuild.js", location.href).href;
  esbuild ??= import(script).then(async (module: typeof import("esbuild-wasm")) => {
    await module.initialize({ wasmURL: "esbuild.wasm", worker: false });
    return module;
  });
  return esbuild.catch(() => {
    stop();
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
          .replace(/^#kata\//, `${ROOT}/kata/assertions/`)
          .replace(/^\.\.?\/.*/, (near) => join(dirname(importer), near));
        if (!target.startsWith("/")) return { path, namespace: "npm" };
        const found = ENDINGS.map((ending) => target + ending).find((one) => textOf(one) !== undefined);
        return found === undefined ? undefined : { path: found };
      });
      onLoad({ filter: /./, namespace: "file" }, ({ path }) => {
        const contents = textOf(path);
        if (contents === undefined) return undefined;
        return { contents, loader: path.endsWith(".json") ? "json" : "ts" };
      });
      onLoad({ filter: /./, namespace: "npm" }, async ({ path }) => ({
        contents: await fetchText(packageFile(path)),
      }));
    },
  };
}

interface Module extends Written {
  /** As a source map calls it. */
  source: string;
  /** What it requires, by the name. */
  found: Map<string, Module>;
}

type Rule = [where: { filter: RegExp; namespace?: string }, work: (about: object) => unknown];

/** What esbuild would make of usual code. @throws for any other */
async function little({ plugins, stdin }: InMemory): Promise<Answer> {
  const [resolvers, loaders]: [Rule[], Rule[]] = [[], []];
  const onResolve = (...rule: Rule) => resolvers.push(rule);
  const onLoad = (...rule: Rule) => loaders.push(rule);
  for (const { setup } of plugins) await setup({ onResolve, onLoad } as never);
  /** The answer of the first rule that has one. */
  async function ask<Found>(rules: Rule[], path: string, about: { namespace: string }): Promise<Found> {
    for (const [{ filter, namespace = about.namespace }, work] of rules) {
      if (!filter.test(path) || namespace !== about.namespace) continue;
      const answer = (await work({ path, ...about })) as (Found & { errors?: unknown }) | undefined;
      if (answer?.errors) throw answer.errors;
      if (answer) return answer;
    }
    throw new Error(`nobody knows ${path}`);
  }
  const modules = new Map<string, Module>();
  async function open(path: string, namespace: string, given?: OnLoadResult): Promise<Module> {
    const source = namespace === "file" ? path.replace(`${ROOT}/`, "") : `${namespace}:${path}`;
    const known = modules.get(source);
    if (known) return known;
    const content = given ?? (await ask<OnLoadResult>(loaders, path, { namespace }));
    const module: Module = { ...written(content), source, found: new Map() };
    modules.set(source, module);
    const about = { namespace, importer: path };
    for (const [name, wanted] of module.requests) {
      const to = await ask<OnResolveResult>(resolvers, name, about);
      const found = await open(to.path ?? "", to.namespace ?? "file");
      if (wanted.some((one) => found.exports?.has(one) === false)) throw new Error(`${name} lacks one`);
      module.found.set(name, found);
    }
    return module;
  }
  const { contents = "", sourcefile = "", loader = "js" } = stdin ?? {};
  await open(sourcefile, "file", { contents, loader });
  const inputs = Object.fromEntries([...modules.keys()].map((source) => [source, {}]));
  return { metafile: { inputs }, outputFiles: joined([...modules.values()]) } as Answer;
}

interface Written {
  /** The body of a function of exports, require and module, each line on its line. */
  code: string;
  /** What it requires, and the names that it wants of each. */
  requests: Map<string, string[]>;
  /** Nothing where they are known only when it runs. */
  exports?: Set<string>;
}

const kept = new Map<string, Written>();

/** A module's code as a CommonJS module's. */
function written({ contents = "", loader = "js" }: OnLoadResult): Written {
  const text = String(contents);
  const made = kept.get(loader + text) ?? { code: text, requests: new Map<string, string[]>() };
  if (kept.has(loader + text)) return made;
  if (loader === "json") made.code = `module.exports = ${JSON.stringify(JSON.parse(text))}`;
  else if (loader === "ts" || !/\bmodule\.exports\b/.test(text)) {
    check(parsed(withoutTypes(text)));
    made.code = withoutTypes(text, "imports");
    const exported = made.code.matchAll(/\bexports\. ?(\w+) = |_createNamedExportFrom\(\w+, '(\w+)'/g);
    made.exports = new Set([...exported].map(([, here, there = ""]) => here ?? there));
  }
  for (const [, as, name = ""] of made.code.matchAll(/(?:\bvar (\w+) = )?\brequire\(["']([^"'\\]+)["']\)/g)) {
    const wanted = made.code.matchAll(new RegExp(`\\b${as}\\.(\\w+)`, "g"));
    const whole = made.code.includes(`_interopRequireDefault(${as})`) ? ["default"] : [];
    made.requests.set(name, [...whole, ...[...wanted].map(([, one = ""]) => one)]);
  }
  if (kept.size > 500) kept.clear();
  kept.set(loader + text, made);
  return made;
}

const withoutTypes = (text: string, ...more: "imports"[]) =>
  transform(text, { transforms: ["typescript", ...more], disableESTransforms: true }).code;

const parsed = (code: string) =>
  parse(code, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: false });

/** @throws for what is wrong though it parses, and for what cannot be made CommonJS like this */
function check(program: Program): void {
  const { map, scope } = analyze(program as never);
  fullAncestor(program, (it, _, above, type) => {
    const node = it as AnyNode;
    if (node.type === "ExportAllDeclaration" || node.type === "ImportExpression") throw new Error(node.type);
    if (node.type === "ExportNamedDeclaration" && node.declaration?.type === "VariableDeclaration")
      if (node.declaration.declarations.some(({ id }, i) => i > 0 || id.type !== "Identifier"))
        throw new Error("several at once");
    const isUpdate = node.type === "UpdateExpression";
    const target = isUpdate ? node.argument : node;
    const outer = above.at(-2) as AnyNode | undefined;
    const isLoop = outer?.type === "ForOfStatement" || outer?.type === "ForInStatement";
    const isAssigned = isUpdate || type === "VariablePattern" || (isLoop && outer.left === node);
    if (target.type !== "Identifier" || !isAssigned) return;
    const around = above.findLast((one) => map.has(one as never));
    const owner = ((around && map.get(around as never)) ?? scope).find_owner(target.name);
    const declared = owner?.declarations.get(target.name) as AnyNode | undefined;
    const isConstant = declared?.type === "VariableDeclaration" && declared.kind === "const";
    if ((isConstant && !above.includes(declared)) || declared?.type.startsWith("Import"))
      throw new Error(`${target.name} is a constant`);
  });
}

const declaredIn = ({ declarations }: VariableDeclaration) =>
  declarations.flatMap(({ id }) => extract_names(id as never));

/** The names that a program declares at its top level with const, let or var, in their order. In the terminal TypeScript finds them. */
export function declaredNames(text: string): string[] {
  return parsed(withoutTypes(text)).body.flatMap((node) => {
    const declaration = node.type === "ExportNamedDeclaration" ? node.declaration : node;
    return declaration?.type === "VariableDeclaration" ? declaredIn(declaration) : [];
  });
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
