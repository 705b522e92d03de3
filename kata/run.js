// Plain JavaScript, because it must run before anything is installed, and on a Node that is too old.
const [command, ...args] = process.argv.slice(2);

const problem = require("./start").problem();
if (problem) stop(problem);
require("./register");

require(`./commands/${command}`)
  .main(args)
  .then(
    (exitCode) => {
      process.exitCode = exitCode;
    },
    (error) => {
      // A CliError: its message is for the user.
      if (error.exitCode === undefined) stop(`The kata itself failed, not your code: ${error.message}`);
      (error.exitCode === 0 ? console.log : console.error)(error.message);
      process.exitCode = error.exitCode;
    },
  );

function stop(sentence) {
  console.error(sentence);
  process.exit(2);
}
