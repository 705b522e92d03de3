import { escapeXml } from "../base/xml";

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

/** The colours on a light background. */
export const COLOUR = Object.fromEntries(
  Object.entries(COLOURS).map(([name, [light]]) => [name, light]),
) as Readonly<Record<keyof typeof COLOURS, string>>;

/** Where the reader's machine is set to dark, every colour is replaced by its dark one. */
const DARK_STYLE = `<style>@media (prefers-color-scheme: dark) {${Object.values(COLOURS)
  .map(([light, dark]) => `[fill="${light}"]{fill:${dark}}[stroke="${light}"]{stroke:${dark}}`)
  .join("")}}</style>`;

/** Metric twins of Helvetica, one of which is on nearly every machine. Arimo is in our PNGs. */
const FONT = "Helvetica, Arial, Arimo, 'Liberation Sans', sans-serif";

/** A rim in the colour of the page: words stay readable where they stand on lines. */
export const RIM = {
  stroke: COLOUR.page,
  "stroke-width": 4,
  "stroke-linejoin": "round",
  "paint-order": "stroke",
} as const;

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes; one that is undefined is left out. What it holds is XML already. */
export function element(name: string, attributes: Attributes, inside = ""): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const start = [name, ...given.map(([key, value]) => `${key}="${escapeXml(String(value))}"`)].join(" ");
  return inside === "" ? `<${start}/>` : `<${start}>${inside}</${name}>`;
}

/** How a line, a dot or words look. */
export interface Look {
  colour?: string;
  width?: number;
  dash?: string;
  /** Pixels between a point and its words. */
  dx?: number;
  dy?: number;
  size?: number;
  anchor?: "start" | "middle" | "end";
  bold?: boolean;
  rim?: boolean;
  /** Words go on in other colours. They follow each other, however wide a font is. */
  more?: readonly (readonly [words: string, colour: string])[];
}

/** Two lines that are told apart by more than their colour. */
export const BLUE: Look = { colour: COLOUR.positive };
export const ORANGE: Look = { colour: COLOUR.negative, dash: "7 6" };

/** Two digits after the point: the same picture on every machine, though the last digits of a tanh may differ. */
export function px(number: number): number {
  return Math.round(number * 100) / 100 || 0;
}

export function stroke(d: string, { colour, width = 2.5, dash }: Look): string {
  const ends = { "stroke-linejoin": "round", "stroke-linecap": "round", "stroke-dasharray": dash };
  return element("path", { d, fill: "none", stroke: colour, "stroke-width": width, ...ends });
}

/** Words somewhere in the picture. */
export function text([x, y]: readonly [x: number, y: number], words: string, look: Look = {}): string {
  const { size = 13, colour = COLOUR.muted, dx = 0, dy = 0, anchor = "start", bold, rim, more = [] } = look;
  const where = { x: px(x + dx), y: px(y + dy), "font-size": size, fill: colour, "text-anchor": anchor };
  return element(
    "text",
    { ...where, "font-weight": bold ? "bold" : undefined, ...(rim && RIM) },
    escapeXml(words) + more.map(([part, fill]) => ` ${element("tspan", { fill }, escapeXml(part))}`).join(""),
  );
}

/** An SVG picture as it is written to a file. */
export interface Picture {
  /** Unlike that of another picture on the same page. */
  id: string;
  width: number;
  height: number;
  title: string;
  /** What the picture shows, for those who do not see it. */
  description: string;
  /** XML, a line for each part, so that a change of the picture can be read as a change of its text. */
  body: readonly string[];
  /** For a page that has its own colours: without a page behind the picture, dark colours and tooltips. */
  bare?: boolean;
}

/** Title and description for screen readers, a page of its own behind the picture, and dark colours for dark machines. */
export function toSvg({ id, width, height, title, description, body, bare }: Picture): string {
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const named = { role: "img", "aria-labelledby": `${id}-title ${id}-desc`, "font-family": FONT };
  const page = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 10 };
  const heading = element("title", { id: `${id}-title` }, escapeXml(title));
  const parts = [
    heading + element("desc", { id: `${id}-desc` }, escapeXml(description)),
    ...(bare ? [] : [DARK_STYLE, element("rect", { ...page, fill: COLOUR.page, stroke: COLOUR.frame })]),
    ...body,
  ];
  return `${element("svg", { xmlns: "http://www.w3.org/2000/svg", ...size, ...named }, parts.join("\n"))}\n`;
}

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
  if (/[ftr()[\]/\\"°¹²³-]/.test(letter)) return 0.46;
  if (/[mwMW@%—…]/.test(letter)) return 1;
  if (/[A-Z+=<>×÷−∞#&~^▲▼]/.test(letter)) return 0.84;
  // Beyond the alphabets come signs and pictures that are as wide as they are high, or wider.
  return letter < "\u2000" ? 0.65 : 1.3;
}

/** A number's sign as a colour, and as a kind of line, so that nobody has to rely on the colour. */
export function toneOf(number: number) {
  const [name, line] = TONES[String(Math.sign(number)) as keyof typeof TONES];
  return { name, line, colour: COLOUR[name], tint: COLOUR[`${name}Tint`] };
}

const TONES = {
  "1": ["positive", "solid"],
  "-1": ["negative", "dashed"],
  "0": ["zero", "dotted"],
  NaN: ["broken", "dotted"],
} as const;
