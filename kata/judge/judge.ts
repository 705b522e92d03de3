import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ROOT, testFile } from "../steps/road";
import { EVENTS, type Event } from "./events";
import { createSandbox, type Sandbox, type Submission, type Task } from "./sandbox";
import { missing, type Verdict, verdictOf } from "./verdict";

export interface JudgeOptions {
  /** Where the tests stand: the kata's exercises/, unless somebody's own are to be run. */
  tests?: string;
  /** Stop at the first step of a submission that is not solved. For a single submission. */
  stopAtFirst?: boolean;
  /** Run no more tests of a file after its first failure: a verdict then has one failure that counts. */
  firstFailure?: boolean;
  /** How many milliseconds a test may stay silent before its code is stopped. */
  patience?: number;
  /** How many processes run at a time. */
  processes?: number;
  /** Called after each judged step. */
  onVerdict?: (verdict: Verdict) => void;
}

/** The first sign of life may take long on a cold machine: Node, Jest and TypeScript have to start. */
const START_PATIENCE = 120_000;

/**
 * Runs the tests of the submitted steps over the references, and says of each step how it stands.
 * Verdicts come in the order of the submissions and their steps. With `stopAtFirst` the list ends
 * at the first step that is not solved.
 */
export async function judge(
  submissions: readonly Submission[],
  options: JudgeOptions = {},
): Promise<Verdict[]> {
  const processes = Math.max(1, Math.min(options.processes ?? availableParallelism(), submissions.length));
  // Dealt out like cards, so that each process gets an equal share of long and short ones.
  const shares = Array.from({ length: processes }, (_, i) =>
    submissions.filter((_, j) => j % processes === i),
  );
  const verdicts = (await Promise.all(shares.map((share) => judgeShare(share, options)))).flat();
  return submissions.flatMap((submission) =>
    verdicts.filter((verdict) => verdict.submission === submission.id),
  );
}

async function judgeShare(submissions: readonly Submission[], options: JudgeOptions): Promise<Verdict[]> {
  const {
    tests = join(ROOT, "exercises"),
    stopAtFirst = false,
    firstFailure = false,
    patience = 10_000,
    onVerdict,
  } = options;
  const verdicts: Verdict[] = [];
  const say = (verdict: Verdict) => {
    verdicts.push(verdict);
    onVerdict?.(verdict);
    return stopAtFirst && verdict.state !== "solved";
  };
  const all = submissions.flatMap((submission) => submission.steps.map((step) => ({ submission, step })));
  const lacks = (task: Task) => filesOf(task, tests).find(({ there }) => !there)?.path;
  const gap = all.findIndex(lacks);
  let open = stopAtFirst && gap >= 0 ? all.slice(0, gap) : all.filter((task) => !lacks(task));
  const sandbox = createSandbox(submissions, open, { stopAtFirst, firstFailure, tests });
  try {
    while (open.length > 0) {
      const run = await runJest(sandbox, patience);
      const left: Task[] = [];
      for (const one of open) {
        const path = sandbox.pathOf(one);
        const events = run.events.filter((event) => "file" in event && event.file === path);
        if (events.length === 0) {
          left.push(one);
          continue;
        }
        rmSync(path);
        const printed = printedIn(run.events, path);
        if (say(verdictOf({ ...one, events, printed, stopped: run.stopped, home: sandbox.folder })))
          return verdicts;
      }
      if (left.length === open.length) throw new Error(`the tests did not start. ${run.errors}`);
      open = left;
    }
    for (const task of stopAtFirst && gap >= 0 ? all.slice(gap, gap + 1) : all.filter(lacks))
      say(missing(task, lacks(task) ?? ""));
    return verdicts;
  } finally {
    sandbox.remove();
  }
}

/** What must be there before a step can be judged. */
function filesOf({ submission, step }: Task, tests: string): { path: string; there: boolean }[] {
  const path = `${step.folder}/${step.file}`;
  const test = `${step.folder}/${testFile(step)}`;
  return [
    { path, there: path in submission.files },
    { path: test, there: existsSync(join(tests, test)) },
  ];
}

interface Run {
  events: Event[];
  /** Why the process ended early, if it did. */
  stopped?: "silent" | "died";
  errors: string;
}

/** One test process over everything that is left in the sandbox. It ends, or is ended when it stays silent. */
function runJest({ config, events, folder }: Sandbox, patience: number): Promise<Run> {
  rmSync(events, { force: true });
  const jest = spawn(
    process.execPath,
    [
      "-r",
      require.resolve("esbuild-register"),
      require.resolve("jest/bin/jest"),
      "--config",
      config,
      "--runInBand",
    ],
    {
      cwd: folder,
      env: { ...process.env, [EVENTS]: events, NODE_ENV: "test", NODE_OPTIONS: "" },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let errors = "";
  jest.stderr.setEncoding("utf8").on("data", (text: string) => (errors = (errors + text).slice(-4000)));

  return new Promise((resolve, reject) => {
    let size = 0;
    let since = Date.now();
    let silent = false;
    const watch = setInterval(() => {
      const now = statSync(events, { throwIfNoEntry: false })?.size ?? 0;
      if (now !== size) [size, since] = [now, Date.now()];
      else if (Date.now() - since > (size === 0 ? START_PATIENCE : patience)) {
        silent = true;
        jest.kill("SIGKILL");
      }
    }, 100);
    jest.on("error", (error) => (clearInterval(watch), reject(error)));
    jest.on("close", () => {
      clearInterval(watch);
      const list = readEvents(events);
      const last = list.filter((event) => event.type !== "print").at(-1);
      const unfinished = last !== undefined && last.type !== "file-end";
      resolve({ events: list, stopped: silent ? "silent" : unfinished ? "died" : undefined, errors });
    });
  });
}

function readEvents(path: string): Event[] {
  let text = "";
  try {
    text = readFileSync(path, "utf8");
  } catch {
    // No event at all: the caller says so.
  }
  // A killed process may leave half a line at the end.
  return text.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line) as Event];
    } catch {
      return [];
    }
  });
}

/** What the code printed while this file's tests ran. */
function printedIn(events: readonly Event[], path: string): string {
  let text = "";
  let waiting = "";
  let current = "";
  for (const event of events) {
    // What is printed while a file is loaded comes before that file's first event.
    if (event.type === "print") waiting += event.text;
    else {
      current = event.file;
      if (current === path) text += waiting;
      waiting = "";
    }
  }
  return current === path ? text + waiting : text;
}
