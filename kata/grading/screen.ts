import pc from "picocolors";
import { WIDTH, wrap } from "../base/text";
import { STATES } from "../curriculum/states";
import type { Cohort, Person } from "./cohort";

/** On one line and printable: no control character of a hostile name reaches the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "�");
}

const COLOURS = { green: pc.green, orange: pc.red, red: pc.red, violet: pc.magenta, grey: pc.dim };

/** The class on a terminal: a row for each person, a column for each step. */
export function table({ people, steps }: Cohort): string {
  const cell = (text: string) => text.padStart(3);
  const width = Math.max(8, WIDTH - steps.length * 3 - 10);
  const row = ({ name, results, points, of }: Person) => {
    const marks = results.map((result) => {
      if (!result) return cell("");
      const { colour, letter } = STATES[result.state];
      return COLOURS[colour](cell(letter));
    });
    const letters = [...printable(name)];
    const whole = letters.length < width;
    const shown = whole ? letters : [...letters.slice(0, width - 2), "…"];
    const sum = ` ${Math.round(points * 100) / 100}/${of}`.padStart(10);
    return `${shown.join("").padEnd(width)}${marks.join("")}${sum}`;
  };
  const head = `${"".padEnd(width)}${steps.map(({ number }) => cell(number)).join("")}${"points".padStart(10)}`;
  const legend = Object.entries(STATES).map(([state, { letter }]) => `${letter} ${state}`);
  return [pc.bold(head), ...people.map(row), "", pc.dim(wrap(legend.join("   ")))].join("\n");
}

/** What was in the folder and has no owner, for the screen; nothing if there is no such thing. */
export function nobodysText({ nobodys }: Cohort): string {
  const lines = nobodys.map((one) => `  ${printable(one)}\n`);
  return lines.length === 0 ? "" : `\nBelongs to nobody, and was not graded:\n${lines.join("")}`;
}

/** A bar with the time left on a terminal; elsewhere a line for every tenth. What it returns is called for each step that is done. */
export function progressBar(total: number): () => void {
  const { stderr } = process;
  const begin = Date.now();
  let shown = begin;
  let done = 0;
  const left = () => {
    const seconds = Math.round(((Date.now() - begin) / 1000 / done) * (total - done));
    return seconds < 90 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`;
  };
  return () => {
    done++;
    const words = `${done} of ${total} steps${done < total && done >= 5 ? `, ${left()}` : ""}`;
    if (!stderr.isTTY) {
      const tenths = (n: number) => Math.floor((n * 10) / total);
      if (total >= 20 && tenths(done) > tenths(done - 1)) stderr.write(`${words}\n`);
    } else if (done === total) stderr.write("\r\x1b[K");
    else if (Date.now() - shown >= 100) {
      shown = Date.now();
      const filled = Math.round((done / total) * 30);
      stderr.write(`\r[${"#".repeat(filled)}${".".repeat(30 - filled)}] ${words}\x1b[K`);
    }
  };
}
