import { expect, JestAssertionError } from "expect";
import * as circus from "jest-circus";
import type {} from "ses";

/** A text of a message is cut here: enough to read, too little to fill a memory. */
const LONGEST_TEXT = 16_000;

/** What all texts of one job may hold together. */
const MOST_TEXT = 1_000_000;

/** What one job may print before the rest is dropped. */
const MOST_PRINTED = 20_000;

/** How many places of a stack are told. */
const MOST_FRAMES = 50;

type Say = (message: Message) => void;
type Test = (name: string, fn: () => void, timeout?: number) => void;

/** What the place where the core runs gives it: Node's process, or a worker of a browser. */
export interface Host {
  /** What anybody's code may ask for by name, node:util for example; nothing where there is no such thing. */
  moduleFor(name: string): unknown;
  /** What the tests may ask for besides. */
  testModules: Readonly<Record<string, unknown>>;
  /** What a call may ask for besides. Code that is tested may not: it could wait, and go on when its job is over. */
  callModules: Readonly<Record<string, unknown>>;
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

/** Runs one job after the other. Nothing that a job does can reach the next one. */
export function openCore(host: Host): (job: Job, say: Say) => Promise<void> {
  let current: { say: Say; firstFailure: boolean; failed: boolean } | undefined;
  circus.addEventHandler((event) => {
    if (!current) return;
    const { say, firstFailure } = current;
    if (event.name === "test_start") {
      if (current.failed && firstFailure) event.test.mode = "skip";
      else say({ type: "start", test: event.test.name });
    }
    if (event.name !== "test_done") return;
    const { name, mode, errors } = event.test;
    const end = { type: "end", test: name } as const;
    if (mode === "skip" || mode === "todo") say({ ...end, skipped: true });
    else say(errors.length === 0 ? end : { ...end, problem: problemOf(errors[0], host) });
    current.failed ||= errors.length > 0;
  });
  return async (job, tell) => {
    const { say, close } = bounded(tell);
    current = { say, firstFailure: job.kind === "tests" && job.firstFailure, failed: false };
    try {
      await (job.kind === "tests" ? runTests(job, host, say) : call(job, host, say));
    } catch (error) {
      say({ type: "broken", problem: problemOf(error, host) });
    }
    say({ type: "done" });
    close();
    current = undefined;
  };
}

async function runTests(job: TestJob, host: Host, say: Say): Promise<void> {
  const { testModules, load, counting } = host;
  circus.resetState();
  const { describe, beforeAll, beforeEach, afterAll, afterEach } = circus;
  const console = consoleOf(host, say);
  const steps = evaluated<[], Record<string, object>>(host, console, "code", job.code);
  const exported = steps(console, moduleFor(host));
  for (const [path, names] of Object.entries(job.imports)) {
    const name = names.find((one) => !(one in (exported[path] ?? {})));
    if (name === undefined) continue;
    say({ type: "broken", problem: { message: "", frames: [], notExported: { path, name } } });
    return;
  }
  const names: string[] = [];
  const adder =
    (add: Test): Test =>
    (name, fn) => {
      names.push(name);
      add(name, fn, 2 ** 30);
    };
  const { only, skip, todo } = circus.test;
  const test = Object.assign(adder(circus.test), { only: adder(only), skip, todo });
  const packages = (name: string) => load(job.packages[name] ?? "");
  const harness = { expect, test, it: test, describe, beforeAll, beforeEach, afterAll, afterEach };
  const given = { ...harness, counting, seed: job.seed, packages };
  const tests = evaluated<[steps: object, harness: object], void>(host, console, "tests", job.tests);
  tests(console, moduleFor(host, testModules), exported, given);
  say({ type: "loaded", tests: names });
  await circus.run();
}

async function call({ code, args }: CallJob, host: Host, say: Say): Promise<void> {
  const console = consoleOf(host, say);
  type Module = { default(...args: readonly unknown[]): unknown };
  const module = evaluated<[], Module>(host, console, "code", code);
  const result = await module(console, moduleFor(host, host.callModules)).default(...args);
  say({ type: "result", result });
}

/**
 * The function that a script of a job is, in a place that shares frozen built-ins with the rest, and nothing else. A name that is
 * nowhere is a ReferenceError, as it is elsewhere.
 */
function evaluated<More extends unknown[], Result>(
  host: Host,
  console: object,
  script: ScriptName,
  text: string,
) {
  const made = new Compartment({ globals: { ...host.globals, console }, __options__: true });
  for (const [, name = ""] of text.matchAll(ASKED_FOR))
    if (!Object.hasOwn(made.globalThis, name))
      Object.defineProperty(made.globalThis, name, { value: undefined });
  Object.setPrototypeOf(made.globalThis, unknownNames);
  return made.evaluate(`${text}\n//# sourceURL=kata-${script}.js`, EVALUATION) as (
    console: object,
    modules: (name: string) => unknown,
    ...more: More
  ) => Result;
}

/** Whoever asks where code runs, as in typeof process, is told that there is no such thing. */
const ASKED_FOR =
  /\btypeof (process|window|document|self|global|navigator|Buffer|WeakRef|Intl|URL|SuppressedError|setTimeout|setInterval|setImmediate|queueMicrotask|fetch|crypto|module|exports|require|define|Deno|Bun|WebAssembly|TextEncoder|TextDecoder|Atomics|SharedArrayBuffer|Iterator|localStorage|jest|__dirname|__filename)\b/g;

/**
 * Stands behind the globals: hardened JavaScript itself would answer undefined, and a misspelt name would go unnoticed. Where a name
 * is used by itself, it is first asked whether there is one. globalThis.name asks for the value at once, and may get none.
 */
let sought: string | undefined;
const unknownNames = new Proxy(Object.freeze(Object.create(null) as object), {
  has(_, name) {
    if (typeof name !== "string") return false;
    sought = name;
    return true;
  },
  get(_, name) {
    if (typeof name !== "string") return undefined;
    const isUsed = name === sought;
    sought = undefined;
    return isUsed ? notDefined(name) : undefined;
  },
  set(_, name, value, globals) {
    const isUsed = name === sought;
    sought = undefined;
    if (isUsed) return notDefined(String(name));
    return Reflect.defineProperty(globals, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  },
});

function notDefined(name: string): never {
  throw new ReferenceError(`${name} is not defined`);
}

function consoleOf(host: Host, say: Say): object {
  return host.consoleFor((text) => {
    if (text !== "") say({ type: "print", text });
  });
}

function moduleFor(host: Host, besides: Readonly<Record<string, unknown>> = {}): (name: string) => unknown {
  return (name) => {
    const module = host.moduleFor(name) ?? (Object.hasOwn(besides, name) ? besides[name] : undefined);
    if (module === undefined) throw new Error(`Cannot find module '${name}'`);
    return module;
  };
}

/** What is said within bounds, and only while the job is at work: code that it has left behind says nothing. */
function bounded(tell: Say): { say: Say; close: () => void } {
  let [left, toPrint, open] = [MOST_TEXT, MOST_PRINTED, true];
  const cut = (text: string) => {
    const longest = Math.min(LONGEST_TEXT, left);
    const kept = text.length > longest ? `${text.slice(0, longest)}…` : text;
    left -= Math.min(left, kept.length);
    return kept;
  };
  const say: Say = (message) => {
    if (!open) return;
    if (message.type === "print") {
      if (toPrint <= 0) return;
      toPrint -= message.text.length;
      tell({ type: "print", text: toPrint <= 0 ? "… (and more)\n" : cut(message.text) });
      return;
    }
    if ((message.type === "end" || message.type === "broken") && message.problem)
      tell({ ...message, problem: { ...message.problem, message: cut(message.problem.message) } });
    else tell(message);
  };
  const close = () => {
    open = false;
  };
  return { say, close };
}

/** What was thrown, whatever it was. Reading it may run code of its own, which may throw again. */
function problemOf(thrown: unknown, host: Host): Problem {
  return attempt(() => readProblem(thrown, host)) ?? { message: "something", frames: [] };
}

function readProblem(thrown: unknown, host: Host): Problem {
  // Jest hands over a pair: what was thrown, and an error that knows where the test stands.
  const [error, where] = Array.isArray(thrown) ? (thrown as unknown[]) : [thrown, undefined];
  const message = read(error, "message");
  if (message === undefined) {
    const said = typeof error === "string" ? JSON.stringify(error) : attempt(() => host.inspect(error));
    return { message: said ?? "something", frames: framesIn(read(where, "stack")) };
  }
  const stack = read(error, "stack") ?? "";
  const name = /^(?:Uncaught )?(\w*Error)\b/.exec(stack)?.[1] ?? read(error, "name") ?? "Error";
  const at = stack.indexOf(message);
  const frames = framesIn(at === -1 ? stack : stack.slice(at + message.length));
  // What a learner throws may have a property of that name, too.
  const exitCode =
    read(error, "name") === "CliError"
      ? attempt(() => (error as { exitCode?: 0 | 1 | 2 }).exitCode)
      : undefined;
  return {
    name: name.slice(0, 100),
    message,
    frames,
    ...(error instanceof JestAssertionError ? { expectation: true } : {}),
    ...(exitCode === 0 || exitCode === 1 || exitCode === 2 ? { exitCode } : {}),
  };
}

/** A property as a text; nothing where there is none, or where it cannot be read. */
function read(thrown: unknown, name: string): string | undefined {
  return attempt(() => {
    if (typeof thrown !== "object" || thrown === null || !(name in thrown)) return undefined;
    return String((thrown as Record<string, unknown>)[name]);
  });
}

function framesIn(stack = ""): string[] {
  const found = [...stack.matchAll(/kata-(?:code|tests)\.js:[1-9]\d*:[1-9]\d*/g)];
  return found.slice(0, MOST_FRAMES).map(([frame]) => frame);
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

// What the process of the runner is asked to do, and what it says. Nothing here knows of Node.

/** The two scripts of a job: in a stack they are kata-code.js and kata-tests.js. */
export type ScriptName = "code" | "tests";

/** One step's tests, and the code that they test, each as the text of one function. */
export interface TestJob {
  kind: "tests";
  /** `(console, require, …) => exports of each step, by its path "03-mul/mul"` */
  code: string;
  /** `(steps, harness) => void` */
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
export interface CallJob {
  kind: "call";
  code: string;
  args: readonly unknown[];
}

export type Job = TestJob | CallJob;

/** Asks the call that is at work to come to an end: it hears of it through `kata:stop`. */
export interface Stop {
  kind: "stop";
}

/** What the process says, as soon as it happens, so that a hang loses nothing. */
export type Message =
  /** The files are loaded, and these tests must run. */
  | { type: "loaded"; tests: string[] }
  | { type: "start"; test: string }
  | { type: "end"; test: string; problem?: Problem; skipped?: true }
  /** The file could not be loaded, or the call threw. */
  | { type: "broken"; problem: Problem }
  | { type: "print"; text: string }
  /** What the call returned. */
  | { type: "result"; result: unknown }
  | { type: "done" }
  /** The event loop turns: nothing of the job runs any more. And how many megabytes the process holds. */
  | { type: "idle"; megabytes: number };

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
