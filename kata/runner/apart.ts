import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { CliError } from "../base/error";
import { ROOT } from "../base/paths";
import { enforceLimits } from "./limits";

/** A module that can be run apart. Its default export takes and returns data: numbers, texts, lists and plain objects. */
interface Job {
  default(...args: never[]): unknown;
}

export interface ApartOptions {
  /** After so many seconds of its own work the process is ended. */
  cpuLimit?: number;
  /** The sentence for that, where the usual one would be wrong. */
  timeoutMessage?: string;
  /** How much its values may take, in megabytes. */
  memoryLimit?: number;
  /** Gets what the code prints, while it runs. Without it the print is dropped. */
  onPrint?: (text: string) => void;
  /** Gets the process, to talk to it or to end it. */
  onStart?: (child: ChildProcess) => void;
  /** `#steps/*` means the references instead of the learner's own files. */
  reference?: boolean;
  /** Who runs there: the sentences begin with it. */
  subject?: string;
}

/** What a process is asked to do. */
export interface Request {
  file: string;
  args: readonly unknown[];
  subject: string;
}

/** What it answers. */
export type Reply = { result: unknown } | { message: string; exitCode: 0 | 1 | 2 };

/** What may be printed before the rest is dropped. */
const MOST_PRINTED = 10_000;

/**
 * Calls the default export of a module in a process of its own, and hands back what it returns. The code may loop, pile up memory,
 * leave the process or crash it: there is always an answer.
 *
 *     await runApart<typeof import("./job")>(require.resolve("./job"), [1, 2], { cpuLimit: 5 })
 *
 * @throws CliError with a sentence: its own where the module throws one, or else what went wrong
 */
export async function runApart<J extends Job>(
  file: string,
  args: Parameters<J["default"]>,
  options: ApartOptions = {},
): Promise<Awaited<ReturnType<J["default"]>>> {
  const reply = await askChild(file, args, options);
  if ("message" in reply) throw new CliError(reply.message, reply.exitCode);
  return reply.result as Awaited<ReturnType<J["default"]>>;
}

function askChild(file: string, args: readonly unknown[], options: ApartOptions): Promise<Reply> {
  const { cpuLimit = 10, memoryLimit = 1024, onPrint, reference = false, subject = "Your code" } = options;
  const {
    timeoutMessage = `${subject} was still running after ${cpuLimit} seconds of work, and was stopped. Is there a loop that never ends?`,
  } = options;
  const child = fork(join(__dirname, "call-module.ts"), {
    cwd: ROOT,
    execArgv: [
      `--max-old-space-size=${memoryLimit}`,
      ...(reference ? ["--conditions=reference"] : []),
      "--enable-source-maps",
      "-r",
      join(__dirname, "../register.js"),
    ],
    env: { ...process.env, NODE_OPTIONS: "" },
    // Unlike JSON it knows NaN and the infinities.
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });

  options.onStart?.(child);
  let printed = 0;
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    if (printed < MOST_PRINTED) onPrint?.(text.slice(0, MOST_PRINTED - printed));
    printed += text.length;
  });
  // What the code prints goes to the other stream. Here are Node's last words.
  let lastWords = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    lastWords = (lastWords + text).slice(-20_000);
  });

  return new Promise((resolve) => {
    let reply: Reply | undefined;
    const fail = (message: string) => {
      reply ??= { message, exitCode: 1 };
    };
    const outOfMemory = `${subject} ran out of memory: it may take ${memoryLimit} MB.`;
    const life = enforceLimits(child, { cpuLimit, memoryLimit }, (why) => {
      fail(why === "silent" ? timeoutMessage : outOfMemory);
      child.kill("SIGKILL");
    });
    child.on("message", (message) => {
      reply ??= message as Reply;
    });
    child.on("error", (error) => fail(`${subject} could not be started: ${error.message}`));
    child.on("close", () => {
      life.end();
      if (/heap out of memory|Array buffer allocation failed/.test(lastWords)) fail(outOfMemory);
      fail(`${subject} ended its process before it was done. Does it call process.exit?`);
      resolve(reply as Reply);
    });
    const request: Request = { file, args, subject };
    child.send(request, (error) => error && child.kill());
  });
}
