import { count } from "../assertions/count";
import {
  type At,
  BLUE,
  type Chart,
  drawChart,
  linspace,
  ORANGE,
  path,
  place,
  powers,
  stroke,
  text,
  ticks,
} from "../drawing/chart";
import { COLOUR, element, toSvg } from "../drawing/svg";
import type { Samples } from "./data";
import { type Course, diverged, type Grid, lossesOf, type Moment, outcome, type Plan } from "./plan";

/** The planes of a picture show the network after these shares of the run, or a little before. */
const SHARES = [1 / 60, 1 / 12, 1 / 3, 1];
const PANEL = { width: 222, height: 150, top: 88 };

/** What a picture needs to know of a plan. */
type Drawable = Pick<Plan, "data" | "grid" | "rate"> & { advice?: string | undefined };

/** A run as a picture: where the network draws the line on its way, and the loss. */
export function drawRun(plan: Drawable, course: Course, title: string): string {
  const { training, heldOut } = plan.data;
  const shown = plan.grid ? shownMoments(course) : [];
  const panels = shown.flatMap((moment, i) => panel(plan, moment, { nth: i, last: i === shown.length - 1 }));
  const top = shown.length > 0 ? 336 : 118;
  const words = outcome(course, plan.rate, plan.advice);
  const told = (shown.length > 0 ? shown : course.moments.slice(-1)).map(
    ({ epoch, training: { right }, heldOut: others }) =>
      `After ${count(epoch, "epoch")}, ${right} of ${training.targets.length} samples are on the correct side, and ${others.right} of ${heldOut.targets.length} that were held out.`,
  );
  return toSvg({
    id: "train",
    width: 984,
    height: top + 262,
    title,
    description: `${words} ${told.join(" ")}`,
    body: [
      text([26, 38], title, { size: 16, colour: COLOUR.ink, bold: true }),
      ...panels,
      ...lossChart(course, { left: 62, top, right: 956, bottom: top + 160 }, shown),
      text([26, top + 240], words, { colour: COLOUR.ink, bold: true }),
      ...(shown.length > 0 ? [] : counts(course.moments.at(-1), plan, [26, 62])),
    ],
  });
}

function shownMoments({ moments }: Course): Moment[] {
  const end = moments.at(-1)?.epoch ?? 0;
  const shown = SHARES.map((share) =>
    [...moments].reverse().find(({ epoch, scores }) => scores && epoch <= Math.max(1, end * share)),
  );
  return [...new Set(shown.filter((moment) => moment !== undefined))];
}

/** In two lines: in a wide font they would run into the next plane. */
function counts(moment: Moment | undefined, { data }: Drawable, at: At): string[] {
  return [
    text(at, `correct: ${moment?.training.right} of ${data.training.targets.length}`),
    text(at, `held out: ${moment?.heldOut.right} of ${data.heldOut.targets.length}`, { dy: 18 }),
  ];
}

/** The network at one moment. The last one shows the held-out samples as well. */
function panel(plan: Drawable, moment: Moment, { nth, last }: { nth: number; last: boolean }): string[] {
  const { width, height, top } = PANEL;
  const left = 26 + nth * (width + 14);
  const { grid, data } = plan;
  if (!grid) return [];
  const axis = ([from, to]: readonly [number, number]) => ({ from, to, ticks: [] });
  const x = { left, right: left + width, x: axis(grid.x) };
  const chart: Chart = { ...x, top, bottom: top + height, y: axis(grid.y) };
  const scores = moment.scores ?? [];
  const broken = { anchor: "middle", colour: COLOUR.ink, rim: true } as const;
  const title = { size: 15, colour: COLOUR.ink, bold: true };
  return [
    element("rect", { x: left, y: top, width, height, fill: COLOUR.negativeTint }),
    ...(scores.every(Number.isFinite)
      ? border(chart, grid, scores)
      : [text([left + width / 2, top + 24], "its scores are no numbers any more", broken)]),
    ...(last ? marks(chart, data.heldOut, true) : []),
    ...marks(chart, data.training, false),
    text([left, top - 12], `after ${count(moment.epoch, "epoch")}`, title),
    ...counts(moment, plan, [left, top + height + 22]),
  ];
}

/** A triangle for the one class and a circle for the other, filled or hollow. */
function marks(chart: Chart, { inputs, targets }: Samples, hollow: boolean): string[] {
  return inputs.map(([a = NaN, b = NaN], i) => {
    const [x, y] = place(chart, [a, b]);
    const positive = (targets[i] ?? 0) > 0;
    const colour = positive ? COLOUR.positive : COLOUR.negative;
    const look = hollow
      ? { fill: COLOUR.page, stroke: colour, "stroke-width": 1.2 }
      : { fill: colour, stroke: COLOUR.page, "stroke-width": 0.7 };
    if (!positive) return element("circle", { cx: x, cy: y, r: 2.9, ...look });
    return element("path", { d: `M${x},${y}m0,-4.1l3.6,6.2h-7.2Z`, ...look });
  });
}

interface Corner {
  at: At;
  score: number;
}

/** The area of the positive scores, and the border where they are 0, cell by cell of the grid. */
function border(chart: Chart, { x, y, count }: Grid, scores: readonly number[]): string[] {
  const places = linspace(...y, count).flatMap((b) => linspace(...x, count).map((a): At => [a, b]));
  const corners = places.map((at, i): Corner => ({ at, score: scores[i] ?? NaN }));
  let [area, line] = ["", ""];
  for (let row = 0; row < count - 1; row++) {
    const below = corners.slice(row * count, (row + 1) * count);
    const above = corners.slice((row + 1) * count, (row + 2) * count);
    const full = (i: number) => (below[i]?.score ?? -1) >= 0 && (above[i]?.score ?? -1) >= 0;
    for (let i = 0, next = 1; next < count; i = next++) {
      // Cells in a row that are positive as a whole make one.
      if (full(i)) while (full(next) && full(next + 1)) next++;
      const cell = [below[i], below[next], above[next], above[i]] as Corner[];
      const { positive, crossings } = cut(cell);
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
export function lossChart(
  course: Course,
  box: Pick<Chart, "left" | "top" | "right" | "bottom">,
  marked: readonly Moment[] = [],
): string[] {
  const log = diverged(course);
  const shown = ([, loss]: At) => Number.isFinite(loss) && (!log || loss > 0);
  const after = ({ epoch, training: { loss } }: Moment): At => [epoch, loss];
  const trained = lossesOf(course)
    .map((loss, epoch): At => [epoch, loss])
    .filter(shown);
  const heldOut = course.moments.map(({ epoch, heldOut: { loss } }): At => [epoch, loss]).filter(shown);
  const all = [...trained, ...heldOut].map(([, loss]) => loss);
  const epochs = Math.max(1, course.moments.at(-1)?.epoch ?? 1);
  const [low, high] = log ? [Math.min(...all) / 2, Math.max(...all) * 2] : [0, Math.max(...all) || 1];
  const chart: Chart = {
    ...box,
    x: { from: 0, to: epochs, ticks: ticks(0, epochs, 6).filter(Number.isInteger), title: "epochs" },
    y: { from: low, to: high, log, ticks: log ? fewPowers(low, high) : ticks(low, high, 5), title: "loss" },
  };
  const dots = marked.map(after).filter(shown);
  const lines = [
    { line: heldOut, ...ORANGE, width: 2 },
    { line: trained, ...BLUE },
    ...dots.map((at) => ({ at, ...BLUE, fill: COLOUR.page })),
  ];
  const end = trained.slice(log ? -1 : trained.length);
  return [...drawChart(chart, lines), ...end.map((at) => cross(place(chart, at))), ...key(chart)];
}

/** At most seven powers of ten. */
function fewPowers(low: number, high: number): number[] {
  const [from, to] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
  return powers(from, to, Math.max(1, Math.ceil((to - from) / 6)));
}

/** Here the curve leaves the picture. */
function cross([x, y]: At): string {
  return stroke(`M${x - 6},${y - 6}l12,12m-12,0l12,-12`, { colour: COLOUR.broken, width: 3 });
}

function key({ left, bottom }: Chart): string[] {
  return [
    stroke(`M${left},${bottom + 36}h36`, BLUE),
    text([left + 44, bottom + 41], "trained on", { colour: COLOUR.ink }),
    stroke(`M${left + 140},${bottom + 36}h36`, ORANGE),
    text([left + 184, bottom + 41], "held out", { colour: COLOUR.ink }),
  ];
}
