import { fork } from "node:child_process";
import { join } from "node:path";
import type { Answer, Job } from "./work";

/** Most of it takes no second. Training takes its time, and so does a graph with many arrows. */
const LIMITS: Readonly<Record<Job["kind"], number>> = {
  example: 10_000,
  file: 10_000,
  plot: 120_000,
  layout: 30_000,
};

/** What a chatty file may print before the rest is dropped. */
const PRINTED = 10_000;

/** Has a job done in a process of its own, which is ended when it takes too long. Always answers. */
export function runWorker(job: Job, { limit = LIMITS[job.kind], quiet = false } = {}): Promise<Answer> {
  const worker = fork(join(__dirname, "worker.ts"), {
    // A file that piles up memory shall not take the machine with it.
    execArgv: ["--max-old-space-size=1024", "-r", require.resolve("esbuild-register")],
    // Unlike JSON it knows NaN and the infinities.
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let printed = "";
  worker.stdout?.setEncoding("utf8").on("data", (text: string) => {
    if (!quiet && printed.length < PRINTED) process.stderr.write(text);
    printed += text.slice(0, PRINTED);
  });
  // Where a process dies, this is its stack trace.
  worker.stderr?.resume();
  const what = nameOf(job);
  return new Promise((resolve) => {
    const end = (answer: Answer) => {
      clearTimeout(timer);
      worker.kill("SIGKILL");
      resolve(answer);
    };
    const timer = setTimeout(
      () => end({ sentence: `${what} did not come to an end within ${limit / 1000} seconds.` }),
      limit,
    );
    worker.once("message", (answer: Answer) => end(answer));
    worker.once("error", () =>
      end({ sentence: `${what} could not be computed: no second process could be started.` }),
    );
    worker.once("exit", () =>
      end({
        sentence: `${what} ended its process, or ran out of memory, before there was anything to draw.`,
      }),
    );
    worker.send(job, () => undefined);
  });
}

function nameOf(job: Job): string {
  if (job.kind === "file") return "The file";
  return job.kind !== "layout" && job.origin.own ? "With your code, the picture" : "The picture";
}
