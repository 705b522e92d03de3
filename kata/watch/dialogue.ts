import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { wrap } from "../base/text";
import { factsOf, type Step } from "../curriculum/steps";
import type { Report } from "../report/check-steps";
import type { View } from "./view";

/** What comes of the keys: an answer, a question that waits for y or n, or a command that runs to its end. */
interface Dialogue {
  /** A key that comes while something runs waits for its end. Of several, the last one counts. */
  press(key: string): void;
  /** The tests run again. A command that was under way starts anew after their report. */
  suspend(): void;
  /** The report is there. */
  resume(place: Place | undefined): void;
}

interface Means {
  view: View;
  commands: CommandRunner;
  /** Shows the keys again when there is nothing more to say. */
  showKeys(): void;
}

/** A command as the learner would type it. */
function typed(command: readonly string[]): string {
  const at = command.findIndex((word) => word.startsWith("--"));
  const words = at === -1 ? command : [...command.slice(0, at), "--", ...command.slice(at)];
  return `npm run ${words.join(" ")}`;
}

export function openDialogue({ view, commands, showKeys }: Means): Dialogue {
  /** Nothing while the tests run: then the keys have nothing to speak of. */
  let place: Place | undefined;
  /** The command that a "y" would start. */
  let offered: readonly string[] | undefined;
  /** The command that the tests have interrupted. */
  let interrupted: readonly string[] | undefined;
  let early: string | undefined;

  function start(command: readonly string[]): void {
    view.text(typed(command));
    commands.start(command, () => {
      showKeys();
      goOn();
    });
  }
  function act(key: string, place: Place): void {
    const action = actionOf(key, place);
    if (!action) return;
    if ("sentence" in action) {
      view.text(wrap(action.sentence));
      showKeys();
    } else if (action.question === undefined) start(action.command);
    else {
      offered = action.command;
      view.line(action.question);
    }
  }
  function goOn(): void {
    const command = interrupted;
    interrupted = undefined;
    if (command) {
      start(command);
      return;
    }
    const key = early;
    early = undefined;
    if (key && place) act(key, place);
  }
  return {
    press(key) {
      if (!place || commands.isRunning()) {
        early = key;
        return;
      }
      const command = offered;
      offered = undefined;
      if (command && key === "y") start(command);
      else {
        if (command) showKeys();
        act(key, place);
      }
    },
    suspend() {
      place = undefined;
      offered = undefined;
      early = undefined;
      interrupted = commands.stop() ?? interrupted;
    },
    resume(where) {
      place = where;
      if (offered || commands.isRunning()) return;
      showKeys();
      goOn();
    },
  };
}

/** What a key does: a command of the kata, with a question before it where one is needed, or a sentence. */
type Action = { command: readonly string[]; question?: string } | { sentence: string };

/** The keys in the order of the line that shows them. */
const KEYS = ["h hint", "s solution", "m mistakes", "d draw", "p play", "a again", "q quit"] as const;

/** From this step on there are gradients, and with them pictures of the learner's own. */
const GRADIENTS = "09";

/** The line of keys, in one line wherever there are 60 columns. */
export function keyLine(columns: number): string {
  const line = KEYS.join(", ");
  return line.length < columns ? line : KEYS.join(" ");
}

/** What `h`, `s`, `m`, `d` and `p` do here. Nothing, if the key means nothing. */
export function actionOf(key: string, place: Place): Action | undefined {
  const { step, solved } = place;
  switch (key) {
    case "h":
      return solved
        ? { sentence: "It is solved: there is nothing to hint at." }
        : { command: ["hint", step.number] };
    case "s": {
      const question = solved
        ? {}
        : { question: `Not solved yet. Show the reference of step ${step.number}? y/n` };
      return { command: ["solution", step.number, "--yes"], ...question };
    }
    case "m":
      return place.lastSolved
        ? { command: ["mistakes", place.lastSolved.number] }
        : { sentence: "What others get wrong is shown as soon as a step is solved." };
    case "d":
      return picture("draw", place);
    case "p":
      return picture("play", place);
    default:
      return undefined;
  }
}

/** The learner's own; before there can be one, the reference's, if it is wanted. */
function picture(verb: "draw" | "play", { step, solved, lastSolved, failing }: Place): Action {
  if (!solved && step.number <= GRADIENTS) {
    const question = "Your own code cannot do that yet. Use the reference? y/n";
    return { command: [verb, "neuron", "--reference"], question };
  }
  // The first contribution is lost there, as the lesson says, and can be seen to be: in the graph that the failing test is about.
  if (verb === "play" && !solved && step.number === "10")
    return { command: ["play", failing?.includes("a + a") ? "a+a" : "reuse"] };
  const earned = (lastSolved && factsOf(lastSolved).earned)?.map(([command]) => command.split(" "));
  const shown = earned?.find(([, , what]) => what === verb)?.slice(3);
  return { command: [verb, ...(shown ?? ["neuron"])] };
}

/** Runs commands of the kata below the screen, one at a time. */
export interface CommandRunner {
  /** Calls `ended` when the command has come to its end, unless it was stopped. */
  start(command: readonly string[], ended: () => void): void;
  /** Ends the command that runs, and hands it back. */
  stop(): readonly string[] | undefined;
  isRunning(): boolean;
}

export function commandRunner(): CommandRunner {
  let current: { command: readonly string[]; child: ChildProcess } | undefined;
  return {
    start(command, ended) {
      const child = spawn(process.execPath, [join(ROOT, "kata/run.js"), ...command], {
        stdio: ["ignore", "inherit", "inherit"],
      });
      current = { command, child };
      // Where no process can be started, it is closed at once.
      child.once("error", () => undefined);
      child.once("close", () => {
        if (current?.child !== child) return;
        current = undefined;
        ended();
      });
    },
    stop() {
      const stopped = current;
      current = undefined;
      stopped?.child.kill();
      return stopped?.command;
    },
    isRunning: () => current !== undefined,
  };
}

/** Where the learner is. */
export interface Place {
  /** The step on the screen. */
  step: Step;
  /** Whether it is solved: so it is when all that was asked for is. */
  solved: boolean;
  /** The first failing test. */
  failing?: string | undefined;
  /** The last solved step before it, or itself. */
  lastSolved?: Step | undefined;
}

/** Where the learner is, by the newest report. */
export function placeIn({ steps, verdicts }: Report): Place | undefined {
  const unsolved = verdicts.find(({ state }) => state !== "solved");
  const open = unsolved?.step;
  const solved = verdicts.filter(({ state }) => state === "solved").map(({ step }) => step);
  const lastSolved = solved.filter((step) => !open || step.number < open.number).at(-1);
  const step = open ?? lastSolved ?? steps[0];
  return step && { step, solved: open === undefined, lastSolved, failing: unsolved?.failures[0]?.test };
}
