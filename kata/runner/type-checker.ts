// Runs in a process of its own: the compiler takes its time to start.
import { join } from "node:path";
import type { Program } from "typescript";
import { ROOT } from "../base/files";
import { STEPS, type Step } from "../curriculum/steps";
import { loadCompiler } from "./compiler";
import type { Remark } from "./type-remarks";

/** Enough of Node for most files. The whole of its types is most of the compiler's work. */
const LITTLE_NODE = join(ROOT, "kata/runner/little-node.d.ts");
const FOUND_THERE =
  /\/\*[\s\S]*?\*\/|\/\/.*|^import \{ inspect \} from "node:util";|\bconsole\.(?:log|info|warn|error|table|dir)\(/gm;
const NEEDS_NODE =
  /\bnode:|\b(?:console|process|performance|structuredClone|Buffer|set(?:Timeout|Interval|Immediate)|queueMicrotask|URL)\b|from "(?:util|assert)"/;

/** @param own the steps whose files stand in the folder; every other step is the reference */
function remarksOn(folder: string, own: readonly Step[], asked: readonly Step[]): Record<string, Remark[]> {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, ROOT);
  const homes = STEPS.map(
    (step) => [step, join(own.includes(step) ? folder : join(ROOT, "solutions"), step.folder)] as const,
  );
  const paths = Object.fromEntries(
    homes.map(([step, home]) => [`#steps/${step.folder}/*`, [`${home.replaceAll("\\", "/")}/*`]]),
  );
  const files = asked.map((step) => join(folder, step.folder, step.file));
  // The value is what every other step imports.
  const needsNode = [...files, join(homes[0]?.[1] ?? "", "value.ts")].some((file) =>
    NEEDS_NODE.test((ts.sys.readFile(file) ?? "").replace(FOUND_THERE, "")),
  );
  const program = ts.createProgram(needsNode ? files : [...files, LITTLE_NODE], {
    ...options,
    types: needsNode ? ["node"] : [],
    typeRoots: [join(ROOT, "node_modules/@types")],
    paths,
  });
  return Object.fromEntries(
    asked.map((step, i) => [step.folder, remarksIn(program, files[i] ?? "", `${step.folder}/${step.file}`)]),
  );
}

function remarksIn(program: Program, file: string, path: string): Remark[] {
  const source = program.getSourceFile(file);
  const diagnostics = source ? program.getSemanticDiagnostics(source) : [];
  return diagnostics.map(({ start = 0, messageText }) => ({
    path,
    line: (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1,
    message: ts.flattenDiagnosticMessageText(messageText, " ").replace(/\s+/g, " "),
  }));
}

const [script = "", folder = "", ...lists] = process.argv.slice(2);
const [own = [], asked = []] = lists.map((list) =>
  STEPS.filter((step) => list.split(",").includes(step.folder)),
);
const { ts, keep } = loadCompiler(script);
const remarks = remarksOn(folder, own, asked);
keep();
process.send?.(remarks);
