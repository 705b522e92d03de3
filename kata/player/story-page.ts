import { join } from "node:path";
import { escapeXml, marked, signOf } from "../base/markup";
import { htmlPage } from "../base/page";
import { graphSvg, type Rankdir } from "../drawing/graph-svg";
import type { Story } from "./story";

/** Where the script and the style of every such page stand. */
export const PLAYER = join(__dirname, "page");

/**
 * The page: one file with everything in it.
 * @param source whose code it is
 */
export async function storyPage(story: Story, title: string, source: string): Promise<string> {
  const { values, steps } = story;
  // From left to right, and from top to bottom for a phone.
  const graphs = await Promise.all(
    (["LR", "TB"] as const).map((rankdir) => pageGraph(story, title, rankdir)),
  );
  const button = (id: string, text: string) => `<button id="${id}" type="button">${text}</button>`;
  const body = `<main>
<h1>The backward pass of ${escapeXml(title)}</h1>
<p class="soft">${escapeXml(source)}</p>
<div id="graph" role="region" aria-label="The graph" tabindex="0">
${graphs.join("\n")}
</div>
<section class="panel" aria-label="Steps">
<div id="now" aria-atomic="true">
<div id="place" class="soft"></div>
<h2 id="heading"></h2>
<p id="arithmetic"></p>
<p id="reason" class="soft"></p>
<p id="words"></p>
</div>
<div class="controls" role="group" aria-label="Go through the steps">
${button("first", "First")}
${button("back", "Back")}
${button("play", "Play")}
${button("forward", "Next")}
${button("end", "Last")}
<input id="slider" type="range" min="0" max="${steps.length - 1}" step="1" value="0" aria-label="Step">
${steps.some(({ warns }) => warns) ? button("wrong", "First wrong step") : ""}
</div>
</section>
<p><label><input id="closer" type="checkbox"> The graph in its full size</label></p>
<p class="soft"><kbd>←</kbd> <kbd>→</kbd> a step, <kbd>Home</kbd> <kbd>End</kbd> first and last, <kbd>Space</kbd> plays. ▲ a positive gradient, ▼ a negative one. The numbers on the arrows are the partials.</p>
<table>
<caption>Every value at this step</caption>
<thead><tr><th scope="col">value</th><th scope="col">data</th><th scope="col">grad</th><th scope="col">made by</th></tr></thead>
<tbody>
${values.map(row).join("\n")}
</tbody>
</table>
<noscript><p>This page needs its script to go through the steps.</p></noscript>
</main>`;
  return htmlPage({ title: `${title}: the backward pass`, body, data: story, folder: PLAYER });
}

/** The graph as SVG for the page, which fills in the numbers step by step. The ids of its parts begin with the direction. */
async function pageGraph({ values, steps }: Story, title: string, rankdir: Rankdir): Promise<string> {
  // Boxes that are wide enough for every gradient that they will show. With room for two digits in each, most are alike.
  const grads = values.map(() => [marked(0), marked(-1.5)]);
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
  return svg.replace("<svg ", `<svg class="${rankdir}" `);
}

type Named = Story["values"][number];

function row({ op, inputs, name }: Named, i: number, values: readonly Named[]): string {
  const from = inputs.map((input) => values[input]?.name).join(" and ");
  const made = inputs.length === 0 ? "a leaf" : `${signOf(op)} of ${from}`;
  return `<tr id="row-${i}"><th scope="row">${escapeXml(name)} <span class="role"></span></th><td class="data"></td><td class="grad"></td><td>${escapeXml(made)}</td></tr>`;
}
