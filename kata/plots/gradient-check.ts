import { COLOUR } from "../draw/palette";
import { toSvg } from "../draw/svg";
import { load } from "../engine";
import { engineOf, type Origin } from "../own-engine";
import { loadD3 } from "./d3";
import { axes, curve, dot, line, text, textOnLines } from "./marks";

const BOX = { left: 70, top: 54, right: 674, bottom: 384 };

/** Where the slope of x³ is measured. A cube takes multiplications only, whose every digit is the same everywhere. */
const AT = 0.7;

interface Measured {
  h: number;
  error: number;
}

/** The U-curve: how far a measured slope is off, for each h, on logarithmic scales. */
export async function drawGradientCheck(origin: Origin): Promise<string> {
  const d3 = await loadD3();
  const { Value, mul } = engineOf(origin);
  const { numericalGradient, checkGradient } = load(origin.folder, "13-gradient-check");
  type Operand = Parameters<typeof mul>[0];
  const cube = (x: Operand) => mul(mul(x, x), x);
  const f = (x = NaN) => cube(new Value(x)).data;
  const slope = checkGradient((...xs) => cube(xs[0] ?? NaN), [AT]).analytic[0] ?? NaN;

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
    text: exponent === 0 ? "1" : `1e${exponent}`,
  });
  const x = {
    at: toX,
    ticks: [-15, -13, -11, -9, -7, -5, -3, -1].map(power),
    title: "h, the push to either side",
  };
  const y = {
    at: toY,
    ticks: [-12, -10, -8, -6, -4, -2, 0].map(power),
    title: `how far the slope of x³ at ${AT} is off`,
  };
  const path = d3
    .line<Measured>(
      ({ h }) => toX(h),
      ({ error }) => toY(error),
    )
    .digits(2);
  const standard = both.find(({ h }) => h === 1e-5);

  const body = [
    axes(BOX, x, y),
    line(
      { x: toX(1e-5), y: BOX.top },
      { x: toX(1e-5), y: BOX.bottom },
      { colour: COLOUR.zero, width: 1.2, dash: "2 4" },
    ),
    curve(path(right), { colour: COLOUR.negative, width: 2, dash: "7 6" }),
    curve(path(both), { colour: COLOUR.positive }),
    ...both.map(({ h, error }) =>
      dot({ x: toX(h), y: toY(error) }, { colour: COLOUR.positive, radius: 1.6 }),
    ),
    standard
      ? dot({ x: toX(1e-5), y: toY(standard.error) }, { colour: COLOUR.ink, fill: COLOUR.page, radius: 5.5 })
      : "",
    textOnLines({ x: toX(1e-5) + 12, y: toY(2e-12) }, "h = 1e-5", { colour: COLOUR.ink, bold: true }),
    textOnLines({ x: toX(4e-12), y: toY(3e-2) }, "too small: the digits run out", { colour: COLOUR.ink }),
    textOnLines({ x: toX(1e-1), y: toY(3e-11) }, "too large: f bends", { colour: COLOUR.ink, anchor: "end" }),
    textOnLines({ x: toX(3e-5), y: toY(1.5e-1) }, "to one side", {
      size: 15,
      colour: COLOUR.negative,
      bold: true,
    }),
    textOnLines({ x: toX(1e-1), y: toY(2e-9) }, "from both sides", {
      anchor: "end",
      size: 15,
      colour: COLOUR.positive,
      bold: true,
    }),
  ].join("\n");
  return toSvg({
    id: "gradient-check",
    width: 700,
    height: 446,
    title: `How far the measured slope of x³ at ${AT} is off, for each h`,
    description:
      "On logarithmic scales the error from both sides makes a V: it falls with the square of h down to about 1e-10 at h = 1e-5, and rises again for smaller h, because the digits run out. Measured to one side, the error falls only with h itself, and its best is about a thousand times worse.",
    body,
  });
}

/** 1e-1, 5e-2, 2e-2, 1e-2, … 1e-15, each as it is written: powers may differ in their last digit from machine to machine. */
function widths(): number[] {
  const all = Array.from({ length: 15 }, (_, i) =>
    ["5", "2", "1"].map((digit) => Number(`${digit}e-${i + 1}`)),
  ).flat();
  return all.filter((h) => h <= 1e-1);
}
