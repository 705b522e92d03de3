import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { mulberry32 } from "../assertions/random";
import { CliError, didYouMean, quote } from "../base/error";
import { fileOf } from "../drawing/subject";
import { DATA_SETS, type DataSet, type DataSetName, makeData } from "./data";
import { drawRun } from "./draw-run";
import type { Job } from "./job";
import { refuse, settings, type Typed } from "./options";
import { gridAround, type Plan } from "./plan";
import { readCsv } from "./read-csv";

/**
 * Samples of two classes, made here or in somebody's own table.
 * @param others the data sets that this is not about, for the sentence
 */
export function twoClassesJob(typedName: string, typed: Typed, others: readonly string[]): Job {
  const set = settings(typed);
  const { name, data } = dataOf(typedName, set.seed, others);
  const onTheirOwn = { batch: "penguins and digits", raw: "penguins" } as const;
  for (const option of ["batch", "raw"] as const)
    refuse(
      typed,
      option,
      `is for ${onTheirOwn[option]}. With ${name} each step is on all samples as they are.`,
    );
  const plan: Plan = { ...set, data, grid: gridAround(data) };
  const title = `${name}, seed ${set.seed}, sizes ${set.sizes.join(",")}, rate ${set.rate}, ${set.loss}`;
  return {
    picture: `train-${name}-seed-${set.seed}.svg`,
    needs: "16-training",
    title,
    rate: set.rate,
    module: require.resolve("./run"),
    plan,
    draw: (course) => drawRun(plan, course, title),
  };
}

function dataOf(typed: string, seed: number, others: readonly string[]): { name: string; data: DataSet } {
  const random = mulberry32(seed);
  const name = typed.toLowerCase();
  if (name in DATA_SETS) return { name, data: makeData(name as DataSetName, random) };
  if (!/\.csv$/i.test(typed)) {
    const names = [...Object.keys(DATA_SETS), ...others];
    const near =
      didYouMean(typed, names) ?? `There are ${names.join(", ")}, and files of yours that end in .csv.`;
    throw new CliError(`There is no data set ${quote(typed)}. ${near}`);
  }
  const text = readFileSync(fileOf(typed), "utf8");
  const file = basename(typed);
  return { name: file.replace(/\.csv$/i, ""), data: readCsv(text, file, random) };
}
