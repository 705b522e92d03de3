import { parser } from "@lezer/javascript";
import type { BuildOptions, BuildResult, OnLoadResult, OnResolveResult, Plugin } from "esbuild";
import { transform } from "sucrase";
import { CliError } from "../../kata/base/error";
import { fetchText, ROOT, textOf } from "./files";
import { parses } from "./process";

/** Code on which the compiler breaks down. */
export class BreaksCompiler extends Error {}

type InMemory = BuildOptions & { write: false; metafile: true; plugins: Plugin[] };
type Answer = Pick<BuildResult<InMemory>, "metafile" | "outputFiles">;

/** Something that only esbuild itself can judge: a mistake in the syntax, and whatever is rare. */
class Odd extends Error {}

/**
 * Does here what esbuild does in the terminal. Usual code is bundled by the few lines below; for the rest, and for every sentence about
 * what does not compile, esbuild itself is fetched, 3 MB of it.
 */
export async function compile(options: InMemory): Promise<Answer> {
  try {
    return await little(options);
  } catch (error) {
    if (!(error instanceof Odd)) throw error;
  }
  return whole(options);
}

let esbuild: Promise<typeof import("esbuild-wasm")> | undefined;

/** esbuild itself, with the files of the page in place of a disk. */
async function whole(options: InMemory): Promise<Answer> {
  esbuild ??= import("esbuild-wasm/esm/browser.js").then(async (module: typeof import("esbuild-wasm")) => {
    await module.initialize({ wasmURL: "esbuild.wasm", worker: false });
    return module;
  });
  esbuild.catch(() => {
    esbuild = undefined;
  });
  const { build } = await esbuild.catch(() => {
    throw new CliError(
      "The compiler, which knows what is wrong here, could not be fetched: is there a network?",
      1,
    );
  });
  const disk: Plugin = {
    name: "files",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer, kind }) =>
        kind === "entry-point" ? undefined : located(path, importer, options),
      );
      onLoad({ filter: /.*/ }, ({ path, namespace }) => loaded(path, namespace));
    },
  };
  const { absWorkingDir: _, ...rest } = options;
  const given = { ...rest, plugins: [...options.plugins, disk] } as unknown;
  try {
    return (await build(given as Parameters<typeof build>[0])) as unknown as Answer;
  } catch (error) {
    if (Array.isArray((error as { errors?: unknown }).errors)) throw error;
    esbuild = undefined;
    throw new BreaksCompiler();
  }
}

interface Module {
  /** As a source map calls it. */
  source: string;
  code: string;
  /** What each request of the code leads to. */
  requires: Map<string, Module>;
  exports: ReadonlySet<string> | undefined;
}

interface Written {
  code: string;
  requests: { name: string; names: string[] }[];
  exports: ReadonlySet<string> | undefined;
}

async function little(options: InMemory): Promise<Answer> {
  const resolvers: Parameters<typeof hear>[0] = [];
  const loaders: Parameters<typeof hear>[0] = [];
  for (const { setup } of options.plugins) {
    const listen = (list: typeof resolvers) => (where: Where, work: Work) => void list.push({ where, work });
    await setup({ onResolve: listen(resolvers), onLoad: listen(loaders) } as never);
  }
  const modules = new Map<string, Module>();

  async function open(path: string, namespace: string, given?: OnLoadResult): Promise<Module> {
    const key = namespace === "file" ? path.replace(`${ROOT}/`, "") : `${namespace}:${path}`;
    const known = modules.get(key);
    if (known) return known;
    const content =
      given ?? (await hear(loaders, path, { path, namespace })) ?? (await loaded(path, namespace));
    if (content?.contents === undefined) throw new Odd();
    const { code, requests, exports } = written(String(content.contents), content.loader ?? "js");
    const module: Module = { source: key, code, requires: new Map(), exports };
    modules.set(key, module);
    for (const { name, names } of requests) {
      const about = { path: name, importer: path, namespace, kind: "import-statement", resolveDir: "" };
      const to = ((await hear(resolvers, name, about)) ?? located(name, path, options)) as
        | OnResolveResult
        | undefined;
      if (to?.path === undefined) throw new Odd();
      const found = await open(to.path, to.namespace ?? "file");
      if (found.exports && names.some((one) => !found.exports?.has(one))) throw new Odd();
      module.requires.set(name, found);
    }
    return module;
  }

  const { contents = "", sourcefile = "entry", loader = "js" } = options.stdin ?? {};
  const entry = await open(sourcefile, "file", { contents, loader });
  const { text, map } = joined(entry, [...modules.values()]);
  // What is no program for esbuild may still be one for the parsers above: the engine has the last word.
  if (!(await parses(`"use strict"; ${text}`))) throw new Odd();
  const output = (path: string, content: string) =>
    ({ path, text: content }) as BuildResult<InMemory>["outputFiles"][0];
  return {
    metafile: { inputs: Object.fromEntries([...modules.keys()].map((key) => [key, {}])) } as never,
    outputFiles: [output("bundle.js", text), output("bundle.js.map", map)],
  };
}

interface Where {
  filter: RegExp;
  namespace?: string;
}
type Work = (about: never) => unknown;

/** The answer of the first that has one. */
async function hear(
  list: { where: Where; work: Work }[],
  path: string,
  about: { namespace: string; path?: string },
) {
  for (const { where, work } of list) {
    if (!where.filter.test(path)) continue;
    // For a request the namespace is the importer's, and no plugin of the kata asks for that.
    if (where.namespace !== undefined && where.namespace !== about.namespace) continue;
    const answer = (await work(about as never)) as (OnResolveResult & OnLoadResult) | undefined;
    if (answer?.errors) throw new Odd();
    if (answer) return answer;
  }
  return undefined;
}

const ENDINGS = ["", ".ts", ".js", ".json", "/index.ts"];

/** Where an import of one of the kata's own files leads. */
function located(name: string, importer: string, { conditions = [] }: InMemory): OnResolveResult | undefined {
  const steps = conditions.includes("reference") ? "solutions" : "exercises";
  const target = name
    .replace(/^#steps\//, `${ROOT}/${steps}/`)
    .replace(/^#kata\//, `${ROOT}/kata/assertions/`)
    .replace(/^\.\.?\//, (dots) => `${importer.replace(/[^/]*$/, "")}${dots}`);
  if (!target.startsWith("/")) return { path: name, namespace: "npm" };
  const path = new URL(target.replaceAll("%", "%25"), "file:///").pathname;
  const found = ENDINGS.map((ending) => decodeURIComponent(path) + ending).find(
    (one) => textOf(one) !== undefined,
  );
  return found === undefined ? undefined : { path: found };
}

async function loaded(path: string, namespace: string): Promise<OnLoadResult | undefined> {
  if (namespace === "npm") return { contents: await fetchText(packageFile(path)), loader: "js" };
  const text = namespace === "file" ? textOf(path) : undefined;
  if (text === undefined) return undefined;
  return { contents: text, loader: path.endsWith(".json") ? "json" : "ts" };
}

/** The file of the page that holds a package as one script. */
export function packageFile(name: string): string {
  return `packages/${name.replaceAll(/[^\w-]/g, "_")}.js`;
}

const kept = new Map<string, Written>();

/** A module's code as the body of a function, each line on its line. */
function written(text: string, loader: string): Written {
  const key = `${loader}:${text}`;
  const known = kept.get(key);
  if (known) return known;
  let result: Written;
  if (loader === "json") result = { code: `module.exports = ${text}`, requests: [], exports: undefined };
  else if (loader === "js" && /^(?:"use strict"|module\.exports)/.test(text.trimStart()))
    result = { code: text, requests: [], exports: undefined };
  else result = rewritten(loader === "ts" ? stripped(text) : text);
  if (kept.size > 500) kept.clear();
  kept.set(key, result);
  return result;
}

function stripped(text: string): string {
  try {
    return transform(text, { transforms: ["typescript"], disableESTransforms: true }).code;
  } catch {
    throw new Odd();
  }
}

const IMPORT =
  /^import\s*(?:([\w$]+)\s*,?\s*)?(?:\{([^{}]*)\}\s*|\*\s*as\s+([\w$]+)\s*)?(?:from\s*)?(["'])([^"'\\]*)\4\s*;?$/;

function rewritten(code: string): Written {
  const edits: { from: number; to: number; text: string }[] = [];
  const requests = new Map<string, string[]>();
  const [heads, getters]: [string[], Map<string, string>] = [[], new Map()];
  const [constants, assigned] = [new Set<string>(), new Set<string>()];
  const give = (name: string, value: string) => {
    if (getters.has(name)) throw new Odd();
    getters.set(name, value);
  };
  const ask = (name: string, names: string[]) =>
    requests.set(name, [...(requests.get(name) ?? []), ...names]);
  const bindings = (list: string) =>
    list
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "")
      .map((one) => {
        const [, from = "", to = from] = /^([\w$]+)(?:\s+as\s+([\w$]+))?$/.exec(one) ?? [];
        if (from === "") throw new Odd();
        return [from, to] as const;
      });
  parser.parse(code).iterate({
    enter({ type, name, from, to, node }) {
      const own = () => code.slice(from, to);
      if (type.isError || name === "DynamicImport") throw new Odd();
      if (name === "ReturnStatement" && !isInFunction(node)) throw new Odd();
      if (name === "VariableDeclaration" && node.firstChild?.name === "const")
        for (const one of definitions(node)) constants.add(code.slice(one.from, one.to));
      if (/^(?:AssignmentExpression|UpdateExpression|PostfixExpression|UnaryExpression)$/.test(name))
        for (const child of [node.firstChild, node.lastChild])
          if (child?.name === "VariableName" && /=|\+\+|--/.test(own()))
            assigned.add(code.slice(child.from, child.to));
      if (
        name === "CallExpression" &&
        node.firstChild &&
        code.slice(from, node.firstChild.to) === "require"
      ) {
        const [, literal] = /^require\(\s*(["'][^"'\\]*["'])\s*\)$/.exec(own()) ?? [];
        if (literal) ask(literal.slice(1, -1), []);
      }
      if (name === "ImportDeclaration") {
        const [, whole, list, space, , path] = IMPORT.exec(own()) ?? [];
        if (path === undefined) throw new Odd();
        const found = bindings(list ?? "");
        ask(
          path,
          found.map(([one]) => one),
        );
        const asked = `require(${JSON.stringify(path)})`;
        const names = found.map(([one, as]) => (one === as ? one : `${one}: ${as}`));
        for (const one of [whole, space, ...found.map(([, as]) => as)]) if (one) constants.add(one);
        if (whole) heads.push(`const ${whole} = kataDefault(${asked});`);
        heads.push(space ? `const ${space} = ${asked};` : `const { ${names.join(", ")} } = ${asked};`);
        edits.push({ from, to, text: own().replace(/[^\n]+/g, "") });
      }
      if (name === "ExportDeclaration") {
        const declared =
          /^export\s+(default\s+)?(?=(?:async\s+)?(?:function\b\s*\*?|class\b)\s*([\w$]+)?)/.exec(own());
        const [start] = /^export\s+(?:default\s+)?/.exec(own()) ?? [];
        const list = /^export\s*\{([^}]*)\}\s*from\s*(["'])([^"'\\]*)\2\s*;?$/.exec(own());
        const lines = (text: string) => text.replace(/[^\n]+/g, "");
        if (list) {
          const [, names = "", , path = ""] = list;
          ask(
            path,
            bindings(names).map(([one]) => one),
          );
          for (const [one, as] of bindings(names)) give(as, `require(${JSON.stringify(path)}).${one}`);
          edits.push({ from, to, text: lines(own()) });
        } else if (declared?.[2] && !/^(?:extends)$/.test(declared[2])) {
          give(declared[1] ? "default" : declared[2], declared[2]);
          edits.push({ from, to: from + declared[0].length, text: lines(declared[0]) });
        } else if (start?.includes("default")) {
          give("default", "kataDefaultExport");
          heads.push("let kataDefaultExport;");
          edits.push({ from, to: from + start.length, text: `${lines(start)}kataDefaultExport = ` });
          edits.push({ from: to, to, text: ";" });
        } else if (start && node.getChild("VariableDeclaration")) {
          for (const one of definitions(node.getChild("VariableDeclaration")))
            give(code.slice(one.from, one.to), code.slice(one.from, one.to));
          edits.push({ from, to: from + start.length, text: lines(start) });
        } else throw new Odd();
      }
    },
  });
  for (const one of assigned) if (constants.has(one)) throw new Odd();
  let [body, at] = ["", 0];
  for (const { from, to, text } of edits.sort((a, b) => a.from - b.from)) {
    body += code.slice(at, from) + text;
    at = to;
  }
  body += code.slice(at);
  const table = [...getters].map(([name, value]) => `${name}: () => ${value}`);
  const isModule = edits.length > 0;
  const head = `${isModule ? `kataGet(exports, { ${table.join(", ")} }); ` : ""}${heads.join(" ")}`;
  return {
    code: head + body,
    requests: [...requests].map(([name, names]) => ({ name, names })),
    exports: isModule ? new Set(getters.keys()) : undefined,
  };
}

type Tree = ReturnType<typeof parser.parse>["topNode"];

function isInFunction(node: Tree): boolean {
  for (let above = node.parent; above; above = above.parent)
    if (/Function|Method|^Property$/.test(above.name)) return true;
  return false;
}

/** The names that a declaration declares. */
function definitions(node: Tree | null): Tree[] {
  const found: Tree[] = [];
  for (let child = node?.firstChild; child; child = child.nextSibling) {
    if (child.name === "VariableDefinition") found.push(child);
    else if (/Pattern/.test(child.name)) found.push(...definitions(child));
  }
  return found;
}

/** The names that a program declares at its top level with const, let or var, in their order. In the terminal TypeScript finds them. */
export function declaredNames(text: string): string[] {
  const code = stripped(text);
  const names: string[] = [];
  const { topNode } = parser.parse(code);
  for (let node = topNode.firstChild; node; node = node.nextSibling) {
    const declaration = node.name === "ExportDeclaration" ? node.getChild("VariableDeclaration") : node;
    if (declaration?.name === "VariableDeclaration")
      names.push(...definitions(declaration).map(({ from, to }) => code.slice(from, to)));
  }
  return names;
}

const PRELUDE =
  'const kataTable = [], kataMade = new Map(), kataGet = (to, all) => { Object.defineProperty(to, "__esModule", { value: true }); for (const name in all) Object.defineProperty(to, name, { get: all[name], enumerable: true }); }, kataDefault = (from) => from && from.__esModule ? from.default : from, kataOuter = typeof require === "function" ? require : (name) => { throw new Error(\'Dynamic require of "\' + name + \'" is not supported\'); }, kataNeed = (i) => { let made = kataMade.get(i); if (!made) { kataMade.set(i, made = { exports: {} }); const [names, run] = kataTable[i]; const near = (name) => typeof name === "string" && Object.hasOwn(names, name) ? kataNeed(names[name]) : kataOuter(name); run(made.exports, near, made); } return made.exports; };';

/** All modules as one script, with a map from its lines to theirs. */
function joined(entry: Module, modules: Module[]): { text: string; map: string } {
  const inCircle = new Set<Module>();
  const done = new Set<Module>();
  const walk = (module: Module) => {
    if (inCircle.has(module)) throw new Odd();
    if (done.has(module)) return;
    inCircle.add(module);
    for (const one of module.requires.values()) walk(one);
    inCircle.delete(module);
    done.add(module);
  };
  walk(entry);
  const lines = [`var kataExports = (() => { ${PRELUDE}`];
  const mappings: number[][][] = [[]];
  modules.forEach((module, i) => {
    const names = [...module.requires].map(([name, to]) => `${JSON.stringify(name)}: ${modules.indexOf(to)}`);
    lines.push(`kataTable[${i}] = [{ ${names.join(", ")} }, (exports, require, module) => {`);
    mappings.push([]);
    const body = module.code.split("\n");
    lines.push(...body);
    mappings.push(...body.map((_, line) => [[0, i, line, 0]]));
    lines.push("}];");
    mappings.push([]);
  });
  lines.push(`return kataNeed(${modules.indexOf(entry)}); })();`);
  const sources = modules.map(({ source }) => source);
  return { text: lines.join("\n"), map: JSON.stringify({ version: 3, names: [], sources, mappings }) };
}
