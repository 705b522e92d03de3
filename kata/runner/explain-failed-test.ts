import { NOT_WRITTEN } from "../curriculum/not-written";
import { type Step, testFile } from "../curriculum/steps";
import type { Unbundled } from "./bundle";
import type { Problem } from "./child/messages";
import type { End } from "./child-process";
import type { Positions } from "./positions";
import type { Failure } from "./verdict";

/** What a failing test says: the kata's own sentence, or what the code threw. */
export function explainFailedTest(
  { message, stack, expectation }: Problem,
  positions: Positions,
): Omit<Failure, "test"> {
  if (expectation) return { state: "wrong", text: message, testAt: positions.testAt };
  if (NOT_WRITTEN.test(message)) return { state: "not written", text: message, ...positions };
  return { state: "crashed", text: crash(message, stack, positions.at !== undefined), ...positions };
}

/** Why a file could not be loaded. */
export function explainLoading({ message, stack }: Problem, positions: Positions): Failure {
  const module = /Cannot find module '([^']+)'/.exec(message);
  if (module) return { state: "crashed", text: noSuchImport(module[1] ?? ""), ...positions };
  const [firstLine = ""] = message.split("\n");
  return { state: "crashed", text: crash(firstLine, stack, positions.at !== undefined), ...positions };
}

/** What an error says, in words that help; errors that come from a slip at the border to the test are put plainly. */
function crash(message: string, stack: string, inOwnCode: boolean): string {
  const early = /^Cannot access '(\w+)' before initialization/.exec(message);
  if (early) return `${early[1]} is used before it is defined.`;
  const text = /^thrown: (.*)$/s.exec(message);
  if (text || message === "") return `Your code threw ${text?.[1] ?? "something"}, which is not an Error.`;
  const property = /^Cannot read properties of (undefined|null) \(reading '(.+)'\)/.exec(message);
  if (property && !inOwnCode) {
    return `Your code returned ${property[1]} where the test reads .${property[2]}. Is a return missing?`;
  }
  const name = /^(?:Uncaught )?(\w*Error)\b/.exec(stack)?.[1] ?? "Error";
  const said = `Your code threw ${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}: ${message}`;
  return message.startsWith("Maximum call stack")
    ? `${said}\nFunctions called each other too deeply: a recursion that never ends, or one that goes too deep.`
    : said;
}

/** Why the code cannot be bundled: what the compiler says, a name that is not exported, a file that is not there. */
export function explainUnbundled({ problem, reaches }: Unbundled, step: Step): Failure {
  if (reaches) {
    const text = `This file changes what the tests rely on, or could: it ${reaches.does}, which this step does not need.`;
    return { state: "review", text, at: `${reaches.path}:${reaches.line}` };
  }
  const { text = "", path = "", line, lineText } = problem ?? {};
  const at = path === "" ? undefined : `${path}:${line}`;
  const isTest = path === `${step.folder}/${testFile(step)}`;
  const notExported = /^No matching export in "kata:([^"]+)" for import "([^"]+)"/.exec(text);
  if (notExported) {
    const [, file = "", name] = notExported;
    const fileName = file.split("/").at(-1);
    return isTest || path === ""
      ? {
          state: "crashed",
          text: `${fileName} does not export "${name}". Keep the exported names as they were given.`,
        }
      : { state: "crashed", text: `It imports "${name}" from ${fileName}, which does not export it.`, at };
  }
  const module = /^Cannot find module '([^']+)'/.exec(text);
  if (module) return { state: "crashed", text: noSuchImport(module[1] ?? ""), at };
  return {
    state: "does not compile",
    text: `The compiler says: ${text}${lineText ? `\n  ${lineText}` : ""}`,
    at,
  };
}

function noSuchImport(name: string): string {
  return `It imports "${name}", and there is no such file or package.`;
}

/** How a process ended that was not done. */
export function explainEnd(
  end: End | "exit",
  { running, loaded }: { running: string | undefined; loaded: boolean },
): Omit<Failure, "test"> {
  const where = loaded || running !== undefined ? "in the middle of this test" : "while the file was loaded";
  if (end === "silent") {
    const text =
      "This did not finish, and was stopped. Is there a loop or a recursion that never ends? Or does it do far more work than it needs to?";
    return { state: "timed out", text };
  }
  if (end === "exit") return { state: "crashed", text: `Your code called process.exit ${where}.` };
  if (end === "out of memory") return { state: "crashed", text: `The memory was used up ${where}.` };
  return { state: "crashed", text: `The process ended ${where}.` };
}
