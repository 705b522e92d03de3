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
  return (grad > 0 ? "▲ " : grad < 0 ? "▼ " : "") + short(grad);
}

function typeset(text: string): string {
  return text.replaceAll("-", minus).replace("Infinity", "∞").replace("e+", "e");
}
