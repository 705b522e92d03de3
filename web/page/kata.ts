// The kata's own commands, in the page: what they print is handed back, and what they write stands in files.ts.
import { CliError } from "../../kata/base/error";
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
import { add, fetchText, listeners, ROOT } from "./files";
import { process, takePrinted } from "./globals";
import { stopAll } from "./node";

type Command = { main(args: string[]): Promise<number> };
const COMMANDS: Record<string, Command> = { draw, hint, mistakes, play, reset, solution, test, try: tryOut };

export interface Said {
  text: string;
  exitCode: number;
  /** The files in drawings/ that it has written. */
  made: string[];
}

let last = prepareProcess();
let isRunning = false;

/** Runs a command as if it were typed: npm run NAME ARGS. One after the other: what still runs is ended. */
export function run(name: string, args: readonly string[], columns: number): Promise<Said> {
  stop();
  const said = last.then(() => runNow(name, args, columns));
  last = said.then(() => prepareProcess());
  return said;
}

/** Ends what runs. */
export const stop = (): void => stopAll(isRunning);

async function runNow(name: string, args: readonly string[], columns: number): Promise<Said> {
  isRunning = true;
  takePrinted();
  const made = new Set<string>();
  const listen = (path: string) => {
    if (path.startsWith(`${ROOT}/drawings/`) && /\.(?:svg|html)$/.test(path)) made.add(path);
  };
  listeners.add(listen);
  Object.assign(process.stdout, { columns });
  let exitCode = 2;
  try {
    if (name === "mistakes") add(JSON.parse(await fetchText("mistakes.json")) as Record<string, string>);
    exitCode = (await COMMANDS[name]?.main([...args])) ?? exitCode;
  } catch (error) {
    const isSaid = error instanceof CliError;
    if (isSaid) exitCode = error.exitCode;
    const said = isSaid ? error.message : `The kata itself failed, not your code: ${String(error)}`;
    process.stderr.write(`${wrap(said)}\n`);
  } finally {
    listeners.delete(listen);
    isRunning = false;
    stopAll(false);
  }
  return { text: takePrinted(), exitCode, made: [...made] };
}

// For the kata's own tests: what the terminal's judge would say.
Object.assign(globalThis, { judge });
