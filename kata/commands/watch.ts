import { join, relative } from "node:path";
import { readArguments } from "../base/arguments";
import { EXERCISES } from "../base/files";
import { wrap } from "../base/text";
import { stepsOf } from "../curriculum/steps";
import { render, typesBelow } from "../report/report";
import { checkSteps } from "../report/solved";
import { endProcesses, prepareProcess } from "../runner/process";
import { onChange } from "../watch/changes";
import { keyLine, openDialogue, openView, placeIn, startCommand, untilEnd } from "../watch/dialogue";

const USAGE = `npm run watch         npm test whenever you save: the road on your own files
npm run watch 07      step 07 alone, whenever you save

Keys: ${keyLine(Number.POSITIVE_INFINITY)}`;

/** `npm run watch`: tests the learner's steps whenever one of their files is saved. 0 when the user ends it. */
export async function main(args: string[]): Promise<number> {
  const { positionals } = readArguments(args, { usage: USAGE });
  const { steps, road } = stepsOf(positionals);
  const view = openView(process.stdout);
  const hasKeys = process.stdin.isTTY;
  const showKeys = () => view.line(hasKeys ? keyLine(process.stdout.columns || 80) : "");
  const dialogue = openDialogue(view, showKeys, startCommand);
  let running = new AbortController();

  /** One run at a time: a new one ends the one before, of which nothing is shown any more. */
  function run(why: string): void {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    dialogue.suspend();
    view.line(`${why} Running…`.trim());
    check(signal).catch((error: Error) => {
      if (signal.aborted) return;
      view.text(wrap(`The kata itself failed, not your code: ${error.message}`));
      dialogue.resume(undefined);
    });
  }
  async function check(signal: AbortSignal): Promise<void> {
    const onLong = () => view.line("Still running. Code that does not finish is stopped.");
    const report = await checkSteps(steps, { road, signal, onLong });
    if (!report || signal.aborted) return;
    const place = placeIn(report);
    view.screen(render({ ...report, watching: true }));
    dialogue.resume(place);
    // So that the next save is judged at once.
    await prepareProcess();
    if (signal.aborted) return;
    // The compiler is slower than the tests. What it has to add comes below what is being read.
    const said = await typesBelow(report, signal);
    if (signal.aborted || said === "") return;
    view.text(said);
    dialogue.resume(place);
  }

  const stopWatching = await onChange(
    steps.map(({ folder }) => join(EXERCISES, folder)),
    ([path = ""]) => run(`Saved: ${relative(EXERCISES, path).replaceAll("\\", "/")}.`),
  );
  if (!hasKeys) view.text("Watching your steps. Ctrl-C ends it.");
  run("");
  await untilEnd(process.stdin, (key) => (key === "a" ? run("") : dialogue.press(key)));
  stopWatching();
  running.abort();
  dialogue.suspend();
  endProcesses();
  view.text("");
  return 0;
}
