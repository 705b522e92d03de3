// What the page begins with: the kata's files, and the place where code is judged. The kata's own modules read files when they are loaded.
import { add, fetchText, readKept } from "./files";
import { type Runner, runnerFrame } from "./node";

const [texts = ""] = await Promise.all(["kata.json", "worker.js"].map(fetchText));
add(JSON.parse(texts) as Record<string, string>);
readKept();
if (!(runnerFrame.contentWindow as Runner).startWorker)
  await new Promise((resolve) => runnerFrame.addEventListener("load", resolve));
