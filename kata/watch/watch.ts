import { join, relative } from "node:path";
import { EXERCISES } from "../base/files";
import { wrap } from "../base/text";
import type { Step } from "../curriculum/steps";
import { checkSteps, type Report } from "../report/check-steps";
import { render, typesBelow } from "../report/report";
import { endProcesses, prepareProcess } from "../runner/process";
import { onChange } from "./changes";
import { commandRunner, keyLine, openDialogue, type Place, placeIn } from "./dialogue";
import { onKey, openView } from "./view";

/** Tests the learner's steps whenever one of their files is saved. 0 when the user ends it. */
export async function watch({ steps, road }: Watched): Promise<number> {
  const view = openView(process.stdout);
  const commands = commandRunner();
  const hasKeys = process.stdin.isTTY;
  const showKeys = () => view.line(hasKeys ? keyLine(process.stdout.columns || 80) : "");
  const dialogue = openDialogue({ view, commands, showKeys });
  let place: Place | undefined;

  const check = async (show: (found: Report | string) => void, signal: AbortSignal) => {
    const onLong = () => view.line("Still running. Code that does not finish is stopped.");
    const report = await checkSteps(steps, { road, signal, onLong });
    if (!report) return;
    show(report);
    // So that the next save is judged at once.
    await prepareProcess();
    // The compiler is slower than the tests. What it has to add comes below what is being read.
    const said = signal.aborted ? "" : await typesBelow(report, signal);
    if (said !== "") show(said);
  };
  const runs = newestOnly<Report | string>(check, {
    show(found) {
      if (typeof found === "string") view.text(found);
      else {
        place = placeIn(found);
        view.screen(render({ ...found, watching: hasKeys ? "with keys" : "without keys" }));
      }
      dialogue.resume(place);
    },
    failed(error) {
      const reason = error instanceof Error ? error.message : String(error);
      view.text(wrap(`The kata itself failed, not your code: ${reason}`));
      dialogue.resume(undefined);
    },
  });
  const run = (why: string) => {
    dialogue.suspend();
    view.line(`${why} Running…`.trim());
    runs.start();
  };
  const stopWatching = await onChange(
    steps.map(({ folder }) => join(EXERCISES, folder)),
    ([path = ""]) => run(`Saved: ${relative(EXERCISES, path).replaceAll("\\", "/")}.`),
    { counts: (name) => /\.[cm]?[jt]s$|\.json$/.test(name) },
  );
  if (!hasKeys) view.text("Watching your steps. Ctrl-C ends it.");
  run("");
  await ended((key) => {
    if (key === "a") run("");
    else dialogue.press(key);
  });
  stopWatching();
  runs.stop();
  commands.stop();
  endProcesses();
  view.text("");
  return 0;
}

/** Hands on the keys until one of them, or a signal, ends the watch. */
function ended(pressed: (key: string) => void): Promise<void> {
  return new Promise((resolve) => {
    const quit = () => {
      giveBack();
      resolve();
    };
    const giveBack = onKey(process.stdin, (key) => (key === "q" ? quit() : pressed(key)));
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, quit);
  });
}

/** What is watched: the whole road, or steps by name on top of the references. */
export interface Watched {
  steps: readonly Step[];
  road: boolean;
}

/** Runs that give way to each other. */
export interface Runs {
  /** Ends the run that is under way, and starts another. */
  start(): void;
  /** Ends the run that is under way. */
  stop(): void;
}

/**
 * One run at a time: a new one ends the one before, of which nothing is shown any more.
 * @param run starts the work, and shows what it finds; when the signal comes, it stops what it started
 */
export function newestOnly<Result>(
  run: (show: (result: Result) => void, signal: AbortSignal) => Promise<void>,
  { show, failed }: { show: (result: Result) => void; failed: (error: unknown) => void },
): Runs {
  let current = new AbortController();
  const stop = () => current.abort();
  return {
    stop,
    start() {
      stop();
      current = new AbortController();
      const { signal } = current;
      run((result) => signal.aborted || show(result), signal).catch(
        (error) => signal.aborted || failed(error),
      );
    },
  };
}
