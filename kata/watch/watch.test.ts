import { STEPS } from "../curriculum/steps";

test("a new run ends the one before, of which nothing is shown any more; what fails is told", async () => {
  const runs: { signal: AbortSignal; show(text: string): void; fail(error: Error): void }[] = [];
  const shown: string[] = [];
  const show = (text: string) => void shown.push(text);
  let [save, press] = [() => {}, (_: string) => {}];
  jest.doMock("../report/solved", () => ({
    ...jest.requireActual("../report/solved"),
    checkSteps: (_: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise((resolve, fail) =>
        runs.push({ signal, show: (text) => resolve({ steps: STEPS, verdicts: [], text }), fail }),
      ),
  }));
  jest.doMock("../report/report", () => ({
    render: ({ text }: { text: string }) => text,
    typesBelow: async () => "types",
  }));
  jest.doMock("../runner/process", () => ({ prepareProcess: async () => {}, endProcesses: () => {} }));
  jest.doMock("./changes", () => ({
    onChange: async (_: unknown, tell: (paths: string[]) => void) => {
      save = () => tell(["exercises/01-value/value.ts"]);
      return () => {};
    },
  }));
  jest.doMock("./dialogue", () => ({
    ...jest.requireActual("./dialogue"),
    openView: () => ({ screen: show, text: show, line: () => {} }),
    untilEnd: (_: unknown, pressed: typeof press) =>
      new Promise<void>((end) => {
        press = (key) => (key === "q" ? end() : pressed(key));
      }),
  }));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const { watch } = require("./watch") as typeof import("./watch");
  const end = watch({ steps: STEPS, road: true });
  await settle();
  save();
  press("a");
  expect(runs.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
  runs[0]?.fail(new Error("it was ended"));
  runs[1]?.show("late");
  runs[2]?.show("third");
  await settle();
  save();
  runs[3]?.fail(new Error("no"));
  await settle();
  expect(shown.slice(-3)).toEqual(["third", "types", "The kata itself failed, not your code: no"]);
  expect(shown).not.toContain("late");
  press("a");
  press("q");
  expect(await end).toBe(0);
  expect(runs[4]?.signal.aborted).toBe(true);
});
