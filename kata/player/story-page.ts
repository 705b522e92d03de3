import { join } from "node:path";
import { htmlPage } from "../base/page";
import { escapeXml } from "../base/xml";
import { signOf } from "../drawing/numbers";
import { pageGraph } from "./page-graph";
import type { Story } from "./recording";

/** Later ones overrule earlier ones. */
const STYLES = ["colours", "page", "graph"];

/** The page: one file with everything in it. */
export async function storyPage(story: Story): Promise<string> {
  // From left to right, and from top to bottom for a phone.
  const graphs = await Promise.all((["LR", "TB"] as const).map((rankdir) => pageGraph(story, rankdir)));
  const last = story.steps.length - 1;
  const body = `<main>
<h1>${escapeXml(story.expression)}</h1>
<p class="source">The backward pass of ${escapeXml(story.title)}. <span id="source">${escapeXml(story.source)}</span></p>
<p id="remark" class="remark"${story.remark === "" ? " hidden" : ""}>${escapeXml(story.remark)}</p>
<div id="graph" role="region" aria-label="The graph" tabindex="0">
${graphs.join("\n")}
</div>
<section class="panel" aria-label="Steps">
<div id="now" role="status" aria-live="polite" aria-atomic="true">
<div id="place"></div>
<h2 id="heading"></h2>
<p id="arithmetic"></p>
<p id="reason"></p>
<p id="words"></p>
</div>
<p id="line" aria-label="The line of code"></p>
<p id="order"></p>
<div class="controls" role="group" aria-label="Go through the steps">
<button id="first" type="button" aria-label="First step">${icon("M5 4h2v12H5zM16 4v12L8 10z")}</button>
<button id="back" type="button" aria-label="One step back">${icon("M14 4v12L5 10z")}</button>
<button id="play" type="button">Play</button>
<button id="forward" type="button" aria-label="One step forward">${icon("M6 4v12l9-6z")}</button>
<button id="end" type="button" aria-label="Last step">${icon("M13 4h2v12h-2zM4 4v12l8-6z")}</button>
<input id="slider" type="range" min="0" max="${last}" step="1" value="0" aria-label="Step"${story.firstWrong === undefined ? "" : ' list="ticks"'}>
${
  story.firstWrong === undefined
    ? ""
    : `<datalist id="ticks"><option value="${story.firstWrong}" label="first wrong"></option></datalist>
<button id="wrong" type="button">First wrong step</button>
`
}</div>
</section>
<div id="paths" role="status"></div>
<div class="zoom" role="group" aria-label="Size of the graph"><button id="whole" type="button" aria-pressed="true">Whole graph</button> <button id="closer" type="button" aria-pressed="false">Closer</button></div>
<p class="keys"><kbd>←</kbd> <kbd>→</kbd> a step, <kbd>Home</kbd> <kbd>End</kbd> first and last, <kbd>Space</kbd> plays. ▲ a positive gradient, ▼ a negative one. The numbers on the arrows are the partials.</p>
<section id="leaves" class="leaves" aria-labelledby="numbers" hidden>
<h2 id="numbers">Other numbers</h2>
<p>Change a leaf, and this page computes the graph anew. Here the engine is the reference: your code does not run in this page.</p>
<div id="rows">${story.values.map(field).reverse().join("")}</div>
<button id="recorded" type="button" hidden>Back to what was recorded</button>
</section>
<div class="table" role="region" aria-label="Values" tabindex="0">
<table>
<caption>Every value at this step</caption>
<thead><tr><th scope="col">value</th><th scope="col">data</th><th scope="col">grad</th><th scope="col">made by</th></tr></thead>
<tbody>
${story.values.map((value, i) => row(value, i, story.values)).join("\n")}
</tbody>
</table>
</div>
<noscript><p class="remark">This page needs its script to go through the steps.</p></noscript>
</main>`;
  return htmlPage({
    title: `${story.title}: the backward pass`,
    body,
    data: story,
    folder: join(__dirname, "page"),
    styles: STYLES,
    options: {
      // The engine of the page is the reference. What it has for Node is not needed here.
      conditions: ["reference"],
      alias: { "node:util": join(__dirname, "page", "util.ts") },
    },
  });
}

function row({ op, inputs, name }: Story["values"][number], i: number, values: Story["values"]): string {
  const from = inputs.map((input) => values[input]?.name).join(" and ");
  const made = inputs.length === 0 ? "a leaf" : `${signOf(op)} of ${from}`;
  return `<tr id="row-${i}"><th scope="row"><button class="of" type="button" aria-label="${escapeXml(`Paths from ${name}`)}">${escapeXml(name)}</button> <span class="role"></span></th><td class="data"></td><td class="grad"></td><td>${escapeXml(made)}</td></tr>`;
}

/** A field for the number of a leaf. */
function field({ inputs, label, data, name }: Story["values"][number], i: number): string {
  if (inputs.length > 0 || label === "" || !Number.isFinite(data)) return "";
  return `<p><label for="leaf-${i}">${escapeXml(name)}</label><input id="leaf-${i}" name="${i}" type="number" step="any" value="${data}"><output></output></p>`;
}

/** The sign on a button: not every font has them. */
function icon(path: string): string {
  return `<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="${path}"/></svg>`;
}
