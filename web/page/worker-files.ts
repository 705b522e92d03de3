// What the runner's child takes from Node: node:fs, node:vm, node:console and node:async_hooks.
import { formatWithOptions } from "node-inspect-extracted";

const files = new Map<string, string>();

/** Takes files that came with a message. */
export function take(more: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(more)) files.set(path, text);
}

export function readFileSync(path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`ENOENT: no such file, open '${path}'`);
  return text;
}

/** A script that is no code of a step: a package of the tests. */
export class Script {
  constructor(private readonly text: string) {}
  runInThisContext(): unknown {
    // biome-ignore lint/security/noGlobalEval: the policy of the runner allows it here, and nowhere else
    return globalThis.eval(this.text);
  }
}

/** Jest asks in which test a promise was left over. Tests run one after the other here. */
export class AsyncLocalStorage<Store> {
  private store: Store | undefined;
  getStore = (): Store | undefined => this.store;
  run<Result>(store: Store, work: (...args: unknown[]) => Result, ...args: unknown[]): Result {
    const before = this.store;
    this.store = store;
    try {
      return work(...args);
    } finally {
      this.store = before;
    }
  }
}

/** Nobody has node:assert here, and so nobody throws it. */
export class AssertionError extends Error {}

type Print = (...args: unknown[]) => void;

/** Prints as Node does, into a stream. */
export class Console {
  [name: string]: Print;
  constructor({ stdout }: { stdout: { write(text: string): void } }) {
    let margin = "";
    const counts = new Map<string, number>();
    const print: Print = (...args) => {
      const text = formatWithOptions({ colors: false }, ...args);
      stdout.write(`${text.replace(/^/gm, margin)}\n`);
    };
    const nothing = () => undefined;
    Object.assign(this, {
      log: print,
      error: print,
      warn: print,
      info: print,
      debug: print,
      dir: (it: unknown) => print(it),
      dirxml: print,
      table: print,
      trace: (...args: unknown[]) => print("Trace:", ...args),
      group(...args: unknown[]) {
        if (args.length > 0) print(...args);
        margin += "  ";
      },
      groupEnd() {
        margin = margin.slice(2);
      },
      count(label = "default") {
        counts.set(label, (counts.get(label) ?? 0) + 1);
        print(`${label}: ${counts.get(label)}`);
      },
      countReset: (label = "default") => void counts.delete(label),
      assert(condition: unknown, ...args: unknown[]) {
        if (!condition) print(...(args.length > 0 ? ["Assertion failed:", ...args] : ["Assertion failed"]));
      },
      time: nothing,
      timeEnd: nothing,
      timeLog: nothing,
    });
    Object.assign(this, { groupCollapsed: this.group });
  }
}
