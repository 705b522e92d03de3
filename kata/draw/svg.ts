import { type Caption, operationId, valueId } from "./dot";
import type { Graph } from "./graph";
import { COLOUR, DARK_STYLE, FONT } from "./palette";
import { escape, oneLine, short } from "./text";

/** As many values as a listener bears. */
const TOLD = 40;

/** An SVG picture as it is written to a file. */
export interface Picture {
  /** Unlike that of another picture on the same page. */
  id: string;
  width: number;
  height: number;
  title: string;
  /** What the picture shows, for those who do not see it. */
  description: string;
  body: string;
}

/** Title and description for screen readers, a page of its own behind the picture, and dark colours for dark machines. */
export function toSvg({ id, width, height, title, description, body }: Picture): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="${FONT}">
<title id="${id}-title">${escape(title)}</title>
<desc id="${id}-desc">${escape(description)}</desc>
${DARK_STYLE}
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10" fill="${COLOUR.page}" stroke="${COLOUR.frame}"/>
${body}
</svg>
`;
}

/** A graph as Graphviz has laid it out, made fit to be seen and heard. */
export function fromGraphviz(drawn: string, graph: Graph, id: string, caption: Caption): string {
  const [, width = "0", height = "0"] = /<svg width="([\d.]+)pt" height="([\d.]+)pt"/.exec(drawn) ?? [];
  const tips = tipsOf(graph);
  const body = drawn
    .slice(drawn.indexOf("<g "), drawn.lastIndexOf("</svg>"))
    .replace(/<!--.*?-->\n/gs, "")
    // The page: ours has round corners.
    .replace(/<polygon .*?\/>\n/s, "")
    .replace(/ font-family="[^"]*"/g, "")
    .replace(/ xml:space="preserve"/g, "")
    // Graphviz numbers the groups. On a page with two drawings the numbers would meet.
    .replace(/<g id="[^"]*"/g, "<g")
    .replace(/<title>(.*?)<\/title>\n?/g, (_, name: string) => tips.get(name) ?? "")
    .trim();
  return toSvg({
    id,
    width: Math.ceil(Number(width)),
    height: Math.ceil(Number(height)),
    title: caption.title,
    description: describe(graph, caption),
    body,
  });
}

/** What a pointer over a part of the picture brings up. */
function tipsOf({ nodes, uses }: Graph): Map<string, string> {
  const tip = (text: string) => `<title>${escape(oneLine(text, 400))}</title>\n`;
  const tips = new Map(
    nodes.map((node, i) => [
      valueId(i),
      tip(`${node.label || "a number"}: data ${node.data}, grad ${node.grad}`),
    ]),
  );
  nodes.forEach(({ op }, i) => tips.set(operationId(i), tip(op)));
  return tips;
}

function describe({ nodes, uses }: Graph, { source }: Caption): string {
  const operations = new Set(uses.map(({ to }) => to)).size;
  const values = nodes
    .slice(0, TOLD)
    .map(
      ({ label, data, grad }) =>
        `${oneLine(label) || "a number"}: data ${short(data)}, gradient ${short(grad)}`,
    );
  const rest = nodes.length > TOLD ? ` And ${nodes.length - TOLD} more.` : "";
  return `${source} A graph of ${count(nodes.length, "value")} and ${count(operations, "operation")}, from the result back to what it was made from. ${values.join("; ")}.${rest}`;
}

export function count(number: number, what: string): string {
  return `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;
}
