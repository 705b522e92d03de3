import pc from "picocolors";
import { WIDTH, wrap } from "../base/text";
import type { State } from "../runner/verdict";
import type { Cohort, Person } from "./cohort";
import { LETTERS, printable } from "./plain";

const COLOURS: Readonly<Partial<Record<State, (text: string) => string>>> = {
  solved: pc.green,
  review: pc.magenta,
  "not written": pc.dim,
  missing: pc.dim,
};

/** The class on a terminal: a row for each person, a column for each step. */
export function table({ people, steps }: Cohort): string {
  const cell = (text: string) => text.padStart(3);
  const width = Math.max(8, WIDTH - steps.length * 3 - 10);
  const row = ({ name, results, points, of }: Person) => {
    const marks = results.map((result) => {
      if (!result) return cell("");
      return (COLOURS[result.state] ?? pc.red)(cell(LETTERS[result.state]));
    });
    const sum = ` ${Math.round(points * 100) / 100}/${of}`.padStart(10);
    return `${fitted(name, width)}${marks.join("")}${sum}`;
  };
  const head = `${"".padEnd(width)}${steps.map(({ number }) => cell(number)).join("")}${"points".padStart(10)}`;
  const legend = Object.entries(LETTERS)
    .map(([state, letter]) => `${letter} ${state}`)
    .join("   ");
  return [pc.bold(head), ...people.map(row), "", pc.dim(wrap(legend))].join("\n");
}

/** A name in exactly this many columns. */
function fitted(name: string, width: number): string {
  const letters = [...printable(name)];
  const text = letters.length > width - 1 ? `${letters.slice(0, width - 2).join("")}…` : letters.join("");
  return text.padEnd(width);
}
