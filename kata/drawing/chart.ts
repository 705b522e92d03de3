import { short } from "./numbers";
import { COLOUR, element, type Look, type Picture, px, stroke, text, toSvg } from "./svg";

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

/** A pair of the chart's numbers. */
export type At = readonly [x: number, y: number];

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

/** The path through some points of the chart. */
export function path(chart: Chart, points: readonly At[]): string {
  return points.length === 0 ? "" : `M${points.map((at) => place(chart, at).join(",")).join("L")}`;
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

interface Plot extends Pick<Chart, "x" | "y">, Omit<Picture, "width" | "body"> {
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
