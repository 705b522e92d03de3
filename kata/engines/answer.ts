/** What JSON has no number for is a text: "NaN", "Infinity", "-Infinity", "-0". */
export type Cell = number | "NaN" | "Infinity" | "-Infinity" | "-0";

/** What an engine said: the value and the slopes, or how it refused: "raises …". */
export type Answer = Cell[] | string;

/** A question: an expression of a, b, c or x in the notation of the fixtures, and where it is asked. */
export interface Point {
  name: string;
  f: string;
  at: Cell[];
  /** For the slope after a second call of backward, or for the first and second derivative. */
  ask?: "twice" | "second";
}

/** A number as JSON can hold it. */
export function cell(number: number): Cell {
  if (Object.is(number, -0)) return "-0";
  return Number.isFinite(number) ? number : (String(number) as Cell);
}
