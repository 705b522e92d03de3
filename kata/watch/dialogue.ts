import { spawn } from "node:child_process";
import { join } from "node:path";
import { emitKeypressEvents } from "node:readline";
import { ROOT } from "../base/files";
import { wrap } from "../base/text";
import type { Step } from "../curriculum/steps";
import { firstOpen, type Report, solvedIn } from "../report/solved";

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

  function run(command: readonly string[]): void {
    view.text(typed(command));
    const mine = start(command, () => {
      // Of one that was stopped nobody waits for the end.
      if (stop !== mine) return;
      stop = undefined;
      showKeys();
    });
    stop = mine;
  }
  return {
    press(key: string) {
      if (!place || stop) return;
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
    },
    /** The tests run again: what is under way ends, and nobody waits for an answer. */
    suspend() {
      stop?.();
      place = undefined;
      offered = undefined;
      stop = undefined;
    },
    /** The report is there, or more of it. */
    resume(where: Place | undefined) {
      place = where;
      if (!offered && !stop) showKeys();
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

/** The line of keys, in one line wherever there are 60 columns. */
export function keyLine(columns: number): string {
  const line = KEYS.join(", ");
  return line.length < columns ? line : KEYS.join(" ");
}

/** What `h`, `s`, `m`, `d` and `p` do here. Nothing, if the key means nothing. */
export function actionOf(key: string, { step, solved, lastSolved }: Place): Action | undefined {
  const question = solved ? "" : `Not solved yet. Show the reference of step ${step.number}? y/n`;
  if (key === "h" && solved) return { sentence: "It is solved: there is nothing to hint at." };
  if (key === "h") return { command: ["hint", step.number] };
  if (key === "s") return { command: ["solution", step.number, "--yes"], question };
  // What needs a step that is not solved says so.
  if (key === "d") return { command: ["draw", "neuron"] };
  // The first contribution is lost in step 10, and can be seen to be.
  if (key === "p") return { command: ["play", !solved && step.number === "10" ? "reuse" : "neuron"] };
  if (key !== "m") return undefined;
  return lastSolved
    ? { command: ["mistakes", lastSolved.number] }
    : { sentence: "What others get wrong is shown as soon as a step is solved." };
}

/** Starts a command in a process of its own. */
export const startCommand: Start = (command, ended) => {
  const child = spawn(process.execPath, [join(ROOT, "kata/run.js"), ...command], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  // Where no process can be started, it is closed at once.
  child.once("error", () => undefined);
  child.once("close", ended);
  return () => void child.kill();
};

/** Where the learner is. */
export interface Place {
  /** The step on the screen. */
  step: Step;
  /** Whether it is solved: so it is when all that was asked for is. */
  solved: boolean;
  /** The last solved step of those on the screen. */
  lastSolved?: Step | undefined;
}

/** Where the learner is, by the newest report. */
export function placeIn({ verdicts }: Pick<Report, "verdicts">): Place | undefined {
  const open = firstOpen(verdicts);
  const lastSolved = solvedIn(verdicts).at(-1);
  const step = open?.step ?? lastSolved;
  return step && { step, solved: !open, lastSolved };
}

const CLEAR_LINE = "\r\x1b[K";
/** The screen, and not what was scrolled away: the learner may want to look back. */
const CLEAR_SCREEN = "\x1b[2J\x1b[H";

/** What the watch writes, and where. */
type View = ReturnType<typeof openView>;

type Out = Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns">;

/** Without a terminal, or on one that cannot move its cursor, everything is written once, one after the other. */
export function openView(out: Out, env: NodeJS.ProcessEnv = process.env) {
  const isLive = out.isTTY && env.TERM !== "dumb";
  const onlyLive = (text: string) => (isLive ? text : "");
  return {
    /** A new screen. On a terminal it takes the place of the one before; elsewhere it comes after it. */
    screen: (text: string) => void out.write(`${onlyLive(CLEAR_SCREEN)}${text}\n`),
    /** Something that stays, in lines of its own. */
    text: (text: string) => void out.write(`${onlyLive(CLEAR_LINE)}${text}\n`),
    /** The last line: what is going on, or the keys. Only a terminal has one; as wide as the terminal, it would scroll it. */
    line: (text: string) => void out.write(onlyLive(CLEAR_LINE + text.slice(0, (out.columns || 80) - 1))),
  };
}

/** Hands on single keys, without Enter, until q, Ctrl-C, Ctrl-D or a signal ends it. Without a terminal there are none. */
export function untilEnd(input: NodeJS.ReadStream, pressed: (key: string) => void): Promise<void> {
  return new Promise((resolve) => {
    const listen = (text: string | undefined, { name, ctrl }: { name?: string; ctrl?: boolean }) => {
      const key = ctrl ? "" : (text ?? "").toLowerCase();
      if (key === "q" || (ctrl && (name === "c" || name === "d"))) end();
      else pressed(key);
    };
    const end = () => {
      if (input.isTTY) input.off("keypress", listen).setRawMode(false).pause();
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, end);
    if (!input.isTTY) return;
    emitKeypressEvents(input);
    input.on("keypress", listen).setRawMode(true).resume();
  });
}
