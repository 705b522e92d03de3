// Plain JavaScript, because it must run before anything is installed, and on a Node that is too old.
const { version } = process;
const [command, ...args] = process.argv.slice(2);

if (Number(version.slice(1).split(".")[0]) < 20) {
  stop(`The kata needs Node 20 or newer. This is Node ${version}.`);
}
try {
  require("esbuild-register");
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND") throw error;
  stop("The kata's packages are not installed yet. Type: npm ci");
}

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
