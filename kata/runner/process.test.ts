import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { runNode } from "../dev/run-node";
import { testFolder } from "../dev/test-folder";

jest.mock("esbuild", () => ({ build: jest.fn(), stop: jest.fn(), version: "" }));
// Not by imports, which would come before the line above.
const { build, stop } = require("esbuild") as { build: jest.Mock; stop: jest.Mock };
const { KEPT_IN_TMP } = require("./cache") as typeof import("./cache");
const { BreaksCompiler, compile } = require("./compile") as typeof import("./compile");
const { confinement } = require("./process") as typeof import("./process");

const home = testFolder("kata confine ");

const reference = join(ROOT, "solutions/03-mul/mul.ts");
const text = (path: string) => JSON.stringify(path);

/** What the code does in a confined process: "done", or Node's code for the refusal. */
function tried(code: string, script = join(home, "child.js")): string {
  const modules = ["fs", "child_process", "worker_threads", "inspector"].filter((name) =>
    code.includes(name),
  );
  const given = modules.map((name) => `const ${name} = require("${name}");`).join(" ");
  writeFileSync(
    script,
    `try { ${given} ${code}; console.log("done"); } catch (error) { console.log(error.code); }`,
  );
  const { stdout, stderr } = runNode([...confinement(script), script], { cwd: home });
  return stdout.trim() || stderr;
}

test("PyTorch's numbers and the packages of the steps can be read", () => {
  copyFileSync(join(ROOT, "fixtures/mul.json"), join(home, "package-x.js"));
  expect(tried(`fs.readFileSync(${text(join(ROOT, "fixtures/mul.json"))})`)).toBe("done");
  expect(tried(`fs.readFileSync(${text(join(home, "package-x.js"))})`)).toBe("done");
});

test("a kata that cannot be written keeps its script beside the packages in the temporary folder", () => {
  const kept = join(tmpdir(), KEPT_IN_TMP);
  mkdirSync(kept, { recursive: true });
  const script = join(kept, `child-${process.pid}.js`);
  try {
    expect(tried("", script)).toBe("done");
  } finally {
    rmSync(script, { force: true });
  }
});

test.each([
  ["the reference", `fs.readFileSync(${text(reference)})`],
  [
    "the reference, on a way through what may be read",
    `fs.readFileSync(${text(`${ROOT}/fixtures/../solutions/03-mul/mul.ts`)})`,
  ],
  ["the reference, by a path that is a Buffer", `fs.readFileSync(Buffer.from(${text(reference)}))`],
  ["the list of references", `fs.readdirSync(${text(join(ROOT, "solutions"))})`],
  ["the verdicts on others", `fs.readdirSync(${text(join(ROOT, "node_modules/.cache"))})`],
  ["a file beside its own script", `fs.readFileSync(${text("/etc/hosts")})`],
  ["writing", `fs.writeFileSync("x", "")`],
  ["writing into what may be read", `fs.writeFileSync(${text(join(ROOT, "fixtures/x.json"))}, "")`],
  ["a relative link to the reference", `fs.symlinkSync("../solutions", "link")`],
  ["a process", `child_process.execFileSync("node", ["-v"])`],
  ["a worker", `new worker_threads.Worker("", { eval: true })`],
  ["the inspector", `inspector.open(0)`],
])("not allowed: %s", (_, code) => {
  expect(tried(code)).toBe("ERR_ACCESS_DENIED");
});

test("a native addon is not loaded", () => {
  expect(tried(`process.dlopen({ exports: {} }, "./x.node")`)).toBe("ERR_DLOPEN_DISABLED");
});

test("code that breaks the compiler down is told, and nothing is built beside it", async () => {
  let running = 0;
  let most = 0;
  build.mockImplementation(async ({ outfile }: { outfile: string }) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
    if (outfile === "bad") throw new Error("The service was stopped");
    if (outfile === "wrong") throw Object.assign(new Error(), { errors: [{ text: "Unexpected }" }] });
    return outfile;
  });
  const all = ["a", "bad", "wrong", "b"].map((outfile) => compile({ outfile, write: false, metafile: true }));
  const [a, bad, wrong, b] = await Promise.allSettled(all);
  expect([a, b]).toEqual(["a", "b"].map((value) => ({ status: "fulfilled", value })));
  expect(bad).toHaveProperty("reason", expect.any(BreaksCompiler));
  expect(wrong).toHaveProperty("reason.errors", [{ text: "Unexpected }" }]);
  expect(most).toBe(1);
  expect(stop).toHaveBeenCalledTimes(1);
});
