import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/** Where many arrows cross, Graphviz may search for minutes. */
const SECONDS = 60;

/** An ES module, for which require() is too old on early versions of Node 20. */
const WORKER = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData.module)
  .then(async ({ Graphviz }) => ({ svg: (await Graphviz.load()).layout(workerData.dot, "svg", "dot") }))
  .catch((error) => ({ problem: String(Object(error).message ?? error) }))
  .then((answer) => parentPort.postMessage(answer));`;

/** What Graphviz makes of a DOT text, or what it says of it, in a thread that can be ended. Nothing, where it takes too long. */
export async function layOut(dot: string, seconds = SECONDS): Promise<{ svg?: string; problem?: string }> {
  const module = pathToFileURL(require.resolve("@hpcc-js/wasm-graphviz")).href;
  const worker = new Worker(WORKER, { eval: true, workerData: { module, dot } });
  return new Promise<{ svg?: string; problem?: string }>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    setTimeout(() => resolve({}), seconds * 1000).unref();
  }).finally(() => worker.terminate());
}
