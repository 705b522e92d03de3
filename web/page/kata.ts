// The kata's own commands, in the page: what they print is handed back, and what they write stands in files.ts.
import { CliError } from "../../kata/base/error";
import { DRAWINGS } from "../../kata/base/files";
import { wrap } from "../../kata/base/text";
import * as draw from "../../kata/commands/draw";
import * as hint from "../../kata/commands/hint";
import * as mistakes from "../../kata/commands/mistakes";
import * as play from "../../kata/commands/play";
import * as reset from "../../kata/commands/reset";
import * as solution from "../../kata/commands/solution";
import * as test from "../../kata/commands/test";
import * as tryOut from "../../kata/commands/try";
import { judge } from "../../kata/runner/judge";
import { prepareProcess } from "../../kata/runner/process";
import { add, below, fetchText, rmSync } from "./files";
import { process, takePrinted } from "./globals";
import { stopAll } from "./node";

const COMMANDS = { draw, hint, mistakes, play, reset, solution, test, try: tryOut };

let last = prepareProcess();
let isRunning = false;
let asked = 0;

/** Runs a command as if it were typed: what it says, and the files that it makes. What still runs is ended, and has said nothing. */
export async function run(name: string, args: string[]) {
  stop();
  const mine = asked;
  const said = last.then(() => runNow(name, args));
  last = said.then(() => prepareProcess());
  await said;
  return mine === asked ? said : undefined;
}

/** Ends what runs. */
export function stop(): void {
  asked++;
  stopAll(isRunning);
}

async function runNow(name: string, args: string[]) {
  isRunning = true;
  for (const path of below(DRAWINGS)) rmSync(path);
  try {
    if (name === "mistakes") add(JSON.parse(await fetchText("mistakes.json")) as Record<string, string>);
    await COMMANDS[name as keyof typeof COMMANDS].main(args);
  } catch (error) {
    const isSaid = error instanceof CliError;
    const said = isSaid ? error.message : `The kata itself failed, not your code: ${String(error)}`;
    process.stderr.write(`${wrap(said)}\n`);
  } finally {
    isRunning = false;
    stopAll(false);
  }
  return { text: takePrinted(), made: below(DRAWINGS) };
}

// For the kata's own tests: what the terminal's judge would say.
Object.assign(globalThis, { judge });
