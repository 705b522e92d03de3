/**
 * How wide a text is at most, in pixels. The letters are as wide as in DejaVu Sans, the widest of the fonts that a reader's machine
 * is likely to have, so that a text fits its box with any of them.
 */
export function textWidth(text: string, { size = 13, bold = false } = {}): number {
  const ems = [...text].reduce((sum, letter) => sum + widthOf(letter), 0);
  return Math.ceil(ems * size * (bold ? 1.12 : 1));
}

function widthOf(letter: string): number {
  if (/[ijlI.,:;'|!\s·]/.test(letter)) return 0.35;
  if (/[ftr()[\]/\\"°⁻⁰¹²³⁴⁵⁶⁷⁸⁹-]/.test(letter)) return 0.46;
  if (/[mwMW@%—…]/.test(letter)) return 1;
  if (/[A-Z+=<>×÷−∞#&~^▲▼]/.test(letter)) return 0.84;
  // Beyond the alphabets come signs and pictures that are as wide as they are high, or wider.
  return letter < "\u2000" ? 0.65 : 1.3;
}
