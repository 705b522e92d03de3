// Starts a command. Plain JavaScript, because it must run before anything is installed, and on a Node that is too old.

// In a package of modules, this file is one, and knows no require.
if (typeof require === "undefined") {
  console.error('The kata\'s tools are no ES modules: take "type": "module" out of package.json.');
  process.exit(2);
}

const { createHash } = require("crypto");
const fs = require("fs");
const path = require("path");

const HOME = path.join(__dirname, "..");
const CACHE = path.join(HOME, "node_modules/.cache/autograd-kata/compiled");

exports.problem = problem;
if (require.main === module) main();
else loadTypeScript();

function main() {
  const [command, ...args] = process.argv.slice(2);
  // To picocolors whatever stands there is a yes.
  if (process.env.FORCE_COLOR === "0") process.env.NO_COLOR = "1";
  const reason = problem(HOME, process);
  if (reason) stop(reason);
  if (!fs.existsSync(path.join(__dirname, "commands", `${command}.ts`)))
    stop("There is no such command. README.md lists them all.");
  loadTypeScript();
  // Whoever reads may stop reading, as in `npm run watch | head`: then there is nobody left to write for.
  process.stdout.on("error", (error) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  Promise.resolve()
    .then(() => require(`./commands/${command}`).main(args))
    .then(
      (exitCode) => {
        process.exitCode = exitCode;
      },
      (error) => {
        // A CliError: its message is for the user.
        if (error.exitCode === undefined) stop(`The kata itself failed, not your code: ${error.message}`);
        const isHelp = error.exitCode === 0;
        // A program that reads the sentence wants it in one line, a person wants whole words.
        const { wrap } = require("./base/text");
        const shown = isHelp || process.stderr.isTTY ? wrap(error.message) : error.message;
        (isHelp ? console.log : console.error)(shown);
        process.exitCode = error.exitCode;
      },
    );
}

function stop(sentence) {
  console.error(sentence);
  process.exit(2);
}

/** What keeps the kata from starting here, in one sentence with what to type; undefined if nothing does. */
function problem(home, { version, platform, arch, env }) {
  if (Number(version.slice(1).split(".")[0]) < 20) {
    return `The kata needs Node 20 or newer, and this is Node ${version}. Install a newer one from https://nodejs.org.`;
  }
  const modules = path.join(home, "node_modules");
  const settings = JSON.parse(fs.readFileSync(path.join(home, "package.json"), "utf8"));
  const wanted = Object.keys(settings.devDependencies);
  const absent = wanted.filter((name) => !fs.existsSync(path.join(modules, name, "package.json")));
  if (absent.length === wanted.length) {
    if (fs.existsSync(path.join(home, ".pnp.cjs"))) {
      return "Yarn has put the kata's packages where its tools do not look. Remove .pnp.cjs and type: npm ci";
    }
    const leftOut = env.NODE_ENV === "production" || /\bdev\b/.test(env.npm_config_omit || "");
    return leftOut
      ? "The kata's packages are development packages, and npm is told to leave those out. Type: npm ci --include=dev"
      : "The kata's packages are not installed yet. Type: npm ci";
  }
  if (absent.length > 0) return `A package is missing: ${absent[0]}. Type: npm ci`;
  // It brings a program for one system: a folder that came from another one holds the wrong program.
  const system = `${platform}-${arch}`;
  const programs = path.join(modules, "@esbuild");
  return fs.existsSync(programs) && !fs.existsSync(path.join(programs, system))
    ? `The kata's packages were installed for another system than this one (${system}). Type: npm ci`
    : undefined;
}

/** Lets Node load the kata's TypeScript. What was compiled once is kept under the hash of its text, so that a command starts at once. */
function loadTypeScript() {
  // Node 22 and later also keep what V8 made of the packages: the compiler loads in half the time.
  const { enableCompileCache } = require("module");
  if (enableCompileCache) enableCompileCache(path.join(CACHE, "v8"));
  for (const ending of [".ts", ".mts", ".cts"]) {
    require.extensions[ending] = (module, file) =>
      module._compile(compiled(fs.readFileSync(file, "utf8"), file), file);
  }
}

function compiled(text, file) {
  const { version } = require("esbuild/package.json");
  const name = createHash("sha256").update(`${version}\0${file}\0${text}`).digest("hex").slice(0, 32);
  const kept = path.join(CACHE, `${name}.js`);
  try {
    return fs.readFileSync(kept, "utf8");
  } catch (_) {
    const code = compile(text, file);
    keep(kept, code);
    return code;
  }
}

function compile(text, file) {
  return require("esbuild").transformSync(text, {
    loader: "ts",
    format: "cjs",
    target: "node20",
    sourcefile: file,
    sourcemap: "inline",
    sourcesContent: false,
    tsconfigRaw: { compilerOptions: { target: "ES2022", useDefineForClassFields: true } },
  }).code;
}

/** A cache that cannot be written is no error: everything is only slower. */
function keep(file, code) {
  try {
    fs.mkdirSync(CACHE, { recursive: true });
    fs.writeFileSync(`${file}.${process.pid}`, code);
    fs.renameSync(`${file}.${process.pid}`, file);
  } catch (_) {
    // See above.
  }
}
