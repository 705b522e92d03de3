// Starts a command. Plain JavaScript for any Node, because it runs before anything is installed, and on a Node that is too old.

// In a package of modules, this file is one, and knows no require.
if (typeof require === "undefined") {
  console.error('The kata\'s tools are no ES modules: take "type": "module" out of package.json.');
  process.exit(2);
}
const fs = require("fs");
const path = require("path");

/** What keeps the kata from starting here, in one sentence with what to type; undefined if nothing does. */
exports.problem = function problem(home, { version, platform, arch, env }) {
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
};

function start([command, ...args]) {
  // To picocolors whatever stands there is a yes.
  if (process.env.FORCE_COLOR === "0") process.env.NO_COLOR = "1";
  const found = exports.problem(path.join(__dirname, ".."), process);
  if (found) stop(found);
  require("./register");

  // Whoever reads may stop reading, as in `npm run watch | head`: then there is nobody left to write for.
  process.stdout.on("error", (error) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  require(`./commands/${command}`)
    .main(args)
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

if (require.main === module) start(process.argv.slice(2));
