import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { sameNumber } from "../assertions/number";
import { ROOT } from "../base/files";
import { type Step, testFile } from "../curriculum/steps";
import type { Failure } from "../runner/explain";

/** A line of a test that has a sentence for a mistake: for a wrong number, or for what does not hold. */
export interface Line {
  /** "exercises/02-add/add.test.ts:16" */
  place: string;
  /** The test in which it stands; none where several tests share it. */
  test?: string;
  /** The wrong number, where the line writes it out. */
  wrong?: number;
  /** The line itself, as it is written. */
  text: string;
  /** Its sentence. What is known only while the test runs may be any text. */
  sentence: RegExp;
}

/** Every line of a step's tests that has a sentence for a mistake. */
export function linesOf(step: Step): Line[] {
  const path = join(ROOT, "exercises", step.folder, testFile(step));
  return linesIn(readFileSync(path, "utf8"), relative(ROOT, path).replaceAll("\\", "/"));
}

/** The same for the text of a test file: each property whose name is a number, and each sentence of a matcher. */
export function linesIn(text: string, path: string): Line[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const constants = constantsOf(file);
  const lines: Line[] = [];
  const visit = (node: ts.Node, test?: string): void => {
    const inside = testName(node) ?? test;
    const said = sentenceOf(node);
    if (said) {
      const pattern = patternOf(said.sentence, constants);
      const place = `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      if (/[a-z]/i.test(pattern))
        lines.push({
          place,
          test: inside,
          wrong: said.wrong,
          text: node.getText(),
          sentence: new RegExp(pattern, "s"),
        });
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(file);
  return lines;
}

/** The failure shows this line: its sentence, for its number. */
export function showsLine({ test, text }: Failure, line: Line): boolean {
  if (line.test !== undefined && line.test !== test) return false;
  const received = /^ {2}received: (-?[\w.+-]+)/m.exec(text)?.[1];
  const same = line.wrong === undefined || received === undefined || sameNumber(Number(received), line.wrong);
  return same && line.sentence.test(text);
}

/** `5: "5 is a - b."`, must(…, "…") and toThrowNothing("…") */
function sentenceOf(node: ts.Node): { sentence: ts.Expression; wrong?: number } | undefined {
  if (ts.isPropertyAssignment(node) && isNumber(node.name))
    return { sentence: node.initializer, wrong: numberOf(node.name) };
  if (!ts.isCallExpression(node)) return undefined;
  const isSaid = /(^must|\.toThrowNothing)$/.test(node.expression.getText());
  const sentence = node.arguments.at(-1);
  return isSaid && sentence ? { sentence } : undefined;
}

function testName(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || node.expression.getText() !== "test") return undefined;
  const [name] = node.arguments;
  return name && ts.isStringLiteralLike(name) ? name.text : undefined;
}

function isNumber(name: ts.PropertyName): boolean {
  return (
    ts.isNumericLiteral(name) || ts.isComputedPropertyName(name) || /^(NaN|Infinity)$/.test(name.getText())
  );
}

/** 5, -6, NaN: no more than that, because a longer one has a sentence of its own. */
function numberOf(name: ts.PropertyName): number | undefined {
  const text = ts.isComputedPropertyName(name) ? name.expression.getText() : name.getText();
  return /^-?(\d[\d.e-]*|Infinity)$|^NaN$/.test(text) ? Number(text) : undefined;
}

/** What the file's constants and one-line functions stand for, by name. A name that has two meanings has all of them. */
function constantsOf(file: ts.SourceFile): Map<string, ts.Expression[]> {
  const constants = new Map<string, ts.Expression[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer) {
      const value = ts.isArrowFunction(node.initializer) ? node.initializer.body : node.initializer;
      if (!ts.isBlock(value))
        constants.set(node.name.getText(), [...(constants.get(node.name.getText()) ?? []), value]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return constants;
}

/** A regular expression for the text that an expression makes. */
function patternOf(node: ts.Expression, constants: ReadonlyMap<string, readonly ts.Expression[]>): string {
  const pattern = (one: ts.Expression) => patternOf(one, constants);
  if (ts.isStringLiteralLike(node)) return escaped(node.text);
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce(
      (all, { literal }) => `${all}.*${escaped(literal.text)}`,
      escaped(node.head.text),
    );
  }
  if (ts.isParenthesizedExpression(node)) return pattern(node.expression);
  if (ts.isBinaryExpression(node)) return pattern(node.left) + pattern(node.right);
  if (ts.isConditionalExpression(node)) return `(?:${pattern(node.whenTrue)}|${pattern(node.whenFalse)})`;
  const name = ts.isCallExpression(node) ? node.expression.getText() : node.getText();
  const known = constants.get(name)?.map(pattern) ?? [];
  return known.length > 0 ? `(?:${known.join("|")})` : ".*";
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
