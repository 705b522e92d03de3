// Lets Node load the kata's TypeScript. What was compiled once is kept under the hash of its text, so that a command starts at
// once. Plain JavaScript, because it must run before anything is compiled.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { version } = require("esbuild/package.json");

const CACHE = join(__dirname, "../node_modules/.cache/autograd-kata/compiled");

// Node 22 and later also keep what V8 made of the packages: the compiler loads in half the time.
require("node:module").enableCompileCache?.(join(CACHE, "v8"));

for (const ending of [".ts", ".mts", ".cts"]) {
  require.extensions[ending] = (module, path) =>
    module._compile(compiled(readFileSync(path, "utf8"), path), path);
}

function compiled(text, path) {
  const name = createHash("sha256").update(`${version}\0${path}\0${text}`).digest("hex").slice(0, 32);
  const kept = join(CACHE, `${name}.js`);
  try {
    return readFileSync(kept, "utf8");
  } catch {
    const code = compile(text, path);
    keep(kept, code);
    return code;
  }
}

function compile(text, path) {
  return require("esbuild").transformSync(text, {
    loader: "ts",
    format: "cjs",
    target: "node20",
    sourcefile: path,
    sourcemap: "inline",
    sourcesContent: false,
    tsconfigRaw: { compilerOptions: { target: "ES2022", useDefineForClassFields: true } },
  }).code;
}

/** A cache that cannot be written is no error: everything is only slower. */
function keep(path, code) {
  try {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, code);
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // See above.
  }
}
