import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../base/files";
import { writeOutput } from "../base/output";
import type { Cohort } from "./cohort";
import { type Columns, csv, gradescope } from "./gradebooks";
import { reportPage } from "./report-page";
import { junit, markdown } from "./summary";

interface Pages {
  cohort: Cohort;
  /** The same, with numbers in the place of names if they are asked for. */
  shown: Cohort;
  /** How many seconds until the report loads itself again. */
  renew?: number | undefined;
  /** The columns of grades.csv. */
  columns?: Columns | undefined;
}

/** Writes everything that is made from the results. */
export function writeAll(out: string, { cohort, shown, renew, columns }: Pages): void {
  write(join(out, "report.html"), reportPage(shown, renew));
  write(join(out, "summary.md"), markdown(shown));
  // Gradebooks know people by their names, whatever the projector shows.
  write(join(out, "grades.csv"), csv(cohort, columns));
  write(join(out, "junit.xml"), junit(cohort));
  const folder = join(out, "gradescope");
  const own = new Map(cohort.people.map((person) => [folderFor(person.name), person]));
  for (const [name, person] of own)
    write(join(folder, name, "results.json"), `${JSON.stringify(gradescope(person), null, 1)}\n`);
  // Who has left the class is in none of the files.
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!own.has(name) && holdsResultsAlone(join(folder, name)))
      rmSync(join(folder, name), { recursive: true });
  }
}

function holdsResultsAlone(folder: string): boolean {
  try {
    return readdirSync(folder).join() === "results.json";
  } catch {
    return false;
  }
}

/** A name that is a folder on every system, and still nobody else's. */
function folderFor(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N} ._@+-]/gu, "_");
  const usual =
    plain === name && name.length <= 100 && !/^\.|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
  return usual ? name : `${plain.slice(0, 60).replace(/^\.+|[. ]+$/g, "_")}-${hashOf(name).slice(0, 8)}`;
}

/** Whole or not at all: a browser may be reading it. */
function write(path: string, text: string): void {
  writeOutput({ path: `${path}.new`, force: true }, text);
  renameSync(`${path}.new`, path);
}
