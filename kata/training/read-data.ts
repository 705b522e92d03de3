import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CliError, quote } from "../base/error";
import { ROOT } from "../base/files";
import { type DataSet, digitsIn, type LabelledSet, type Samples } from "./data";

/** Fewer say nothing, and more take too long for an engine of single numbers. */
const LEAST = 10;
const MOST = 2000;

/** One sample of the table, and where it stands. */
interface Row {
  line: number;
  input: number[];
  target: number;
}

/**
 * The samples of a table: numbers, and in its last column the class, 1 or -1, or 0 for the second. Every fifth is held out, after a
 * shuffle.
 * @param name the file, for the sentences
 * @throws CliError with the line
 */
export function readCsv(text: string, name: string, random: () => number): DataSet {
  const rows = rowsOf(text, name);
  const [first] = rows;
  if (!first || rows.length < LEAST) {
    if (text.trim() === "") throw new CliError(`${name} is empty. There must be ${LEAST} samples at least.`);
    const end = text.trimEnd().split(/\r\n|\r|\n/).length;
    const samples = rows.length === 1 ? "1 sample" : `${rows.length} samples`;
    throw new CliError(`${name} ends at line ${end} with ${samples}. There must be ${LEAST} at least.`);
  }
  if (rows.every(({ target }) => target === first.target)) {
    throw new CliError(
      `${name}, lines ${first.line} to ${rows.at(-1)?.line}: every sample is of the class ${first.target}, so there is nothing to tell apart.`,
    );
  }
  const shuffled = shuffle(rows, random);
  const samples = (held: boolean): Samples => {
    const some = shuffled.filter((_, i) => (i % 5 === 4) === held);
    return { inputs: some.map(({ input }) => input), targets: some.map(({ target }) => target) };
  };
  return { training: samples(false), heldOut: samples(true) };
}

function rowsOf(text: string, name: string): Row[] {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map((content, i) => ({ line: i + 1, content: content.trim() }))
    .filter(({ content }) => content !== "");
  const separator = /[;\t,]/.exec(lines[0]?.content ?? "")?.[0] ?? ",";
  const cells = lines.map(({ line, content }) => ({
    line,
    cells: content.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")),
  }));
  const [head] = cells;
  if (head && head.cells.length < 2) {
    throw new CliError(
      `${name}, line ${head.line} has one column. Each line holds the numbers of a sample and then its class, with commas between.`,
    );
  }
  // Names stand above the numbers: no cell of theirs is a number.
  const body = head?.cells.every((cell) => numberOf(cell) === undefined) ? cells.slice(1) : cells;
  if (body.length > MOST) {
    throw new CliError(
      `${name} has ${body.length} samples from line ${body[0]?.line} on. More than ${MOST} take too long here.`,
    );
  }
  return body.map(({ line, cells: row }) => {
    if (row.length !== head?.cells.length) {
      throw new CliError(
        `${name}, line ${line} has ${row.length} columns, and line ${head?.line} has ${head?.cells.length}.`,
      );
    }
    const numbers = row.map((cell) => {
      const number = numberOf(cell);
      if (number === undefined) throw new CliError(`${name}, line ${line}: ${quote(cell)} is no number.`);
      return number;
    });
    return { line, input: numbers.slice(0, -1), target: classOf(numbers.at(-1), `${name}, line ${line}`) };
  });
}

function numberOf(cell: string): number | undefined {
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(cell) && Number.isFinite(Number(cell))
    ? Number(cell)
    : undefined;
}

function classOf(number: number | undefined, where: string): number {
  if (number === 1 || number === -1) return number;
  if (number === 0) return -1;
  throw new CliError(`${where}: the last column is the class, 1 or -1, or 1 or 0, and not ${number}.`);
}

function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const PENGUINS_TO_TRAIN_ON = 257;

/** 342 penguins: bill length and depth and flipper length in mm, body mass in g, as they were measured. 85 are held out. */
export function readPenguins(): LabelledSet {
  const classes = ["Adelie", "Chinstrap", "Gentoo"];
  const penguins = lines("penguins.csv")
    .slice(1)
    .map((line) => {
      const [species = "", ...measured] = line.split(",");
      return { x: measured.map(Number), label: classes.indexOf(species) };
    });
  return {
    classes,
    training: penguins.slice(0, PENGUINS_TO_TRAIN_ON),
    heldOut: penguins.slice(PENGUINS_TO_TRAIN_ON),
  };
}

/** 1,797 handwritten digits. */
export function readDigits(): LabelledSet {
  return digitsIn(lines("digits.txt"));
}

function lines(file: string): string[] {
  return readFileSync(join(ROOT, "fixtures/data", file), "utf8")
    .trimEnd()
    .split("\n");
}
