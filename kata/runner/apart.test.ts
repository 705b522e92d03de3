import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/paths";
import { type ApartOptions, runApart } from "./apart";

let folder: string;
beforeAll(() => {
  mkdirSync(join(ROOT, "drawings"), { recursive: true });
  folder = mkdtempSync(join(ROOT, "drawings", "apart-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
  expect(await run(job("setInterval(() => {}, 1000); return 1;"))).toBe(1);
});

test("`#steps/*` means the learner's own files, or the references", async () => {
  const text = `export default () => require.resolve("#steps/02-add/add");`;
  expect(await run(text)).toBe(join(ROOT, "exercises/02-add/add.ts"));
  expect(await run(text, { reference: true })).toBe(join(ROOT, "solutions/02-add/add.ts"));
  expect(readFileSync(join(ROOT, "solutions/02-add/add.ts"), "utf8")).toContain("#steps/");
});

test("what is printed comes in its order, and not without end", async () => {
  let printed = "";
  const onPrint = (text: string) => {
    printed += text;
  };
  await run(job('console.log("one"); console.error("two"); process.stdout.write("three");'), { onPrint });
  expect(printed).toBe("one\ntwo\nthree");
  printed = "";
  await run(job('console.log("x".repeat(100_000));'), { onPrint });
  expect(printed).toHaveLength(10_000);
});

test.each([
  [
    "an error",
    'throw new TypeError("no\\nmore");',
    /^Your code threw a TypeError: no \(drawings\/apart-\w+\/job\.ts:2\)$/,
  ],
  ["no error", "throw null;", /^Your code threw "null", which is not an Error\.$/],
  [
    "nothing with a text",
    "throw Object.create(null);",
    /^Your code threw "something that has no text", which/,
  ],
  [
    "later",
    'setTimeout(() => { throw new Error("late") }); return new Promise(() => {});',
    /^Your code threw an Error: late/,
  ],
  ["in a promise", 'return Promise.reject(new Error("broken"));', /^Your code threw an Error: broken/],
  [
    "a recursion without end",
    "return job(x);",
    /^Your code threw a RangeError: Maximum call stack size exceeded/,
  ],
  [
    "leaving",
    "process.exit(0);",
    /^Your code ended its process before it was done\. Does it call process\.exit\?$/,
  ],
  [
    "no compilable code",
    "const y = ;",
    /^drawings\/apart-\w+\/job\.ts does not compile\. Line 2: Unexpected ";"$/,
  ],
  [
    "a step that is not written",
    'throw new Error("Step 02 is not written yet: add(a, b).");',
    /^Step 02 is not written yet: add\(a, b\)\.$/,
  ],
  [
    "something missing",
    'return require("./nothing");',
    /^Your code threw an Error: Cannot find module '\.\/nothing'/,
  ],
])("%s is one sentence", async (_, body, sentence) => {
  const failure: unknown = await run(job(body)).catch((error: unknown) => error);
  expect(failure).toMatchObject({ exitCode: 1, message: expect.stringMatching(sentence) as string });
  expect((failure as Error).message).not.toContain("\n");
});

test("a sentence for the user comes through as it is", async () => {
  const text = `import { CliError } from "../base/error";\n${job('throw new CliError("Not so.", 2);')}`;
  await expect(run(text)).rejects.toMatchObject({ message: "Not so.", exitCode: 2 });
});

test("what never ends is stopped, and what piles up memory too", async () => {
  await expect(run(job("for (;;);"), { cpuLimit: 2, subject: "The file" })).rejects.toThrow(
    "The file was still running after 2 seconds of work, and was stopped. Is there a loop that never ends?",
  );
  await expect(run(job("for (;;);"), { cpuLimit: 1, timeoutMessage: "Too slow." })).rejects.toThrow(
    "Too slow.",
  );
  const pile = "const all = []; for (;;) all.push({ x: [all.length] });";
  await expect(run(job(pile), { memoryLimit: 128, cpuLimit: 60 })).rejects.toThrow(
    "Your code ran out of memory: it may take 128 MB.",
  );
});
