import { readArguments } from "../base/arguments";
import { stepsOf } from "../curriculum/steps";
import { render, typesBelow } from "../report/report";
import { checkSteps } from "../report/solved";

const USAGE = `npm test              the road on your own files, up to the first unsolved step
npm test 05 pow 7     these steps alone, every other step taken from solutions/
npm test -- --watch   whenever you save, as npm run watch
npm test -- --fresh   tests run again even where nothing has changed`;

const OPTIONS = { watch: { type: "boolean" }, fresh: { type: "boolean" } } as const;

/** `npm test`: 0 when everything asked for is solved, 1 when not. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { usage: USAGE, options: OPTIONS });
  if (values.watch) return (require("./watch") as typeof import("./watch")).main(positionals);
  const { steps, road } = stepsOf(positionals);
  const onLong = () =>
    process.stderr.isTTY && console.error("Still running. Code that does not finish is stopped.");
  const report = await checkSteps(steps, { road, fresh: values.fresh ?? false, onLong });
  if (!report) return 1;
  console.log(render(report));
  const said = await typesBelow(report);
  if (said !== "") console.log(said);
  return report.verdicts.every(({ state }) => state === "solved") ? 0 : 1;
}
