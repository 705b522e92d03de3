import { px, text } from "../drawing/chart";
import { COLOUR, element, toSvg } from "../drawing/svg";
import { lossChart } from "./draw-run";
import { type DigitCourse, outcome } from "./plan";

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
      text([26, 38], title, { size: 16, colour: COLOUR.ink, bold: true }),
      ...lossChart(course, { left: 62, top: 92, right: 440, bottom: 300 }),
      text([510, 78], "The weights of each hidden neuron: ink counts"),
      text([786, 78], "for it", { colour: COLOUR.positive }),
      text([822, 78], "or against it", { colour: COLOUR.negative }),
      ...neurons.map((_, i) => frame(neuronAt(i))),
      ...shaded(neurons.map((numbers, i) => ({ ...neuronAt(i), numbers }))),
      text(
        [26, 372],
        wrong.length === 0
          ? "Not one of the held-out digits was read wrong."
          : `${worst.length > SHOWN ? `The worst of ${worst.length}` : `The ${worst.length}`} that were read wrong, of 360 held out: what was said, and what it is`,
      ),
      ...wrong.flatMap(({ said, is }, i) => [
        frame(wrongAt(i)),
        text([wrongAt(i).x + 36, 478], `${said}, is ${is}`, { anchor: "middle", colour: COLOUR.ink }),
      ]),
      ...shaded(
        wrong.map(({ pixels }, i) => ({ ...wrongAt(i), numbers: pixels })),
        COLOUR.ink,
      ),
      text([26, 514], words, { colour: COLOUR.ink, bold: true }),
      text([958, 514], counts, { anchor: "end" }),
    ],
  });

  function neuronAt(i: number) {
    return { x: 510 + (i % columns) * pitch, y: 92 + Math.floor(i / columns) * pitch, size: pitch - 6 };
  }

  function wrongAt(i: number) {
    return { x: 26 + i * 94, y: 386, size: 72 };
  }
}

function frame({ x, y, size }: Omit<Image, "numbers">): string {
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
function shaded(images: readonly Image[], ink?: string): string[] {
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
