/** Runs try.ts in a process of its own, because it may do anything: loop, exit, fill the memory. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { compileFunction } from "node:vm";
import { wrap } from "../base/text";
import { bundleProgram, type Program } from "./bundle-program";
import { explainError } from "./explain-error";
import { valueLines } from "./value-lines";

const [file = ""] = process.argv.slice(2);
/** Filled before the first line of the program runs. A variable that has no value yet throws when it is read. */
const variables = new Map<string, () => unknown>();
let program: Program | undefined;

main().catch(fail);

async function main(): Promise<void> {
  program = await bundleProgram(readFileSync(file, "utf8"), dirname(file));
  const run = compileFunction(program.code, ["require", "module", "exports", "variables"], {
    filename: file,
  });
  process.on("exit", show);
  process.on("uncaughtException", fail);
  const module = { exports: {} };
  run(createRequire(file), module, module.exports, variables);
}

function fail(error: unknown): void {
  process.exitCode = 1;
  const sentence = explainError(error, program);
  console.error(process.stderr.isTTY ? wrap(sentence) : sentence);
}

function show(): void {
  const now = new Map<string, unknown>();
  for (const [name, read] of variables) {
    try {
      now.set(name, read());
    } catch {
      // The program ended before this line.
    }
  }
  const lines = valueLines(now);
  if (lines.length > 0) console.log(lines.join("\n"));
  else if (!process.exitCode)
    console.log("It declares no Value. Every Value in a const at the top level is shown.");
}
