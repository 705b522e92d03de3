import { short } from "../drawing/numbers";
import type { FormulaName, Unexplained } from "./acts";
import type { Judgement } from "./judge-acts";
import { factor, owner, term } from "./names";
import { reasonFor } from "./reasons";
import type { SoFar } from "./so-far";
import type { Told } from "./tell-acts";

/** A number that is no partial times the gradient of a user: what it is, where that is certain, and what it should be. */
export function tellUnexplained(soFar: SoFar, act: Unexplained, { should, right }: Judgement): Told {
  const { names, nodes, formulas } = soFar;
  const { to, before, after, arrow, formula, no } = act;
  const name = names[to] ?? "";
  const words: string[] = [];
  let arithmetic = `${owner(name)}.grad = ${short(after)}`;
  if (no !== undefined) words.push(`What was written is ${no}, which is no number.`);
  else if (formula?.name === "constant")
    words.push(`The constant ${short(after)} is written.${right ? " Here it is the right number." : ""}`);
  else if (formula && arrow) {
    const made = sayFormula(soFar, act, arrow, formula, right);
    const sum = `${formula.overwrites ? "" : `${short(before)} `}${made.arithmetic}`;
    if (sum !== short(after)) arithmetic = `${owner(name)}.grad: ${sum} = ${short(after)}`;
    words.push(made.words);
    if (formula.overwrites && before !== 0 && !right)
      words.push(`And the ${short(before)} that stood there is gone.`);
    if (right) words.push("Here it makes no difference.");
  } else if (right && after === before) words.push("It is written again as it was.");
  else if (right) words.push("This is the right number. How it was made cannot be seen.");
  else
    words.push(
      `No arrow brings this number: it is no partial of an arrow at ${name} times the gradient at its other end, alone or added to the ${short(before)} that was there.`,
    );
  if (!right) words.push(`${owner(name)}.grad should be ${short(should)} now.`);
  return {
    heading: arrow ? `${names[arrow.from]} passes something on to ${name}` : `${name} gets a number`,
    arithmetic,
    reason: arrow ? reasonFor(nodes, names, formulas, arrow) : "",
    words: words.join(" "),
    faulty: !right,
    ...(arrow ? { active: arrow.from, arrow } : {}),
  };
}

function sayFormula(
  { names, nodes }: SoFar,
  { to, before }: Unexplained,
  { from, at }: { from: number; at: number },
  formula: NonNullable<Unexplained["formula"]>,
  right: boolean,
): { arithmetic: string; words: string } {
  const user = nodes[from];
  const [u, n] = [owner(names[from]), owner(names[to])];
  const partial = user?.partials[at] ?? NaN;
  const other = user?.partials[formula.at ?? -1] ?? NaN;
  const otherName = term(names[user?.inputs[formula.at ?? -1] ?? -1]);
  const { passed } = formula;
  const data = nodes[to]?.data ?? NaN;
  const plus = formula.overwrites ? "" : "+ ";
  const said: Record<Exclude<FormulaName, "constant">, [arithmetic: string, words: string]> = {
    "other partial": [
      `${plus}${factor(other)} × ${factor(passed)}`,
      nodes[from]?.inputs[formula.at ?? -1] === to
        ? `The partial is that of another arrow from ${u} to ${n}.`
        : `The partial is ${short(other)}, that of ${otherName}. That of ${term(names[to])} is ${short(partial)}.`,
    ],
    subtracted: [
      formula.overwrites
        ? `−(${factor(partial)} × ${factor(passed)})`
        : `− ${factor(partial)} × ${factor(passed)}`,
      formula.overwrites
        ? "The product has the wrong sign."
        : "The product is subtracted, and should be added.",
    ],
    "no partial": [
      `${plus}${factor(passed)}`,
      `It is ${u}.grad without the partial. The two should be multiplied: ${factor(partial)} × ${factor(passed)}.`,
    ],
    "no gradient": [
      `${plus}${factor(partial)}`,
      right
        ? `It is the partial alone: ${u}.grad was not read.`
        : `It is the partial without ${u}.grad. The two should be multiplied.`,
    ],
    sum: [
      `${plus}${factor(partial)} + ${factor(passed)}`,
      `The partial and ${u}.grad are added. They should be multiplied: ${factor(partial)} × ${factor(passed)}.`,
    ],
    "own gradient": [
      `${plus}${factor(partial)} × ${factor(before)}`,
      `The partial is multiplied by the gradient of ${n} itself. It should be multiplied by ${u}.grad.`,
    ],
    "own data": [
      `${plus}${factor(partial)} × ${factor(data)}`,
      `The partial is multiplied by ${n}.data. It should be multiplied by ${u}.grad.`,
    ],
    "data of the user": [
      `${plus}${factor(partial)} × ${factor(user?.data ?? NaN)}`,
      `The partial is multiplied by ${u}.data. It should be multiplied by ${u}.grad.`,
    ],
  };
  const [arithmetic, words] = said[formula.name as Exclude<FormulaName, "constant">];
  return { arithmetic, words };
}
