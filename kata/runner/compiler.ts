import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import type ts from "typescript";
import { writeWhole } from "../base/files";

interface Compiler {
  ts: typeof ts;
  /** Keeps what V8 has made of the compiler so far, for the next time. */
  keep(): void;
}

/**
 * Loads the compiler from one script, together with what V8 made of that script the last time. That takes a third of what
 * `require("typescript")` takes.
 * @param path of the script
 */
export function loadCompiler(path: string): Compiler {
  const kept = `${path}.v8`;
  const filename = require.resolve("typescript");
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, "latin1")}\n})`,
    { filename, ...(existsSync(kept) ? { cachedData: readFileSync(kept) } : {}) },
  );
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(filename), module, filename, dirname(filename));
  const keep = () => {
    if (script.cachedDataRejected === false) return;
    try {
      writeWhole(kept, script.createCachedData());
    } catch {
      // Where nothing can be kept, everything is only slower.
    }
  };
  return { ts: module.exports as typeof ts, keep };
}
