import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { wrap } from "../base/text";
import { factsOf, type Step } from "../curriculum/steps";
import type { Report } from "../report/check-steps";
import type { View } from "./view";

/** Starts a command of the kata below the screen, and says when it has come to its end. What it returns stops it before. */
export type Start = (command: readonly string[], ended: () => void) => () => void;

/**
 * What comes of the keys: an answer, a question that waits for y or n, or a command that runs to its end.
 * @param showKeys shows the keys again when there is nothing more to say
 */
export function openDialogue(view: View, showKeys: () => void, start: Start) {
  /** Nothing while the tests run: then the keys have nothing to speak of. */
  let place: Place | undefined;
  /** The command that a "y" would start. */
  let offered: readonly string[] | undefined;
  /** Stops the command that runs. */
  let stop: (() => void) | undefined;
  /** The last key that came while the tests or a command ran: it waits for their end. */
  let early = "";

  function run(command: readonly string[]): void {
    view.text(typed(command));
    stop = start(command, () => {
      stop = undefined;
      goOn();
    });
  }
  function goOn(): void {
    showKeys();
    const key = early;
    early = "";
    press(key);
  }
  function press(key: string): void {
    if (!place || stop) {
      early = key;
      return;
    }
    const wanted = key === "y" ? offered : undefined;
    if (offered && !wanted) showKeys();
    offered = undefined;
    const action = wanted ? { command: wanted } : actionOf(key, place);
    if (!action) return;
    if ("sentence" in action) {
      view.text(wrap(action.sentence));
      showKeys();
    } else if (action.question) {
      offered = action.command;
      view.line(action.question);
    } else run(action.command);
  }
  return {
    press,
    /** The tests run again: what is under way ends, and nobody waits for an answer. */
    suspend() {
      stop?.();
      place = undefined;
      offered = undefined;
      stop = undefined;
      early = "";
    },
    /** The report is there, or more of it. */
    resume(where: Place | undefined) {
      place = where;
      if (!offered && !stop) goOn();
    },
  };
}

/** A command as the learner would type it. */
function typed(command: readonly string[]): string {
  return `npm run ${command.join(" ").replace(/ (?=--)/, " -- ")}`;
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
  const { step, solved, lastSolved } = place;
  const question = solved ? "" : `Not solved yet. Show the reference of step ${step.number}? y/n`;
  if (key === "h" && solved) return { sentence: "It is solved: there is nothing to hint at." };
  if (key === "h") return { command: ["hint", step.number] };
  if (key === "s") return { command: ["solution", step.number, "--yes"], question };
  if (key === "d") return picture("draw", place);
  if (key === "p") return picture("play", place);
  if (key !== "m") return undefined;
  return lastSolved
    ? { command: ["mistakes", lastSolved.number] }
    : { sentence: "What others get wrong is shown as soon as a step is solved." };
}

/** The learner's own; before there can be one, the reference's, if it is wanted. */
function picture(verb: "draw" | "play", { step, solved, lastSolved, failing }: Place): Action {
  if (!solved && step.number <= GRADIENTS) {
    const question = `Pictures of your own need step ${GRADIENTS}. Use the reference? y/n`;
    return { command: [verb, "neuron", "--reference"], question };
  }
  // The first contribution is lost there, as the lesson says, and can be seen to be: in the graph that the failing test is about.
  if (verb === "play" && !solved && step.number === "10")
    return { command: ["play", failing?.includes("a + a") ? "a+a" : "reuse"] };
  const earned = (lastSolved && factsOf(lastSolved).earned)?.map(([command]) => command.split(" "));
  const shown = earned?.find(([, , what]) => what === verb)?.slice(3);
  return { command: [verb, ...(shown ?? ["neuron"])] };
}

/** Starts a command in a process of its own. */
export const startCommand: Start = (command, ended) => {
  const child = spawn(process.execPath, [join(ROOT, "kata/run.js"), ...command], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  // Where no process can be started, it is closed at once.
  child.once("error", () => undefined);
  child.once("close", ended);
  return () => {
    child.off("close", ended);
    child.kill();
  };
};

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
