import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { ROOT } from "../base/files";
import { htmlPage, type Parts } from "../base/page";
import { escapeXml } from "../base/xml";
import { graphSvg, type Rankdir } from "../drawing/graph-svg";
import { marked, signOf } from "../drawing/numbers";
import type { Story } from "./story";
import type { FindLine } from "./tell";

/** The buttons with the signs on them: not every font has these. */
const BUTTONS = [
  ["first", "First step", "M5 4h2v12H5zM16 4v12L8 10z"],
  ["back", "One step back", "M14 4v12L5 10z"],
  ["forward", "One step forward", "M6 4v12l9-6z"],
  ["end", "Last step", "M13 4h2v12h-2zM4 4v12l8-6z"],
] as const;

/** What every such page is made of. */
export const PLAYER: Parts = {
  folder: join(__dirname, "page"),
  styles: ["page"],
  options: {
    // The engine of the page is the reference. In a page, nothing prints a Value by itself.
    conditions: ["reference"],
    external: ["node:util"],
    banner: { js: "const require = () => ({ inspect: { custom: Symbol() } });" },
  },
};

/** The page: one file with everything in it. */
export async function storyPage(story: Story): Promise<string> {
  const { title, expression, source, remark, values, steps, firstWrong } = story;
  // From left to right, and from top to bottom for a phone.
  const graphs = await Promise.all((["LR", "TB"] as const).map((rankdir) => pageGraph(story, rankdir)));
  const buttons = BUTTONS.map(
    ([id, name, path]) =>
      `<button id="${id}" type="button" aria-label="${name}"><svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="${path}"/></svg></button>`,
  );
  const wrong =
    firstWrong === undefined
      ? ""
      : `<datalist id="ticks"><option value="${firstWrong}" label="first wrong"></option></datalist>
<button id="wrong" type="button">First wrong step</button>`;
  const body = `<main>
<h1>${escapeXml(expression)}</h1>
<p class="source">The backward pass of ${escapeXml(title)}. <span id="source">${escapeXml(source)}</span></p>
<p id="remark" class="remark"${remark === "" ? " hidden" : ""}>${escapeXml(remark)}</p>
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
${buttons.slice(0, 2).join("\n")}
<button id="play" type="button">Play</button>
${buttons.slice(2).join("\n")}
<input id="slider" type="range" min="0" max="${steps.length - 1}" step="1" value="0" aria-label="Step"${wrong && ' list="ticks"'}>
${wrong}
</div>
</section>
<div id="paths" role="status"></div>
<div class="zoom" role="group" aria-label="Size of the graph"><button id="whole" type="button" aria-pressed="true">Whole graph</button> <button id="closer" type="button" aria-pressed="false">Closer</button></div>
<p class="keys"><kbd>←</kbd> <kbd>→</kbd> a step, <kbd>Home</kbd> <kbd>End</kbd> first and last, <kbd>Space</kbd> plays. ▲ a positive gradient, ▼ a negative one. The numbers on the arrows are the partials.</p>
<section id="leaves" class="leaves" aria-labelledby="numbers" hidden>
<h2 id="numbers">Other numbers</h2>
<p>Change a leaf, and this page computes the graph anew. Here the engine is the reference: your code does not run in this page.</p>
<div id="rows">${values.map(field).reverse().join("")}</div>
<button id="recorded" type="button" hidden>Back to what was recorded</button>
</section>
<div class="table" role="region" aria-label="Values" tabindex="0">
<table>
<caption>Every value at this step</caption>
<thead><tr><th scope="col">value</th><th scope="col">data</th><th scope="col">grad</th><th scope="col">made by</th></tr></thead>
<tbody>
${values.map(row).join("\n")}
</tbody>
</table>
</div>
<noscript><p class="remark">This page needs its script to go through the steps.</p></noscript>
</main>`;
  return htmlPage({
    title: `${title}: the backward pass`,
    body,
    data: story,
    ...PLAYER,
  });
}

/** The graph as SVG for the page, which fills in the numbers step by step. The ids of its parts begin with the direction. */
async function pageGraph({ title, values, steps }: Story, rankdir: Rankdir): Promise<string> {
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

type Named = Story["values"][number];

function row({ op, inputs, name }: Named, i: number, values: readonly Named[]): string {
  const from = inputs.map((input) => values[input]?.name).join(" and ");
  const made = inputs.length === 0 ? "a leaf" : `${signOf(op)} of ${from}`;
  return `<tr id="row-${i}"><th scope="row"><button class="of" type="button" aria-label="${escapeXml(`Paths from ${name}`)}">${escapeXml(name)}</button> <span class="role"></span></th><td class="data"></td><td class="grad"></td><td>${escapeXml(made)}</td></tr>`;
}

/** A field for the number of a leaf. */
function field({ inputs, label, data, name }: Named, i: number): string {
  if (inputs.length > 0 || label === "" || !Number.isFinite(data)) return "";
  return `<p><label for="leaf-${i}">${escapeXml(name)}</label><input id="leaf-${i}" name="${i}" type="number" step="any" value="${data}"><output></output></p>`;
}

/**
 * Finds the learner's line in a stack: the first one that is not the recorder's.
 * @param origin where a place of the stack comes from
 */
export function lineFinder(origin: (frame: string) => { file: string; line: number } | undefined): FindLine {
  return (stack = "") => {
    // The path may hold blanks and brackets of its own.
    const frames = stack.matchAll(/^\s*at (?:.*? \((.+:\d+:\d+)\)|(?:async )?(.+:\d+:\d+))$/gm);
    for (const [, called, alone] of frames) {
      const { file = "", line = 0 } = origin(called ?? alone ?? "") ?? {};
      const path = resolve(ROOT, file);
      if (file === "" || /[\\/]kata[\\/]player[\\/]record\.ts$/.test(path) || !existsSync(path)) continue;
      const text = readFileSync(path, "utf8").split(/\r?\n/)[line - 1];
      return text === undefined ? undefined : { place: `${basename(path)}:${line}`, text: text.trim() };
    }
    return undefined;
  };
}
