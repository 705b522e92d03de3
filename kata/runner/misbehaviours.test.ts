import { findStep } from "../curriculum/steps";
import { judge } from "./judge";
import { MISBEHAVIOURS } from "./misbehaviours";
import { endProcesses } from "./process";
import type { Verdict } from "./verdict";

const mul = findStep("mul");
let verdicts: Verdict[];

beforeAll(async () => {
  const submissions = MISBEHAVIOURS.map(({ name, code }) => ({
    id: name,
    steps: [mul],
    files: { "03-mul/mul.ts": code },
  }));
  verdicts = await judge(submissions, { fresh: true, cpuLimit: 1, memoryLimit: 400, confined: true });
});
afterAll(endProcesses);

test.each(MISBEHAVIOURS.map(({ name, state }) => [name, state]))("%s: %s", (name, state) => {
  const verdict = verdicts.find(({ submission }) => submission === name);
  const said = verdict?.failures[0]?.text ?? "";
  expect({ state: verdict?.state, said }).toEqual({ state, said });
  expect(said.length).toBeLessThan(20_000);
});
