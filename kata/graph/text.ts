/** Text for XML, for HTML and for Graphviz's labels: nothing in it means anything but itself. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A text in one short line: longer words would push the picture apart. */
export function oneLine(text: string, longest = 32): string {
  const letters = [...printable(text.replace(/\s+/g, " ").trim())];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : letters.join("");
}

/** XML has no place for control characters and halves of characters; marks that turn the text around would reorder the picture. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, "\ufffd");
}
