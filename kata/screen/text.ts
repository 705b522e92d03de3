import wrapAnsi from "wrap-ansi";

/** The screen is never wider than this, so that a projector and half a window can show it. */
export const WIDTH = 80;

/** How wide the screen is here: as wide as the terminal, and never wider than WIDTH. */
export function screenWidth(): number {
  return Math.max(40, Math.min(WIDTH, process.stdout.columns || WIDTH));
}

/** Wraps text to the screen, keeping each line's own indentation, after `indent` more spaces. */
export function wrap(text: string, indent = 0, width = screenWidth()): string {
  return text
    .split("\n")
    .map((line) => {
      const margin = " ".repeat(indent + (/^ */.exec(line)?.[0].length ?? 0));
      const wrapped = wrapAnsi(line.trim(), width - margin.length, { hard: true });
      return wrapped
        .split("\n")
        .map((part) => (margin + part).trimEnd())
        .join("\n");
    })
    .join("\n");
}

/** Commands in a column, and what they do in another. */
export function commands(rows: readonly (readonly [command: string, does: string])[]): string {
  const width = Math.max(...rows.map(([command]) => command.length));
  return rows.map(([command, does]) => `  ${command.padEnd(width)}   ${does}`).join("\n");
}
