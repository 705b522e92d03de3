// Plain JavaScript, because it must run before anything is installed, and on a Node that is too old.
const [command, ...args] = process.argv.slice(2);

// In a package of modules, this file is one, and knows no require.
if (typeof require === "undefined") {
  console.error('The kata\'s tools are no ES modules: take "type": "module" out of package.json.');
  process.exit(2);
}

// To picocolors whatever stands there is a yes.
if (process.env.FORCE_COLOR === "0") process.env.NO_COLOR = "1";

const problem = require("./start").problem();
if (problem) stop(problem);
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

function stop(sentence) {
  console.error(sentence);
  process.exit(2);
}
