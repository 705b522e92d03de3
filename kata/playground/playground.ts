import { readFileSync } from "node:fs";
import { type ApartOptions, runApart } from "../runner/apart";
import { declaredNames } from "./declared-names";

/** What try.ts holds at first. */
export const TEMPLATE = `// Your playground: npm run try runs it, and npm run try -- --watch runs it whenever you save.
// It uses your own steps. Each Value below is shown with its number and its gradient. Nothing here is tested.
import { Value } from "#steps/01-value/value";
// When you have written them: import { add } from "#steps/02-add/add";

const a = new Value(2, { label: "a" });
const b = new Value(-3, { label: "b" });
`;

/**
 * Runs a program of the learner's, and prints what it prints and then its Values.
 * @param file its path: `#steps/*` is what the package.json beside it says
 * @throws CliError with what went wrong, and where
 */
export async function runProgram(file: string, options: ApartOptions): Promise<void> {
  const text = readFileSync(file, "utf8");
  // They stand in front of the first line, so that the lines keep their numbers. A program may end before it comes to a variable.
  const getters = declaredNames(text).map(
    (name) => `kataFiles.variables.set("${name}", () => { try { return ${name}; } catch {} });`,
  );
  await runApart<typeof import("./show-values")>(require.resolve("./show-values"), [file], {
    cpuLimit: 600,
    subject: "try.ts",
    ...options,
    requires: [file],
    texts: { [file]: getters.join("") + text },
  });
}
