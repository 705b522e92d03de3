import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { CliError, unquoted } from "../base/error";

/** Where many arrows cross, Graphviz may search for minutes. */
const SECONDS = 60;

/** An ES module, for which require() is too old on early versions of Node 20. */
const WORKER = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData.module)
  .then(async ({ Graphviz }) => ({ svg: (await Graphviz.load()).layout(workerData.dot, "svg", "dot") }))
  .catch((error) => ({ problem: String(Object(error).message ?? error) }))
  .then((answer) => parentPort.postMessage(answer));`;

/**
 * The SVG that Graphviz makes of a DOT text, in a thread that can be ended.
 * @param whose what the text is, for the sentence: "my.dot"
 * @throws CliError where the text is no DOT, or Graphviz takes too long
 */
export async function graphviz(dot: string, whose: string, seconds = SECONDS): Promise<string> {
  const module = pathToFileURL(require.resolve("@hpcc-js/wasm-graphviz")).href;
  const worker = new Worker(WORKER, { eval: true, workerData: { module, dot } });
  const { svg, problem } = await new Promise<{ svg?: string; problem?: string }>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    setTimeout(() => resolve({}), seconds * 1000).unref();
  }).finally(() => worker.terminate());
  if (svg?.trim()) return svg;
  if (svg !== undefined) throw new CliError(`There is no graph in ${whose}.`, 1);
  const slow = "Graphviz found no place for all of it in a minute. npm run draw can write its DOT text.";
  if (problem === undefined) throw new CliError(slow, 1);
  throw new CliError(`Graphviz cannot read ${whose}: ${unquoted(problem.trim(), 200)}.`, 1);
}

/** The same for a text that somebody wrote. Where it says nothing else, the letters are those of the other pictures. */
export function ownDotPicture(dot: string, whose: string): Promise<string> {
  const font = 'fontname="Helvetica"';
  const withFont = (head: string) => `${head} graph [${font}] node [${font}] edge [${font}];`;
  return graphviz(dot.replace(/^[^{"#/<]*\{/, withFont), whose);
}
