// The process in which code runs that may not end. It is started by apart.ts, and may be ended at any time.
import type { Reply, Request } from "./apart";
import { failureReply } from "./failure-reply";

// In the order in which it is printed, and apart from what Node itself has to say when it dies.
process.stderr.write = process.stdout.write.bind(process.stdout);

process.once("message", (request: Request) => {
  process.on("uncaughtException", (error) => answer(failureReply(error, request.subject)));
  run(request).then(answer, (error: unknown) => answer(failureReply(error, request.subject)));
});

async function run({ file, args }: Request): Promise<Reply> {
  const job = require(file) as { default(...args: readonly unknown[]): unknown };
  return { result: await job.default(...args) };
}

/** Answers, and ends once the answer and all that was printed have left. */
function answer(reply: Reply): void {
  process.send?.(reply, undefined, {}, () => process.stdout.write("", () => process.exit(0)));
}
