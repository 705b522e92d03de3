import ts from "typescript";

/** One remark of the compiler. Lines count from 1. */
export interface Remark {
  line: number;
  message: string;
}

/** What keeps a file from being compiled at all. Types are not looked at. */
export function syntaxErrors(path: string, text: string): Remark[] {
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  return diagnostics.map(remarkOf);
}

function remarkOf({ file, start = 0, messageText }: ts.Diagnostic): Remark {
  return {
    line: file ? file.getLineAndCharacterOfPosition(start).line + 1 : 1,
    message: plain(messageText),
  };
}

/** The compiler's message in one line. */
export function plain(message: string | ts.DiagnosticMessageChain): string {
  return ts.flattenDiagnosticMessageText(message, " ").replace(/\s+/g, " ");
}
