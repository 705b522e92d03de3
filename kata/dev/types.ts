import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../base/files";

/**
 * The first of these that lists a file checks it. The tooling is held to more than what learners write and read: there,
 * `value.partials[i]` is a number, so that the chain rule looks as it does on paper.
 */
const PROJECTS = [
  "kata/player/page/tsconfig.json",
  "kata/grading/page/tsconfig.json",
  "kata/tsconfig.json",
  "tsconfig.json",
];

/** What the compiler says of every file of the kata, as tsc prints it; an empty text, if it says nothing. */
export function typeErrors(): string {
  const checked = new Set<string>();
  const found = PROJECTS.flatMap((project) => {
    const own = filesOf(project);
    const program = ts.createProgram(own.fileNames, own.options);
    const sources = own.fileNames
      .filter((file) => !checked.has(file))
      .map((file) => program.getSourceFile(file));
    for (const file of own.fileNames) checked.add(file);
    return [
      ...own.errors,
      ...program.getOptionsDiagnostics(),
      ...sources.flatMap((source) => [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ]),
    ];
  });
  return ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(found), {
    getCurrentDirectory: () => ROOT,
    getCanonicalFileName: (name) => name,
    getNewLine: () => "\n",
  });
}

function filesOf(project: string): ts.ParsedCommandLine {
  const path = join(ROOT, project);
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, join(path, ".."), undefined, path);
  return error ? { ...parsed, errors: [error, ...parsed.errors] } : parsed;
}
