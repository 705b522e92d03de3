import { marked } from "../drawing/numbers";
import { element } from "./element";
import { layOut, type Rankdir } from "./layout";
import type { Node } from "./recording";
import { boxOf, renderGraph } from "./render";
import type { Story } from "./story";

const MARGIN = 14;

/** The graph as SVG for the page, which fills in the gradients step by step. */
export async function drawPageGraph(nodes: readonly Node[], story: Story, rankdir: Rankdir): Promise<string> {
  const { title, values, steps } = story;
  // Boxes that are wide enough for every gradient that they will show.
  const grads = values.map(({ before }) => [marked(before)]);
  for (const { of, after } of steps.flatMap(({ changes }) => changes)) grads[of]?.push(marked(after));
  const boxes = nodes.map(({ op, data, inputs, partials, before }, i) =>
    boxOf({ name: values[i]?.name ?? "", op, data, grad: before, inputs, partials }, grads[i]),
  );
  const layout = await layOut(boxes, rankdir);
  const [width, height] = [layout.width + 2 * MARGIN, layout.height + 2 * MARGIN];
  // A small graph may be larger than life, as far as there is room.
  const scale = Math.max(1, Math.min(1.4, (rankdir === "LR" ? 1000 : 320) / width));
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      width: Math.round(width * scale),
      height: Math.round(height * scale),
      class: rankdir,
      role: "img",
      "aria-labelledby": `title-${rankdir} description-${rankdir}`,
    },
    element("title", { id: `title-${rankdir}` }, `The graph of ${title}`),
    element(
      "desc",
      { id: `description-${rankdir}` },
      `${nodes.length} values with their data and gradients. The table below holds the same numbers at each step.`,
    ),
    element(
      "g",
      { transform: `translate(${MARGIN},${MARGIN})` },
      ...renderGraph(boxes, layout, { live: true }),
    ),
  );
  return svg.markup;
}
