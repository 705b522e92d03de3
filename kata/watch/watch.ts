import { join, relative } from "node:path";
import { EXERCISES, ROOT } from "../base/files";
import { wrap } from "../base/text";
import type { Step } from "../curriculum/steps";
import { learnersWork } from "../curriculum/whose-code";
import { type Report, reportOn } from "../report/check-steps";
import { render, renderRemarks } from "../report/report";
import { judge } from "../runner/judge";
import { endProcesses, prepareProcess } from "../runner/process";
import { typeRemarks } from "../runner/type-remarks";
import { onChange } from "./changes";
import { commandRunner, keyLine, openDialogue, type Place, placeIn } from "./dialogue";
import { onKey, openView } from "./view";

/** After so long a learner wonders whether it is still running. */
const LONG_MS = 4000;

/** Tests the learner's steps whenever one of their files is saved. 0 when the user ends it. */
export async function watch(watched: Watched): Promise<number> {
  const view = openView(process.stdout);
  const checker = openChecker(watched);
  const commands = commandRunner();
  const hasKeys = process.stdin.isTTY;
  const showKeys = () => view.line(hasKeys ? keyLine(process.stdout.columns || 80) : "");
  const dialogue = openDialogue({ view, commands, showKeys });
  let patience: NodeJS.Timeout | undefined;
  let place: Place | undefined;

  const runs = newestOnly<Report | string>(checker.check, {
    show(found) {
      clearTimeout(patience);
      if (typeof found !== "string") {
        place = placeIn(found);
        view.screen(render({ ...found, watching: hasKeys ? "with keys" : "without keys" }));
        // The compiler is slower than the tests. What it has to add comes below what is being read.
      } else view.text(found);
      dialogue.resume(place);
    },
    failed(error) {
      const reason = error instanceof Error ? error.message : String(error);
      clearTimeout(patience);
      view.text(wrap(`The kata itself failed, not your code: ${reason}`));
      dialogue.resume(undefined);
    },
  });
  const run = (why: string) => {
    dialogue.suspend();
    const running = `${why} Running…`.trim();
    view.line(running);
    clearTimeout(patience);
    patience = setTimeout(() => view.line(`${running} Code that does not finish is stopped.`), LONG_MS);
    runs.start();
  };
  const stopWatching = await onChange(
    watched.steps.map(({ folder }) => join(ROOT, "exercises", folder)),
    ([path = ""]) => run(`Saved: ${relative(ROOT, path).replaceAll("\\", "/")}.`),
    { counts: (name) => /\.[cm]?[jt]s$|\.json$/.test(name) },
  );
  if (!hasKeys) view.text("Watching your steps. Ctrl-C ends it.");
  run("");
  await ended((key) => {
    if (key === "a") run("");
    else dialogue.press(key);
  });
  stopWatching();
  clearTimeout(patience);
  runs.stop();
  commands.stop();
  checker.end();
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

/** Judges the learner's steps again and again. */
interface Checker {
  /** Shows the verdicts as soon as they are there, and then what the compiler has to add. */
  check(show: (found: Report | string) => void, signal: AbortSignal): Promise<void>;
  end(): void;
}

export function openChecker({ steps, road }: Watched): Checker {
  return {
    async check(show, signal) {
      const submission = learnersWork(steps);
      const verdicts = await judge([submission], { stopAtFirst: road, signal });
      // What has just been solved is news only once: a run that was ended must not use it up.
      if (signal.aborted) return;
      // So that the next save is judged at once.
      await prepareProcess();
      const report = await reportOn(submission, verdicts, road);
      show(report);
      if (signal.aborted) return;
      const judged = steps.slice(0, verdicts.length);
      const said = renderRemarks(report, await typeRemarks(EXERCISES, judged, signal));
      if (said !== "" && !signal.aborted) show(said);
    },
    end: endProcesses,
  };
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
