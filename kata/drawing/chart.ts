import { escapeXml } from "../base/xml";
import { short, superscript } from "./numbers";
import { COLOUR, element, RIM, raised, toSvg } from "./svg";

/** Numbers along one side of a chart. */
interface Axis {
  from: number;
  to: number;
  /** By powers of ten. */
  log?: boolean;
  ticks: readonly number[];
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

/** A pair of the chart's numbers. */
export type At = readonly [x: number, y: number];

/** A line through some points, or words or a dot at one. */
export interface Mark {
  line?: readonly At[];
  at?: At;
  words?: string;
  colour?: string;
  width?: number;
  dash?: string;
  /** Inside of a dot. */
  fill?: string;
  radius?: number;
  /** Pixels between the point and the words. */
  dx?: number;
  dy?: number;
  size?: number;
  anchor?: "start" | "middle" | "end";
  bold?: boolean;
  rim?: boolean;
}

/** Two lines that are told apart by more than their colour. */
export const BLUE: Mark = { colour: COLOUR.positive };
export const ORANGE: Mark = { colour: COLOUR.negative, dash: "7 6" };

/** Two digits after the point: the same picture on every machine, though the last digits of a tanh may differ. */
export function px(number: number): number {
  return Math.round(number * 100) / 100 || 0;
}

/** Where in the picture it is. */
export function place({ left, top, right, bottom, x, y }: Chart, [a, b]: At): At {
  const share = ({ from, to, log }: Axis, number: number) =>
    log ? Math.log(number / from) / Math.log(to / from) : (number - from) / (to - from);
  return [px(left + (right - left) * share(x, a)), px(bottom + (top - bottom) * share(y, b))];
}

/** The path through some points of the chart. */
export function path(chart: Chart, points: readonly At[]): string {
  return points.length === 0 ? "" : `M${points.map((at) => place(chart, at).join(",")).join("L")}`;
}

export function stroke(d: string, { colour, width = 2.5, dash }: Mark): string {
  const ends = { "stroke-linejoin": "round", "stroke-linecap": "round", "stroke-dasharray": dash };
  return element("path", { d, fill: "none", stroke: colour, "stroke-width": width, ...ends });
}

/** Words somewhere in the picture. */
export function text([x, y]: At, words: string, look: Mark = {}): string {
  const { size = 13, colour = COLOUR.muted, dx = 0, dy = 0, anchor = "start", bold, rim } = look;
  const where = { x: px(x + dx), y: px(y + dy), "font-size": size, fill: colour, "text-anchor": anchor };
  const more = { "font-weight": bold ? "bold" : undefined, ...(rim ? RIM : {}) };
  return element("text", { ...where, ...more }, raised(escapeXml(words), size));
}

function draw(chart: Chart, mark: Mark): string {
  const { line, at = [NaN, NaN], words, colour, fill = colour, radius: r = 4.5 } = mark;
  if (line) return stroke(path(chart, line), mark);
  const [cx, cy] = place(chart, at);
  if (words !== undefined) return text([cx, cy], words, mark);
  return element("circle", { cx, cy, r, fill, stroke: colour, "stroke-width": 2 });
}

/** The grid, darker where a number inside is 0, with the numbers at its sides, and above it the marks. */
export function drawChart(chart: Chart, marks: readonly Mark[]): string[] {
  const { left, top, right, bottom, x, y } = chart;
  const rule = (from: At, to: At, colour = COLOUR.grid): Mark => ({ line: [from, to], colour, width: 1 });
  const all: Mark[] = [
    ...x.ticks.map((at) => rule([at, y.from], [at, y.to])),
    ...y.ticks.map((at) => rule([x.from, at], [x.to, at])),
    ...(x.from < 0 ? [rule([0, y.from], [0, y.to], COLOUR.zero)] : []),
    ...(y.from < 0 ? [rule([x.from, 0], [x.to, 0], COLOUR.zero)] : []),
    ...x.ticks.map((at): Mark => ({ at: [at, y.from], words: written(x, at), dy: 20, anchor: "middle" })),
    ...y.ticks.map(
      (at): Mark => ({ at: [x.from, at], words: written(y, at), dx: -10, dy: 4.5, anchor: "end" }),
    ),
    ...marks,
  ];
  return [
    ...all.map((mark) => draw(chart, mark)),
    text([right, bottom + 40], x.title ?? "", { anchor: "end" }),
    text([left, top - 14], y.title ?? ""),
  ];
}

function written({ log }: Axis, number: number): string {
  if (!log || number === 1) return short(number);
  return `10${superscript(String(Math.round(Math.log10(number))))}`;
}

interface Plot extends Pick<Chart, "x" | "y"> {
  right?: number;
  id: string;
  height: number;
  title: string;
  description: string;
  marks: readonly Mark[];
}

/** A chart as a picture of its own. */
export function plot(all: Plot): string {
  const box = { left: 64, top: 54, right: 674, bottom: all.height - 62 };
  return toSvg({ ...all, width: 700, body: drawChart({ ...box, ...all }, all.marks) });
}

/** Some round numbers from one to the other, with steps of 1, 2 or 5, times a power of ten. */
export function ticks(from: number, to: number, count: number): number[] {
  const rough = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([10, 5, 2].find((factor) => rough / power >= factor / Math.SQRT2) ?? 1);
  const [first, last] = [Math.ceil(from / step), Math.floor(to / step)];
  return linspace(first, last, last - first + 1).map((i) => Number((i * step).toPrecision(12)));
}

/** Powers of ten, each as it is written: computed ones may differ in their last digit from machine to machine. */
export function powers(from: number, to: number, step = 1): number[] {
  const count = Math.max(0, Math.floor((to - from) / step) + 1);
  return Array.from({ length: count }, (_, i) => Number(`1e${from + i * step}`));
}

/** So many numbers at equal distances, both ends included. */
export function linspace(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / Math.max(1, count - 1));
}
