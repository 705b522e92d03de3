import wrapAnsi from "wrap-ansi";

/** Code for the screen: lines that are too long go on in the next one, further to the right. */
export function foldCode(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => {
      const margin = /^[-+]? */.exec(line)?.[0].length ?? 0;
      const [first = "", ...rest] = wrapAnsi(line, width, { hard: true, trim: false }).split("\n");
      if (rest.length === 0) return line;
      const indent = " ".repeat(margin + 4);
      const tail = wrapAnsi(line.slice(first.length).trim(), width - indent.length, { hard: true });
      const lines = [first.trimEnd(), ...tail.split("\n").map((part) => indent + part)];
      // A word that is as long as the line leaves nothing in front of it.
      return lines.filter((part) => part !== "").join("\n");
    })
    .join("\n");
}
