import leven from "leven";

/** A command cannot go on, and the user can do something about it. The message is what they read: one sentence, or the usage. */
export class CliError extends Error {
  override readonly name = "CliError";
  constructor(
    message: string,
    /** 0: help was asked for. 1: not solved, or not green. 2: the command was used wrongly. */
    readonly exitCode: 0 | 1 | 2 = 2,
  ) {
    super(message);
  }
}

/** What the user typed, in quotation marks: on one line, printable, and not too long for a sentence. */
export function quote(typed: string, longest = 60): string {
  return `"${unquoted(typed, longest)}"`;
}

/** The same without the marks. */
export function unquoted(typed: string, longest = 60): string {
  const letters = [...typed.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : letters.join("");
}

/** "Did you mean 05-pow or 06-div?": the names most like the typed word, at most three of them. Nothing, if none is like it. */
export function didYouMean(typed: string, names: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  const distance = (name: string) =>
    Math.min(...[name, ...name.split("-")].map((part) => leven(word, part.toLowerCase())));
  // A name is near when less than half of the word would have to change.
  const near = names
    .map((name) => ({ name, distance: distance(name) }))
    .filter((one) => one.distance < word.length / 2)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3);
  return near.length === 0 ? undefined : `Did you mean ${near.map(({ name }) => name).join(" or ")}?`;
}
