// The child process of the judge: waits for a job, runs its tests with Jest's own runner, says what happens.
// It is bundled with jest-circus and expect into one file, so that it starts fast and shares nothing with the code under test.
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
import { BUNDLE, type Job, type Message, textOf } from "./messages";
import { problemOf } from "./problem";
import { closeDoors } from "./process-facade";
import { aTimerOfEachKind, keepTimersInSight } from "./timers";

/** What one test file may print before the rest is dropped: enough to read, too little to fill a disk. */
const MOST_CHARACTERS = 20_000;

// Captured before any foreign code runs.
const realProcess = process;
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
/** The test that came to its end last, and whether it threw: Jest's own word for it may have gone through other hands. */
let ended: { name: string; threw: boolean } | undefined;

Error.stackTraceLimit = 50;
keepTimersInSight();
closeDoors(realProcess, realm, { print, exit });
const changed = rememberBuiltIns(realm);
/** What it could find of an earlier job: asked only of a process that is to serve another. */
let isAsItWas: (() => boolean) | undefined;
addEventHandler((event) => {
  if (event.name === "test_start") {
    ended = undefined;
    if (failed && firstFailure) event.test.mode = "skip";
    else say({ type: "start", test: event.test.name });
  }
  if (event.name !== "test_done") return;
  check();
  const { errors, mode, name } = event.test;
  const [first] = errors as unknown[];
  if (mode === "skip" || mode === "todo") return say({ type: "end", test: name, skipped: true });
  if (ended?.name !== name || (ended.threw && first === undefined)) accuse("what the tests report");
  if (first !== undefined) failed = true;
  say({ type: "end", test: name, ...(first === undefined ? {} : { problem: problemOf(first) }) });
});
// Whoever comes upon this list adds nobody to it.
Object.freeze((globalThis as Record<symbol, unknown>)[Symbol.for("EVENT_HANDLERS")]);

realProcess.on("message", (job: Job) => void work(job));
// Nobody is left to hear of it.
realProcess.once("disconnect", () => reallyExit(1));
sendToJudge("ready");
/** What is always open: the channel to the judge. */
const opened = getActiveResourcesInfo().length;

async function work(job: Job): Promise<void> {
  const { token } = job;
  say = (message) => sendToJudge(token + textOf(message));
  firstFailure = job.firstFailure;
  failed = false;
  printed = 0;
  resetState();
  // Something may have had its turn since the last job was done.
  if (isAsItWas && !isNothingLeft()) accuse("what an earlier step has left");
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
  const adder =
    (add: (name: string, fn: () => void, timeout: number) => void) => (name: string, fn: () => unknown) => {
      names.push(name);
      add(name, watched(name, fn) as () => void, 2 ** 30);
    };
  const tests = Object.assign(adder(test), { only: adder(test.only), skip: test.skip, todo: test.todo });
  // Jest's own would call whatever has been replaced for a moment.
  const looking = (actual: unknown) => {
    check();
    return expect(actual);
  };
  const harness = {
    expect: Object.assign(looking, expect),
    test: tests,
    it: tests,
    describe,
    beforeAll,
    beforeEach,
    afterAll,
    afterEach,
  };
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
function watched(name: string, fn: (() => unknown) | undefined): (() => unknown) | undefined {
  return (
    fn &&
    (() => {
      check();
      let returned: unknown;
      let threw = true;
      try {
        returned = fn();
        threw = false;
      } finally {
        ended = { name, threw };
        // At once: what the code has planned for later must not get the time to put things back.
        check();
      }
      return returned;
    })
  );
}

function check(): void {
  const what = changed();
  if (what !== undefined) accuse(what);
}

/** Nothing that is said from here on could be trusted. */
function accuse(what: string): never {
  say({ type: "altered", what });
  return reallyExit(1);
}

/** Nothing that the code has set up will run later, and nothing of its own stands where other code would find it. */
function isNothingLeft(): boolean {
  return getActiveResourcesInfo().length <= opened && changed() === undefined && isAsItWas?.() === true;
}

function print(text: string): void {
  // What is empty is no sign of life.
  if (printed > MOST_CHARACTERS || text === "") return;
  printed += text.length;
  say({ type: "print", text: printed > MOST_CHARACTERS ? "… (and more)\n" : text });
}

function exit(): never {
  say({ type: "exit" });
  return reallyExit(1);
}
