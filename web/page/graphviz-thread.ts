/** Where many arrows cross, Graphviz may search for minutes. */
const SECONDS = 60;

/** What Graphviz makes of a DOT text, in a worker that can be ended. */
export async function layOut(dot: string): Promise<{ svg?: string; problem?: string }> {
  const worker = new Worker("graphviz.js");
  return new Promise<{ svg?: string; problem?: string }>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<{ svg?: string; problem?: string }>) => resolve(data);
    worker.onerror = () => resolve({ problem: "Graphviz could not be fetched" });
    setTimeout(() => resolve({}), SECONDS * 1000);
    worker.postMessage(dot);
  }).finally(() => worker.terminate());
}
