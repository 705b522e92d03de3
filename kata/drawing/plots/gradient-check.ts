import { numericalGradient } from "#steps/13-gradient-check/gradient-check";
import { superscript } from "../numbers";
import { COLOUR } from "../palette";
import { toSvg } from "../svg";
import { loadD3 } from "./d3";
import { axes, curve, dot, line, text } from "./marks";

const BOX = { left: 70, top: 54, right: 674, bottom: 384 };

/** Where the slope of sin is measured, as in the lesson. */
const AT = 1;

interface Measured {
  h: number;
  error: number;
}

/** The U-curve: how far a measured slope is off, for each h, on logarithmic scales. */
export default async function drawGradientCheck(): Promise<string> {
  const d3 = await loadD3();
  const f = (x = NaN) => Math.sin(x);
  const slope = Math.cos(AT);

  const hs = widths();
  // An error of exactly 0 has no place on a logarithmic scale.
  const curveOf = (measure: (h: number) => number) =>
    hs.map((h) => ({ h, error: Math.abs(measure(h) - slope) })).filter(({ error }) => error > 0);
  const both = curveOf((h) => numericalGradient(f, [AT], h)[0] ?? NaN);
  const right = curveOf((h) => (f(AT + h) - f(AT)) / h);

  const toX = d3.scaleLog([1e-15, 1e-1], [BOX.left, BOX.right]);
  const toY = d3.scaleLog([1e-13, 1e1], [BOX.bottom, BOX.top]);
  const power = (exponent: number) => ({
    value: Number(`1e${exponent}`),
    text: exponent === 0 ? "1" : `10${superscript(String(exponent))}`,
  });
  const x = {
    at: toX,
    ticks: [-15, -13, -11, -9, -7, -5, -3, -1].map(power),
    title: "h, the push to either side",
  };
  const y = {
    at: toY,
    ticks: [-12, -10, -8, -6, -4, -2, 0].map(power),
    title: `how far the slope of sin at ${AT} is off`,
  };
  const path = d3
    .line<Measured>(
      ({ h }) => toX(h),
      ({ error }) => toY(error),
    )
    .digits(2);
  const standard = both.find(({ h }) => h === 1e-5);

  const body = [
    ...axes(BOX, x, y),
    line(
      { x: toX(1e-5), y: BOX.top },
      { x: toX(1e-5), y: BOX.bottom },
      { colour: COLOUR.zero, width: 1.2, dash: "2 4" },
    ),
    curve(path(right), { colour: COLOUR.negative, width: 2, dash: "7 6" }),
    curve(path(both), { colour: COLOUR.positive }),
    ...both.map(({ h, error }) =>
      dot({ x: toX(h), y: toY(error) }, { colour: COLOUR.positive, radius: 2.2 }),
    ),
    standard
      ? dot({ x: toX(1e-5), y: toY(standard.error) }, { colour: COLOUR.ink, fill: COLOUR.page, radius: 5.5 })
      : { markup: "" },
    text({ x: toX(1e-5) + 12, y: toY(2e-12) }, "h = 1e-5", { colour: COLOUR.ink, bold: true, rim: true }),
    text({ x: toX(4e-12), y: toY(3e-2) }, "too small: the digits run out", { colour: COLOUR.ink, rim: true }),
    text({ x: toX(1e-1), y: toY(4e-11) }, "too large: f bends", {
      colour: COLOUR.ink,
      anchor: "end",
      rim: true,
    }),
    text({ x: toX(3e-5), y: toY(1.5e-1) }, "to one side", {
      rim: true,
      size: 15,
      colour: COLOUR.negative,
      bold: true,
    }),
    text({ x: toX(1e-1), y: toY(8e-10) }, "from both sides", {
      rim: true,
      anchor: "end",
      size: 15,
      colour: COLOUR.positive,
      bold: true,
    }),
  ];
  return toSvg({
    id: "gradient-check",
    width: 700,
    height: 446,
    title: `How far the measured slope of sin at ${AT} is off, for each h`,
    description:
      "On logarithmic scales the error from both sides makes a V: it falls with the square of h down to about 1e-11 at h = 1e-5, and rises again for smaller h, because the digits run out. Measured to one side, the error falls only with h itself, and its best, near h = 1e-8, is hundreds of times worse.",
    body,
  });
}

/** 1e-1, 1e-2, … 1e-15, each as it is written: powers may differ in their last digit from machine to machine. */
function widths(): number[] {
  return Array.from({ length: 15 }, (_, i) => Number(`1e-${i + 1}`));
}
