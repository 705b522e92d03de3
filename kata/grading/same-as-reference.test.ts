import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { findStep } from "../curriculum/steps";
import { isReference } from "./same-as-reference";

const [mul, reuse] = [findStep("mul"), findStep("10")];
const reference = readFileSync(join(ROOT, "solutions", reuse.folder, reuse.file), "utf8");

test("other names, quotes, comments and layout make no other program; another order of words does", () => {
  expect(isReference(reference, reuse)).toBe(true);
  const dressed = reference
    .replace(/(?<![-/])\bvalue\b/g, "node")
    .replace(/"/g, "'")
    .replace(/;\n/g, "\n")
    .replace(/\{\n/, "{ // mine\n\n");
  expect([dressed === reference, isReference(dressed, reuse)]).toEqual([false, true]);
  expect(isReference(reference.replace("+=", "-="), reuse)).toBe(false);
});

test("what is short is not asked", () => {
  expect(isReference(readFileSync(join(ROOT, "solutions", mul.folder, mul.file), "utf8"), mul)).toBe(false);
});
