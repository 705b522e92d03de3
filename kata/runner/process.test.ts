import { copyFileSync, existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../base/files";
import { runNode } from "../dev/run-kata";
import { testFolder } from "../dev/test-folder";

jest.mock("esbuild", () => ({ build: jest.fn(), stop: jest.fn(), version: "" }));
let mockMemory = 0;
jest.mock("./limits", () => ({
  ...jest.requireActual<object>("./limits"),
  usageOf: async () => ({ memory: mockMemory }),
}));
// Not by imports, which would come before the line above.
const esbuild = require("esbuild") as { build: jest.Mock; stop: jest.Mock };
const { build } = require("./build") as typeof import("./build");
const { confinement } = require("./process") as typeof import("./process");

const home = testFolder("kata confine ");
const path = (...names: string[]) => JSON.stringify(join(ROOT, ...names));

/** What each line does in a confined process: "done", or Node's code for the refusal. */
function tried(lines: readonly string[]): string[] {
  const script = join(home, "child.js");
  const tries = lines.map(
    (line) => `try { ${line}; said.push("done"); } catch (error) { said.push(error.code); }`,
  );
  const modules =
    'const [fs, child_process, worker_threads, inspector] = ["fs", "child_process", "worker_threads", "inspector"].map(require);';
  writeFileSync(
    script,
    ["const said = [];", modules, ...tries, "console.log(JSON.stringify(said));"].join("\n"),
  );
  const { stdout, stderr } = runNode([...confinement(script), script], { cwd: home });
  return stdout === "" ? [stderr] : (JSON.parse(stdout) as string[]);
}

test("a confined process reads PyTorch's numbers and the packages of the steps, and nothing else; it writes and starts nothing", () => {
  copyFileSync(join(ROOT, "fixtures/mul.json"), join(home, "package-x.js"));
  const open = [`fs.readFileSync(${path("fixtures/mul.json")})`, 'fs.readFileSync("package-x.js")'];
  const refused = [
    `fs.readFileSync(${path("solutions/03-mul/mul.ts")})`,
    // On a way through what may be read, and by a path that is a Buffer.
    `fs.readFileSync("${ROOT}/fixtures/../solutions/03-mul/mul.ts")`,
    `fs.readFileSync(Buffer.from(${path("solutions/03-mul/mul.ts")}))`,
    `fs.readdirSync(${path("solutions")})`,
    // The verdicts on others.
    `fs.readdirSync(${path("node_modules/.cache")})`,
    'fs.readFileSync("/etc/hosts")',
    'fs.writeFileSync("x", "")',
    `fs.writeFileSync(${path("fixtures/x.json")}, "")`,
    'fs.symlinkSync("../solutions", "link")',
    'child_process.execFileSync("node", ["-v"])',
    'new worker_threads.Worker("", { eval: true })',
    "inspector.open(0)",
  ];
  const addon = 'process.dlopen({ exports: {} }, "./x.node")';
  expect(tried([...open, ...refused, addon])).toEqual([
    ...open.map(() => "done"),
    ...refused.map(() => "ERR_ACCESS_DENIED"),
    "ERR_DLOPEN_DISABLED",
  ]);
});

test("a kata that cannot be written keeps its scripts in a new folder that is the user's own", () => {
  const accessSync = () => {
    throw new Error("EACCES");
  };
  jest.doMock("node:fs", () => ({ ...jest.requireActual<object>("node:fs"), accessSync }));
  jest.isolateModules(() => {
    const { keep } = require("./cache") as typeof import("./cache");
    const folder = dirname(keep("x", ""));
    expect(folder.startsWith(join(tmpdir(), "autograd-kata-"))).toBe(true);
    if (process.platform !== "win32") expect(statSync(folder).mode & 0o777).toBe(0o700);
    rmSync(folder, { recursive: true });
  });
});

(process.platform === "win32" ? test.skip : test)(
  "and leaves nothing of them, also where a signal ends it",
  () => {
    const script = `require("node:fs").accessSync = () => { throw new Error("EACCES"); };
    require("./kata/runner/process");
    process.stdout.write(require("./kata/runner/cache").keep("x", ""));
    process.kill(process.pid, "SIGTERM");
    setInterval(() => 0, 1_000);`;
    const { status, stdout } = runNode(["-r", join(ROOT, "kata/run.js"), "-e", script]);
    expect(status).toBe(null);
    expect(stdout.startsWith(join(tmpdir(), "autograd-kata-"))).toBe(true);
    expect(existsSync(dirname(stdout))).toBe(false);
  },
);

test("code that breaks the compiler down is told, and nothing is built beside it", async () => {
  let running = 0;
  let most = 0;
  esbuild.build.mockImplementation(async ({ stdin: { contents } }: { stdin: { contents: string } }) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
    if (contents === "bad") throw new Error("The service was stopped");
    if (contents === "wrong") throw Object.assign(new Error(), { errors: [{ text: "Unexpected }" }] });
    return { outputFiles: [], metafile: { inputs: { [`kata:${contents}`]: {} } } };
  });
  const all = ["a", "bad", "wrong", "b"].map((contents) => build(contents, () => undefined));
  expect(await Promise.allSettled(all)).toMatchObject([
    { value: { inputs: ["a"] } },
    { reason: { errors: [{ text: expect.stringContaining("cannot cope") as string }] } },
    { reason: { errors: [{ text: "Unexpected }" }] } },
    { value: { inputs: ["b"] } },
  ]);
  expect(most).toBe(1);
  expect(esbuild.stop).toHaveBeenCalledTimes(1);
  // What a build leaves behind counts for no other one.
  mockMemory = 1200;
  await build("c", () => undefined);
  expect(esbuild.stop).toHaveBeenCalledTimes(2);
});
