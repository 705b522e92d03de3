import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "../base/arguments";
import { EXERCISES, orRefuse, ROOT } from "../base/files";
import { wrap } from "../base/text";
import { STEPS } from "../curriculum/steps";
import { runProgram, TEMPLATE } from "../playground/playground";
import { onChange } from "../watch/changes";

const USAGE = `npm run try              runs try.ts, your playground, and shows its Values
npm run try -- --watch   whenever you save`;

const FILE = join(ROOT, "try.ts");

const OPTIONS = { watch: { type: "boolean", short: "w" } } as const;

/** `npm run try`: 0 when the program ran to its end, 1 when it did not. */
export async function main(args: string[]): Promise<number> {
  const { values } = readArguments(args, { usage: USAGE, options: OPTIONS, most: 0 });
  if (!existsSync(FILE)) {
    orRefuse(FILE, () => writeFileSync(FILE, TEMPLATE, { flag: "wx" }));
    console.log("try.ts is new, and it is yours: change it as you like.\n");
  }
  if (values.watch) return runOnSave();
  await runProgram(FILE, { onPrint: print });
  return 0;
}

/** Until somebody ends it with Ctrl-C. */
async function runOnSave(): Promise<never> {
  let running = new AbortController();
  const run = () => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    runProgram(FILE, { onPrint: print, signal }).catch(
      (error: Error) => signal.aborted || console.error(wrap(error.message)),
    );
  };
  const again = () => {
    console.log(`\n${"-".repeat(20)} ${new Date().toLocaleTimeString()}\n`);
    run();
  };
  run();
  await onChange([ROOT, ...STEPS.map(({ folder }) => join(EXERCISES, folder))], again);
  console.error("Watching try.ts and your steps. Ctrl-C ends it.\n");
  return new Promise(() => {});
}

function print(text: string): void {
  process.stdout.write(text);
}
