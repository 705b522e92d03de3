import { Console } from "node:console";

/** What a learner's code may want of `process`: to print, to ask for the time, to wait a tick, to leave. */
interface Doings {
  print: (text: string) => void;
  exit: () => void;
}

/** Where what is printed goes. No stream of Node's, which would lead to its event emitters: the channel to the judge is one. */
interface Printing {
  stdout: NodeJS.WritableStream;
}

/** What the real process has that leads to other processes, to addons and to Node's modules: the network is one of them. */
const DOORS = ["kill", "_kill", "_debugProcess", "_debugEnd", "dlopen", "binding", "_linkedBinding", "chdir"];
const MODULES = ["mainModule", "getBuiltinModule"];

/** Takes away what reaches beyond the tests, and turns printing into messages. */
export function closeDoors(real: NodeJS.Process, realm: object, doings: Doings): void {
  const facade = facadeOf(real, doings);
  // Should the code under test find its way to the real process, then these are gone.
  for (const name of [...DOORS, ...MODULES]) Reflect.deleteProperty(real, name);
  const console = new Console({ stdout: facade.stdout, ignoreErrors: false, colorMode: false });
  for (const [name, value] of Object.entries({ process: facade, console }))
    Object.defineProperty(realm, name, { value, writable: true, configurable: true });
}

/**
 * Stands where `process` stood: nothing that reaches the judge, the disk or another process can be reached through it.
 * A listener is accepted and never called, because the process ends with its last test.
 */
function facadeOf(real: NodeJS.Process, { print, exit }: Doings): Record<string, unknown> & Printing {
  const stream = {
    isTTY: false,
    columns: 80,
    write(text: unknown, ...rest: unknown[]): boolean {
      print(typeof text === "string" ? text : String(text));
      const done = rest[rest.length - 1];
      if (typeof done === "function") real.nextTick(done);
      return true;
    },
  };
  const { arch, cpuUsage, hrtime, memoryUsage, nextTick, platform, release, uptime, version, versions } =
    real;
  const facade: Record<string, unknown> = {
    arch,
    cpuUsage,
    hrtime,
    memoryUsage,
    nextTick,
    platform,
    release,
    uptime,
  };
  const listen = () => facade;
  for (const name of ["on", "once", "off", "addListener", "removeListener", "removeAllListeners"])
    facade[name] = listen;
  const leave = ["exit", "reallyExit", "abort", "kill"];
  for (const name of leave) facade[name] = exit;
  const cwd = () => "/";
  return {
    ...facade,
    version,
    versions,
    cwd,
    argv: [],
    env: {},
    stdout: stream as unknown as NodeJS.WritableStream,
    stderr: stream,
    emitWarning: () => undefined,
  };
}
