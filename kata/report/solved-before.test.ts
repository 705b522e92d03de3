import { findStep, STEPS } from "../curriculum/steps";
import type { Submission } from "../curriculum/whose-code";
import { rememberSolved, wasSolved } from "./check-steps";

const mul = findStep("mul");
const files = (value: string, mul: string): Submission => ({
  id: "yours",
  steps: STEPS,
  files: { "01-value/value.ts": value, "03-mul/mul.ts": `// ${process.pid}\n${mul}` },
});

test("a step's own file decides whether it was solved before, and no other file", () => {
  expect(wasSolved(files("a", "solution"), mul)).toBe(false);
  rememberSolved(files("a", "solution"), mul);
  expect(wasSolved(files("a", "solution"), mul)).toBe(true);
  expect(wasSolved(files("changed", "solution"), mul)).toBe(true);
  expect(wasSolved(files("a", "changed"), mul)).toBe(false);
});
