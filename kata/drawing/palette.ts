/** A colour on a light background, and on a dark one. A pair is told from the others by its light colour: each must differ. */
const COLOURS = {
  page: ["#fbfcfe", "#0f141b"],
  frame: ["#d5dbe3", "#2d3744"],
  card: ["#ffffff", "#1a212b"],
  ink: ["#1c2128", "#e8eef5"],
  muted: ["#57606b", "#a3afbd"],
  grid: ["#e6eaf0", "#232c38"],
  operation: ["#e9edf4", "#2a3444"],
  // Blue and orange are told apart by every common kind of colour blindness.
  positive: ["#0b5cad", "#74b9ff"],
  positiveTint: ["#e2effc", "#15314f"],
  negative: ["#b04600", "#ffa25c"],
  negativeTint: ["#fdecdf", "#482b10"],
  zero: ["#69727d", "#98a4b1"],
  zeroTint: ["#eff1f4", "#27303b"],
  broken: ["#8a2b8a", "#e7a0ee"],
  brokenTint: ["#f7e6f7", "#402344"],
} as const satisfies Record<string, readonly [string, string]>;

type Name = keyof typeof COLOURS;

/** The colours on a light background. */
export const COLOUR = Object.fromEntries(
  Object.entries(COLOURS).map(([name, [light]]) => [name, light]),
) as Readonly<Record<Name, string>>;

/** Where the reader's machine is set to dark, every colour is replaced by its dark one. The page has a colour too, so either way it can be read. */
export const DARK_STYLE = `<style>@media (prefers-color-scheme: dark) {${Object.values(COLOURS)
  .map(([light, dark]) => `[fill="${light}"]{fill:${dark}}[stroke="${light}"]{stroke:${dark}}`)
  .join("")}}</style>`;

/** A rim in the colour of the page: words stay readable where they stand on lines. */
export const RIM = {
  stroke: COLOUR.page,
  "stroke-width": 4,
  "stroke-linejoin": "round",
  "paint-order": "stroke",
} as const;

/** Metric twins of Helvetica, one of which is on nearly every machine. Arimo is in our PNGs. */
export const FONT = "Helvetica, Arial, Arimo, 'Liberation Sans', sans-serif";

/** A colour for a number, and a kind of line, so that nobody has to rely on the colour. */
interface Tone {
  colour: string;
  tint: string;
  /** As SVG's stroke-dasharray has it; none for a solid line. */
  dashes?: string;
}

export function toneOf(number: number): Tone {
  if (number > 0) return { colour: COLOUR.positive, tint: COLOUR.positiveTint };
  if (number < 0) return { colour: COLOUR.negative, tint: COLOUR.negativeTint, dashes: "6 4" };
  if (number === 0) return { colour: COLOUR.zero, tint: COLOUR.zeroTint, dashes: "1.5 3.5" };
  return { colour: COLOUR.broken, tint: COLOUR.brokenTint, dashes: "1.5 3.5" };
}
