const RELATIVE = 1e-9;
const ABSOLUTE = 1e-12;

/** The kata's one rule for equal numbers: relative 1e-9 plus absolute 1e-12. NaN equals NaN, -0 equals 0. */
export function sameNumber(received: unknown, expected: number): boolean {
  if (typeof received !== "number") return false;
  if (!Number.isFinite(expected)) return Object.is(received, expected);
  return Math.abs(received - expected) <= ABSOLUTE + RELATIVE * Math.abs(expected);
}

/** What stands where a number should stand, in words. */
export function describe(received: unknown): string {
  switch (typeof received) {
    case "number":
      if (Number.isNaN(received)) return 'NaN, "not a number"';
      return Object.is(received, -0) ? "-0" : String(received);
    case "undefined":
      return "undefined, as if nothing were stored or returned";
    case "function":
      return "a function: it was handed over instead of called";
    case "string":
      return `the text ${JSON.stringify(received)}`;
    case "bigint":
      return `the bigint ${received}n`;
    case "object":
      if (received === null) return "null";
      if (Array.isArray(received)) return "an array";
      if (received instanceof Set) return "a Set";
      if (received instanceof Map) return "a Map";
      if ("then" in received) return "a promise: nothing here needs async";
      if (!("data" in received)) return "an object";
      return "shape" in received ? "a Tensor: its numbers are in .data" : "a Value: its number is in .data";
    default:
      return `a ${typeof received}`;
  }
}

/** "1 step", "12,000 steps": a number of things in words. */
export function count(number: number, one: string, several = `${one}s`): string {
  // toLocaleString would load the languages first, which takes longer than many a test.
  return `${String(number).replace(/\B(?=(\d{3})+$)/g, ",")} ${number === 1 ? one : several}`;
}

/** Numbers by the names that a learner knows them by: { a: 2, b: -3 }. */
export type Named = Readonly<Record<string, number>>;

/** What can be said of a wrong number whatever made it: how it lies to the right one, and which formula gives it. */
export function remarkOn(received: unknown, expected: number, named: Named = {}): string | undefined {
  if (typeof received !== "number" || Object.is(received, expected)) return undefined;
  if (Number.isNaN(received)) {
    const steps =
      "0 / 0, 0 * Infinity, Infinity / Infinity, Infinity - Infinity and the root of a negative number are NaN";
    return Number.isFinite(expected)
      ? `NaN comes from calculating with something that is not a number: a Value where its number, .data, is meant, or undefined. ${steps} too.`
      : `${steps}. A formula with fewer steps may meet none of them.`;
  }
  if (received === Math.fround(expected) && String(received).length > 12)
    return "That is the right number, rounded to float32. Numbers here are float64: no Math.fround, no Float32Array.";
  const decimals = /\.(\d{3,8})$/.exec(String(received))?.[1]?.length;
  if (decimals !== undefined && Number(expected.toFixed(decimals)) === received)
    return `That is the right number, rounded to ${decimals} decimals. Do not round.`;
  const distance = Math.abs(received - expected);
  if (Number.isFinite(expected) && distance <= (expected === 0 ? 1e-6 : 1e-3 * Math.abs(expected))) {
    const off = Number(distance.toPrecision(2));
    return `That is nearly right, and off by ${off}. Is something rounded, cut off or measured, or something tiny added?`;
  }
  const formulas = formulasFor(received, named);
  if (formulas.length > 0) return `${received} is what ${formulas.join(" gives, and also ")} gives.`;
  return received === -expected && expected !== 0 ? "Only the sign is wrong." : undefined;
}

interface Term {
  text: string;
  number: number;
}

/** The shortest formulas of these numbers, with 1 and 2, that give this one: two at most. None for 0, 1 and -1, which many do. */
export function formulasFor(received: number, named: Named): string[] {
  if (!Number.isFinite(received) || [0, 1, -1].includes(received)) return [];
  const names = Object.entries(named).map(([text, number]) => ({ text, number }));
  const simple = names.flatMap(changed);
  const constants = [1, 2]
    .filter((number) => !Object.values(named).includes(number))
    .map((number) => ({ text: String(number), number }));
  const pairs = pairsOf([...names, ...constants]);
  for (const terms of [
    names,
    simple,
    pairs,
    [...pairsOf([...names, ...simple, ...constants]), ...pairs.flatMap(changed)],
  ]) {
    const found = terms.filter(({ number }) => sameNumber(number, received)).map(({ text }) => text);
    const shortest = Math.min(...found.map(({ length }) => length));
    if (found.length > 0) return [...new Set(found)].filter(({ length }) => length === shortest).slice(0, 2);
  }
  return [];
}

function changed({ text, number }: Term): Term[] {
  return [
    { text: `-${inBrackets(text)}`, number: -number },
    ...(number < 0 ? [{ text: `|${text}|`, number: -number }] : []),
    { text: `${inBrackets(text)}²`, number: number ** 2 },
    { text: `1 / ${inBrackets(text)}`, number: 1 / number },
  ];
}

function pairsOf(terms: readonly Term[]): Term[] {
  return terms.flatMap((one, i) =>
    terms.flatMap((other, j) => {
      if (/^[12]$/.test(one.text) && /^[12]$/.test(other.text)) return [];
      const [a, b] = [inBrackets(one.text), inBrackets(other.text)];
      const first = one.text.startsWith("-") ? one.text : a;
      const all = [
        { sign: "+", number: one.number + other.number },
        { sign: "*", number: one.number * other.number },
        { sign: "-", number: one.number - other.number },
        { sign: "/", number: one.number / other.number },
        { sign: "**", number: one.number ** other.number },
      ];
      // Sums and products are the same in either order, and a + (-b) is a - b.
      return all
        .filter(
          ({ sign }) =>
            (j >= i || !/^[+*]$/.test(sign)) && !(/[+-]/.test(sign) && other.text.startsWith("-")),
        )
        .map(({ sign, number }) => ({ text: `${sign === "**" ? a : first} ${sign} ${b}`, number }));
    }),
  );
}

/** What is more than one word or number, so that it can be a part of something else. */
function inBrackets(text: string): string {
  return /^[\w.]+(\([\w ]*\))?$|^\|.*\|$/.test(text) ? text : `(${text})`;
}
