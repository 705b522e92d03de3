import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runKata } from "./dev/run-kata";
import { freshFolder } from "./dev/test-folder";

const { problem } = require("./run.js") as {
  problem(home: string, machine: Machine): string | undefined;
};

type Machine = Pick<NodeJS.Process, "version" | "platform" | "arch"> & { env: NodeJS.ProcessEnv };

const home = freshFolder("kata run #1 ");
const here: Machine = { version: "v22.1.0", platform: "linux", arch: "x64", env: {} };
const put = (path: string, text = "") => {
  mkdirSync(join(home, path, ".."), { recursive: true });
  writeFileSync(join(home, path), text);
};

beforeEach(() => {
  put("package.json", JSON.stringify({ devDependencies: { esbuild: "1.0.0", jest: "1.0.0" } }));
  put("node_modules/esbuild/package.json");
  put("node_modules/jest/package.json");
  put("node_modules/@esbuild/linux-x64/package.json");
});

test("where all is as it should be, there is nothing to say", () => {
  expect(problem(home, here)).toBeUndefined();
});

test("a Node that is too old", () => {
  expect(problem(home, { ...here, version: "v18.20.1" })).toBe(
    "The kata needs Node 20 or newer, and this is Node v18.20.1. Install a newer one from https://nodejs.org.",
  );
});

test("packages that are not there, or not all of them, or those of another system", () => {
  expect(problem(home, { ...here, arch: "arm64" })).toBe(
    "The kata's packages were installed for another system than this one (linux-arm64). Type: npm ci",
  );
  rmSync(join(home, "node_modules/jest"), { recursive: true });
  expect(problem(home, here)).toBe("A package is missing: jest. Type: npm ci");
  rmSync(join(home, "node_modules"), { recursive: true });
  expect(problem(home, here)).toBe("The kata's packages are not installed yet. Type: npm ci");
  expect(problem(home, { ...here, env: { NODE_ENV: "production" } })).toContain("npm ci --include=dev");
  expect(problem(home, { ...here, env: { npm_config_omit: "dev" } })).toContain("npm ci --include=dev");
  put(".pnp.cjs");
  expect(problem(home, here)).toContain("Yarn");
});

test("a package of modules is told in a sentence", () => {
  cpSync(join(__dirname, "run.js"), join(home, "kata/run.js"));
  put("package.json", '{"type": "module"}');
  const { status, stderr } = runKata(["test"], { cwd: home });
  expect([status, stderr]).toEqual([
    2,
    'The kata\'s tools are no ES modules: take "type": "module" out of package.json.\n',
  ]);
});

test("what is no command is told in a sentence", () => {
  const stderr = "There is no such command. README.md lists them all.\n";
  for (const words of [["tset"], []]) expect(runKata(words)).toEqual({ status: 2, stdout: "", stderr });
});

test("it is written for a Node that is too old to read newer syntax", () => {
  const text = readFileSync(join(__dirname, "run.js"), "utf8");
  expect(text).not.toMatch(/\?\.|\?\?|catch \{|node:/);
});
