import { linspace } from "../drawing/chart";
import type { Course, Grid, Moment } from "./plan";

/** A network in training. */
export interface Trainee {
  /** Trains for so many epochs. Returns the loss of each, as it was before its first step. */
  train(epochs: number): number[];
  /** How it does by now. */
  look(): Pick<Moment, "training" | "heldOut">;
  /** The score of a point of a plane. */
  scoreAt?(point: number[]): number;
}

interface Run {
  trainee: Trainee;
  epochs: number;
  /** After so many epochs at most there is a moment in which somebody may end it. */
  piece?: number;
  /** Where the network is asked for the picture. */
  grid?: Grid | undefined;
  /** Hears of each moment. */
  told?: ((moment: Moment) => void) | undefined;
  stopRequested?: (() => Promise<boolean>) | undefined;
}

/** A run with its moments: before the first epoch, now and then, and at the end, which comes early where the loss is no number any more. */
export async function course({
  trainee,
  epochs,
  piece = 1,
  grid,
  told,
  stopRequested,
}: Run): Promise<Course> {
  const moments: Moment[] = [];
  let [epoch, stopped, losses] = [0, false, [] as number[]];
  for (;;) {
    const moment: Moment = { epoch, losses, ...trainee.look() };
    const isLast = epoch === epochs || stopped || !Number.isFinite(moment.training.loss);
    if (grid && (isLast || isShown(epoch)))
      moment.scores = pointsOf(grid).map((point) => trainee.scoreAt?.(point) ?? NaN);
    moments.push(moment);
    told?.(moment);
    if (isLast) return { moments, stopped };
    const next = nextMoment(epoch, epochs);
    losses = [];
    while (epoch < next && !stopped) {
      const few = Math.min(piece, next - epoch);
      losses.push(...trainee.train(few));
      epoch += few;
      stopped = epoch < epochs && ((await stopRequested?.()) ?? false);
    }
  }
}

/** The next epoch with a moment: some twenty, or a few more where that would be too long to wait, and those that may be shown. */
function nextMoment(epoch: number, epochs: number): number {
  const step = Math.max(Math.ceil(epochs / 150), Math.min(Math.ceil(epochs / 20), 10));
  const regular = Math.min(epochs, (Math.floor(epoch / step) + 1) * step);
  for (let next = epoch + 1; next < regular; next++) if (isShown(next)) return next;
  return regular;
}

/** 1, 2, 5, 10 and so on: wherever the run ends, the picture has its beginning and its middle. */
function isShown(epoch: number): boolean {
  return /^[125]0*$/.test(String(epoch));
}

/** Row by row, from below. */
function pointsOf({ x, y, count }: Grid): number[][] {
  return linspace(...y, count).flatMap((b) => linspace(...x, count).map((a) => [a, b]));
}

/** Prints a heading, and returns what prints the line of each moment. */
export function printing(trained: number, held: number): (moment: Moment) => void {
  console.log(`${"epochs".padStart(8)}${"loss".padStart(14)}     training        held out`);
  return ({ epoch, training, heldOut }) => {
    const loss = Number.isFinite(training.loss) ? training.loss.toPrecision(4) : String(training.loss);
    const counts = `${`${training.right} of ${trained}`.padStart(11)}  ${`${heldOut.right} of ${held}`.padStart(14)}`;
    console.log(`${String(epoch).padStart(8)}${loss.padStart(14)}  ${counts}`);
  };
}

/** The class with the largest score. */
export function largest(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}
