import ts from "typescript";

/** How many tokens in a row are compared. */
const LENGTH = 12;

/** The code's runs of tokens, without its names, its layout, its comments and its imports. */
export function gramsOf(code: string): Set<string> {
  const tokens = tokensOf(code);
  const grams = new Set<string>();
  for (let i = 0; i + LENGTH <= tokens.length; i++) grams.add(tokens.slice(i, i + LENGTH).join(" "));
  return grams;
}

function tokensOf(code: string): string[] {
  const scanner = ts.createScanner(
    ts.ScriptTarget.ES2022,
    true,
    ts.LanguageVariant.Standard,
    withoutImports(code),
  );
  const tokens: string[] = [];
  const templates: number[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    // The scanner alone cannot know that a } closes the hole of a template.
    if (kind === ts.SyntaxKind.TemplateHead) templates.push(0);
    else if (kind === ts.SyntaxKind.OpenBraceToken && templates.length > 0)
      templates.push((templates.pop() ?? 0) + 1);
    else if (kind === ts.SyntaxKind.CloseBraceToken && templates.length > 0) {
      const open = templates.pop() ?? 0;
      if (open > 0) templates.push(open - 1);
      else {
        const part = scanner.reScanTemplateToken(false);
        if (part === ts.SyntaxKind.TemplateMiddle) templates.push(0);
        tokens.push("text");
        continue;
      }
    }
    // A semicolon or none is a matter of layout.
    if (kind !== ts.SyntaxKind.SemicolonToken) tokens.push(wordOf(kind, scanner.getTokenText()));
  }
  return tokens;
}

function wordOf(kind: ts.SyntaxKind, text: string): string {
  // Words like "type" and "out" are names in most places.
  const isContextual = kind >= ts.SyntaxKind.AbstractKeyword && kind <= ts.SyntaxKind.OfKeyword;
  if (kind === ts.SyntaxKind.Identifier || isContextual) return "name";
  if (
    kind === ts.SyntaxKind.StringLiteral ||
    (kind >= ts.SyntaxKind.NoSubstitutionTemplateLiteral && kind <= ts.SyntaxKind.TemplateTail)
  )
    return "text";
  if (kind === ts.SyntaxKind.LetKeyword || kind === ts.SyntaxKind.VarKeyword) return "const";
  return text;
}

function withoutImports(code: string): string {
  return code.replace(/^import\b[^;]*?["'][^"'\n]*["'];?/gm, "");
}
