import type { Node, Site } from "./recording";

/** The arrow along which a value goes into a user: inputs[at] of `from`. */
export interface Arrow {
  from: number;
  at: number;
}

interface Write {
  to: number;
  before: number;
  after: number;
  site?: Site;
}

/** One thing that happened. */
export type Act = Reset | Seed | Delivery | Unexplained | Repartial | Rewire;

export interface Reset extends Write {
  kind: "reset";
}

/** The root is given a gradient. */
export interface Seed extends Write {
  kind: "seed";
  /** It was added to what was there. */
  adds: boolean;
  /** It is the root's own number. */
  isData: boolean;
}

/** A gradient went along one arrow, from a value back to one of its inputs. */
export interface Delivery extends Write, Arrow {
  kind: "delivery";
  partial: number;
  /** What was multiplied by the partial: the gradient of `from`, or only the share that had just arrived there. */
  passed: number;
  share: boolean;
  /** The act that brought the share. */
  shareOf?: number;
  /** The old gradient was not added to, but replaced. */
  overwrites: boolean;
}

/** A write that no arrow explains. */
export interface Unexplained extends Write {
  kind: "unexplained";
  /** The arrow that was on its turn, where that is known. */
  arrow?: Arrow;
  /** How the number was made instead, where that is certain. */
  formula?: Formula;
  /** What was written, where it is no number. */
  no?: string;
}

/** A partial was overwritten. */
export interface Repartial extends Arrow {
  kind: "repartial";
  before: number;
  after: number;
}

/** The inputs of a value were changed. */
export interface Rewire {
  kind: "rewire";
  of: number;
}

export interface Formula {
  name: FormulaName;
  /** With `=` instead of `+=`. */
  overwrites: boolean;
  /** The gradient of the value that uses it. */
  passed: number;
  /** For "other partial": which one. */
  at?: number;
}

export type FormulaName =
  | "constant"
  | "other partial"
  | "subtracted"
  | "no partial"
  | "no gradient"
  | "sum"
  | "own gradient"
  | "own data"
  | "data of the user";

/** Whether an act writes a gradient. */
export function isWrite(act: Act): act is Reset | Seed | Delivery | Unexplained {
  return act.kind !== "repartial" && act.kind !== "rewire";
}

/** The arrows that leave each value: one for each use. */
export function arrowsOf(nodes: readonly Pick<Node, "inputs">[]): Arrow[][] {
  const arrows: Arrow[][] = nodes.map(() => []);
  nodes.forEach(({ inputs }, from) => inputs.forEach((input, at) => arrows[input]?.push({ from, at })));
  return arrows;
}

export function key({ from, at }: Arrow): string {
  return `${from} ${at}`;
}

export function same(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

/** Equal but for rounding: another order of additions is as right. */
export function close(a: number, b: number): boolean {
  return same(a, b) || Math.abs(a - b) <= 1e-12 + 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
