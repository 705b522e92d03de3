import { expect, JestAssertionError } from "expect";
import * as circus from "jest-circus";
import type {} from "ses";

/** A text of a message is cut here: enough to read, too little to fill a memory. */
const LONGEST_TEXT = 16_000;

/** What one job may print before the rest is dropped. */
const MOST_PRINTED = 20_000;

type Say = (message: Message) => void;
type Modules = Readonly<Record<string, unknown>>;

/** What the place where the core runs gives it: Node's process, or a worker of a browser. */
export interface Host {
  /**
   * What a script may ask for by name, node:util for example. Calls have more than the code that is tested, which must not wait: it
   * could go on when its job is over.
   */
  modules: Readonly<Record<"code" | "tests" | "calls", Modules>>;
  /** A package of the tests, from a file of scripts. */
  load(file: string): unknown;
  /** Counts what is done with arrays, sets and maps, while somebody listens. */
  counting: unknown;
  /** Printing for one job. */
  consoleFor(print: (text: string) => void): object;
  /** Globals that the language does not have. */
  globals: Readonly<Record<string, unknown>>;
  /** Any value as a text. */
  inspect(value: unknown): string;
}

// Comments and texts that look like these are no code, and what is code has been rewritten by the bundler.
const EVALUATION = {
  __evadeHtmlCommentTest__: true,
  __evadeImportExpressionTest__: true,
  __rejectSomeDirectEvalExpressions__: false,
};

/** What a test says when its own failure was thrown inside of the code that it calls, and did not come out. */
const CAUGHT =
  "What the test threw inside of your code did not come out of it. Do not catch what is thrown there, or throw it on.";

/** Runs one job after the other. Nothing that a job does can reach the next one. */
export function openCore(host: Host): (job: Job, say: Say) => Promise<void> {
  let say: Say = () => undefined;
  /** Whether no more tests run after a failure, and whether there was one. */
  let [firstFailure, failed] = [false, false];
  /** How many assertions had failed when the test began, whoever caught what they threw. */
  let before = 0;
  // No test has a limit of its own: the process has.
  Object.assign(globalThis, { [Symbol.for("TEST_TIMEOUT_SYMBOL")]: 2 ** 30 });
  circus.addEventHandler((event) => {
    if (event.name !== "test_start" && event.name !== "test_done") return;
    const { test } = event;
    if (event.name === "test_start" && firstFailure && failed) test.mode = "skip";
    if (test.mode === "skip" || test.mode === "todo") return;
    const { assertionCalls, numPassingAsserts } = expect.getState();
    const unmet = assertionCalls - numPassingAsserts;
    if (event.name === "test_start") {
      before = unmet;
      say({ type: "start", test: test.name });
    } else {
      const caught = unmet > before ? new JestAssertionError(CAUGHT) : undefined;
      // Jest hands over a pair: what was thrown, and an error that knows where the test stands.
      const [[error, where] = [caught, undefined]] = test.errors as [unknown, unknown][];
      const isRight = test.errors.length === 0 && !caught;
      say({ type: "end", test: test.name, ...(!isRight && { problem: problemOf(error, host, where) }) });
      failed ||= !isRight;
    }
  });
  return async (job, tell) => {
    let left = MOST_PRINTED;
    const console = host.consoleFor((text) => {
      if (text === "" || left <= 0) return;
      left -= text.length;
      tell({ type: "print", text: left > 0 ? text : "… (and more)\n" });
    });
    say = tell;
    [firstFailure, failed] = [job.kind === "tests" && job.firstFailure, false];
    try {
      await (job.kind === "tests" ? runTests(job, host, console, say) : call(job, host, console, say));
    } catch (error) {
      say({ type: "end", problem: problemOf(error, host) });
    }
    // Code that the job has left behind prints nothing.
    left = 0;
    say({ type: "done" });
  };
}

async function runTests(job: TestJob, host: Host, console: object, say: Say): Promise<void> {
  circus.resetState();
  const code = evaluate(host, console, "code", job.code, host.modules.code);
  const { steps } = code as { steps: Record<string, object> };
  for (const [path, names] of Object.entries(job.imports)) {
    const name = names.find((one) => !(one in (steps[path] ?? {})));
    if (name === undefined) continue;
    return say({ type: "end", problem: { message: "", frames: [], notExported: { path, name } } });
  }
  const { test, it, describe, beforeAll, beforeEach, afterAll, afterEach } = circus;
  const jest = { expect, test, it, describe, beforeAll, beforeEach, afterAll, afterEach };
  const harness = { ...jest, kataCounting: host.counting, kataSeed: job.seed };
  const packages = Object.entries(job.packages).map(([name, file]) => [name, host.load(file)]);
  const given = { ...host.modules.tests, ...Object.fromEntries(packages), ...steps, "kata:harness": harness };
  evaluate(host, console, "tests", job.tests, given);
  await circus.run();
}

async function call(job: CallJob, host: Host, console: object, say: Say): Promise<void> {
  const code = evaluate(host, console, "code", job.code, host.modules.calls);
  const module = code as { default(...args: readonly unknown[]): unknown };
  say({ type: "result", result: await module.default(...job.args) });
}

/**
 * Runs a script of a job in a place that shares frozen built-ins with the rest, and nothing else. A name that is nowhere is a
 * ReferenceError, as it is elsewhere.
 */
function evaluate(host: Host, console: object, script: ScriptName, text: string, given: Modules): unknown {
  const made = new Compartment({ globals: { ...host.globals, console }, __options__: true });
  for (const [, name = ""] of text.matchAll(ASKED_FOR))
    if (!Object.hasOwn(made.globalThis, name))
      Object.defineProperty(made.globalThis, name, { value: undefined });
  Object.setPrototypeOf(made.globalThis, unknownNames);
  const run = made.evaluate(`${text}\n//# sourceURL=kata-${script}.js`, EVALUATION) as (
    console: object,
    given: (name: string) => unknown,
  ) => unknown;
  return run(console, (name) => given[name]);
}

/** Whoever asks where code runs, as in typeof process, is told that there is no such thing. */
const ASKED_FOR =
  /\btypeof (process|window|document|self|global|navigator|Buffer|WeakRef|Intl|URL|SuppressedError|setTimeout|setInterval|setImmediate|queueMicrotask|fetch|crypto|module|exports|require|define|Deno|Bun|WebAssembly|TextEncoder|TextDecoder|Atomics|SharedArrayBuffer|Iterator|localStorage|jest|__dirname|__filename)\b/g;

/**
 * Stands behind the globals: hardened JavaScript itself would answer undefined, and a misspelt name would go unnoticed. Where a name
 * is used by itself, it is first asked whether there is one; globalThis.name asks for the value at once, and gets none.
 */
const unknownNames = new Proxy(Object.freeze(Object.create(null) as object), {
  has(_, name) {
    if (typeof name === "string") throw new ReferenceError(`${name} is not defined`);
    return false;
  },
});

/** What was thrown, whatever it was. Reading it may run code of its own, which may throw again. */
function problemOf(error: unknown, host: Host, where?: unknown): Problem {
  const read = (from: unknown, key: string) =>
    typeof from === "object" && from !== null && key in from
      ? String((from as Record<string, unknown>)[key])
      : undefined;
  try {
    const message = read(error, "message");
    if (message === undefined) {
      const said = typeof error === "string" ? JSON.stringify(error) : host.inspect(error);
      return { message: cut(said), frames: framesIn(read(where, "stack")) };
    }
    const name = (read(error, "name") || "Error").slice(0, 100);
    const stack = read(error, "stack") ?? "";
    const at = stack.indexOf(message);
    const exitCode = name === "CliError" ? (error as { exitCode?: unknown }).exitCode : undefined;
    return {
      name,
      message: cut(message),
      frames: framesIn(at === -1 ? stack : stack.slice(at + message.length)),
      ...(error instanceof JestAssertionError ? { expectation: true } : {}),
      ...(exitCode === 0 || exitCode === 1 || exitCode === 2 ? { exitCode } : {}),
    };
  } catch {
    return { message: "something", frames: [] };
  }
}

function framesIn(stack = ""): string[] {
  const found = [...stack.matchAll(/kata-(?:code|tests)\.js:[1-9]\d{0,8}:[1-9]\d{0,8}/g)];
  return found.slice(0, 50).map(([frame]) => frame);
}

/** A message that can be read: not endless, and without empty lines by the dozen. */
function cut(message: string): string {
  const kept = message.length > LONGEST_TEXT ? `${message.slice(0, LONGEST_TEXT)}…` : message;
  return kept.replace(/\n(?:[ \t\r]*\n){2,}/g, "\n\n");
}

// What the process of the runner is asked to do, and what it says. Nothing here knows of Node.

/**
 * The two scripts of a job: in a stack they are kata-code.js and kata-tests.js. Each is the text of a function of its console, and of
 * one that hands over what is not bundled with it, by its name.
 */
export type ScriptName = "code" | "tests";

/** One step's tests, and the code that they test. */
export interface TestJob {
  kind: "tests";
  /** It returns the exports of each step, by its path "03-mul/mul". */
  code: string;
  tests: string;
  /** What the tests import, by the path of the step: a name that is not there is told as such. */
  imports: Readonly<Record<string, readonly string[]>>;
  /** Packages that the tests import: the name, and the file that holds it as one CommonJS script. */
  packages: Readonly<Record<string, string>>;
  /** Run no more tests after the first failure. */
  firstFailure: boolean;
  /** Made of the text of the code: points that nobody can have written down beforehand. */
  seed: number;
}

/** A module whose default export is called once. */
interface CallJob {
  kind: "call";
  code: string;
  args: readonly unknown[];
}

export type Job = TestJob | CallJob;

/** What the process says, as soon as it happens, so that a hang loses nothing. */
export type Message =
  | { type: "start"; test: string }
  /** Of a test; or without one, of a file that could not be loaded, and of a call that threw. */
  | { type: "end"; test?: string; problem?: Problem }
  | { type: "print"; text: string }
  /** What the call returned. */
  | { type: "result"; result: unknown }
  | { type: "done" }
  /** The event loop turns: nothing of the job runs any more. */
  | { type: "idle" };

/** Why a test failed, or why code could not be loaded. */
export interface Problem {
  /** The error's name; none if something else was thrown. */
  name?: string;
  /** Its message, or what was thrown instead. */
  message: string;
  /** The places of its stack in the scripts of the job, the innermost first: "kata-code.js:3:14". */
  frames: string[];
  /** One of the kata's own sentences, rather than an error that the code threw. */
  expectation?: true;
  /** A sentence for the user, and the exit code that goes with it. */
  exitCode?: 0 | 1 | 2;
  /** A step that the tests import does not export this name. */
  notExported?: { path: string; name: string };
}
