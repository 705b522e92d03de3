// Plain JavaScript, because it must run before anything is installed, and on a Node that is too old.
const { version } = process;
const [command, ...words] = process.argv.slice(2);

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
  .main(words)
  .then(
    (exitCode) => (process.exitCode = exitCode),
    (error) => stop(`The kata itself failed, not your code: ${error.message}`),
  );

function stop(sentence) {
  console.error(sentence);
  process.exit(2);
}
