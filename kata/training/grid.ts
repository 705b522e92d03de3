import { linspace } from "../drawing/plots/marks";
import type { DataSet } from "./data";

/** The points of a plane on which a network is asked. */
export interface Grid {
  x: readonly [from: number, to: number];
  y: readonly [from: number, to: number];
  /** How many there are to each direction. */
  count: number;
}

/** Row by row, from below. */
export function gridPoints({ x, y, count }: Grid): number[][] {
  return linspace(...y, count).flatMap((b) => linspace(...x, count).map((a) => [a, b]));
}

/** The plane around all samples, if two numbers are what a sample is. */
export function gridAround({ training, heldOut }: DataSet): Grid | undefined {
  const inputs = [...training.inputs, ...heldOut.inputs];
  if (inputs[0]?.length !== 2) return undefined;
  const range = (i: number): [number, number] => {
    const all = inputs.map((input) => input[i] ?? NaN);
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const margin = (high - low) * 0.1 || 1;
    return [low - margin, high + margin];
  };
  return { x: range(0), y: range(1), count: 48 };
}
