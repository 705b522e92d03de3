import { newestOnly } from "./watch";

/** Runs that show something and end when the test says so. */
function runs() {
  const started: { signal: AbortSignal; show: (text: string) => void; fail: (error: Error) => void }[] = [];
  const shown: string[] = [];
  const { start, stop } = newestOnly<string>(
    (show, signal) =>
      new Promise((_, fail) => {
        started.push({ signal, show, fail });
      }),
    { show: (text) => shown.push(text), failed: (error) => shown.push(`failed: ${error}`) },
  );
  return { start, stop, started, shown };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("a new run ends the one before, of which nothing is shown any more", () => {
  const { start, started, shown } = runs();
  start();
  started[0]?.show("first");
  start();
  expect(started.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  started[1]?.show("second");
  started[0]?.show("late");
  started[1]?.show("second, with more");
  expect(shown).toEqual(["first", "second", "second, with more"]);
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
