// What the page begins with: the kata's files, and the place where code is judged. The kata's own modules read files when they are loaded.
import { add, fetchText, ROOT, readKept } from "./files";
import { useWorkers } from "./node";

type Runner = Window & { startWorker(script: string): Worker };

const [texts, script] = await Promise.all(["kata.json", "worker.js"].map(fetchText));
const files = JSON.parse(texts ?? "") as Record<string, string>;
add(files);
readKept();
addEventListener("storage", readKept);

const fixtures = Object.fromEntries(
  Object.entries(files)
    .filter(([name]) => name.startsWith("fixtures/"))
    .map(([name, text]) => [`${ROOT}/${name}`, text]),
);
const frame = document.querySelector("iframe") as HTMLIFrameElement;
const runner = frame.contentWindow as Runner;
if (!runner.startWorker) await new Promise((resolve) => frame.addEventListener("load", resolve));
useWorkers(() => {
  const worker = runner.startWorker(script ?? "");
  worker.postMessage({ kind: "files", files: fixtures });
  return worker;
});
