import { join } from "node:path";
import ts from "typescript";
import { ROOT, STEPS, type Step } from "../steps/road";
import { plain, type Remark } from "./syntax";

/**
 * The compiler's remarks on the types of these steps, by step folder. Other steps count as the references.
 * @param folder the folder of steps that the files stand in
 */
export function typeRemarks(
  folder: string,
  steps: readonly Step[],
): Map<string, (Remark & { path: string })[]> {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, ROOT);
  const sources = STEPS.map(
    (step) => [step, join(steps.includes(step) ? folder : join(ROOT, "solutions"), step.folder)] as const,
  );
  const paths = Object.fromEntries(
    sources.map(([step, source]) => [`#steps/${step.folder}/*`, [`${source.replaceAll("\\", "/")}/*`]]),
  );
  const files = steps.map((step) => join(folder, step.folder, step.file));
  const program = ts.createProgram(files, {
    ...options,
    types: ["node"],
    typeRoots: [join(ROOT, "node_modules/@types")],
    paths,
  });

  const remarks = new Map<string, (Remark & { path: string })[]>();
  steps.forEach((step, i) => {
    const source = program.getSourceFile(files[i] ?? "");
    if (!source) return;
    const found = program.getSemanticDiagnostics(source).map(({ start = 0, messageText }) => ({
      path: `${step.folder}/${step.file}`,
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      message: plain(messageText),
    }));
    if (found.length > 0) remarks.set(step.folder, found);
  });
  return remarks;
}
