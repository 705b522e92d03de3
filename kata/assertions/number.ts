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
      return "undefined: nothing was stored or returned";
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
