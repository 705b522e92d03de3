import { graphSvg, type Rankdir } from "../drawing/graph-svg";
import { marked } from "../drawing/numbers";
import type { Story } from "./recording";

/** The graph as SVG for the page, which fills in the numbers step by step. The ids of its parts begin with the direction. */
export async function pageGraph({ title, values, steps }: Story, rankdir: Rankdir): Promise<string> {
  // Boxes that are wide enough for every gradient that they will show.
  const grads = values.map(({ before }) => [marked(before)]);
  for (const { of, after } of steps.flatMap(({ changes }) => changes)) grads[of]?.push(marked(after));
  const svg = await graphSvg(
    values.map(({ name, ...value }) => ({ ...value, label: name, grad: 0 })),
    {
      id: rankdir,
      title: `The graph of ${title}`,
      description: `${values.length} values with their data and gradients. The table below holds the same numbers at each step.`,
      rankdir,
      grads,
      prefix: `${rankdir}-`,
      bare: true,
    },
  );
  // A small graph may be larger than life, as far as there is room.
  const room = rankdir === "LR" ? 1000 : 320;
  return svg.replace(/width="([\d.]+)" height="([\d.]+)"/, (_, width: string, height: string) => {
    const scale = Math.max(1, Math.min(1.4, room / Number(width)));
    return `class="${rankdir}" width="${Number(width) * scale}" height="${Number(height) * scale}"`;
  });
}
