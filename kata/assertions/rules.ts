import type { Operand, Value } from "#steps/01-value/value";
import { isSame, must } from "./must";
import { describe, type Named, remarkOn, sameNumber } from "./number";
import { drawn } from "./random";
import { inputsFirst, slopes, type ValueClass } from "./slopes";

/** An operation, and its rule in plain arithmetic. */
export interface Rule {
  /** The call as a failure writes it: (a, b) => `div(${a}, ${b})`. */
  call: (...operands: string[]) => string;
  operation: (...operands: Operand[]) => Value;
  value: (...numbers: number[]) => number;
  slopes: (...numbers: number[]) => number[];
}

const H = 1e-4;

/**
 * At every point, with values and plain numbers in every mix, the operation gives the rule's number and slopes;
 * the same call gives the same again, but for other numbers in its operands; and no later call changes an operand or an
 * earlier result.
 * @param chosen small numbers first: the first point that fails is the one that is shown
 */
export function keepsItsRule(Value: ValueClass, rule: Rule, chosen: readonly number[][]): void {
  const points = [...chosen, ...drawnPoints(chosen[0]?.length ?? 0)];
  const made: { title: string; value: Operand; before: unknown[] }[] = [];
  const keep = (title: string, value: Operand) => made.push({ title, value, before: contents(value) });
  // Called as rule.operation(…) it would have the whole rule as its `this`, answers and all.
  const { operation } = rule;
  for (const numbers of points) {
    for (let mix = 0; mix < 2 ** numbers.length; mix++) {
      // Some of them are plain numbers, and are called by these.
      const names = numbers.map((x, i) => ((mix >> i) % 2 === 1 ? String(x) : nameOf(i)));
      const operands = numbers.map((x, i) =>
        names[i] === nameOf(i) ? new Value(x, { label: nameOf(i) }) : x,
      );
      // As if backward had been there: no operation touches a gradient.
      for (const operand of operands) if (typeof operand === "object") operand.grad = 7;
      const call = rule.call(...names);
      const where = pointText(numbers, names);
      const at = where && ` at ${where}`;
      const hint = hintFor(operands);
      operands.forEach((operand, i) => keep(`${nameOf(i)}${at}`, operand));
      let result!: Value;
      expect(() => {
        result = operation(...operands);
      }).toThrowNothing(`${call}${at} must not throw. ${hint}`.trim());
      const named = Object.fromEntries(numbers.map((x, i) => [names[i], x]));
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
        const remark = slopes(result).has(operand)
          ? measured(operation, numbers, i, received)
          : `The result does not remember this ${nameOf(i)}${numbers[0] === numbers[1] ? ", whose number is also the other operand's" : ""}: its inputs must be the operands of its own call.`;
        const more = [remark, hint].filter(Boolean).join("\n");
        expectSame(received, expected, `df/d${nameOf(i)} for f = ${call}${at}`, named, more);
      });
      keep(`${call}${at}`, result);
    }
  }
  for (const { title, value, before } of made) {
    const now = contents(value);
    const i = now.findIndex((item, j) => !Object.is(item, before[j]));
    must(
      isSame(now, before),
      `A call has changed an operand or the result of an earlier call: ${title} is no longer what it was` +
        `${typeof now[i] === "number" ? ` (${describe(before[i])} has become ${describe(now[i])})` : ""}.\n` +
        "Every call makes a result of its own, with arrays of its own, and leaves everything else alone.",
    );
  }
  points.forEach((numbers, i) =>
    keepsNothing(Value, rule, numbers, points[(i + 1) % points.length] ?? numbers),
  );
  for (const numbers of points) notesItsOwnSlope(Value, rule, numbers);
}

/** Every point is known to be right by now. If it is wrong in values that held another one before, then something was kept. */
function keepsNothing(Value: ValueClass, rule: Rule, numbers: number[], others: number[]): void {
  const { operation } = rule;
  const operands = numbers.map((x, i) => new Value(x, { label: nameOf(i) }));
  operation(...operands);
  for (const [i, operand] of operands.entries()) operand.data = others[i] ?? NaN;
  const [received, expected] = [operation(...operands).data, rule.value(...others)];
  must(
    sameNumber(received, expected),
    `${rule.call(...namesOf(numbers))} was computed at ${pointText(numbers)}, and then, with the same values, at ${pointText(others)}. ` +
      `Now its data must be ${describe(expected)}, not ${describe(received)}.\n` +
      "Each call reads the numbers as they are now, and keeps nothing for a later one.",
  );
}

/** An operation notes its own slope alone, whatever its operands were made from, and leaves them alone, even those of its own kind. */
function notesItsOwnSlope(Value: ValueClass, rule: Rule, numbers: readonly number[]): void {
  const { operation } = rule;
  const { op } = operation(...numbers.map((x) => new Value(x)));
  const operands = numbers.map((x) => new Value(x, { op, inputs: [new Value(9)], partials: [5] }));
  const before = operands.map(contents);
  const result = operation(...operands);
  const found = slopes(result);
  const call = `${rule.call(...namesOf(numbers))} at ${pointText(numbers)}`;
  must(
    !operands.includes(result) && operands.every((one, i) => isSame(contents(one), before[i] ?? [])),
    `${call}, given results of such an operation, ` +
      "has extended one of them. Every call makes a value of its own, and leaves its operands alone, whatever they were made by.",
  );
  for (const [i, operand] of operands.entries()) {
    const [received, expected] = [found.get(operand) ?? 0, rule.slopes(...numbers)[i] ?? NaN];
    must(
      sameNumber(received, expected),
      `df/d${nameOf(i)} for f = ${call}, where ${nameOf(i)} is itself the result of an operation, with the partial 5, must be ${describe(expected)}, not ${describe(received)}.\n` +
        "With leaves it came out right. An operation notes its own slope alone: what lies behind its operands is multiplied in along the path, later.",
    );
  }
}

/** The slope with respect to a plain number is the rule's, where an operation has made an input of it. */
export function plainNumbersHaveSlopes(Value: ValueClass, rule: Rule, points: readonly number[][]): void {
  const { operation } = rule;
  for (const numbers of points) {
    for (const [place, number] of numbers.entries()) {
      const names = numbers.map((x, i) => (i === place ? String(x) : nameOf(i)));
      const operands = numbers.map((x, i) => (i === place ? x : new Value(x)));
      const { inputs, partials } = operation(...operands);
      const leaf = inputs.findIndex((input) => !operands.includes(input));
      if (leaf < 0) continue;
      const [received, expected] = [partials[leaf], rule.slopes(...numbers)[place] ?? NaN];
      must(
        sameNumber(received, expected),
        `The slope of ${rule.call(...names)} with respect to the leaf ${number} at ${pointText(numbers, names)} must be ${describe(expected)}, not ${describe(received)}.\n` +
          "A plain number becomes a Value like any other, and its slope is noted like any other.",
      );
    }
  }
}

/** A result leads back to no operand of an earlier call, not even where the numbers are the same. The numbers must be new to the operation. */
export function keepsNoOperand(
  Value: ValueClass,
  name: string,
  operation: (...operands: Value[]) => Value,
  numbers: readonly number[],
): void {
  const earlier = numbers.map((x) => new Value(x));
  operation(...earlier);
  const behind = inputsFirst(operation(...numbers.map((x) => new Value(x))));
  const kept = earlier.findIndex((operand) => behind.includes(operand));
  must(
    kept < 0,
    `${name}(${namesOf(numbers).join(", ")}) was called at ${pointText(numbers)}, and then again for other values with the same numbers. ` +
      `The second result leads back to the ${nameOf(kept)} of the first call: something was kept. ` +
      "Values with equal numbers are still different values: keep nothing from call to call.",
  );
}

/** Pairs of these numbers, the small ones first. */
export function pairs(numbers: readonly number[], others = numbers): number[][] {
  return numbers.flatMap((a) => others.map((b) => [a, b]));
}

/** A few points that nobody can have written down beforehand. */
function drawnPoints(operands: number): number[][] {
  const random = drawn();
  const draw = () => Math.round((random() < 0.5 ? -1 : 1) * (250 + random() * 2750)) / 1000;
  return Array.from({ length: 3 }, () => Array.from({ length: operands }, draw));
}

/** What a failure calls the operand at this place. */
export function nameOf(i: number): string {
  return "abc".charAt(i);
}

function namesOf(operands: readonly unknown[]): string[] {
  return operands.map((_, i) => nameOf(i));
}

/** "a = 2, b = -3": the operands that go by their names. */
function pointText(numbers: readonly number[], names = namesOf(numbers)): string {
  return numbers.flatMap((x, i) => (names[i] === nameOf(i) ? [`${nameOf(i)} = ${x}`] : [])).join(", ");
}

function contents(operand: Operand): unknown[] {
  if (typeof operand === "number") return [];
  const { data, grad, op, inputs, partials } = operand;
  return [data, grad, op, ...inputs, ...partials];
}

/** @param more what is said of the number besides what can be seen from it */
function expectSame(received: number, expected: number, name: string, named: Named = {}, more = ""): void {
  // Beside a tiny number even a tiny distance is large.
  const isFar = Math.abs(received - expected) > 1e-9 * Math.abs(expected);
  if (sameNumber(received, expected) && !(isFar && expected !== 0)) return;
  const remarks = [remarkOn(received, expected, named), more].filter(Boolean);
  expect(received).toBeNumber(expected, name, remarks.length > 0 ? { [received]: remarks.join("\n") } : {});
  must(
    false,
    `${name} must be ${describe(expected)}, not ${describe(received)}.\nSmall numbers count as well: round nothing, not even to float32, and add nothing.`,
  );
}

/** What is true of a failure with plain numbers among the operands, because Values in their place have passed before. */
function hintFor(operands: readonly Operand[]): string {
  if (operands.every((one) => typeof one === "object")) return "";
  const zero = operands.includes(0) ? " In JavaScript, !x and x || … take 0 for nothing." : "";
  return `With a Value in place of each plain number it came out right.${zero}`;
}

/** The second result is another Value than the first, and has leaves of its own for the plain numbers. */
function expectAnother(
  operation: Rule["operation"],
  again: Value,
  first: Value,
  operands: readonly Operand[],
  call: string,
): void {
  must(again !== first, `${call} returned the same Value at the second call. Every call makes a new one.`);
  const leaves = again.inputs.filter(
    (input) => input.inputs.length === 0 && operands.includes(input.data) && !operands.includes(input),
  );
  if (leaves.length === 0 || !leaves.every((leaf) => first.inputs.includes(leaf))) return;
  // A leaf that stands there with other numbers, too, is the operation's own.
  const { inputs } = operation(...operands.map((one) => (typeof one === "number" ? one + 1 : one)));
  must(
    leaves.every((leaf) => inputs.includes(leaf)),
    `${call} has the same leaf for the plain number at every call. A plain number becomes a new leaf each time: toValue makes one.`,
  );
}

/** What the operation's own numbers say of the slope, if they say something else than its partials. */
function measured(
  operation: Rule["operation"],
  numbers: readonly number[],
  i: number,
  received: number,
): string | undefined {
  const near = (by: number) => operation(...numbers.map((x, j) => (j === i ? x + by : x))).data;
  const rise = (near(H) - near(-H)) / (2 * H);
  if (rise === received)
    return "Is it measured? A small step gives this, too: it is lost in numbers as large as these. Take the slope from the rule.";
  if (!Number.isFinite(rise) || Math.abs(rise - received) < 1e-3 * Math.max(1, Math.abs(rise))) return;
  const text = String(Number(rise.toPrecision(4)));
  return `Your own numbers say something else than your partials: when ${nameOf(i)} grows by a little, the result grows by about ${text} times as much.`;
}
