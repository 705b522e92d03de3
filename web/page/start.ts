// What the page begins with: the kata's files, and the place where code is judged. The kata's own modules read files when they are loaded.
import { add, fetchText, readKept } from "./files";

const [texts = ""] = await Promise.all(["kata.json", "worker.js"].map(fetchText));
add(JSON.parse(texts) as Record<string, string>);
readKept();
// The frame of the runner is a part of the page, too.
if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve));
