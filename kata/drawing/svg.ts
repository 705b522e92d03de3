import { escapeXml, short } from "../base/markup";

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

/** A place: in the picture in pixels, or a pair of a chart's numbers. */
export type At = readonly [x: number, y: number];

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
export function text([x, y]: At, words: string, look: Look = {}): string {
  const { size = 13, colour = COLOUR.muted, dx = 0, dy = 0, anchor = "start", bold, rim } = look;
  const where = { x: px(x + dx), y: px(y + dy), "font-size": size, fill: colour, "text-anchor": anchor };
  const weight = bold ? "bold" : undefined;
  return element("text", { ...where, "font-weight": weight, ...(rim && RIM) }, escapeXml(words));
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
  /** For a page that has its own colours: without a page behind the picture, and dark colours. */
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

/** Numbers along one side of a chart. */
interface Axis {
  from: number;
  to: number;
  /** By powers of ten. */
  log?: boolean;
  /** About so many numbers are written beside it. */
  ticks: number;
  title?: string;
}

/** Where a chart stands in its picture, in pixels, and which numbers it shows there. */
export interface Chart {
  left: number;
  top: number;
  right: number;
  bottom: number;
  x: Axis;
  y: Axis;
}

/** A line through some points, or words or a dot at one. */
export interface Mark extends Look {
  line?: readonly At[];
  at?: At;
  words?: string;
  /** Inside of a dot. */
  fill?: string;
  radius?: number;
}

/** Where in the picture it is. */
export function place({ left, top, right, bottom, x, y }: Chart, [a, b]: At): At {
  const share = ({ from, to, log }: Axis, number: number) =>
    log ? Math.log(number / from) / Math.log(to / from) : (number - from) / (to - from);
  return [px(left + (right - left) * share(x, a)), px(bottom + (top - bottom) * share(y, b))];
}

function draw(chart: Chart, mark: Mark): string {
  const { line, at = [NaN, NaN], words, colour, fill = colour, radius: r = 4.5 } = mark;
  if (line) return stroke(line.map((at, i) => `${i === 0 ? "M" : "L"}${place(chart, at)}`).join(""), mark);
  const [cx, cy] = place(chart, at);
  if (words !== undefined) return text([cx, cy], words, mark);
  return element("circle", { cx, cy, r, fill, stroke: colour, "stroke-width": 2 });
}

/** The grid, darker where a number inside is 0, with the numbers at its sides, and above it the marks. */
export function drawChart(chart: Chart, marks: readonly Mark[]): string[] {
  const { left, top, right, bottom, x, y } = chart;
  const rule = ({ from }: Axis, at: number, d: string) =>
    stroke(d, { colour: at === 0 && from < 0 ? COLOUR.zero : COLOUR.grid, width: 1 });
  const upright = ticks(x).flatMap(({ at, words }) => {
    const [across] = place(chart, [at, y.from]);
    const name = text([across, bottom + 20], words, { anchor: "middle" });
    return [rule(x, at, `M${across},${bottom}V${top}`), name];
  });
  const level = ticks(y).flatMap(({ at, words }) => {
    const [, up] = place(chart, [x.from, at]);
    return [rule(y, at, `M${left},${up}H${right}`), text([left - 10, up + 4.5], words, { anchor: "end" })];
  });
  const titles = [
    text([right, bottom + 40], x.title ?? "", { anchor: "end" }),
    text([left, top - 14], y.title ?? ""),
  ];
  return [...upright, ...level, ...titles, ...marks.map((mark) => draw(chart, mark))];
}

export interface Plot extends Pick<Chart, "x" | "y">, Omit<Picture, "width" | "body"> {
  right?: number;
  marks: readonly Mark[];
}

/** A chart as a picture of its own. */
export function plot({ x, y, right = 674, marks, ...picture }: Plot): string {
  const chart = { left: 64, top: 54, right, bottom: picture.height - 62, x, y };
  return toSvg({ ...picture, width: 700, body: drawChart(chart, marks) });
}

/** Some round numbers of an axis and how they are written; of a logarithmic one, whole powers. */
function ticks({ from, to, log, ticks: count }: Axis): { at: number; words: string }[] {
  if (!log) return roundNumbers(from, to, count).map((at) => ({ at, words: short(at) }));
  const powers = roundNumbers(Math.log10(from), Math.log10(to), count).filter(Number.isInteger);
  return powers.map((power) => ({ at: tenTo(power), words: `1e${short(power)}` }));
}

/** With steps of 1, 2 or 5, times a power of ten. */
function roundNumbers(from: number, to: number, count: number): number[] {
  const rough = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([10, 5, 2].find((factor) => rough / power >= factor / Math.SQRT2) ?? 1);
  const [first, last] = [Math.ceil(from / step), Math.floor(to / step)];
  return linspace(first, last, last - first + 1).map((i) => Number((i * step).toPrecision(12)));
}

/** A power of ten as it is written: a computed one may differ in its last digit from machine to machine. */
export function tenTo(power: number): number {
  return Number(`1e${power}`);
}

/** So many numbers at equal distances, both ends included. */
export function linspace(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / Math.max(1, count - 1));
}
