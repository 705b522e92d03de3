import { createInterface } from "node:readline";
import { CliError } from "./error";
import { wrap } from "./text";

interface Question {
  question: string;
  /** The answer was given with the command: --yes. */
  yes?: boolean | undefined;
  /** As the user would type it with the answer. */
  command: string;
}

/**
 * Whether the user says yes. Whatever is not yes is no.
 * @throws CliError where there is no terminal to ask in
 */
export async function confirm({ question, yes, command }: Question): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new CliError(`${question} There is no terminal to ask in. If yes, type: ${command}`);
  }
  const prompt = `${wrap(`${question} (y/n)`)} `;
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt });
  terminal.prompt();
  for await (const answer of terminal) {
    // As long as it listens, the command does not end.
    terminal.close();
    return /^y(es)?$/i.test(answer.trim());
  }
  // Ctrl-C or Ctrl-D: there is no answer.
  console.log();
  return false;
}
