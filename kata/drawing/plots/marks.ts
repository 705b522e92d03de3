import { element, type Markup } from "../element";
import type { Point } from "../layout";
import { short } from "../numbers";
import { COLOUR, RIM } from "../palette";
import { raised } from "../raised";

/** Where a plot stands in the picture, in pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** One side of a plot: where a number stands, and which numbers are written there. */
export interface Axis {
  at(value: number): number;
  ticks: readonly { value: number; text: string }[];
  title: string;
}

/** Two digits after the point: the same picture on every machine, though the last digits of a tanh may differ. */
export function px(number: number): string {
  return String(Math.round(number * 100) / 100 || 0);
}

export function text(
  at: Point,
  words: string,
  { size = 13, colour = COLOUR.muted, anchor = "start", bold = false, rim = false } = {},
): Markup {
  return element(
    "text",
    {
      x: px(at.x),
      y: px(at.y),
      "font-size": size,
      fill: colour,
      "text-anchor": anchor,
      "font-weight": bold ? "bold" : undefined,
      ...(rim ? RIM : {}),
    },
    raised(words, size),
  );
}

export function line(from: Point, to: Point, { colour = COLOUR.grid, width = 1, dash = "" } = {}): Markup {
  return element("path", {
    d: `M${px(from.x)},${px(from.y)}L${px(to.x)},${px(to.y)}`,
    fill: "none",
    stroke: colour,
    "stroke-width": width,
    "stroke-dasharray": dash || undefined,
  });
}

export function curve(d: string | null, { colour = COLOUR.positive, width = 2.5, dash = "" } = {}): Markup {
  return element("path", {
    d: d ?? "",
    fill: "none",
    stroke: colour,
    "stroke-width": width,
    "stroke-linejoin": "round",
    "stroke-linecap": "round",
    "stroke-dasharray": dash || undefined,
  });
}

export function dot(
  { x, y }: Point,
  { colour, fill = colour, radius = 4.5 }: { colour: string; fill?: string; radius?: number },
): Markup {
  return element("circle", { cx: px(x), cy: px(y), r: radius, fill, stroke: colour, "stroke-width": 2 });
}

/** The grid, the numbers at its sides, and what they are. */
export function axes({ left, top, right, bottom }: Box, x: Axis, y: Axis): Markup[] {
  return [
    ...x.ticks.map(({ value }) => line({ x: x.at(value), y: top }, { x: x.at(value), y: bottom })),
    ...y.ticks.map(({ value }) => line({ x: left, y: y.at(value) }, { x: right, y: y.at(value) })),
    ...x.ticks.map(({ value, text: words }) =>
      text({ x: x.at(value), y: bottom + 20 }, words, { anchor: "middle" }),
    ),
    ...y.ticks.map(({ value, text: words }) =>
      text({ x: left - 10, y: y.at(value) + 4.5 }, words, { anchor: "end" }),
    ),
    text({ x: right, y: bottom + 40 }, x.title, { anchor: "end" }),
    text({ x: left, y: top - 14 }, y.title),
  ];
}

/** The lines where a number is 0, darker than the grid. */
export function zeroLines({ left, top, right, bottom }: Box, x: Axis, y: Axis): Markup[] {
  const style = { colour: COLOUR.zero, width: 1 };
  return [
    line({ x: left, y: y.at(0) }, { x: right, y: y.at(0) }, style),
    line({ x: x.at(0), y: top }, { x: x.at(0), y: bottom }, style),
  ];
}

/** Ticks at round numbers, written as the pictures write numbers. */
export function ticksOf(scale: { ticks(count: number): number[] }, count: number): Axis["ticks"] {
  return scale.ticks(count).map((value) => ({ value, text: short(value) }));
}

/** So many numbers at equal distances, both ends included. */
export function linspace(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}
