import { count } from "../assertions/number";
import { CliError, quote } from "../base/error";

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

type DataSetName = keyof typeof MADE;
export const DATA_SETS = Object.keys(MADE) as DataSetName[];

/** A hundred samples, half of them of each class, rounded to four decimals. Equal seeds give equal ones. */
export function makeSamples(name: DataSetName, random: Random): Sample[] {
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

/** Digits of 8 rows of 8 pixels from 0, paper, to 1, ink. Every fifth one is held out: 360. */
export function digitsIn(lines: readonly string[]): DataSet {
  const digits = lines.map((line) => {
    const numbers = Array.from(line, (character) => Number.parseInt(character, 17));
    return { x: numbers.slice(0, 64).map((ink) => ink / 16), label: numbers[64] ?? NaN };
  });
  return everyFifthHeldOut(digits, 0);
}

function everyFifthHeldOut(samples: readonly Sample[], first: number): DataSet {
  const isHeldOut = (_: Sample, i: number) => i % 5 === first;
  return { training: samples.filter((one, i) => !isHeldOut(one, i)), heldOut: samples.filter(isHeldOut) };
}

/** Fewer samples say nothing. */
const LEAST = 10;

/** One sample of a table, and where it stands. */
interface Row extends Sample {
  line: number;
}

/**
 * The samples of a table: numbers, and in its last column the class, 1 or -1, or 0 for the second. Every fifth is held out, after a
 * shuffle.
 * @param name the file, for the sentences
 * @throws CliError with the line
 */
export function readCsv(text: string, name: string, random: Random): DataSet {
  const rows = rowsOf(text, name);
  const [first] = rows;
  if (!first || rows.length < LEAST) {
    if (text.trim() === "") throw new CliError(`${name} is empty. There must be ${LEAST} samples at least.`);
    const end = text.trimEnd().split(/\r\n|\r|\n/).length;
    const samples = count(rows.length, "sample");
    throw new CliError(`${name} ends at line ${end} with ${samples}. There must be ${LEAST} at least.`);
  }
  if (rows.every(({ label }) => label === first.label)) {
    throw new CliError(
      `${name}, lines ${first.line} to ${rows.at(-1)?.line}: every sample is of the class ${first.label}, so there is nothing to tell apart.`,
    );
  }
  const shuffled = rows
    .map(({ x, label }) => ({ sample: { x, label }, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ sample }) => sample);
  return everyFifthHeldOut(shuffled, 4);
}

function rowsOf(text: string, name: string): Row[] {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map((content, i) => ({ line: i + 1, content: content.trim() }))
    .filter(({ content }) => content !== "");
  const separator = /[;\t,]/.exec(lines[0]?.content ?? "")?.[0] ?? ",";
  const all = lines.map(({ line, content }) => ({
    line,
    cells: content.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")),
  }));
  const [head] = all;
  if (!head) return [];
  if (head.cells.length < 2) {
    throw new CliError(
      `${name}, line ${head.line} has one column. Each line holds the numbers of a sample and then its class, with commas between.`,
    );
  }
  // Names stand above the numbers: no cell of theirs is a number.
  const body = head.cells.every((cell) => Number.isNaN(numberOf(cell))) ? all.slice(1) : all;
  return body.map(({ line, cells }) => {
    const where = `${name}, line ${line}`;
    if (cells.length !== head.cells.length) {
      throw new CliError(
        `${where} has ${cells.length} columns, and line ${head.line} has ${head.cells.length}.`,
      );
    }
    const numbers = cells.map(numberOf);
    const odd = cells.find((_, i) => Number.isNaN(numbers[i]));
    if (odd !== undefined) throw new CliError(`${where}: ${quote(odd)} is no number.`);
    const label = numbers.pop() ?? NaN;
    if (![1, 0, -1].includes(label)) {
      throw new CliError(`${where}: the last column is the class, 1 or -1, or 1 or 0, and not ${label}.`);
    }
    return { line, x: numbers, label: label === 1 ? 1 : -1 };
  });
}

/** NaN for what is no finite number. */
function numberOf(cell: string): number {
  const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(cell) ? Number(cell) : NaN;
  return Number.isFinite(number) ? number : NaN;
}
