import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "../base/arguments";
import { orRefuse } from "../base/output";
import { ROOT } from "../base/paths";
import { STEPS } from "../curriculum/steps";
import { TEMPLATE } from "../playground/template";
import { onChange } from "../watch/changes";

const USAGE = `npm run try              runs try.ts, your playground, and shows its Values
npm run try -- --watch   whenever you save`;

const FILE = join(ROOT, "try.ts");

/** `npm run try`: 0 when the program ran to its end, 1 when it did not. */
export async function main(args: string[]): Promise<number> {
  const { values } = readArguments(args, {
    command: "npm run try",
    usage: USAGE,
    options: { watch: { type: "boolean", short: "w" } },
    most: 0,
  });
  if (!existsSync(FILE)) {
    orRefuse(FILE, () => writeFileSync(FILE, TEMPLATE, { flag: "wx" }));
    console.log("try.ts is new, and it is yours: change it as you like.\n");
  }
  return values.watch ? await runOnSave() : await ended(start());
}

function start(): ChildProcess {
  const loader = join(ROOT, "kata/register.js");
  return spawn(process.execPath, ["-r", loader, join(__dirname, "../playground/run-program.ts"), FILE], {
    stdio: "inherit",
  });
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code === 0 ? 0 : 1));
  });
}

/** Until somebody ends it with Ctrl-C. */
async function runOnSave(): Promise<never> {
  let child = start();
  const again = () => {
    child.kill("SIGKILL");
    console.log(`\n${"-".repeat(20)} ${new Date().toLocaleTimeString()}\n`);
    child = start();
  };
  const steps = STEPS.map(({ folder }) => join(ROOT, "exercises", folder));
  await onChange([ROOT, ...steps], again, { counts: (name) => name.endsWith(".ts") });
  console.error("Watching try.ts and your steps. Ctrl-C ends it.\n");
  return new Promise(() => {});
}
