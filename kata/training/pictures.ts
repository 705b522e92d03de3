import { count } from "../assertions/number";
import { type At, type Chart, drawChart, path, place } from "../drawing/chart";
import { BLUE, COLOUR, element, type Look, ORANGE, px, stroke, text, toSvg } from "../drawing/svg";
import {
  type Course,
  diverged,
  type Grid,
  lossesOf,
  type Moment,
  outcome,
  type Plan,
  pointsOf,
} from "./course";
import type { Sample } from "./data";
import type { DigitCourse } from "./run-digits";

const TITLE: Look = { size: 16, colour: COLOUR.ink, bold: true };
const STRONG: Look = { colour: COLOUR.ink, bold: true };

/** The planes of a picture show the network after these shares of the run, or a little before. */
const SHARES = [1 / 60, 1 / 12, 1 / 3, 1];
const PANEL = { width: 222, height: 150, top: 88 };

/** A run as a picture: where the network draws the line on its way, if the samples are points of a plane, and the loss. */
export function drawRun(plan: Plan, course: Course, title: string, advice?: string): string {
  const { data, grid, rate } = plan;
  const shown = shownMoments(course);
  const top = grid ? 336 : 118;
  const words = outcome(course, rate, advice);
  const told = shown.map(
    ({ epoch, training, heldOut }) =>
      `After ${count(epoch, "epoch")}, ${training.right} of ${data.training.length} samples are on the correct side, and ${heldOut.right} of ${data.heldOut.length} that were held out.`,
  );
  return toSvg({
    id: "train",
    width: 984,
    height: top + 262,
    title,
    description: `${words} ${told.join(" ")}`,
    body: [
      text([26, 38], title, TITLE),
      ...(grid ? shown.flatMap((_, i) => panel(plan, grid, shown, i)) : counts(plan, shown[0], [26, 62])),
      ...lossChart(course, { left: 62, top, right: 956, bottom: top + 160 }, grid ? shown : []),
      text([26, top + 240], words, STRONG),
    ],
  });
}

/** Those of the planes; without planes, the last one. */
function shownMoments({ moments }: Course): Moment[] {
  const [last] = moments.slice(-1);
  if (!last?.scores) return moments.slice(-1);
  const shown = SHARES.flatMap((share) => {
    const until = Math.max(1, last.epoch * share);
    return moments.filter(({ epoch, scores }) => scores && epoch <= until).slice(-1);
  });
  return [...new Set(shown)];
}

/** In two lines: in a wide font they would run into the next plane. */
function counts({ data }: Plan, moment: Moment | undefined, at: At): string[] {
  return [
    text(at, `correct: ${moment?.training.right} of ${data.training.length}`),
    text(at, `held out: ${moment?.heldOut.right} of ${data.heldOut.length}`, { dy: 18 }),
  ];
}

/** The network at one moment. The last one shows the held-out samples as well. */
function panel(plan: Plan, grid: Grid, shown: readonly Moment[], nth: number): string[] {
  const { width, height, top } = PANEL;
  const left = 26 + nth * (width + 14);
  const axis = ([from, to]: Grid["x"]) => ({ from, to, ticks: 0 });
  const chart = { left, right: left + width, top, bottom: top + height, x: axis(grid.x), y: axis(grid.y) };
  const { epoch = 0, scores = [] } = shown[nth] ?? {};
  const broken: Look = { anchor: "middle", colour: COLOUR.ink, rim: true };
  return [
    element("rect", { x: left, y: top, width, height, fill: COLOUR.negativeTint }),
    ...(scores.every(Number.isFinite)
      ? border(chart, grid, scores)
      : [text([left + width / 2, top + 24], "its scores are no numbers any more", broken)]),
    ...(nth === shown.length - 1 ? plan.data.heldOut.map((sample) => dot(chart, sample, true)) : []),
    ...plan.data.training.map((sample) => dot(chart, sample, false)),
    text([left, top - 12], `after ${count(epoch, "epoch")}`, { ...TITLE, size: 15 }),
    ...counts(plan, shown[nth], [left, top + height + 22]),
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

interface Corner {
  at: At;
  score: number;
}

/** The area of the positive scores, and the border where they are 0, cell by cell of the grid. */
function border(chart: Chart, grid: Grid, scores: readonly number[]): string[] {
  const { count } = grid;
  const corners = pointsOf(grid).map((at, i): Corner => ({ at, score: scores[i] ?? NaN }));
  let [area, line] = ["", ""];
  for (let row = 0; row < count - 1; row++) {
    const below = corners.slice(row * count, (row + 1) * count);
    const above = corners.slice((row + 1) * count, (row + 2) * count);
    const full = (i: number) => (below[i]?.score ?? -1) >= 0 && (above[i]?.score ?? -1) >= 0;
    for (let i = 0, next = 1; next < count; i = next++) {
      // Cells in a row that are positive as a whole make one.
      if (full(i)) while (full(next) && full(next + 1)) next++;
      const { positive, crossings } = cut([below[i], below[next], above[next], above[i]] as Corner[]);
      if (positive.length > 0) area += `${path(chart, positive)}Z`;
      for (let k = 0; k < crossings.length; k += 2) line += path(chart, crossings.slice(k, k + 2));
    }
  }
  // The rim hides the seams between the cells.
  const rim = { stroke: COLOUR.positiveTint, "stroke-width": 0.7 };
  const filled = element("path", { d: area, fill: COLOUR.positiveTint, ...rim });
  return [filled, stroke(line, { colour: COLOUR.ink, width: 1.8 })];
}

/** The part of a cell in which the scores are positive, and the points between which its border runs, two by two. */
function cut(corners: readonly Corner[]): { positive: At[]; crossings: At[] } {
  const positive: At[] = [];
  const crossings: At[] = [];
  for (const [i, { at, score }] of corners.entries()) {
    const next = corners[(i + 1) % corners.length] as Corner;
    if (score >= 0) positive.push(at);
    if (score >= 0 === next.score >= 0) continue;
    const share = score / (score - next.score);
    const between: At = [at[0] + share * (next.at[0] - at[0]), at[1] + share * (next.at[1] - at[1])];
    positive.push(between);
    crossings.push(between);
  }
  // The border runs from where the positive part is left to where it begins again.
  if ((corners[0]?.score ?? 0) < 0) crossings.push(...crossings.splice(0, 1));
  return { positive, crossings };
}

/** A loss that leaves all bounds is shown by its powers of ten, as far as it is a number. */
function lossChart(course: Course, box: Omit<Chart, "x" | "y">, marked: readonly Moment[] = []): string[] {
  const losses = lossesOf(course);
  const log = diverged(losses);
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
    text([x + 44, bottom + 41], words, { colour: COLOUR.ink }),
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
export function drawDigits({ data, rate }: Plan, course: DigitCourse, title: string): string {
  const { moments, worst } = course;
  const held = data.heldOut.length;
  const last = moments.at(-1);
  const words = outcome(course, rate);
  const counts = `${last?.training.right} of ${data.training.length} correct, held out ${last?.heldOut.right} of ${held}`;
  const columns = Math.ceil(Math.sqrt(2 * course.neurons.length));
  // Two rows of large ones have room above what was read wrong.
  const pitch = Math.min(448 / columns, 136);
  const neurons = course.neurons.map((numbers, i): Image => {
    return {
      x: 510 + (i % columns) * pitch,
      y: 92 + Math.floor(i / columns) * pitch,
      size: pitch - 6,
      numbers,
    };
  });
  const wrong = worst.slice(0, SHOWN).map(({ pixels, said, is }, i) => {
    return { x: 26 + i * 94, y: 386, size: 72, numbers: pixels, words: `${said}, is ${is}` };
  });
  const which = worst.length > SHOWN ? `The worst of ${worst.length}` : `The ${worst.length}`;
  return toSvg({
    id: "digits",
    width: 984,
    height: 536,
    title,
    description: `${words} ${counts}.`,
    body: [
      text([26, 38], title, TITLE),
      ...lossChart(course, { left: 62, top: 92, right: 440, bottom: 300 }),
      text([510, 78], "The weights of each hidden neuron: ink counts", {
        more: [
          ["for it", COLOUR.positive],
          ["or against it", COLOUR.negative],
        ],
      }),
      ...images(neurons),
      text(
        [26, 372],
        worst.length === 0
          ? "Not one of the held-out digits was read wrong."
          : `${which} that were read wrong, of ${held} held out: what was said, and what it is`,
      ),
      ...images(wrong, COLOUR.ink),
      ...wrong.map(({ x, words }) => text([x + 36, 478], words, { anchor: "middle", colour: COLOUR.ink })),
      text([26, 514], words, STRONG),
      text([958, 514], counts, { anchor: "end" }),
    ],
  });
}

/** Images in frames, with a path for each shade: the largest number of an image is its darkest. */
function images(all: readonly Image[], ink?: string): string[] {
  const paths = new Map<number, string>();
  for (const { x, y, size, numbers } of all) {
    const most = Math.max(...numbers.map(Math.abs));
    const side = px(size / SIDE);
    for (const [i, number] of numbers.entries()) {
      const shade = Math.round((SHADES * number) / most);
      if (!shade) continue;
      const [left, top] = [x + ((i % SIDE) * size) / SIDE, y + (Math.floor(i / SIDE) * size) / SIDE];
      paths.set(shade, `${paths.get(shade) ?? ""}M${px(left)},${px(top)}h${side}v${side}h-${side}z`);
    }
  }
  const frames = all.map(({ x, y, size }) => {
    const box = { x: px(x), y: px(y), width: px(size), height: px(size) };
    return element("rect", { ...box, fill: COLOUR.card, stroke: COLOUR.frame });
  });
  const shades = [...paths].map(([shade, d]) => {
    const fill = ink ?? (shade > 0 ? COLOUR.positive : COLOUR.negative);
    return element("path", { d, fill, "fill-opacity": px(Math.abs(shade) / SHADES) });
  });
  return [...frames, ...shades];
}
