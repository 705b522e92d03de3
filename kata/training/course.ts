import { count } from "../assertions/number";
import { linspace } from "../drawing/svg";
import type { DataSet, Sample } from "./data";

/** What is to be trained, and how. */
export interface Plan {
  title: string;
  data: DataSet;
  seed: number;
  /** As an MLP takes them: the last is how many scores there are. */
  sizes: number[];
  rate: number;
  epochs: number;
  /** So many samples are in a batch, where there are batches. */
  batch: number;
  /** The numbers as they were measured, without the standardizer. */
  raw: boolean;
  /** So many times the sum of all squared parameters is added to the loss. */
  penalty?: number;
  /** What the network draws its weights from, in place of the seed. */
  draws?: readonly number[];
}

/** A network in training. */
export interface Network {
  /** Trains for an epoch. Returns the loss as it was before. */
  train(): number;
  loss(samples: readonly Sample[]): number;
  /** One score, positive for the one class and negative for the other, or one for each class. */
  scores(inputs: readonly number[][]): number[][];
}

/** How the network does on some samples. */
interface Score {
  loss: number;
  right: number;
  of: number;
}

/** The network after so many epochs. */
export interface Moment {
  epoch: number;
  training: Score;
  heldOut: Score;
  /** The score at each point of the plane, row by row from above, now and then. */
  scores?: number[];
}

/** A run as far as it went. */
export interface Course {
  /** After no epoch, after one, and so on: the loss of an epoch is the one before its step. */
  losses: number[];
  /** Before the first epoch, now and then, and at the end. */
  moments: Moment[];
  /** Before the last epoch, because somebody asked for it. */
  stopped: boolean;
  /** Of digits: a row for each pixel, in which each neuron of the first layer has its weight. */
  weights?: number[][];
  /** Of digits: the scores of those that are held out, at the end. */
  said?: number[][];
}

/**
 * Trains a network, and prints a line at each moment. The end comes early where the loss is no number any more.
 * @param stopRequested may end the run after any epoch
 */
export async function course(
  { data, epochs }: Plan,
  network: Network,
  stopRequested: () => Promise<boolean>,
): Promise<Course> {
  const plane = planeOf(data);
  const scoreOf = (samples: readonly Sample[]): Score => {
    const scores = network.scores(samples.map(({ x }) => x));
    const right = samples.filter((one, i) => isRight(one, scores[i])).length;
    return { loss: network.loss(samples), right, of: samples.length };
  };
  const [losses, moments]: [number[], Moment[]] = [[], []];
  console.log(`${"epochs".padStart(8)}${"loss".padStart(14)}     training        held out`);
  for (let epoch = 0; ; epoch++) {
    const stopped = epoch > 0 && epoch < epochs && (await stopRequested());
    if (stopped || isMoment(epoch, epochs)) {
      const moment: Moment = { epoch, training: scoreOf(data.training), heldOut: scoreOf(data.heldOut) };
      const { loss } = moment.training;
      const isLast = stopped || epoch === epochs || !Number.isFinite(loss);
      if (plane && (isLast || isShown(epoch))) moment.scores = network.scores(pointsOf(plane)).flat();
      moments.push(moment);
      print(moment);
      if (isLast) return { losses: [...losses, loss], moments, stopped };
    }
    losses.push(network.train());
  }
}

function print({ epoch, training, heldOut }: Moment): void {
  const [trained, held] = [training, heldOut].map(({ right, of }) => `${right} of ${of}`.padStart(11));
  const loss = training.loss.toPrecision(4).padStart(14);
  console.log(`${String(epoch).padStart(8)}${loss}  ${trained}     ${held}`);
}

function isRight({ label }: Sample, scores: readonly number[] = []): boolean {
  return scores.length === 1 ? (scores[0] ?? NaN) * label > 0 : largest(scores) === label;
}

/** The class with the largest score. */
export function largest(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}

/** Some twenty moments, or one in ten epochs if those are more, up to 150 or so; and those that may be shown. */
function isMoment(epoch: number, epochs: number): boolean {
  const step = Math.max(Math.ceil(epochs / 150), Math.min(Math.ceil(epochs / 20), 10));
  return epoch === epochs || epoch % step === 0 || isShown(epoch);
}

/** 1, 2, 5, 10 and so on: wherever the run ends, the picture has its beginning and its middle. */
function isShown(epoch: number): boolean {
  return /^[125]0*$/.test(String(epoch));
}

/** The numbers across and those upwards in which samples stand. */
export type Plane = [x: [from: number, to: number], y: [from: number, to: number]];

/** On so many points a network is asked in each direction. */
export const SIDE = 48;

/** Row by row, from above. */
function pointsOf([x, y]: Plane): number[][] {
  const rows = linspace(...y, SIDE).reverse();
  return rows.flatMap((b) => linspace(...x, SIDE).map((a) => [a, b]));
}

/** The plane around all samples, if two numbers are what a sample is. */
export function planeOf({ training, heldOut }: DataSet): Plane | undefined {
  const samples = [...training, ...heldOut];
  if (samples[0]?.x.length !== 2) return undefined;
  const range = (i: number): [number, number] => {
    const all = samples.map(({ x }) => x[i] ?? NaN);
    const [low, high] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
    const margin = (high - low) * 0.1 || 1;
    return [low - margin, high + margin];
  };
  return [range(0), range(1)];
}

/** Whether the loss left all bounds instead of falling: it is no number any more, or has grown ten times over. */
export function diverged({ losses }: Course): boolean {
  const [first = NaN, last = NaN] = [losses[0], losses.at(-1)];
  return !(last <= 10 * first);
}

/** How a run went, in a sentence or two. */
export function outcome(course: Course, { raw, data }: Pick<Plan, "raw" | "data">): string {
  const { losses, moments, stopped } = course;
  const [first = NaN, last = NaN] = [losses[0], losses.at(-1)];
  const so = stopped ? `Stopped after ${count(losses.length - 1, "epoch")}. ` : "";
  const [from, to] = [first, last].map((loss) => Number(loss.toPrecision(5)));
  const went = `went from ${from} to ${to}.`;
  const isGuess = (moments.at(-1)?.training.right ?? NaN) <= largestClass(data.training);
  if (losses.length === 1 || (last < first && !isGuess)) return `${so}The loss ${went}`;
  if (diverged(course)) return `${so}It diverged: the loss ${went} Try a smaller rate.`;
  const advice = raw
    ? "Leave out --raw."
    : "Try more epochs or another rate, and in a table columns of one size.";
  const guess = isGuess ? "It does no better than always naming the largest class" : "It has not learned";
  return `${so}${guess}: the loss ${went} ${advice}`;
}

/** How many samples the largest class has. */
function largestClass(samples: readonly Sample[]): number {
  const counts = new Map<number, number>();
  for (const { label } of samples) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
