import type { Operand, Value } from "#steps/01-value/value";
import { describe, sameNumber } from "./number";
import type { Named } from "./remarks";
import { slopes } from "./slopes";

/** An operation, and its rule in plain arithmetic. */
interface Rule {
  /** The call as a failure writes it: (a, b) => `div(${a}, ${b})`. */
  call: (...operands: string[]) => string;
  operation: (...operands: Operand[]) => Value;
  value: (...numbers: number[]) => number;
  slopes: (...numbers: number[]) => number[];
}

type ValueClass = new (data: number, origin?: { label: string }) => Value;

const NAMES = ["a", "b"];
const H = 1e-4;

/**
 * At every point, with values and plain numbers in every mix, the operation gives the rule's number and slopes;
 * the same call gives the same again, but for other numbers in its operands; and no later call changes an operand or an
 * earlier result.
 * @param points small numbers first: the first point that fails is the one that is shown
 */
export function keepsItsRule(Value: ValueClass, rule: Rule, points: readonly number[][]): void {
  const made: { title: string; value: Value; before: unknown[] }[] = [];
  for (const numbers of points) {
    for (let mix = 0; mix < 2 ** numbers.length; mix++) {
      const plain = (i: number) => (mix >> i) % 2 === 1;
      const operands = numbers.map((x, i) => (plain(i) ? x : new Value(x, { label: NAMES[i] ?? "" })));
      const call = rule.call(...numbers.map((x, i) => (plain(i) ? String(x) : (NAMES[i] ?? ""))));
      const where = numbers.flatMap((x, i) => (plain(i) ? [] : [`${NAMES[i]} = ${x}`])).join(", ");
      const at = where && ` at ${where}`;
      const result = rule.operation(...operands);
      const named = Object.fromEntries(numbers.map((x, i) => [plain(i) ? String(x) : (NAMES[i] ?? ""), x]));
      expectSame(result.data, rule.value(...numbers), `${call}.data${at}`, named);
      expectSame(rule.operation(...operands).data, result.data, `${call}.data${at}, at the second call`);
      rule.slopes(...numbers).forEach((expected, i) => {
        const operand = operands[i];
        if (typeof operand !== "object") return;
        const received = slopes(result).get(operand) ?? 0;
        if (sameNumber(received, expected)) return;
        const name = `df/d${NAMES[i]} for f = ${call}${at}`;
        const hint = slopes(result).has(operand)
          ? measured(rule, operands, i, received)
          : `The result does not remember this ${NAMES[i]}: its inputs must be the operands of its own call.`;
        expect(received).toBeNumber(expected, name, hint ? { [received]: hint } : {}, named);
      });
      for (const [i, value] of [...operands, result].entries()) {
        if (typeof value === "object")
          made.push({
            title: `${i < operands.length ? NAMES[i] : call}${at}`,
            value,
            before: contents(value),
          });
      }
    }
  }
  for (const { title, value, before } of made) {
    const now = contents(value);
    const i = now.findIndex((item, j) => !Object.is(item, before[j]));
    expect(now.length === before.length && i < 0).toHold(
      `A call has changed an operand or the result of an earlier call: ${title} is no longer what it was` +
        `${typeof now[i] === "number" ? ` (${describe(before[i])} has become ${describe(now[i])})` : ""}.\n` +
        "Every call makes a result of its own, with arrays of its own, and leaves everything else alone.",
    );
  }
  keepsNothing(Value, rule, points);
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
    expect(sameNumber(received, expected)).toHold(
      `${name} was computed at ${at(numbers)}, and then, with the same values, at ${at(others)}. ` +
        `Now its data must be ${describe(expected)}, not ${describe(received)}.\n` +
        "Each call reads the numbers as they are now, and keeps nothing for a later one.",
    );
  });
}

function expectSame(received: number, expected: number, name: string, named?: Named): void {
  if (!sameNumber(received, expected)) expect(received).toBeNumber(expected, name, {}, named);
}

function contents({ data, grad, op, inputs, partials }: Value): unknown[] {
  return [data, grad, op, ...inputs, ...partials];
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
  if (!Number.isFinite(rise) || Math.abs(rise - received) < 1e-3 * Math.max(1, Math.abs(rise))) return;
  const text = String(Number(rise.toPrecision(4)));
  return `Your own numbers say something else than your partials: when ${NAMES[i]} grows by a little, the result grows by about ${text} times as much.`;
}

function dataOf(operand: Operand): number {
  return typeof operand === "number" ? operand : operand.data;
}

/** Pairs of these numbers, the small ones first. */
export function pairs(numbers: readonly number[], others = numbers): number[][] {
  return numbers.flatMap((a) => others.map((b) => [a, b]));
}
