import { join, relative } from "node:path";
import { ROOT } from "../base/paths";
import { wrap } from "../base/text";
import type { Report } from "../report/check-steps";
import { render } from "../report/report";
import { onChange } from "./changes";
import { openChecker, type Watched } from "./checker";
import { commandRunner } from "./command";
import { openDialogue } from "./dialogue";
import { onKey } from "./keyboard";
import { keyLine } from "./keys";
import { newestOnly } from "./newest-only";
import { type Place, placeIn } from "./place";
import { openView } from "./view";

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
