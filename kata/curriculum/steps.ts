import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/paths";

/** One step of the road. Its folder says all that there is to know: 03-mul holds mul.ts and mul.test.ts. */
export interface Step {
  /** "03" */
  number: string;
  /** "03-mul" */
  folder: string;
  /** "mul" */
  name: string;
  /** "mul.ts" */
  file: string;
}

/** The steps of the kata, in their order. */
export const STEPS: readonly Step[] = readdirSync(join(ROOT, "solutions"))
  .filter((folder) => /^\d\d-/.test(folder))
  .sort()
  .map((folder) => {
    const file = readdirSync(join(ROOT, "solutions", folder)).find((name) => name.endsWith(".ts")) ?? "";
    return { number: folder.slice(0, 2), folder, name: folder.slice(3), file };
  });

/** The name of a step's test file: "mul.test.ts". */
export function testFile({ file }: Step): string {
  return file.replace(/\.ts$/, ".test.ts");
}
