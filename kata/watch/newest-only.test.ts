import { newestOnly } from "./newest-only";

/** Runs that end when the test says so. */
function runs() {
  const started: { signal: AbortSignal; end: (result: string) => void; fail: (error: Error) => void }[] = [];
  const shown: string[] = [];
  const { start, stop } = newestOnly(
    (signal) =>
      new Promise<string>((end, fail) => {
        started.push({ signal, end, fail });
      }),
    { done: (result) => shown.push(result), failed: (error) => shown.push(`failed: ${error}`) },
  );
  return { start, stop, started, shown };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("a new run ends the one before, whose result is never shown", async () => {
  const { start, started, shown } = runs();
  start();
  start();
  expect(started.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  started[1]?.end("second");
  started[0]?.end("first");
  await settle();
  expect(shown).toEqual(["second"]);
});

test("what fails is told, unless it was ended", async () => {
  const { start, stop, started, shown } = runs();
  start();
  started[0]?.fail(new Error("no"));
  await settle();
  start();
  stop();
  started[1]?.fail(new Error("ended"));
  await settle();
  expect(shown).toEqual(["failed: Error: no"]);
});
