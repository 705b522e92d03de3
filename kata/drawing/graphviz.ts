import { CliError, unquoted } from "../base/error";
import { layOut } from "./graphviz-thread";

/**
 * The SVG that Graphviz makes of a DOT text, in a thread that can be ended.
 * @param whose what the text is, for the sentence: "my.dot"
 * @throws CliError where the text is no DOT, or Graphviz takes too long
 */
export async function graphviz(dot: string, whose: string, seconds?: number): Promise<string> {
  const { svg, problem } = await layOut(dot, seconds);
  if (svg?.trim()) return svg;
  if (svg !== undefined) throw new CliError(`There is no graph in ${whose}.`, 1);
  const slow = "Graphviz found no place for all of it in a minute. npm run draw can write its DOT text.";
  if (problem === undefined) throw new CliError(slow, 1);
  throw new CliError(`Graphviz cannot read ${whose}: ${unquoted(problem.trim(), 200)}.`, 1);
}

/** The same for a text that somebody wrote. Where it says nothing else, the letters are those of the other pictures. */
export function ownDotPicture(dot: string, whose: string): Promise<string> {
  const font = 'fontname="Helvetica"';
  const withFont = (head: string) => `${head} graph [${font}] node [${font}] edge [${font}];`;
  return graphviz(dot.replace(/^[^{"#/<]*\{/, withFont), whose);
}
