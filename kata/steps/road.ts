import { readdirSync } from "node:fs";
import { join } from "node:path";
import leven from "leven";

/** The folder of the kata itself. */
export const ROOT = join(__dirname, "../..");

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

/** A name on the command line that is no step, with the nearest names. The message is for the user. */
export class UnknownStep extends Error {}

/**
 * The step of that number, folder or unique part of a folder: "5", "05", "05-pow", "pow".
 * @throws UnknownStep
 */
export function findStep(query: string): Step {
  const asked = query
    .trim()
    .toLowerCase()
    .replace(/^(\.\/)?exercises[\\/]/, "")
    .replace(/[\\/].*$/, "");
  const exact = STEPS.filter(
    ({ number, folder, name }) =>
      folder === asked || name === asked || (/^\d+$/.test(asked) && Number(number) === Number(asked)),
  );
  const partial = /^\d*$/.test(asked) ? [] : STEPS.filter(({ folder }) => folder.includes(asked));
  const [found, ...others] = exact.length > 0 ? exact : partial;
  if (!found) throw new UnknownStep(`There is no step "${query}". ${nearest(asked)}`);
  if (others.length > 0) {
    throw new UnknownStep(
      `"${query}" fits several steps: ${[found, ...others].map(({ folder }) => folder).join(", ")}.`,
    );
  }
  return found;
}

function nearest(asked: string): string {
  if (/^\d+$/.test(asked)) return `The steps go from ${STEPS[0]?.number} to ${STEPS.at(-1)?.number}.`;
  const far = ({ name, folder }: Step) =>
    Math.min(leven(asked, name), leven(asked, folder), ...name.split("-").map((word) => leven(asked, word)));
  // A word is near when less than half of it would have to change.
  const near = STEPS.filter((step) => far(step) < asked.length / 2).sort((a, b) => far(a) - far(b));
  if (near.length === 0) return `The steps go from ${STEPS[0]?.folder} to ${STEPS.at(-1)?.folder}.`;
  return `Did you mean ${near
    .slice(0, 3)
    .map(({ folder }) => folder)
    .join(" or ")}?`;
}
