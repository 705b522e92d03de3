import type { Moment } from "./plan";

/** The next epoch with a line: some twenty lines, or a few more where that would be too long to wait, but no more than fit. */
export function nextLine(epoch: number, epochs: number): number {
  return epoch + Math.max(Math.ceil(epochs / 150), Math.min(Math.ceil(epochs / 20), 10));
}

/** Stands above the lines. */
export function heading(): string {
  return `${"epochs".padStart(8)}${"loss".padStart(14)}     training        held out`;
}

/** The line of a moment. */
export function show({ epoch, training, heldOut }: Moment, [trained, held]: readonly [number, number]): void {
  const loss = Number.isFinite(training.loss) ? training.loss.toPrecision(4) : String(training.loss);
  const counts = `${`${training.right} of ${trained}`.padStart(11)}  ${`${heldOut.right} of ${held}`.padStart(14)}`;
  console.log(`${String(epoch).padStart(8)}${loss.padStart(14)}  ${counts}`);
}
