import { join } from "node:path";
import { readArguments } from "../cli/arguments";
import { judge } from "../judge/judge";
import { typeRemarks } from "../judge/types";
import { render } from "../screen/report";
import { findStep, ROOT, STEPS } from "../steps/road";
import { readSubmission } from "../steps/submission";

const USAGE = `npm test            the road on your own files, up to the first step to be solved
npm test 05 pow 7   these steps alone, every other step taken from solutions/`;

/** `npm test`: 0 when everything asked for is solved, 1 when not. */
export async function main(args: string[]): Promise<number> {
  const { positionals } = readArguments(args, { command: "npm test", usage: USAGE });
  const asked = new Set(positionals.map(findStep));
  return asked.size === 0
    ? walk(STEPS, true)
    : walk(
        STEPS.filter((step) => asked.has(step)),
        false,
      );
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
