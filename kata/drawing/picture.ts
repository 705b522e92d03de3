import { count } from "../assertions/count";
import { element, type Markup } from "./element";
import { layOut, type Rankdir } from "./layout";
import { short } from "./numbers";
import { COLOUR } from "./palette";
import type { GraphNode } from "./read-graph";
import { boxOf, renderGraph } from "./render";
import { toSvg } from "./svg";
import { shortLine } from "./text";
import { textWidth } from "./text-width";

/** What stands below the picture. */
interface Caption {
  /** What is drawn. */
  title: string;
  /** Whose code drew it. */
  source: string;
}

/** As many values as a listener bears. */
const TOLD = 40;
const MARGIN = 20;

const KEY = [
  "The number on an arrow is its local partial.",
  "Solid, blue: positive. Dashed, orange: negative. Dotted, grey: 0.",
];

/** A graph as an SVG picture. Without a direction it goes from left to right, unless that would be too wide. */
export async function drawGraph(
  nodes: readonly GraphNode[],
  { id, caption, rankdir }: { id: string; caption: Caption; rankdir?: Rankdir },
): Promise<string> {
  const boxes = nodes.map(({ label, ...node }) => boxOf({ ...node, name: shortLine(label) }));
  const layout = await layOut(boxes, rankdir);
  const lines = [shortLine(caption.title, 100), shortLine(caption.source, 120), ...KEY];
  const textsWidth = Math.max(
    ...lines.map((line, i) => textWidth(line, { size: i === 0 ? 13 : 11, bold: i === 0 })),
  );
  return toSvg({
    id: `drawing-${id.replace(/[^\w-]/g, "-")}`,
    width: Math.max(layout.width, textsWidth) + 2 * MARGIN,
    height: layout.height + 2 * MARGIN + 16 * lines.length + 14,
    title: caption.title,
    description: describe(nodes, caption),
    body: [
      element(
        "g",
        { transform: `translate(${MARGIN},${MARGIN})` },
        ...renderGraph(boxes, layout).map(onItsLine),
      ),
      ...lines.map((line, i) =>
        element(
          "text",
          {
            x: MARGIN,
            y: layout.height + 2 * MARGIN + 14 + 16 * i,
            "font-size": i === 0 ? 13 : 11,
            "font-weight": i === 0 ? "bold" : undefined,
            fill: i === 0 ? COLOUR.ink : COLOUR.muted,
          },
          line,
        ),
      ),
    ],
  });
}

function onItsLine({ markup }: Markup): Markup {
  return { markup: `\n${markup}` };
}

function describe(nodes: readonly GraphNode[], { source }: Caption): string {
  const operations = nodes.filter(({ inputs }) => inputs.length > 0).length;
  const values = nodes
    .slice(0, TOLD)
    .map(
      ({ label, data, grad }) =>
        `${shortLine(label) || "a number"}: data ${short(data)}, gradient ${short(grad)}`,
    );
  const rest = nodes.length > TOLD ? ` And ${nodes.length - TOLD} more.` : "";
  return `${source} A graph of ${count(nodes.length, "value")} and ${count(operations, "operation")}, from the result back to what it was made from. ${values.join("; ")}.${rest}`;
}
