const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Text for XML, for HTML and for Graphviz's labels: nothing in it means anything but itself, and what XML cannot hold is replaced.
 * Of the five entities that have names, Graphviz does not know that of the apostrophe.
 */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\ufffd")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A text in one short line: longer words would push the picture apart. */
export function shortLine(text: string, longest = 32): string {
  const letters = [...printable(text.replace(/\s+/g, " ").trim())];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : letters.join("");
}

/** XML has no place for control characters and halves of characters; marks that turn the text around would reorder the picture. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, "\ufffd");
}
