import { type ChildProcess, spawn } from "node:child_process";
import { join, relative } from "node:path";
import { readArguments } from "../cli/arguments";
import { type Report, render } from "../screen/report";
import { findStep, ROOT, STEPS } from "../steps/road";
import { onChange } from "../watch/changes";
import { check, endWaiting, type Watched } from "../watch/check";
import { onKey } from "../watch/keyboard";
import { type Action, actionOf, keyLine, type Place } from "../watch/keys";
import { newestOnly } from "../watch/newest-only";
import { openView } from "../watch/view";

const USAGE = `npm run watch         npm test whenever you save: the road on your own files
npm run watch 07      step 07 alone, whenever you save

Keys: ${keyLine(Number.POSITIVE_INFINITY)}`;

/** `npm run watch`: 0 when the user ends it. */
export async function main(args: string[]): Promise<number> {
  const { positionals } = readArguments(args, { command: "npm run watch", usage: USAGE });
  const asked = new Set(positionals.map(findStep));
  const road = asked.size === 0;
  return watch({ steps: road ? STEPS : STEPS.filter((step) => asked.has(step)), road });
}

async function watch(watched: Watched): Promise<number> {
  const view = openView(process.stdout);
  const keys = process.stdin.isTTY ? keyLine(process.stdout.columns || 80) : "";
  let place: Place = { solved: false };
  let question: readonly string[] | undefined;
  let child: ChildProcess | undefined;

  const runs = newestOnly<Report>((show, signal) => check(watched, show, signal), {
    show(report) {
      place = placeIn(report);
      view.screen(render(report));
      view.line(keys);
    },
    failed(error) {
      view.text(`The kata itself failed, not your code: ${error instanceof Error ? error.message : error}`);
      view.line(keys);
    },
  });
  const run = (why: string) => {
    question = undefined;
    child?.kill();
    view.line(`${why} Running…`);
    runs.start();
  };
  const start = (command: readonly string[]) => {
    view.line("");
    const mine = spawn(process.execPath, [join(ROOT, "kata/run.js"), ...command], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    child = mine;
    mine.once("close", () => {
      if (child !== mine) return;
      child = undefined;
      view.line(keys);
    });
  };
  const act = (action: Action) => {
    if ("sentence" in action) view.text(action.sentence);
    else if (action.question === undefined) return start(action.command);
    else question = action.command;
    view.line("question" in action && action.question ? action.question : keys);
  };

  const steps = watched.steps.map(({ folder }) => join(ROOT, "exercises", folder));
  const stopWatching = await onChange(
    steps,
    ([path = ""]) => run(`Saved: ${relative(ROOT, path).replaceAll("\\", "/")}.`),
    { counts: (name) => /\.[cm]?[jt]s$|\.json$/.test(name) },
  );
  return new Promise((resolve) => {
    const quit = () => {
      runs.stop();
      endWaiting();
      child?.kill();
      stopWatching();
      giveBack();
      view.text("");
      resolve(0);
    };
    const giveBack = onKey(process.stdin, (key) => {
      if (key === "q") return quit();
      if (child) return;
      if (question) {
        const command = question;
        question = undefined;
        return key === "y" ? start(command) : view.line(keys);
      }
      if (key === "a") return run("");
      const action = actionOf(key, place);
      if (action) act(action);
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, quit);
    if (keys === "") view.text("Watching your steps. Ctrl-C ends it.");
    run("");
  });
}

/** Where the learner is, by the newest report. */
function placeIn({ steps, verdicts }: Report): Place {
  const open = verdicts.find(({ state }) => state !== "solved")?.step;
  const solved = verdicts.filter(({ state }) => state === "solved").map(({ step }) => step);
  const lastSolved = solved.filter((step) => !open || step.number < open.number).at(-1);
  return { step: open ?? lastSolved ?? steps[0], solved: open === undefined, lastSolved };
}
