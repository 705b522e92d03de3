import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/paths";
import type { Submission } from "../curriculum/submission";

/**
 * The text of an input of a bundle: a file of the submission, else the reference, "03-mul/mul.ts"; or a file of the kata.
 * Nothing, where it is not there. A submission holds the files of the steps that are judged, and no others: so `npm test 05` takes
 * step 05 from the learner, and every other step from solutions/.
 */
export function contentOf(input: string, { files }: Submission, tests: string): string | undefined {
  if (Object.hasOwn(files, input)) return files[input];
  const path = /^\d\d-.*\.test\.ts$/.test(input)
    ? join(tests, input)
    : join(ROOT, /^\d\d-/.test(input) ? "solutions" : "", input);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
