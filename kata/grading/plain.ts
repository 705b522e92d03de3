/** A state in one letter, for a table that must be narrow, and what the letter means. */
export const LETTERS = {
  solved: "■",
  "not written": "·",
  wrong: "x",
  crashed: "!",
  "does not compile": "c",
  "timed out": "∞",
  missing: "-",
  review: "?",
} as const;

/** On one line and printable: no control character of a hostile name reaches the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "�");
}
