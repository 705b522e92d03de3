// Some of the kata's own modules are others in a page: see REPLACED in web/build.ts.
import { fetchText, packageFile } from "./files";

/** kata/runner/cache.ts: what is remembered while the page is open. */
const verdicts = new Map<string, unknown>();
export const runnerHash = "";
export const recall = <T>(hash: string): T | undefined => verdicts.get(hash) as T | undefined;
export const remember = (hash: string, content: object): void => void verdicts.set(hash, content);

/** A package of the kata as one script: its text, or where it stands. */
export const packageScript = async (name: string, as: "text" | "path" = "text"): Promise<string> =>
  as === "path" ? packageFile(name) : fetchText(packageFile(name));

/** node.ts knows the script of the runner. */
export const childScript = async (): Promise<string> => "";
export const KEPT_IN_TMP = "";
/** What the compiler of types would read, which is not here. */
export const keep = undefined;

/** kata/base/confirm.ts: asks in a dialog, where the terminal asks in a line. */
export const confirm = async ({ question, yes }: { question: string; yes?: boolean }): Promise<boolean> =>
  yes || window.confirm(question);

/** kata/drawing/graphviz-thread.ts: what Graphviz makes of a DOT text, in a worker that can be ended. */
export async function layOut(dot: string, seconds = 60): Promise<{ svg?: string; problem?: string }> {
  const worker = new Worker("graphviz.js");
  return new Promise<{ svg?: string; problem?: string }>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<{ svg?: string; problem?: string }>) => resolve(data);
    worker.onerror = () => resolve({ problem: "Graphviz could not be fetched" });
    setTimeout(() => resolve({}), seconds * 1000);
    worker.postMessage(dot);
  }).finally(() => worker.terminate());
}
