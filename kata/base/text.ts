import wrapAnsi from "wrap-ansi";

/** The screen is never wider than this, so that a projector and half a window can show it. */
export const WIDTH = 80;

/** How wide the screen is here: as wide as the terminal, and never wider than WIDTH. */
export function screenWidth(): number {
  return Math.max(40, Math.min(WIDTH, process.stdout.columns || WIDTH));
}

/** The narrowest column that is still worth reading. */
const NARROWEST = 24;

/**
 * Wraps text to the screen, keeping each line's own indentation, after `indent` more spaces. In a line of columns, with two spaces
 * or more between them, the last column is wrapped for itself, or stands on a line of its own where it has no room.
 */
export function wrap(text: string, indent = 0): string {
  const lines = text.split("\n").flatMap((line) => {
    const margin = " ".repeat(indent + line.search(/[^ ]|$/));
    return columns(line.trim(), screenWidth() - margin.length).map((part) => (margin + part).trimEnd());
  });
  return lines.join("\n");
}

function columns(line: string, width: number): string[] {
  const [first = ""] = /^.*\S {2,}(?=\S)/.exec(line) ?? [];
  if (line.length <= width || first === "") return wrapAnsi(line, width, { hard: true }).split("\n");
  const last = line.slice(first.length);
  const room = width - first.length;
  const fits = room >= NARROWEST && last.split(" ").every((word) => word.length <= room);
  const indent = " ".repeat(fits ? first.length : 4);
  const [head = "", ...rest] = wrapAnsi(last, width - indent.length, { hard: true }).split("\n");
  const below = rest.map((part) => indent + part);
  return fits ? [first + head, ...below] : [first, indent + head, ...below];
}

/** Text that somebody's code has made, for the screen: nothing in it moves the cursor, changes a colour or rings a bell. */
export function plain(text: string): string {
  return text.replace(/[^\P{Cc}\n\t](?:\[[\d;?]*[A-Za-z])?|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, "");
}
