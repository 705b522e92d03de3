import { createInterface } from "node:readline/promises";
import { CliError } from "./error";
import { wrap } from "./text";

/**
 * Whether the user says yes. Whatever is not yes is no.
 * @param yes the answer was given with the command: --yes
 * @param command as the user would type it with the answer
 * @throws CliError where there is no terminal to ask in
 */
export async function confirm({
  question,
  yes,
  command,
}: {
  question: string;
  yes?: boolean | undefined;
  command: string;
}): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new CliError(`${question} There is no terminal to ask in. If yes, type: ${command}`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-C and Ctrl-D close it, and nobody would answer any more.
  const closed = new Promise<string>((resolve) => terminal.once("close", () => resolve("\n")));
  const answer = await Promise.race([terminal.question(`${wrap(`${question} (y/n)`)} `), closed]);
  terminal.close();
  if (answer === "\n") console.log();
  return /^y(es)?$/i.test(answer.trim());
}
