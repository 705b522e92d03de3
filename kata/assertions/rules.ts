import type { Operand, Value } from "#steps/01-value/value";
import { must } from "./must";
import { describe, sameNumber } from "./number";

import { contents, NAMES, notesItsOwnSlope, type Rule, type ValueClass } from "./operands";
import { drawn } from "./random";
import { type Named, remarkOn } from "./remarks";
import { slopes } from "./slopes";

const H = 1e-4;

/**
 * At every point, with values and plain numbers in every mix, the operation gives the rule's number and slopes;
 * the same call gives the same again, but for other numbers in its operands; and no later call changes an operand or an
 * earlier result.
 * @param chosen small numbers first: the first point that fails is the one that is shown
 */
export function keepsItsRule(Value: ValueClass, rule: Rule, chosen: readonly number[][]): void {
  const points = [...chosen, ...drawnPoints(chosen[0]?.length ?? 0)];
  const made: { title: string; value: Value; before: unknown[] }[] = [];
  // Called as rule.operation(…) it would have the whole rule as its `this`, answers and all.
  const { operation } = rule;
  for (const numbers of points) {
    for (let mix = 0; mix < 2 ** numbers.length; mix++) {
      const plain = (i: number) => (mix >> i) % 2 === 1;
      const operands = numbers.map((x, i) => (plain(i) ? x : new Value(x, { label: NAMES[i] ?? "" })));
      // As if backward had been there: no operation touches a gradient.
      for (const operand of operands) if (typeof operand === "object") operand.grad = 7;
      const before = operands.map((operand) => (typeof operand === "object" ? contents(operand) : []));
      const call = rule.call(...numbers.map((x, i) => (plain(i) ? String(x) : (NAMES[i] ?? ""))));
      const where = numbers.flatMap((x, i) => (plain(i) ? [] : [`${NAMES[i]} = ${x}`])).join(", ");
      const at = where && ` at ${where}`;
      const given = numbers.filter((_, i) => plain(i));
      const hint = hintFor(given);
      const result = returned(() => operation(...operands), `${call}${at} must not throw. ${hint}`.trim());
      const named = Object.fromEntries(numbers.map((x, i) => [plain(i) ? String(x) : (NAMES[i] ?? ""), x]));
      expectSame(result.data, rule.value(...numbers), `${call}.data${at}`, named, hint);
      must(
        result.label === "",
        `${call}${at} has the label ${JSON.stringify(result.label)}. Nobody has given it one: a result has the label "".`,
      );
      const again = operation(...operands);
      expectSame(again.data, result.data, `${call}.data${at}, at the second call`);
      expectAnother(operation, again, result, operands, `${call}${at}`);
      rule.slopes(...numbers).forEach((expected, i) => {
        const operand = operands[i];
        if (typeof operand !== "object") return;
        const received = slopes(result).get(operand) ?? 0;
        if (sameNumber(received, expected)) return;
        const name = `df/d${NAMES[i]} for f = ${call}${at}`;
        const remark = slopes(result).has(operand)
          ? measured(rule, operands, i, received)
          : `The result does not remember this ${NAMES[i]}${numbers[0] === numbers[1] ? ", whose number is also the other operand's" : ""}: its inputs must be the operands of its own call.`;
        expectSame(received, expected, name, named, [remark, hint].filter(Boolean).join("\n"));
      });
      for (const [i, value] of [...operands, result].entries()) {
        if (typeof value === "object")
          made.push({
            title: `${i < operands.length ? NAMES[i] : call}${at}`,
            value,
            before: before[i] ?? contents(value),
          });
      }
    }
  }
  for (const { title, value, before } of made) {
    const now = contents(value);
    const i = now.findIndex((item, j) => !Object.is(item, before[j]));
    must(
      now.length === before.length && i < 0,
      `A call has changed an operand or the result of an earlier call: ${title} is no longer what it was` +
        `${typeof now[i] === "number" ? ` (${describe(before[i])} has become ${describe(now[i])})` : ""}.\n` +
        "Every call makes a result of its own, with arrays of its own, and leaves everything else alone.",
    );
  }
  keepsNothing(Value, rule, points);
  notesItsOwnSlope(Value, rule, points);
}

/** Every point is known to be right by now. If it is wrong in values that held another one before, then something was kept. */
function keepsNothing(
  Value: ValueClass,
  { call, operation, value }: Rule,
  points: readonly number[][],
): void {
  points.forEach((numbers, place) => {
    const operands = numbers.map((x, i) => new Value(x, { label: NAMES[i] ?? "" }));
    operation(...operands);
    const others = points[(place + 1) % points.length] ?? numbers;
    for (const [i, operand] of operands.entries()) operand.data = others[i] ?? NaN;
    const [received, expected] = [operation(...operands).data, value(...others)];
    const name = call(...NAMES.slice(0, numbers.length));
    const at = (list: readonly number[]) => list.map((x, i) => `${NAMES[i]} = ${x}`).join(", ");
    must(
      sameNumber(received, expected),
      `${name} was computed at ${at(numbers)}, and then, with the same values, at ${at(others)}. ` +
        `Now its data must be ${describe(expected)}, not ${describe(received)}.\n` +
        "Each call reads the numbers as they are now, and keeps nothing for a later one.",
    );
  });
}

/** @param more what is said of the number besides what can be seen from it */
function expectSame(received: number, expected: number, name: string, named: Named = {}, more = ""): void {
  if (sameNumber(received, expected) && keepsDigits(received, expected)) return;
  const remarks = [remarkOn(received, expected, named), more].filter(Boolean);
  expect(received).toBeNumber(expected, name, remarks.length > 0 ? { [received]: remarks.join("\n") } : {});
  must(
    false,
    `${name} must be ${describe(expected)}, not ${describe(received)}.\nSmall numbers count as well: round nothing, not even to float32, and add nothing.`,
  );
}

/** Beside a tiny number even a tiny distance is large. */
function keepsDigits(received: number, expected: number): boolean {
  if (expected === 0 || !Number.isFinite(expected)) return true;
  return Math.abs(received - expected) <= 1e-9 * Math.abs(expected);
}

/** What is true of a failure with these plain numbers, because Values in their place have passed before. */
function hintFor(plain: readonly number[]): string {
  if (plain.length === 0) return "";
  const zero = plain.includes(0) ? " In JavaScript, !x and x || … take 0 for nothing." : "";
  return `With a Value in place of each plain number it came out right.${zero}`;
}

function returned(call: () => Value, sentence: string): Value {
  try {
    return call();
  } catch (error) {
    expect(() => {
      throw error;
    }).toThrowNothing(sentence);
    throw error;
  }
}

/** The second result is another Value than the first, and has leaves of its own for the plain numbers. */
function expectAnother(
  operation: Rule["operation"],
  again: Value,
  first: Value,
  operands: readonly Operand[],
  call: string,
): void {
  if (again === first)
    must(false, `${call} returned the same Value at the second call. Every call makes a new one.`);
  const leaves = again.inputs.filter(
    (input) => input.inputs.length === 0 && operands.includes(input.data) && !operands.includes(input),
  );
  if (leaves.length === 0 || !leaves.every((leaf) => first.inputs.includes(leaf))) return;
  // A leaf that stands there with other numbers, too, is the operation's own.
  const { inputs } = operation(...operands.map((one) => (typeof one === "number" ? one + 1 : one)));
  if (leaves.some((leaf) => !inputs.includes(leaf)))
    must(
      false,
      `${call} has the same leaf for the plain number at every call. A plain number becomes a new leaf each time: toValue makes one.`,
    );
}

/** What the operation's own numbers say of the slope, if they say something else than its partials. */
function measured(
  { operation }: Rule,
  operands: readonly Operand[],
  i: number,
  received: number,
): string | undefined {
  const near = (by: number) =>
    operation(...operands.map((one, j) => (j === i ? Number(dataOf(one)) + by : dataOf(one)))).data;
  const rise = (near(H) - near(-H)) / (2 * H);
  if (rise === received)
    return "Is it measured? A small step gives this, too: it is lost in numbers as large as these. Take the slope from the rule.";
  if (!Number.isFinite(rise) || Math.abs(rise - received) < 1e-3 * Math.max(1, Math.abs(rise))) return;
  const text = String(Number(rise.toPrecision(4)));
  return `Your own numbers say something else than your partials: when ${NAMES[i]} grows by a little, the result grows by about ${text} times as much.`;
}

function dataOf(operand: Operand): number {
  return typeof operand === "number" ? operand : operand.data;
}

/** A few points that nobody can have written down beforehand. */
function drawnPoints(operands: number): number[][] {
  const random = drawn();
  const draw = () => Math.round((random() < 0.5 ? -1 : 1) * (250 + random() * 2750)) / 1000;
  return Array.from({ length: 3 }, () => Array.from({ length: operands }, draw));
}

/** Pairs of these numbers, the small ones first. */
export function pairs(numbers: readonly number[], others = numbers): number[][] {
  return numbers.flatMap((a) => others.map((b) => [a, b]));
}
