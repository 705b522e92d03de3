import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";

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

/** 1,797 handwritten digits, 8 rows of 8 pixels from 0, paper, to 1, ink. Every fifth one is held out: 360. */
export function readDigits(): LabelledSet {
  const digits = lines("digits.txt").map((line) => {
    const numbers = Array.from(line, (character) => Number.parseInt(character, 17));
    return { x: numbers.slice(0, 64).map((ink) => ink / 16), label: numbers[64] ?? NaN };
  });
  return {
    classes: Array.from("0123456789"),
    training: digits.filter((_, i) => i % 5 !== 0),
    heldOut: digits.filter((_, i) => i % 5 === 0),
  };
}

function lines(file: string): string[] {
  return readFileSync(join(ROOT, "fixtures/data", file), "utf8")
    .trimEnd()
    .split("\n");
}
