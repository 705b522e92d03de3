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
