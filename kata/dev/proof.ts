import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { sameNumber } from "../assertions/number";
import { ROOT } from "../base/files";
import { LOADING, type StepCatalogue, submissionOf, textOf } from "../curriculum/catalogue";
import { STEPS, testFile } from "../curriculum/steps";
import type { Submission } from "../curriculum/whose-code";
import { diagnosisIn, type Failure, type Verdict } from "../runner/explain";
import { judge } from "../runner/judge";

/** What is known to be endless costs this many seconds of CPU time; everything else has the judge's own limit. */
const ENDLESS_LIMIT = 2;

/**
 * Judges every mistake and every alternative of a step: a mistake is caught by the test that it stands under,
 * with the words that it names and with no other cause; an alternative passes; no program stands there twice; and every sentence
 * that the tests have for a mistake is shown to some mistake.
 * Returns a sentence for each entry and each line of which that is not so.
 */
export async function checkStep({ step, mistakes, alternatives }: StepCatalogue): Promise<string[]> {
  const programs = [...mistakes, ...alternatives];
  const names = programs.map(({ what }) => what);
  const texts = programs.map((program) => textOf(step, program).replace(/\s+/g, " "));
  const isEndless = (program: (typeof programs)[number]) =>
    "state" in program && program.state === "timed out";
  const judged = (endless: boolean) => {
    const submissions = programs.flatMap((program, i) =>
      isEndless(program) === endless ? [submissionOf(step, String(i), program)] : [],
    );
    return judge(submissions, { firstFailure: true, ...(endless ? { cpuLimit: ENDLESS_LIMIT } : {}) });
  };
  const verdicts = [...(await judged(false)), ...(await judged(true))];
  const problems = programs.flatMap((program, i) => {
    const verdict = verdicts.find(({ submission }) => submission === String(i));
    const first = names.findIndex((name, j) => name === names[i] || texts[j] === texts[i]);
    const problem = first < i ? `stands there already: "${names[first]}".` : problemOf(program, verdict);
    return problem ? [`${program.what}\n${problem}`] : [];
  });
  const path = `exercises/${step.folder}/${testFile(step)}`;
  return [...problems, ...unshown(linesIn(readFileSync(join(ROOT, path), "utf8"), path), verdicts)];
}

/**
 * Walks roads on which every step is a right answer, each road with other ones: what is right once is right under every later step.
 * Returns a sentence for each step that is told otherwise.
 */
export async function checkRoads(catalogue: readonly StepCatalogue[]): Promise<string[]> {
  const most = Math.max(...catalogue.map(({ alternatives }) => alternatives.length));
  const roads = Array.from({ length: most }, (_, i) =>
    catalogue.map(({ step, alternatives }) => {
      const program = alternatives[i % alternatives.length] ?? { what: "the reference" };
      return { step, what: program.what, files: submissionOf(step, program.what, program).files };
    }),
  );
  const submissions = roads.map((road, i): Submission => {
    const files = Object.assign({}, ...road.map((one) => one.files)) as Submission["files"];
    return { id: String(i), steps: STEPS, files };
  });
  const verdicts = await judge(submissions, { firstFailure: true });
  return verdicts.flatMap(({ submission, step, failures: [failure] }) => {
    const road = roads[Number(submission)]?.filter((one) => one.step.number <= step.number) ?? [];
    const steps = road.map((one) => `\n  ${one.step.number} ${one.what}`).join("");
    return failure ? [`On the road of${steps}\n${step.folder} is told otherwise: ${quote(failure)}`] : [];
  });
}

/** A sentence for each line of the tests that no mistake shows: nobody has seen whether it is true. */
export function unshown(lines: readonly Line[], verdicts: readonly Pick<Verdict, "failures">[]): string[] {
  const failures = verdicts.flatMap((verdict) => verdict.failures.slice(0, 1));
  return lines
    .filter((line) => !failures.some((failure) => showsLine(failure, line)))
    .map(
      ({ place, text }) =>
        `${place}\nNo mistake shows ${text}\nAdd one to mistakes/, or take the line out: what nobody sees proves nothing.`,
    );
}

/** What is not as the entry says. */
export function problemOf(
  program: StepCatalogue["mistakes" | "alternatives"][number],
  verdict: Pick<Verdict, "failures"> | undefined,
): string | undefined {
  if (!verdict) return "was not judged.";
  const [failure] = verdict.failures;
  if (!("shows" in program)) return failure && `does not pass: ${quote(failure)}`;
  const { caughtBy, shows, state = "wrong" } = program;
  if (!failure) return "survives: every test of its step passes.";
  if (failure.state !== state) return `is found "${failure.state}" instead of "${state}": ${quote(failure)}`;
  if ((failure.test ?? LOADING) !== caughtBy)
    return `is caught by another test than "${caughtBy}": ${quote(failure)}`;
  if (!failure.text.includes(shows)) return `does not show "${shows}": ${quote(failure)}`;
  if (diagnosisIn(failure.text)?.includes(shows) === false)
    return `names "${shows}", and is told another cause: ${quote(failure)}`;
  return undefined;
}

function quote({ test = LOADING, text }: Failure): string {
  return `"${test}" says\n${text}`;
}

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

/** Every line of a test file that has a sentence for a mistake: each property whose name is a number, and each sentence of a matcher. */
export function linesIn(text: string, path: string): Line[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const nodes = nodesIn(file);
  const constants: Constants = new Map();
  for (const { node } of nodes) {
    if (!ts.isVariableDeclaration(node) || !node.initializer) continue;
    const value = ts.isArrowFunction(node.initializer) ? node.initializer.body : node.initializer;
    const name = node.name.getText();
    if (!ts.isBlock(value)) constants.set(name, [...(constants.get(name) ?? []), value]);
  }
  return nodes.flatMap(({ node, test }) => {
    const { sentence, wrong } = saidBy(node) ?? {};
    const pattern = sentence ? patternOf(sentence, constants) : "";
    const place = `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    const line = { place, test, wrong, text: node.getText(), sentence: new RegExp(pattern, "s") };
    return /[a-z]/i.test(pattern) ? [line] : [];
  });
}

/** A node and all below it, each with the name of the test in which it stands. */
function nodesIn(node: ts.Node, above?: string): { node: ts.Node; test: string | undefined }[] {
  const [name] = ts.isCallExpression(node) && node.expression.getText() === "test" ? node.arguments : [];
  const test = name && ts.isStringLiteralLike(name) ? name.text : above;
  const below: ReturnType<typeof nodesIn> = [];
  ts.forEachChild(node, (child) => void below.push(...nodesIn(child, test)));
  return [{ node, test }, ...below];
}

/** The failure shows this line: its sentence, for its number. */
function showsLine({ test, text }: Failure, line: Line): boolean {
  if (line.test !== undefined && line.test !== test) return false;
  const received = /^ {2}received: (-?[\w.+-]+)/m.exec(text)?.[1];
  const same = line.wrong === undefined || received === undefined || sameNumber(Number(received), line.wrong);
  return same && line.sentence.test(text);
}

/** `5: "5 is a - b."`, must(…, "…") and toThrowNothing("…") */
function saidBy(node: ts.Node): { sentence?: ts.Expression | undefined; wrong?: number } | undefined {
  if (ts.isPropertyAssignment(node)) {
    const { name, initializer: sentence } = node;
    const isComputed = ts.isComputedPropertyName(name);
    const text = (isComputed ? name.expression : name).getText();
    // 5, -6, NaN: no more than that, because a longer one has a sentence of its own.
    if (/^-?(\d[\d.e-]*|Infinity)$|^NaN$/.test(text)) return { sentence, wrong: Number(text) };
    return isComputed ? { sentence } : undefined;
  }
  if (!ts.isCallExpression(node)) return undefined;
  const isSaying = /(^must|\.toThrowNothing)$/.test(node.expression.getText());
  return isSaying ? { sentence: node.arguments.at(-1) } : undefined;
}

/** What the constants and one-line functions of a file stand for, by name. A name that has two meanings has all of them. */
type Constants = Map<string, ts.Expression[]>;

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
