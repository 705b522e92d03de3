// The process of the runner: waits for jobs, and says what comes of them. It is bundled with jest-circus, expect and ses into one
// script, so that it starts fast. What it loads before `lockdown` runs as ever; what it evaluates afterwards changes nothing.
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { format, inspect } from "node:util";
import { Script } from "node:vm";
import { JestAssertionError } from "expect";
import "ses";
import { countMethods } from "../assertions/work";
import { type Host, type Job, type Message, openCore } from "./core";

const send = process.send?.bind(process) ?? (() => true);
const nextTurn = setImmediate;

Error.stackTraceLimit = 50;
// No step needs the bytes of a text, and the errors of these bring classes of Node's along that all jobs would share.
for (const name of ["TextEncoder", "TextDecoder"]) Reflect.deleteProperty(globalThis, name);
// Node's inspect looks for the class there, and must find it in spite of `repairIntrinsics`.
Object.defineProperty(Promise.prototype, "constructor", { configurable: false });
repairIntrinsics({
  errorTaming: "unsafe",
  stackFiltering: "verbose",
  overrideTaming: "moderate",
  consoleTaming: "unsafe",
  localeTaming: "unsafe",
  domainTaming: "unsafe",
  errorTrapping: "none",
  // A browser has more than this knows of, and takes it away.
  reporting: "none",
  unhandledRejectionTrapping: "none",
});
const counting = countMethods();
// Node's own cannot read a hardened error, and would print {}.
Object.defineProperty(Error.prototype, inspect.custom, {
  value(this: Error): string {
    return String(this);
  },
});
hardenIntrinsics();
// It would be one setting for all jobs.
Reflect.deleteProperty(inspect, "defaultOptions");
harden(inspect);
// Code meets these without asking for them: structuredClone throws the one, inspect hands over the other.
harden(DOMException);
// Who catches what a test says holds its class, whose parent would be the one Error that is not frozen.
Object.setPrototypeOf(JestAssertionError, Error.prototype.constructor);
harden(JestAssertionError);
for (const colors of [false, true])
  inspect({ [inspect.custom]: (_: number, { stylize }: { stylize: object }) => harden(stylize) }, { colors });

const clock = performance.now.bind(performance);

/** Somebody wants what there is: a job that asks is told. */
let stopRequested = false;
const stopAsked = () => new Promise((resolve) => nextTurn(() => resolve(stopRequested)));

const CODE_MODULES = harden({ __proto__: null, "node:util": { inspect, format } });

/** The packages of the tests: what is tested never meets them, and so they serve many jobs. */
const packages = new Map<string, unknown>();

/** The names of Node's console: all that print do it in one way, whatever they are for. */
const PRINTING =
  "log info debug warn error dir dirxml table trace group groupCollapsed count timeEnd timeLog".split(" ");
const SILENT = "clear countReset groupEnd time".split(" ");

const host: Host = {
  modules: {
    code: CODE_MODULES,
    tests: { ...CODE_MODULES, "node:fs": { readFileSync }, "node:path": path },
    calls: { ...CODE_MODULES, "kata:stop": harden({ stopRequested: stopAsked }) },
  },
  load(file) {
    if (!packages.has(file)) {
      const module = { exports: {} };
      const code = `(function (module, exports) {${readFileSync(file, "utf8")}\n})`;
      new Script(code, { filename: file }).runInThisContext()(module, module.exports);
      packages.set(file, module.exports);
    }
    return packages.get(file);
  },
  counting,
  consoleFor(print) {
    const say = (...args: unknown[]) => print(`${format(...args)}\n`);
    const assert = (is: unknown, ...args: unknown[]) =>
      is || say(`Assertion failed${args.length > 0 ? `: ${format(...args)}` : ""}`);
    const saying = PRINTING.map((name) => [name, say]);
    const silent = SILENT.map((name) => [name, () => undefined]);
    return harden({ ...Object.fromEntries([...saying, ...silent]), assert });
  },
  // Hardened JavaScript leaves out what shows the bits of a NaN, and clocks. A kata on numbers needs them.
  globals: {
    Math,
    Date,
    Float64Array: harden(Float64Array),
    Float32Array: harden(Float32Array),
    performance: harden({ now: () => clock() }),
    structuredClone: harden(structuredClone),
  },
  inspect: (value) => inspect(value),
};

const run = openCore(host);
process.on("message", (job: Job | "stop") => {
  stopRequested = job === "stop";
  if (job === "stop") return;
  // With endless microtasks this turn never ends, and nothing is said.
  void run(job, say).then(() => nextTurn(() => say({ type: "idle" })));
});
// A terminal sends its Ctrl-C to this process as well. The other one decides what it means.
process.on("SIGINT", () => undefined);
// Nobody is left to hear of it.
process.once("disconnect", () => process.exit(1));
// What a job has left without an owner is no harm to the next.
process.on("unhandledRejection", () => undefined);
process.on("uncaughtException", () => undefined);
send("ready");

function say(message: Message): void {
  try {
    send(message);
  } catch {
    // What a call has returned cannot be handed over.
    send({
      type: "end",
      problem: { message: "a result that cannot be handed over: it holds functions", frames: [] },
    });
  }
}
