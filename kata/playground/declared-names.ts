import ts from "typescript";

/** The names that a program declares at its top level with const, let or var, in their order. */
export function declaredNames(text: string): string[] {
  return ts
    .createSourceFile("try.ts", text, ts.ScriptTarget.ES2022)
    .statements.filter(ts.isVariableStatement)
    .filter(({ modifiers }) => !modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword))
    .flatMap(({ declarationList }) => declarationList.declarations.flatMap(({ name }) => namesIn(name)));
}

/** `a`, and each of `[a, b]` and `{ a, b: c }`. */
function namesIn(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
}
