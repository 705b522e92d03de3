// The kata's own commands, in the page: what they print is handed back, and what they write stands in files.ts.
import { CliError } from "../../kata/base/error";
import { wrap } from "../../kata/base/text";
import * as test from "../../kata/commands/test";
import { add, fetchText, listeners, ROOT } from "./files";
import { takePrinted } from "./kata-globals";
import { cancelAll } from "./process";

type Command = { main(args: string[]): Promise<number> };

/** Fetched when they are typed for the first time. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  test: async () => test,
  hint: () => import("../../kata/commands/hint"),
  solution: () => import("../../kata/commands/solution"),
  reset: () => import("../../kata/commands/reset"),
  mistakes: () => import("../../kata/commands/mistakes"),
  try: () => import("../../kata/commands/try"),
  draw: () => import("../../kata/commands/draw"),
  play: () => import("../../kata/commands/play"),
};

export interface Said {
  text: string;
  exitCode: number;
  /** The files in drawings/ that it has written. */
  made: string[];
}

let last: Promise<unknown> = Promise.resolve();

/** Runs a command as if it were typed: npm run NAME ARGS. One after the other. */
export function run(name: string, args: readonly string[], columns: number): Promise<Said> {
  const said = last.then(() => runNow(name, args, columns));
  last = said.catch(() => undefined);
  return said;
}

/** Ends what runs. */
export const stop = cancelAll;

async function runNow(name: string, args: readonly string[], columns: number): Promise<Said> {
  takePrinted();
  const made = new Set<string>();
  const listen = (path: string) => {
    if (path.startsWith(`${ROOT}/drawings/`) && /\.(?:svg|html)$/.test(path)) made.add(path);
  };
  listeners.add(listen);
  Object.assign(process.stdout, { columns });
  try {
    if (name === "mistakes") add(JSON.parse(await fetchText("mistakes.json")) as Record<string, string>);
    const command = await COMMANDS[name]?.();
    const exitCode = (await command?.main([...args])) ?? 2;
    return { text: takePrinted(), exitCode, made: [...made] };
  } catch (error) {
    const { exitCode = 2 } = error as Partial<CliError>;
    const sentence =
      error instanceof CliError ? error.message : `The kata itself failed, not your code: ${String(error)}`;
    return { text: `${takePrinted()}${wrap(sentence)}\n`, exitCode, made: [...made] };
  } finally {
    listeners.delete(listen);
  }
}
