import { join } from "node:path";
import { parseArgs } from "node:util";
import { judge } from "../judge/judge";
import { typeRemarks } from "../judge/types";
import { render } from "../screen/report";
import { findStep, ROOT, STEPS, UnknownStep } from "../steps/road";
import { readSubmission } from "../steps/submission";

const USAGE = `npm test            the road on your own files, up to the first step to be solved
npm test 05 pow 7   these steps alone, every other step taken from solutions/`;

/** `npm test`: 0 when everything asked for is solved, 1 when not, 2 when the words make no sense. */
export async function main(words: string[]): Promise<number> {
  let queries: string[];
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" } },
    });
    if (values.help) return (console.log(USAGE), 0);
    queries = positionals;
  } catch {
    return (
      console.error(
        `npm test knows no option ${words.find((word) => word.startsWith("-"))}. It takes steps by number or name.`,
      ),
      2
    );
  }
  try {
    const asked = new Set(queries.map(findStep));
    return await walk(asked.size === 0 ? STEPS : STEPS.filter((step) => asked.has(step)), asked.size === 0);
  } catch (error) {
    if (!(error instanceof UnknownStep)) throw error;
    return (console.error(error.message), 2);
  }
}

async function walk(steps: typeof STEPS, road: boolean): Promise<number> {
  const folder = join(ROOT, "exercises");
  const judged = judge([readSubmission("yours", folder, steps)], { stopAtFirst: road });
  // The tests run in a process of their own: the compiler works in the meantime.
  const remarks = typeRemarks(folder, steps);
  const patience = setTimeout(
    () =>
      process.stderr.isTTY &&
      console.error("Still running. A test that stays silent for ten seconds is stopped."),
    4000,
  );
  const verdicts = await judged.finally(() => clearTimeout(patience));
  const current = verdicts.find(({ state }) => state !== "solved");
  for (const step of steps) {
    if (current && step.number > current.step.number) remarks.delete(step.folder);
  }
  if (current?.state === "does not compile") remarks.delete(current.step.folder);
  console.log(render({ steps, verdicts, remarks, road, folder: "exercises" }));
  return current ? 1 : 0;
}
