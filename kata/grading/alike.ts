import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../base/files";
import type { Step } from "../curriculum/steps";
import { starterOf } from "../curriculum/whose-code";

/** So many words and signs a file must have: what is shorter comes out alike by itself. */
const FEWEST = 100;

/** Whether a step's file is the reference but for names, comments and layout. Short steps are not asked. */
export function isReference(code: string, { folder, file }: Step): boolean {
  return shapeOf(code).length >= FEWEST && isAlike(code, join(ROOT, "solutions", folder, file));
}

/** Whether it is the starter, in the same sense. */
export const isStarter = (code: string, step: Step) => isAlike(code, starterOf(step));

function isAlike(code: string, path: string): boolean {
  return shapeOf(code).join(" ") === shapeOf(readFileSync(path, "utf8")).join(" ");
}

/** Word by word, each name as its place among the names: `a + b + a` is 0 + 1 + 0. */
function shapeOf(text: string): string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const names = new Map<string, number>();
  const shape: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const word = scanner.getTokenText();
    if (kind !== ts.SyntaxKind.Identifier) shape.push(word.replace(/^'(.*)'$/, '"$1"'));
    else shape.push(String(names.get(word) ?? names.size));
    if (kind === ts.SyntaxKind.Identifier && !names.has(word)) names.set(word, names.size);
  }
  // What a formatter adds or leaves out.
  return shape.filter((word, i) => word !== ";" && !(word === "," && /^[)\]}]$/.test(shape[i + 1] ?? "")));
}
