// Plain JavaScript for any Node, because it runs before anything is installed, and on a Node that is too old.
const fs = require("fs");
const os = require("os");
const path = require("path");

const HOME = path.join(__dirname, "..");

/**
 * What keeps the kata from starting here, in one sentence with what to type; undefined if nothing does.
 * Where another folder for temporary files helps, the kata takes it, and there is nothing to say.
 */
exports.problem = function problem(home = HOME, { version, platform, arch, env } = process) {
  return oldNode(version) || packages(home, { platform, arch, env }) || temporaryFiles(home, env);
};

function oldNode(version) {
  if (Number(version.slice(1).split(".")[0]) >= 20) return undefined;
  return `The kata needs Node 20 or newer, and this is Node ${version}. Install a newer one from https://nodejs.org.`;
}

function packages(home, { platform, arch, env }) {
  const modules = path.join(home, "node_modules");
  const wanted = Object.keys(
    JSON.parse(fs.readFileSync(path.join(home, "package.json"), "utf8")).devDependencies,
  );
  const absent = wanted.filter((name) => !fs.existsSync(path.join(modules, name, "package.json")));
  if (absent.length === wanted.length) {
    if (fs.existsSync(path.join(home, ".pnp.cjs"))) {
      return "Yarn has put the kata's packages where its tools do not look. Remove .pnp.cjs and type: npm ci";
    }
    if (leftOut(env)) {
      return "The kata's packages are development packages, and npm is told to leave those out. Type: npm ci --include=dev";
    }
    return "The kata's packages are not installed yet. Type: npm ci";
  }
  if (absent.length > 0) return `A package is missing: ${absent[0]}. Type: npm ci`;
  // It brings a program for one system: a folder that came from another one holds the wrong program.
  const system = `${platform}-${arch}`;
  if (!fs.existsSync(path.join(modules, "@esbuild")) || fs.existsSync(path.join(modules, "@esbuild", system)))
    return undefined;
  return `The kata's packages were installed for another system than this one (${system}). Type: npm ci`;
}

function leftOut(env) {
  return env.NODE_ENV === "production" || /\bdev\b/.test(env.npm_config_omit || "");
}

function temporaryFiles(home, env) {
  const given = os.tmpdir();
  if (canHold(given)) return undefined;
  const own = path.join(home, "node_modules", ".cache", "tmp");
  try {
    fs.mkdirSync(own, { recursive: true });
  } catch (_) {
    // The next line finds out.
  }
  if (!canHold(own)) {
    return `There is no room for temporary files, in ${given} or in ${own}. Make room there, or set TMPDIR to another folder.`;
  }
  for (const name of ["TMPDIR", "TMP", "TEMP"]) env[name] = own;
  return undefined;
}

/** Whether a file can be written there: a folder that is there may be full, or not ours. */
function canHold(folder) {
  try {
    const probe = fs.mkdtempSync(path.join(folder, "kata-"));
    try {
      fs.writeFileSync(path.join(probe, "probe"), "x".repeat(4096));
      return true;
    } finally {
      fs.rmSync(probe, { recursive: true, force: true });
    }
  } catch (_) {
    return false;
  }
}
