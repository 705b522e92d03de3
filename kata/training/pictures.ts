import { count } from "../assertions/number";
import {
  type At,
  BLUE,
  type Chart,
  COLOUR,
  drawChart,
  element,
  type Look,
  ORANGE,
  place,
  px,
  stroke,
  text,
  toSvg,
} from "../drawing/svg";
import {
  type Course,
  diverged,
  largest,
  type Moment,
  outcome,
  type Plan,
  type Plane,
  planeOf,
  SIDE,
} from "./course";
import type { Sample } from "./data";

const INK: Look = { colour: COLOUR.ink };
const TITLE: Look = { ...INK, size: 16, bold: true };

/** A run as a picture: the losses, and what the network has learned. */
export function drawCourse(plan: Plan, course: Course): string {
  const words = outcome(course, plan);
  const { height, description, body } = course.weights ? weightsAndWorst(plan, course) : planes(plan, course);
  return toSvg({
    id: "train",
    width: 984,
    height,
    title: plan.title,
    description: `${words} ${description}`,
    body: [
      text([26, 38], plan.title, TITLE),
      ...body,
      text([26, height - 22], words, { ...INK, bold: true }),
    ],
  });
}

function counts({ training, heldOut }: Moment): [string, string] {
  return [`correct: ${training.right} of ${training.of}`, `held out: ${heldOut.right} of ${heldOut.of}`];
}

/** The counts for those who do not see the picture. */
function inWords(moments: readonly Moment[]): string {
  const sentences = moments.map(({ epoch, training, heldOut }) => {
    const after = `After ${count(epoch, "epoch")}, ${training.right} of ${training.of} samples are correct`;
    return `${after}, and ${heldOut.right} of ${heldOut.of} that were held out.`;
  });
  return sentences.join(" ");
}

/** In two lines: in a wide font they would run into the next plane. */
function countsBelow([x, y]: At, moment: Moment): string[] {
  return counts(moment).map((words, i) => text([x, y + 18 * i], words));
}

/** Where the network draws the line on its way, if the samples are points of a plane, and the loss. */
function planes(plan: Plan, course: Course) {
  const plane = planeOf(plan.data);
  const drawn = course.moments.filter(({ scores }) => scores);
  // The first, the last, and two between them.
  const four = [0, 1, 2, 3].flatMap((i) => drawn[Math.round((i * (drawn.length - 1)) / 3)] ?? []);
  const shown = plane ? [...new Set(four)] : course.moments.slice(-1);
  const top = plane ? 336 : 118;
  const learned = shown.flatMap((moment, i) =>
    plane ? panel(plan, plane, moment, 26 + 238 * i, moment === shown.at(-1)) : countsBelow([26, 62], moment),
  );
  return {
    height: top + 262,
    description: inWords(shown),
    body: [
      ...learned,
      ...lossChart(course, { left: 62, top, right: 956, bottom: top + 160 }, plane ? shown : []),
    ],
  };
}

/** The network at one moment. The last one shows the held-out samples as well. */
function panel(plan: Plan, plane: Plane, moment: Moment, left: number, isLast: boolean): string[] {
  // Each number has the same room, to the pixel.
  const [width, height, top] = [4.5 * SIDE, 3 * SIDE, 88];
  const [x, y] = plane.map(([from, to]) => ({ from, to, ticks: 0 })) as [Chart["x"], Chart["y"]];
  const chart = { left, right: left + width, top, bottom: top + height, x, y };
  const { epoch, scores = [] } = moment;
  // Beyond the margin of 1 it is sure.
  const numbers = scores.map((score) => Math.max(-1, Math.min(score, 1)) / 3);
  const isLost = !scores.every(Number.isFinite);
  return [
    ...shaded([{ at: [left, top], width, height, numbers }], { darkest: 1 }),
    ...(isLast ? plan.data.heldOut.map((sample) => dot(chart, sample, true)) : []),
    ...plan.data.training.map((sample) => dot(chart, sample, false)),
    ...(isLost ? [text([left + 8, top + 20], "its scores are no numbers", INK)] : []),
    text([left, top - 12], `after ${count(epoch, "epoch")}`, { ...TITLE, size: 15 }),
    ...countsBelow([left, top + height + 22], moment),
  ];
}

/** A triangle for the one class and a circle for the other, filled or hollow. */
function dot(chart: Chart, { x: [a = NaN, b = NaN], label }: Sample, hollow: boolean): string {
  const [cx, cy] = place(chart, [a, b]);
  const colour = label > 0 ? COLOUR.positive : COLOUR.negative;
  const look = hollow
    ? { fill: COLOUR.page, stroke: colour, "stroke-width": 1.2 }
    : { fill: colour, stroke: COLOUR.page, "stroke-width": 0.7 };
  if (label > 0) return element("path", { d: `M${cx},${cy}m0,-4.1l3.6,6.2h-7.2Z`, ...look });
  return element("circle", { cx, cy, r: 2.9, ...look });
}

/** A loss that leaves all bounds is shown by its powers of ten, as far as it is a number. */
function lossChart(course: Course, box: Omit<Chart, "x" | "y">, marked: readonly Moment[]): string[] {
  const { losses } = course;
  const log = diverged(course);
  const shown = ([, loss]: At) => Number.isFinite(loss) && (!log || loss > 0);
  const trained = losses.map((loss, epoch): At => [epoch, loss]).filter(shown);
  const heldOut = course.moments.map(({ epoch, heldOut }): At => [epoch, heldOut.loss]).filter(shown);
  const dots = marked.map(({ epoch, training }): At => [epoch, training.loss]).filter(shown);
  const all = [...trained, ...heldOut].map(([, loss]) => loss);
  const [from, to] = log ? [Math.min(...all) / 2, Math.max(...all) * 2] : [0, Math.max(...all) || 1];
  const epochs = Math.max(1, losses.length - 1);
  const chart: Chart = {
    ...box,
    x: { from: 0, to: epochs, ticks: Math.min(6, epochs), title: "epochs" },
    y: { from, to, log, ticks: 5, title: "loss" },
  };
  const { left, bottom } = box;
  const key = (x: number, words: string, look: Look) => [
    stroke(`M${x},${bottom + 36}h36`, look),
    text([x + 44, bottom + 41], words, INK),
  ];
  return [
    ...drawChart(chart, [
      { line: heldOut, ...ORANGE, width: 2 },
      { line: trained, ...BLUE },
      ...dots.map((at) => ({ at, ...BLUE, fill: COLOUR.page })),
    ]),
    ...key(left, "trained on", BLUE),
    ...key(left + 140, "held out", ORANGE),
  ];
}

const SHOWN = 10;

/** The losses, what each neuron looks for, and what was read wrong. */
function weightsAndWorst(plan: Plan, course: Course) {
  const { moments, weights = [], said = [] } = course;
  const { heldOut } = plan.data;
  const last = moments.slice(-1);
  const neurons = weights[0]?.map((_, i) => weights.map((ofPixel) => ofPixel[i] ?? NaN)) ?? [];
  const columns = Math.ceil(Math.sqrt(2 * neurons.length));
  // Two rows of large ones have room above what was read wrong.
  const pitch = Math.min(448 / columns, 136);
  const filters = neurons.map((numbers, i): Image => {
    const at: At = [510 + (i % columns) * pitch, 92 + Math.floor(i / columns) * pitch];
    return { at, width: pitch - 8, height: pitch - 8, numbers };
  });
  const wrong = misread(heldOut, said);
  const worst = wrong.slice(0, SHOWN).map(({ numbers, words }, i) => {
    const at: At = [26 + i * 94, 386];
    return { at, width: 72, height: 72, numbers, words };
  });
  const heading = `${wrong.length} of ${heldOut.length} held-out digits were read wrong, the worst first: what was said, and what it is`;
  return {
    height: 536,
    description: inWords(last),
    body: [
      ...lossChart(course, { left: 62, top: 92, right: 440, bottom: 300 }, []),
      text([510, 78], "Each hidden neuron: ink counts for it in blue, against it in orange"),
      ...shaded(filters),
      text([26, 372], heading),
      ...shaded(worst, { ink: COLOUR.ink }),
      ...worst.map(({ at, words }) => text(at, words, { ...INK, anchor: "middle", dx: 36, dy: 92 })),
      text([958, 514], last.flatMap(counts).join(", "), { anchor: "end" }),
    ],
  };
}

/** The samples that are read wrong, and as what: the one with the least probability for the right class first. */
function misread(samples: readonly Sample[], scores: readonly number[][]) {
  return samples
    .map(({ x: numbers, label }, i) => {
      const row = scores[i] ?? [];
      const sum = row.reduce((total, score) => total + Math.exp(score - (row[label] ?? NaN)), 0);
      const said = largest(row);
      return { numbers, words: `${said}, is ${label}`, isWrong: said !== label, sum };
    })
    .filter(({ isWrong }) => isWrong)
    .sort((one, other) => other.sum - one.sum);
}

/** Where numbers stand as a square of so many rows and columns, row by row from above. */
interface Image {
  at: At;
  width: number;
  height: number;
  numbers: readonly number[];
}

/** So many shades are told apart. */
const SHADES = 12;

/** Images of one size in frames, with a path for each shade, by default with the largest number of an image as its darkest. */
function shaded(
  images: readonly Image[],
  { darkest, ink }: { darkest?: number; ink?: string } = {},
): string[] {
  const paths = new Map<number, string>();
  let thickness = 0;
  for (const {
    at: [x, y],
    width,
    height,
    numbers,
  } of images) {
    const columns = Math.sqrt(numbers.length);
    const most = darkest ?? Math.max(...numbers.map(Math.abs));
    const shades = numbers.map((number) => Math.round((SHADES * number) / most));
    const across = width / columns;
    thickness = height / columns;
    for (let i = 0, next = 1; i < shades.length; i = next++) {
      const shade = shades[i];
      if (!shade) continue;
      // Equal ones in a row make one line.
      while (next % columns > 0 && shades[next] === shade) next++;
      const from = [x + (i % columns) * across, y + (Math.floor(i / columns) + 0.5) * thickness].map(px);
      paths.set(shade, `${paths.get(shade) ?? ""}M${from.join(",")}h${px((next - i) * across)}`);
    }
  }
  const frames = images.map(({ at: [x, y], width, height }) => {
    const box = { x: px(x), y: px(y), width: px(width), height: px(height) };
    return element("rect", { ...box, fill: COLOUR.card, stroke: COLOUR.frame });
  });
  const lines = [...paths].map(([shade, d]) => {
    const stroke = ink ?? (shade > 0 ? COLOUR.positive : COLOUR.negative);
    const look = { stroke, "stroke-opacity": px(Math.abs(shade) / SHADES), "stroke-width": px(thickness) };
    return element("path", { d, ...look, "shape-rendering": "crispEdges" });
  });
  return [...frames, ...lines];
}
