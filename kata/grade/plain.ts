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

/** Text for HTML and XML. Characters that XML cannot hold become the replacement character. */
export function escaped(text: string): string {
  const marks: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "�")
    .replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}
