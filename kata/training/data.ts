import { readFileSync } from "node:fs";
import { join } from "node:path";
import { count } from "../assertions/number";
import { CliError, quote } from "../base/error";
import { ROOT } from "../base/files";

/** The numbers of a sample, and what it is: the number of its class, or of two classes 1 or -1. */
export interface Sample {
  x: number[];
  label: number;
}

/** What a network is trained on, and what is held out to count how much it has really learned. */
export interface DataSet {
  training: Sample[];
  heldOut: Sample[];
}

type Random = () => number;

/** A point, and its class. */
type Place = readonly [x: number, y: number, label: number];

const COUNT = 100;
const HALF = COUNT / 2;

/** The data sets that are made here: where each sample stands, but for some noise. */
const MADE = {
  /** The formula of scikit-learn's make_moons, as fixtures/derive.py has it. */
  moons: {
    noise: 0.1,
    place: (i: number): Place => {
      const t = (Math.PI * (i % HALF)) / (HALF - 1);
      return i < HALF ? [Math.cos(t), Math.sin(t), -1] : [1 - Math.cos(t), 0.5 - Math.sin(t), 1];
    },
  },
  /** Around the corners of a square: equal signs are one class, different signs the other. */
  xor: {
    noise: 0.3,
    place: (i: number): Place => {
      const [x, y] = [i % 2 === 0 ? 1 : -1, i % 4 < 2 ? 1 : -1];
      return [x, y, -x * y];
    },
  },
  /** A circle inside of another one. */
  circles: {
    noise: 0.1,
    place: (i: number): Place => {
      const [angle, inner] = [(Math.PI * 2 * i) / COUNT, i % 2 === 0];
      const radius = inner ? 0.5 : 1;
      return [radius * Math.cos(angle), radius * Math.sin(angle), inner ? 1 : -1];
    },
  },
};

/** A hundred samples, half of them of each class, rounded to four decimals. Equal seeds give equal ones. */
export function makeSamples(name: keyof typeof MADE, random: Random): Sample[] {
  const { noise, place } = MADE[name];
  // Nearly normal, with deviation 1.
  const normal = () => Array.from({ length: 12 }, random).reduce((sum, number) => sum + number, -6);
  const blurred = (coordinate: number) => Number((coordinate + noise * normal()).toFixed(4));
  return Array.from({ length: COUNT }, (_, i) => {
    const [x, y, label] = place(i);
    return { x: [blurred(x), blurred(y)], label };
  });
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

const SPECIES = ["Adelie", "Chinstrap", "Gentoo"];

/** 342 penguins: bill length and depth and flipper length in mm, body mass in g, as they were measured. 85 are held out. */
function readPenguins(): DataSet {
  const [, ...lines] = linesOf("penguins.csv");
  const penguins = lines.map((line): Sample => {
    const [species = "", ...measured] = line.split(",");
    return { x: measured.map(Number), label: SPECIES.indexOf(species) };
  });
  return { training: penguins.slice(0, -85), heldOut: penguins.slice(-85) };
}

/** 1,797 handwritten digits of 8 rows of 8 pixels from 0, paper, to 1, ink. Every fifth one is held out: 360. */
export function readDigits(): DataSet {
  const digits = linesOf("digits.txt").map((line): Sample => {
    const numbers = Array.from(line, (character) => Number.parseInt(character, 17));
    return { x: numbers.slice(0, 64).map((ink) => ink / 16), label: numbers[64] ?? NaN };
  });
  return everyFifthHeldOut(digits);
}

function linesOf(file: string): string[] {
  const text = readFileSync(join(ROOT, "fixtures/data", file), "utf8");
  return text.trimEnd().split("\n");
}

function everyFifthHeldOut(samples: readonly Sample[]): DataSet {
  return { training: samples.filter((_, i) => i % 5 > 0), heldOut: samples.filter((_, i) => i % 5 === 0) };
}

const made =
  (name: keyof typeof MADE) =>
  (random: Random): DataSet => ({ training: makeSamples(name, random), heldOut: makeSamples(name, random) });

export const DATA_SETS = {
  moons: made("moons"),
  xor: made("xor"),
  circles: made("circles"),
  penguins: readPenguins,
  digits: readDigits,
};
export const NAMES = Object.keys(DATA_SETS) as (keyof typeof DATA_SETS)[];

/** Fewer samples say nothing. */
const LEAST = 10;

/**
 * The samples of a table: numbers, and in its last column the class, 1 or -1, or 0 for the second. Every fifth is held out, after a
 * shuffle.
 * @param name the file, for the sentences
 * @throws CliError with the line
 */
export function readCsv(text: string, name: string, random: Random): DataSet {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((content, i) => ({ where: `${name}, line ${i + 1}`, content: content.trim() }))
    .filter(({ content }) => content !== "");
  const separator = /[;\t,]/.exec(lines[0]?.content ?? "")?.[0] ?? ",";
  const rows = lines.map(({ where, content }) => {
    const cells = content.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    return { where, cells };
  });
  const head = rows[0]?.cells ?? [];
  // Names stand above the numbers: no cell of theirs is a number.
  if (head.every((cell) => Number.isNaN(numberOf(cell)))) rows.shift();
  const samples = rows.map(({ where, cells }) => sampleOf(cells, head.length, where));
  if (samples.length < LEAST)
    throw new CliError(`${name} holds ${count(samples.length, "sample")}. There must be ${LEAST} at least.`);
  const classes = new Set(rows.map(({ cells }) => numberOf(cells.at(-1) ?? "")));
  if (classes.has(0) && classes.has(-1))
    throw new CliError(`${name}: the classes are 1 and -1, or 1 and 0, and here are 0 and -1.`);
  if (classes.size === 1)
    throw new CliError(`${name}: every sample is of one class, so there is nothing to tell apart.`);
  const shuffled = samples
    .map((sample) => ({ sample, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ sample }) => sample);
  return everyFifthHeldOut(shuffled);
}

function sampleOf(cells: readonly string[], columns: number, where: string): Sample {
  if (cells.length < 2)
    throw new CliError(
      `${where} has one column. Each line holds the numbers of a sample and then its class, with commas between.`,
    );
  if (cells.length !== columns)
    throw new CliError(`${where} has ${cells.length} columns, and the first one has ${columns}.`);
  const numbers = cells.map(numberOf);
  const label = numbers.pop() ?? NaN;
  const odd = cells.find((_, i) => Number.isNaN(numbers[i]));
  if (odd !== undefined) throw new CliError(`${where}: ${quote(odd)} is no number.`);
  if (![1, 0, -1].includes(label)) {
    const said = quote(cells.at(-1) ?? "");
    throw new CliError(`${where}: the last column is the class, 1 or -1, or 1 or 0, and not ${said}.`);
  }
  return { x: numbers, label: label === 1 ? 1 : -1 };
}

/** NaN for what is no finite number. */
export function numberOf(cell: string): number {
  const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(cell) ? Number(cell) : NaN;
  return Number.isFinite(number) ? number : NaN;
}
