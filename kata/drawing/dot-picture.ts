import { CliError, unquoted } from "../base/error";
import graphviz from "./graphviz";

/**
 * The picture that Graphviz makes of a DOT text. To be run apart.
 * @param whose what the text is, for the sentence: "my.dot"
 * @throws CliError where the text is no DOT
 */
export default async function dotPicture(dot: string, whose: string): Promise<string> {
  const svg = await graphviz(withOurFont(dot), "svg").catch((error: unknown) => {
    const problem = unquoted(String(Object(error).message ?? error).trim(), 200);
    throw new CliError(`Graphviz cannot read ${whose}: ${problem}.`, 1);
  });
  if (svg.trim() === "") throw new CliError(`There is no graph in ${whose}.`, 1);
  return svg;
}

/** Where the text says nothing else, the letters are those of the other pictures. */
function withOurFont(dot: string): string {
  const font = 'fontname="Helvetica"';
  return dot.replace(/^[^{"#/<]*\{/, (head) => `${head} graph [${font}] node [${font}] edge [${font}];`);
}
