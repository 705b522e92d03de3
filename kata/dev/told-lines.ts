import { readFileSync } from "node:fs";
import { join } from "node:path";
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
  test?: string | undefined;
  /** The wrong number, where the line writes it out. */
  wrong?: number | undefined;
  /** The line itself, as it is written. */
  text: string;
  /** Its sentence. What is known only while the test runs may be any text. */
  sentence: RegExp;
}

/** Every line of a step's tests that has a sentence for a mistake. */
export function linesOf(step: Step): Line[] {
  const path = `exercises/${step.folder}/${testFile(step)}`;
  return linesIn(readFileSync(join(ROOT, path), "utf8"), path);
}

/** What the constants and one-line functions of a file stand for, by name. A name that has two meanings has all of them. */
type Constants = Map<string, ts.Expression[]>;

/** The same for the text of a test file: each property whose name is a number, and each sentence of a matcher. */
export function linesIn(text: string, path: string): Line[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const constants: Constants = new Map();
  const found: (Said & { node: ts.Node; test: string | undefined })[] = [];
  const visit = (node: ts.Node, above?: string): void => {
    const test = testName(node) ?? above;
    const said = saidBy(node);
    if (said) found.push({ ...said, node, test });
    if (ts.isVariableDeclaration(node) && node.initializer) {
      const name = node.name.getText();
      const value = ts.isArrowFunction(node.initializer) ? node.initializer.body : node.initializer;
      if (!ts.isBlock(value)) constants.set(name, [...(constants.get(name) ?? []), value]);
    }
    ts.forEachChild(node, (child) => visit(child, test));
  };
  visit(file);
  return found.flatMap(({ node, test, sentence, wrong }) => {
    const pattern = patternOf(sentence, constants);
    const place = `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    const line = { place, test, wrong, text: node.getText(), sentence: new RegExp(pattern, "s") };
    return /[a-z]/i.test(pattern) ? [line] : [];
  });
}

/** The failure shows this line: its sentence, for its number. */
export function showsLine({ test, text }: Failure, line: Line): boolean {
  if (line.test !== undefined && line.test !== test) return false;
  const received = /^ {2}received: (-?[\w.+-]+)/m.exec(text)?.[1];
  const same = line.wrong === undefined || received === undefined || sameNumber(Number(received), line.wrong);
  return same && line.sentence.test(text);
}

function testName(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || node.expression.getText() !== "test") return undefined;
  const [name] = node.arguments;
  return name && ts.isStringLiteralLike(name) ? name.text : undefined;
}

interface Said {
  sentence: ts.Expression;
  /** 5, -6, NaN: no more than that, because a longer one has a sentence of its own. */
  wrong?: number | undefined;
}

/** `5: "5 is a - b."`, must(…, "…") and toThrowNothing("…") */
function saidBy(node: ts.Node): Said | undefined {
  if (ts.isPropertyAssignment(node)) {
    const isComputed = ts.isComputedPropertyName(node.name);
    const name = isComputed ? node.name.expression.getText() : node.name.getText();
    const isNumber = /^-?(\d[\d.e-]*|Infinity)$|^NaN$/.test(name);
    const wrong = isNumber ? Number(name) : undefined;
    return isNumber || isComputed ? { sentence: node.initializer, wrong } : undefined;
  }
  if (!ts.isCallExpression(node) || !/(^must|\.toThrowNothing)$/.test(node.expression.getText()))
    return undefined;
  const sentence = node.arguments.at(-1);
  return sentence && { sentence };
}

/** A regular expression for the text that an expression makes. */
function patternOf(node: ts.Expression, constants: Constants): string {
  const pattern = (one: ts.Expression) => patternOf(one, constants);
  if (ts.isStringLiteralLike(node)) return escaped(node.text);
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map(({ literal }) => literal)]
      .map(({ text }) => escaped(text))
      .join(".*");
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
