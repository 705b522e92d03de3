// What stands inside a page or a picture: text as XML, numbers as they are set, and data as JSON.

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Text for XML, for HTML and for Graphviz's labels: nothing in it means anything but itself. What XML cannot hold is replaced, and
 * what turns the text around it, so that code would be read as what it is not.
 * Of the five entities that have names, Graphviz does not know that of the apostrophe.
 */
export function escapeXml(text: string): string {
  return text
    .replace(
      /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]|[\u202a-\u202e\u2066-\u2069]/gu,
      "\ufffd",
    )
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/**
 * A text in one short line: longer words would push the picture apart. XML has no place for control characters and halves of
 * characters, and marks that turn the text around would reorder the picture.
 */
export function shortLine(text: string, longest = 32): string {
  const line = text.replace(/\s+/g, " ").trim();
  const letters = [...line.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, "\ufffd")];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : letters.join("");
}

/** JSON that can stand inside a page: no "<", and numbers that JSON does not know. */
export function toJson(thing: unknown): string {
  const text = JSON.stringify(thing, (_, value: unknown) =>
    typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value,
  );
  return text.replace(/[<\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The other way round. */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "object" && value !== null && "number" in value && typeof value.number === "string"
      ? Number(value.number)
      : value,
  );
}

/** A minus as wide as a plus. */
export const minus = "−";

/** Five digits, wherever the first of them stands: 0.70711, −12346000, 1e−7, ∞. */
export function short(number: number): string {
  return typeset(Number.isFinite(number) ? String(Number(number.toPrecision(5))) : String(number));
}

/** Every digit: the number itself. */
export function full(number: number): string {
  return typeset(String(number));
}

/** A gradient with a sign that nobody overlooks: colour alone does not reach everybody. */
export function marked(grad: number): string {
  if (grad > 0) return `▲ ${short(grad)}`;
  return grad < 0 ? `▼ ${short(grad)}` : short(grad);
}

const SIGNS: Readonly<Record<string, string>> = { "*": "×", "**2": "x²", "**3": "x³" };

/** An operation as one writes it. */
export function signOf(op: string): string {
  const sign = op.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, " ").trim();
  const known = Object.hasOwn(SIGNS, sign) ? SIGNS[sign] : undefined;
  if (known) return known;
  return [...typeset(sign.replace(/^\*\*/, "x^"))].slice(0, 8).join("");
}

function typeset(text: string): string {
  return text.replaceAll("-", minus).replace("Infinity", "∞").replace("e+", "e");
}
