import { element, type Markup } from "../drawing/element";
import { COLOUR } from "../drawing/palette";
import { curve, line, px, text } from "../drawing/plots/marks";
import { toSvg } from "../drawing/svg";
import type { DigitCourse } from "./digits";
import { outcome } from "./outcome";

const SIDE = 8;
const SHOWN = 10;
/** So many shades are told apart. */
const SHADES = 12;

/** Where an image of 8×8 numbers stands. */
interface Image {
  x: number;
  y: number;
  size: number;
  numbers: readonly number[];
}

/** A run as a picture: the losses, what the neurons look for, and what was read wrong. */
export function drawDigits(course: DigitCourse, rate: number, title: string): string {
  const { moments, neurons, worst } = course;
  const last = moments.at(-1);
  const words = outcome(course, rate);
  const counts = `${last?.training.right} of 1437 correct, held out ${last?.heldOut.right} of 360`;
  const wrong = worst.slice(0, SHOWN);
  const columns = Math.ceil(Math.sqrt(2 * neurons.length));
  const pitch = 448 / columns;
  return toSvg({
    id: "digits",
    width: 984,
    height: 536,
    title,
    description: `${words} ${counts}.`,
    body: [
      text({ x: 26, y: 38 }, title, { size: 16, colour: COLOUR.ink, bold: true }),
      ...losses(course, { left: 62, top: 92, right: 440, bottom: 300 }),
      text({ x: 510, y: 78 }, "The weights of each hidden neuron: ink counts"),
      text({ x: 786, y: 78 }, "for it", { colour: COLOUR.positive }),
      text({ x: 822, y: 78 }, "or against it", { colour: COLOUR.negative }),
      ...neurons.map((_, i) => frame(neuronAt(i))),
      ...shaded(neurons.map((numbers, i) => ({ ...neuronAt(i), numbers }))),
      text(
        { x: 26, y: 372 },
        wrong.length === 0
          ? "Not one of the held-out digits was read wrong."
          : `The worst of ${worst.length} that were read wrong, of 360 held out: what was said, and what it is`,
      ),
      ...wrong.flatMap(({ said, is }, i) => [
        frame(wrongAt(i)),
        text({ x: wrongAt(i).x + 36, y: 478 }, `${said}, is ${is}`, { anchor: "middle", colour: COLOUR.ink }),
      ]),
      ...shaded(
        wrong.map(({ pixels }, i) => ({ ...wrongAt(i), numbers: pixels })),
        COLOUR.ink,
      ),
      text({ x: 26, y: 514 }, words, { colour: COLOUR.ink, bold: true }),
      text({ x: 958, y: 514 }, counts, { anchor: "end" }),
    ],
  });

  function neuronAt(i: number) {
    return { x: 510 + (i % columns) * pitch, y: 92 + Math.floor(i / columns) * pitch, size: pitch - 6 };
  }

  function wrongAt(i: number) {
    return { x: 26 + i * 94, y: 386, size: 72 };
  }
}

/** The loss after each epoch, of what was trained on and of what was held out. */
function losses(
  { moments }: DigitCourse,
  box: { left: number; top: number; right: number; bottom: number },
): Markup[] {
  const { left, top, right, bottom } = box;
  const shown = moments.filter(({ training, heldOut }) => Number.isFinite(training.loss + heldOut.loss));
  const high = Math.max(1e-9, ...shown.flatMap(({ training, heldOut }) => [training.loss, heldOut.loss]));
  const end = Math.max(1, moments.length - 1);
  const path = (of: "training" | "heldOut") =>
    shown
      .map((one, i) => {
        const [x, y] = [
          left + ((right - left) * one.epoch) / end,
          bottom - ((bottom - top) * one[of].loss) / high,
        ];
        return `${i === 0 ? "M" : "L"}${px(x)},${px(y)}`;
      })
      .join("");
  return [
    line({ x: left, y: bottom }, { x: right, y: bottom }, { colour: COLOUR.zero }),
    line({ x: left, y: top }, { x: left, y: bottom }, { colour: COLOUR.zero }),
    text({ x: left - 8, y: top + 5 }, high.toPrecision(3), { anchor: "end" }),
    text({ x: left - 8, y: bottom + 5 }, "0", { anchor: "end" }),
    text({ x: left, y: top - 14 }, "loss"),
    text({ x: right, y: bottom + 20 }, `${end} epochs`, { anchor: "end" }),
    curve(path("heldOut"), { colour: COLOUR.negative, width: 2, dash: "7 6" }),
    curve(path("training")),
    text({ x: left, y: bottom + 20 }, "trained on", { colour: COLOUR.positive }),
    text({ x: left + 90, y: bottom + 20 }, "held out (dashed)", { colour: COLOUR.negative }),
  ];
}

function frame({ x, y, size }: Omit<Image, "numbers">): Markup {
  return element("rect", {
    x: px(x),
    y: px(y),
    width: px(size),
    height: px(size),
    fill: COLOUR.card,
    stroke: COLOUR.frame,
  });
}

/** All images, a path for each shade: the largest number of an image is its darkest. */
function shaded(images: readonly Image[], ink?: string): Markup[] {
  const paths = new Map<number, string>();
  for (const { x, y, size, numbers } of images) {
    const most = Math.max(...numbers.map(Math.abs));
    numbers.forEach((number, i) => {
      const shade = Math.round((SHADES * number) / most);
      if (!shade) return;
      const [left, top, side] = [
        x + ((i % SIDE) * size) / SIDE,
        y + (Math.floor(i / SIDE) * size) / SIDE,
        px(size / SIDE),
      ];
      paths.set(shade, `${paths.get(shade) ?? ""}M${px(left)},${px(top)}h${side}v${side}h-${side}z`);
    });
  }
  return [...paths].map(([shade, d]) =>
    element("path", {
      d,
      fill: ink ?? (shade > 0 ? COLOUR.positive : COLOUR.negative),
      "fill-opacity": px(Math.abs(shade) / SHADES),
    }),
  );
}
