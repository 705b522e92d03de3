import { readFileSync } from "node:fs";
import { type ApartOptions, runApart } from "../runner/apart";

/** What try.ts holds at first. */
export const TEMPLATE = `// Your playground: npm run try runs it, and npm run try -- --watch runs it whenever you save.
// It uses your own steps. Each Value below is shown with its number and its gradient. Nothing here is tested.
import { Value } from "#steps/01-value/value";
// When you have written them: import { add } from "#steps/02-add/add";

const a = new Value(2, { label: "a" });
const b = new Value(-3, { label: "b" });
`;

/** Of the language, and of modules of another kind. */
const NO_NAME =
  /^(?:arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|exports|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|module|new|null|package|private|protected|public|require|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/;
const WORD = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*/gu;

/** Whatever may be the name of a variable in a program, but not of one that it imports: that may be a type. */
function wordsOf(text: string): string[] {
  const imports = text.match(/(?<!\/\/.*)\bimport\b[^;'"]*(?=from\s*["'])/g)?.join();
  const imported = new Set(imports?.replace(/[\p{L}\p{M}\p{N}_$]+\s+as\b|\btype\b/gu, "").match(WORD));
  // In the order of the program: what a comment or an import says first is declared further down.
  const code = text.replace(/\/\/[^\n]*|\/\*.*?\*\/|\bimport\b[^;'"]*from\s*["'][^"']*/gs, "");
  const words = new Set(`${code}\n${text}`.match(WORD));
  return [...words].filter((word) => !NO_NAME.test(word) && !imported.has(word));
}

/**
 * Runs a program of the learner's, and prints what it prints and then its Values.
 * @param file its path: `#steps/*` is what the package.json beside it says
 * @throws CliError with what went wrong, and where
 */
export async function runProgram(file: string, options: ApartOptions): Promise<void> {
  const text = readFileSync(file, "utf8");
  // They stand in front of the first line, so that the lines keep their numbers. What is no variable cannot be read, and neither can
  // one that the program has not come to.
  const getters = wordsOf(text).map(
    (name) => `kataFiles.variables.set("${name}", () => { try { return ${name}; } catch {} });`,
  );
  await runApart<typeof import("./show-values")>(require.resolve("./show-values"), [file], {
    cpuLimit: 20,
    subject: "try.ts",
    ...options,
    requires: [file],
    texts: { [file]: getters.join("") + text },
  });
}
