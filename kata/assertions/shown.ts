import { must } from "./must";

/**
 * The number at the end of a text of the picture is this one, to three digits at least.
 * @param name what the number is: "a.grad"
 * @param mistakes sentences for wrong numbers
 */
export function expectShown(
  text: string | undefined,
  number: number,
  name: string,
  mistakes: Readonly<Record<number, string>> = {},
): void {
  const shown = numberIn(text ?? "");
  const near = shown !== undefined && Math.abs(shown - number) <= 0.005 * Math.abs(number);
  must(
    near || Object.is(shown, number),
    `${name} is ${number}. The picture shows "${text ?? ""}". ${mistakes[shown ?? NaN] ?? remark(shown, number, text)}`,
  );
}

function remark(shown: number | undefined, number: number, text = ""): string {
  if (shown === undefined) {
    const unread = "No number can be read at its end.";
    if (/\d,\d/.test(text)) return `${unread} Write it as JavaScript prints it, without a comma.`;
    return number ? unread : `${unread} Is it left out because 0 and NaN count as false?`;
  }
  if (shown === 0 && Math.abs(number) < 0.05)
    return "A small number must not look like 0: show its first digits, wherever they stand.";
  if (isRounded(shown, number)) return "Show three digits at least, wherever the first one stands.";
  return "That is another number.";
}

/** Whether the one number is the other, rounded to some decimals or digits. */
function isRounded(shown: number, number: number): boolean {
  if (Math.abs(shown - number) < 0.1 * Math.abs(number)) return true;
  return [0, 1, 2, 3, 4, 5].some((decimals) => Number(number.toFixed(decimals)) === shown && shown !== 0);
}

/** The last word of a text as a number: "data 0.5", "-3" and "grad=1e-5" end in one. */
function numberIn(text: string): number | undefined {
  const word =
    text
      .trim()
      .split(/[\s=:]+/)
      .at(-1) ?? "";
  const number = Number(word.replace("−", "-").replace(/∞|inf$/i, "Infinity"));
  return word === "" || (Number.isNaN(number) && word !== "NaN") ? undefined : number;
}
