import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DRAWINGS } from "../base/files";
import { testFolder } from "../dev/test-folder";
import { type ApartOptions, runApart } from "./apart";

const folder = testFolder("apart-", DRAWINGS);

/** Runs a module with that text apart. */
function run(text: string, options?: ApartOptions, ...args: unknown[]): Promise<unknown> {
  const file = join(folder, "job.ts");
  writeFileSync(file, text);
  return runApart<{ default(...args: unknown[]): unknown }>(file, args, options);
}

const job = (body: string) => `export default function job(x) {\n  ${body}\n}\n`;

test("it hands back what the function returns, whatever number it is, and waits for a promise", async () => {
  expect(await run(job("return [x, NaN, -Infinity, -0];"), {}, { a: 1 })).toEqual([
    { a: 1 },
    NaN,
    -Infinity,
    -0,
  ]);
  expect(await run("export default async () => 7;")).toBe(7);
});

test("`#steps/*` means the learner's own files, or the references", async () => {
  const text = `import { add } from "#steps/02-add/add";\nexport default () => add(1, 2).data;`;
  expect(await run(text, { reference: true })).toBe(3);
  await expect(run(text)).rejects.toThrow(/^Step 02 is not written yet/);
  const computed = "export default (name) => require(name).add(3, 4).data;";
  const requires = ["#steps/02-add/add"];
  expect(await run(computed, { reference: true, requires }, "#steps/02-add/add")).toBe(7);
  await expect(run(computed, { requires }, "#steps/03-mul/mul")).rejects.toThrow("Cannot find module");
});

test("what is printed comes in its order, and not without end", async () => {
  let printed = "";
  const onPrint = (text: string) => {
    printed += text;
  };
  await run(
    job('console.log("one"); console.error("two"); console.table([3]); console.group("%s", x);'),
    { onPrint },
    4,
  );
  await run(
    job('console.time(); console.assert(1, "no"); console.assert(0, "%d of 5", 4); console.groupEnd();'),
    {
      onPrint,
    },
  );
  expect(printed).toBe("one\ntwo\n[ 3 ]\n4\nAssertion failed: 4 of 5\n");
  printed = "";
  await run(job('for (let i = 0; i < 100; i++) console.log("x".repeat(1_000));'), { onPrint });
  expect(printed.length).toBeLessThan(20_100);
});

test.each([
  ["an error", 'throw new TypeError("no\\nmore");', "Your code threw a TypeError: no (HERE:2)"],
  ["no error", "throw null;", "Your code threw null, which is not an Error."],
  [
    "nothing with a text",
    "throw Object.create(null);",
    "Your code threw [Object: null prototype] {}, which is not an Error.",
  ],
  [
    "what would be there in Node",
    "setTimeout(() => 0);",
    "setTimeout is not there: the code of a step runs by itself, with the bare language, console.log and its imports. (HERE:2)",
  ],
  [
    "a module of Node",
    'require("node:fs");',
    'It imports "node:fs": there is no disk, no network and no process where it runs. (HERE:2)',
  ],
  [
    "in a promise",
    'return Promise.reject(new Error("broken"));',
    "Your code threw an Error: broken (HERE:2)",
  ],
  [
    "a recursion without end",
    "return job(x);",
    "Your code threw a RangeError: Maximum call stack size exceeded (HERE:2)",
  ],
  [
    "in code of the kata's",
    'require("../../kata/base/error").quote(x);',
    "Your code threw a TypeError: Cannot read properties of undefined (reading 'replace') (HERE:2)",
  ],
  ["no compilable code", "const y = ;", 'The compiler says: Unexpected ";" (HERE:2)'],
  [
    "a step that is not written",
    'throw new Error("Step 02 is not written yet: add(a, b).");',
    "Step 02 is not written yet: add(a, b).",
  ],
  [
    "something missing",
    'return require("./nothing");',
    'The compiler says: Could not resolve "./nothing" (HERE:2)',
  ],
])("%s is one sentence", async (_, body, sentence) => {
  const message = sentence.replace("HERE", `drawings/${basename(folder)}/job.ts`);
  await expect(run(job(body))).rejects.toMatchObject({ exitCode: 1, message });
});

test("a sentence for the user comes through as it is", async () => {
  const text = `import { CliError } from "../../kata/base/error";\n${job('throw new CliError("Not so.", 2);')}`;
  await expect(run(text)).rejects.toMatchObject({ message: "Not so.", exitCode: 2 });
});

test("what never ends is stopped, and what piles up memory too", async () => {
  await expect(run(job("for (;;);"), { cpuLimit: 2, subject: "The file" })).rejects.toThrow(
    "The file was still running after 2 seconds of work, and was stopped. Is there a loop that never ends?",
  );
  const pile = "const all = []; for (;;) all.push({ x: [all.length] });";
  await expect(run(job(pile), { memoryLimit: 128, cpuLimit: 60 })).rejects.toThrow(
    "Your code ran out of memory: it may take 128 MB.",
  );
});

test("what is asked to stop hears of it, and its result is still handed over", async () => {
  const stop = new AbortController();
  const text = `import { stopRequested } from "kata:stop";
export default async () => { let turns = 0; while (!(await stopRequested())) if (turns++ === 0) console.log("on"); return "stopped"; };`;
  expect(await run(text, { stop: stop.signal, onPrint: () => stop.abort() })).toBe("stopped");
});

test("what nobody could hand over is told", async () => {
  await expect(run(job("return { f() {} };"))).rejects.toThrow(/cannot be handed over/);
});
