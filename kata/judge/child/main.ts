// The child process of the judge: waits for a job, runs its tests with Jest's own runner, says what happens.
// It is bundled with jest-circus and expect into one file, so that it starts fast and shares nothing with the code under test.
import { Console } from "node:console";
import * as fs from "node:fs";
import * as path from "node:path";
import * as util from "node:util";
import { Script } from "node:vm";
import { expect } from "expect";
import {
  addEventHandler,
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  resetState,
  run,
  test,
} from "jest-circus";
import { rememberBuiltIns, rememberReachable } from "./integrity";
import { BUNDLE, type Job, type Message } from "./messages";
import { problemOf } from "./problem";
import { closeDoorsOf, facadeOf } from "./process-facade";
import { aTimerOfEachKind, keepTimersInSight } from "./timers";

/** What one test file may print before the rest is dropped: enough to read, too little to fill a disk. */
const MOST_CHARACTERS = 20_000;

// Captured before any foreign code runs. A message is a text, so that nobody's toJSON is asked.
const realProcess = process;
const { stringify } = JSON;
const { setPrototypeOf } = Object;
// Jest's own globalThis is another object (tooling.ts), so that its state cannot be found from here.
const realm = new Script("this").runInThisContext() as typeof globalThis;
const sendToJudge = process.send?.bind(process) ?? (() => true);
const reallyExit = (process as unknown as { reallyExit(code: number): never }).reallyExit.bind(process);
const { readFileSync } = fs;

const { getActiveResourcesInfo } = process;
const afterThisTurn = setImmediate;

/** The job at hand: how it speaks, whether a failure ends it, whether there was one, how much it has printed. */
let say: (message: Message) => void = () => undefined;
let firstFailure = false;
let failed = false;
let printed = 0;

Error.stackTraceLimit = 50;
keepTimersInSight();
closeDoors();
const changed = rememberBuiltIns(realm);
/** What it could find of an earlier job: asked only of a process that is to serve another. */
let isAsItWas: (() => boolean) | undefined;
addEventHandler((event) => {
  if (event.name === "test_start") {
    if (failed && firstFailure) event.test.mode = "skip";
    else say({ type: "start", test: event.test.name });
  }
  if (event.name !== "test_done") return;
  check();
  const { errors, mode, name } = event.test;
  const [first] = errors as unknown[];
  if (first !== undefined) failed = true;
  if (mode === "skip" || mode === "todo") say({ type: "end", test: name, skipped: true });
  else say({ type: "end", test: name, ...(first === undefined ? {} : { problem: problemOf(first) }) });
});

realProcess.on("message", (job: Job) => void work(job));
// Nobody is left to hear of it.
realProcess.once("disconnect", () => reallyExit(1));
sendToJudge("ready");
/** What is always open: the channel to the judge. */
const opened = getActiveResourcesInfo().length;

async function work(job: Job): Promise<void> {
  const { token } = job;
  say = (message) => sendToJudge(token + stringify(bare(message)));
  firstFailure = job.firstFailure;
  failed = false;
  printed = 0;
  resetState();
  if (job.keep)
    isAsItWas ??= rememberReachable([realm, util, util.inspect.defaultOptions, ...aTimerOfEachKind()]);
  await runTests(job);
  say({ type: "done" });
  // With endless microtasks this turn never ends, and nothing is said.
  if (job.keep) afterThisTurn(() => say({ type: "left", nothing: isNothingLeft() }));
}

async function runTests({ code, packages }: Job): Promise<void> {
  const load = (file: string) => {
    const module = { exports: {} };
    new Script(`(function (module, exports, require) {${readFileSync(file, "utf8")}\n})`, {
      filename: file,
    }).runInThisContext()(module, module.exports, allowed);
    return module.exports;
  };
  const allowed = (name: string) => {
    if (/^(?:node:)?util$/.test(name)) return util;
    if (packages[name] !== undefined) return load(packages[name]);
    throw new Error(`Cannot find module '${name}'`);
  };

  const names: string[] = [];
  const add = (name: string, fn: () => unknown) => {
    names.push(name);
    test(name, watched(fn) as () => void, 2 ** 30);
  };
  const tests = Object.assign(add, { each: test.each, skip: test.skip, only: test.only, todo: test.todo });
  const harness = { expect, test: tests, it: tests, describe, beforeAll, beforeEach, afterAll, afterEach };
  const own = {
    fs: { readFileSync },
    path,
    util,
    packages: new Proxy({}, { get: (_, name: string) => load(packages[name] ?? "") }),
  };
  try {
    const main = new Script(code, { filename: BUNDLE }).runInThisContext() as (
      harness: object,
      require: unknown,
    ) => void;
    main({ ...harness, ...own }, allowed);
  } catch (error) {
    check();
    say({ type: "broken", problem: problemOf(error) });
    return;
  }
  check();
  say({ type: "loaded", tests: names });
  await run();
  check();
}

/** A test that looks at the built-ins before and after. */
function watched(fn: (() => unknown) | undefined): (() => unknown) | undefined {
  return (
    fn &&
    (() => {
      check();
      let returned: unknown;
      try {
        returned = fn();
      } finally {
        // At once: what the code has planned for later must not get the time to put things back.
        check();
      }
      return returned;
    })
  );
}

function check(): void {
  const what = changed();
  if (what === undefined) return;
  say({ type: "altered", what });
  // Nothing that is said from here on can be trusted.
  reallyExit(1);
}

/** Nothing that the code has set up will run later, and nothing of its own stands where other code would find it. */
function isNothingLeft(): boolean {
  return getActiveResourcesInfo().length <= opened && changed() === undefined && isAsItWas?.() === true;
}

/** Without prototypes, so that no toJSON of somebody's making is asked what the message says. */
function bare(message: Message): Message {
  if ("problem" in message && message.problem) setPrototypeOf(message.problem, null);
  if ("tests" in message) setPrototypeOf(message.tests, null);
  return setPrototypeOf(message, null) as Message;
}

/** Takes away what reaches beyond the tests, and turns printing into messages. */
function closeDoors(): void {
  const print = (text: string) => {
    if (printed > MOST_CHARACTERS) return;
    printed += text.length;
    say({ type: "print", text: printed > MOST_CHARACTERS ? "… (and more)\n" : text });
  };
  const exit = () => {
    say({ type: "exit" });
    reallyExit(1);
  };
  const facade = facadeOf(realProcess, { print, exit });
  closeDoorsOf(realProcess);
  const console = new Console({ stdout: facade.stdout, ignoreErrors: false, colorMode: false });
  for (const [name, value] of Object.entries({ process: facade, console }))
    Object.defineProperty(realm, name, { value, writable: true, configurable: true });
}
