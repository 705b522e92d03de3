/** Samples of two classes: the numbers of each, and 1 or -1 for its class. */
export interface Samples {
  inputs: number[][];
  targets: number[];
}

/** What a network is trained on, and what is held out to count how much it has really learned. */
export interface DataSet {
  training: Samples;
  heldOut: Samples;
}

/** The numbers of a sample, and the number of its class. */
export interface Labelled {
  x: number[];
  label: number;
}

/** Samples of several classes: those to train on, and those that are held out to count how much was really learned. */
export interface LabelledSet {
  /** The name of each class: a label counts from 0 here. */
  classes: string[];
  training: Labelled[];
  heldOut: Labelled[];
}

type Random = () => number;

const NOISE = { moons: 0.1, xor: 0.3, circles: 0.1 };

/** The data sets that are made here, each with a hundred samples to train on and a hundred that are held out. */
export const DATA_SETS = {
  moons: (random) => twoMoons(100, NOISE.moons, random),
  xor: (random) => fromPlaces(random, NOISE.xor, xorPlace),
  circles: (random) => fromPlaces(random, NOISE.circles, circlePlace),
} as const satisfies Record<string, (random: Random) => Samples>;

export type DataSetName = keyof typeof DATA_SETS;

/** Equal seeds give equal data. */
export function makeData(name: DataSetName, random: Random): DataSet {
  return { training: DATA_SETS[name](random), heldOut: DATA_SETS[name](random) };
}

/** The formula of scikit-learn's make_moons, rounded to four decimals, as fixtures/derive.py has it. */
export function twoMoons(count: number, noise: number, random: Random): Samples {
  const half = count >> 1;
  const angles = Array.from({ length: half }, (_, i) => (Math.PI * i) / (half - 1));
  const outer = angles.map((t) => blurred([Math.cos(t), Math.sin(t)], noise, random));
  const inner = angles.map((t) => blurred([1 - Math.cos(t), 0.5 - Math.sin(t)], noise, random));
  return { inputs: [...outer, ...inner], targets: [...outer.map(() => -1), ...inner.map(() => 1)] };
}

interface Place {
  at: [number, number];
  target: number;
}

/** Around the corners of a square: equal signs are one class, different signs the other. */
function xorPlace(i: number): Place {
  const [x, y] = [i % 2 === 0 ? 1 : -1, i % 4 < 2 ? 1 : -1];
  return { at: [x, y], target: -x * y };
}

/** A circle inside of another one. */
function circlePlace(i: number): Place {
  const [angle, inner] = [(Math.PI * 2 * i) / 100, i % 2 === 0];
  const radius = inner ? 0.5 : 1;
  return { at: [radius * Math.cos(angle), radius * Math.sin(angle)], target: inner ? 1 : -1 };
}

function fromPlaces(random: Random, noise: number, place: (i: number) => Place): Samples {
  const places = Array.from({ length: 100 }, (_, i) => place(i));
  return {
    inputs: places.map(({ at }) => blurred(at, noise, random)),
    targets: places.map(({ target }) => target),
  };
}

function blurred(point: readonly number[], noise: number, random: Random): number[] {
  return point.map((coordinate) => Number((coordinate + noise * normal(random)).toFixed(4)));
}

/** Nearly normal, with deviation 1. */
function normal(random: Random): number {
  return Array.from({ length: 12 }, random).reduce((sum, number) => sum + number, -6);
}

/** The linear congruential generator of fixtures/derive.py: the same numbers in [0, 1) for the same seed. */
export function congruential(seed: number): Random {
  let state = seed;
  return () => {
    // Too large for a product of two ordinary numbers to be exact.
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Digits of 8 rows of 8 pixels from 0, paper, to 1, ink. Every fifth one is held out: 360. */
export function digitsIn(lines: readonly string[]): LabelledSet {
  const digits = lines.map((line) => {
    const numbers = Array.from(line, (character) => Number.parseInt(character, 17));
    return { x: numbers.slice(0, 64).map((ink) => ink / 16), label: numbers[64] ?? NaN };
  });
  return {
    classes: Array.from("0123456789"),
    training: digits.filter((_, i) => i % 5 !== 0),
    heldOut: digits.filter((_, i) => i % 5 === 0),
  };
}
