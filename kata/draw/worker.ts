// The learner's code runs in here, and Graphviz: a process of its own, which may be ended at any time.
import Module from "node:module";
import { basename, join } from "node:path";
import type { Value } from "#steps/01-value/value";
import { EXAMPLES } from "../examples";
import { engineOf, type Origin } from "../own-engine";
import { PLOTS } from "../plots/plots";
import { isValue, readGraph, valuesBehind } from "./graph";
import { oneLine } from "./text";
import type { Answer, Job } from "./work";

process.on("message", (job: Job) => {
  void answer(job).then((found) => process.send?.(found));
});

async function answer(job: Job): Promise<Answer> {
  if (job.kind === "layout") return { svg: await layOut(job.dot) };
  try {
    if (job.kind === "file") return fromFile(job.path, job.origin);
    if (job.kind === "plot")
      return { svg: (await PLOTS.find(({ name }) => name === job.name)?.draw(job.origin)) ?? "" };
    const example = EXAMPLES.find(({ name }) => name === job.name);
    if (!example) return { sentence: `There is no example ${job.name}.` };
    const engine = engineOf(job.origin);
    const root = example.build(engine);
    engine.backward(root);
    return { graph: readGraph(root), untouched: false };
  } catch (error) {
    const whose =
      job.kind === "file"
        ? basename(job.path)
        : job.origin.own
          ? `${job.name}, drawn with your code,`
          : job.name;
    return { sentence: `${whose} throws: ${saying(error)}` };
  }
}

async function layOut(dot: string): Promise<string> {
  // An ES module, for which require() is too old on early versions of Node 20.
  const { Graphviz } = await import("@hpcc-js/wasm-graphviz");
  return (await Graphviz.load()).layout(dot, "svg", "dot");
}

function fromFile(path: string, origin: Origin): Answer {
  const name = basename(path);
  aliasSteps(origin.folder);
  let exported: unknown;
  try {
    exported = require(path);
  } catch (error) {
    return { sentence: compileError(name, error) ?? `${name} throws: ${saying(error)}` };
  }
  const found = rootOf(exported);
  if (!isValue(found)) return { sentence: `${name} ${found}` };
  if (origin.backwardStep) {
    try {
      engineOf(origin).backward(found);
    } catch (error) {
      return {
        sentence: `The backward of step ${origin.backwardStep.slice(0, 2)} fails on the graph of ${name}: ${saying(error)}`,
      };
    }
  }
  const graph = readGraph(found);
  return { graph, untouched: graph.nodes.every(({ grad }) => grad === 0) };
}

/** The exported Value: the default one, or the one that no other exported Value was made from. Otherwise what is wrong, as the end of a sentence. */
function rootOf(exported: unknown): Value | string {
  if (isValue(exported)) return exported;
  const all = typeof exported === "object" && exported !== null ? Object.entries(exported) : [];
  const values = all.filter((entry): entry is [string, Value] => isValue(entry[1]));
  const chosen = values.find(([name]) => name === "default");
  if (chosen) return chosen[1];
  const [first] = values;
  if (!first) return 'exports no Value. Let it end with a line like "export default f;"';
  const tops = values.filter(([, value]) =>
    values.every(([, other]) => other === value || !valuesBehind(other).has(value)),
  );
  const [top = first, ...others] = tops;
  if (others.length === 0) return top[1];
  return `exports several Values: ${tops
    .slice(0, 5)
    .map(([name]) => oneLine(name))
    .join(", ")}. Export the one to draw as default.`;
}

/** `#steps/*` means the steps of that folder, from wherever the file stands. */
function aliasSteps(folder: string): void {
  const loader = Module as unknown as { _resolveFilename(request: string, ...rest: unknown[]): string };
  const resolve = loader._resolveFilename;
  loader._resolveFilename = (request, ...rest) =>
    resolve.call(
      loader,
      request.startsWith("#steps/") ? join(folder, `${request.slice("#steps/".length)}.ts`) : request,
      ...rest,
    );
}

/** What the compiler says, with the line. */
function compileError(name: string, error: unknown): string | undefined {
  const [first] =
    (error as { errors?: { text: string; location?: { file: string; line: number } }[] } | undefined)
      ?.errors ?? [];
  if (!first) return undefined;
  const file = first.location ? basename(first.location.file) : name;
  return `${file} does not compile. Line ${first.location?.line ?? "?"}: ${oneLine(first.text, 200)}`;
}

/** The first line of what was thrown, whatever was thrown. */
function saying(error: unknown): string {
  try {
    return (
      oneLine(String(error instanceof Error ? error.message : error).split("\n")[0] ?? "", 200) ||
      "something without words"
    );
  } catch {
    return "something without words";
  }
}
