// What the page begins with: the kata's files, and the place where code is judged. The kata's own modules read files when they are loaded.
import { fetchText, mount, ROOT } from "./files";
import { useWorkers } from "./process";

type Runner = Window & { startWorker(script: string): Worker };

async function load(): Promise<void> {
  const frame = Object.assign(document.createElement("iframe"), {
    src: "runner.html",
    hidden: true,
    title: "The runner",
  });
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
  document.body.append(frame);
  const [texts = "", html = "", script = ""] = await Promise.all(
    ["kata.json", "lessons.json", "worker.js"].map(fetchText),
  );
  const files = JSON.parse(texts) as Record<string, string>;
  mount(files);
  await loaded;
  const runner = frame.contentWindow as Runner;
  const read = Object.entries(files).filter(([name]) => name.startsWith("fixtures/"));
  useWorkers(
    () => runner.startWorker(script),
    Object.fromEntries(read.map(([name, text]) => [`${ROOT}/${name}`, text])),
  );
  const { begin } = await import("./page");
  await begin(JSON.parse(html) as Record<string, string>);
}

void load();
