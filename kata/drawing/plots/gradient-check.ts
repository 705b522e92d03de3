import { numericalGradient } from "#steps/13-gradient-check/gradient-check";
import { type At, BLUE, ORANGE, plot, powers } from "../chart";
import { COLOUR } from "../svg";

/** Where the slope of sin is measured, as in the lesson. */
const AT = 1;

/** The U-curve: how far a measured slope is off, for each h, on logarithmic scales. */
export default function drawGradientCheck(): string {
  const f = (x = NaN) => Math.sin(x);
  // An error of exactly 0 has no place on a logarithmic scale.
  const errors = (measure: (h: number) => number) =>
    powers(-15, -1)
      .map((h): At => [h, Math.abs(measure(h) - Math.cos(AT))])
      .filter(([, error]) => error > 0);
  const both = errors((h) => numericalGradient(f, [AT], h)[0] ?? NaN);
  const right = errors((h) => (f(AT + h) - f(AT)) / h);
  const upright: At[] = [1e-13, 1e1].map((error) => [1e-5, error]);
  const remark = { colour: COLOUR.ink, rim: true };
  const name = { bold: true, size: 15, rim: true };
  return plot({
    id: "gradient-check",
    height: 446,
    title: `How far the measured slope of sin at ${AT} is off, for each h`,
    description:
      "On logarithmic scales the error from both sides makes a V: it falls with the square of h down to about 1e-11 at h = 1e-5, and rises again for smaller h, because the digits run out. Measured to one side, the error falls only with h itself, and its best, near h = 1e-8, is hundreds of times worse.",
    x: { from: 1e-15, to: 1e-1, log: true, ticks: powers(-15, -1, 2), title: "h, the push to either side" },
    y: {
      from: 1e-13,
      to: 1e1,
      log: true,
      ticks: powers(-12, 0, 2),
      title: "how far the slope of sin at 1 is off",
    },
    marks: [
      { line: upright, colour: COLOUR.zero, width: 1.2, dash: "2 4" },
      { line: right, ...ORANGE, width: 2 },
      { line: both, ...BLUE },
      ...both.map((at) => ({ at, ...BLUE, radius: 2.2 })),
      { at: both.find(([h]) => h === 1e-5), colour: COLOUR.ink, fill: COLOUR.page, radius: 5.5 },
      { at: [1e-5, 2e-12], dx: 12, words: "h = 1e-5", bold: true, ...remark },
      { at: [4e-12, 3e-2], words: "too small: the digits run out", ...remark },
      { at: [1e-1, 4e-11], words: "too large: f bends", anchor: "end", ...remark },
      { at: [3e-5, 1.5e-1], words: "to one side", ...ORANGE, ...name },
      { at: [1e-1, 8e-10], words: "from both sides", anchor: "end", ...BLUE, ...name },
    ],
  });
}
