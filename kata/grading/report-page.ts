import { join } from "node:path";
import { count } from "../assertions/number";
import { escapeXml } from "../base/markup";
import { htmlPage } from "../base/page";
import { STATES } from "../curriculum/states";
import { findStep } from "../curriculum/steps";
import { inOneLine } from "../runner/explain";
import { type Cohort, commonMistakes, type Person, type Result, round, SAME_AS_REFERENCE } from "./results";

/**
 * The class as one page with everything in it. Who or what the address names is shown in the place of the class: the styles see
 * to that.
 * @param renew how many seconds until the page loads itself again; never, if nothing is said
 */
export function reportPage(cohort: Cohort, renew?: number): string {
  const { title, people, steps, anonymous, nobodys } = cohort;
  const all = people.filter(({ solved }) => solved === steps.length).length;
  const looks = people.flatMap(({ name, results }, i) =>
    results.flatMap((result) =>
      result?.state === "review"
        ? `${link(`p${i}-${result.step}`, `${name}, ${result.step}`)}: ${escapeXml(inOneLine(result.sentence))}`
        : [],
    ),
  );
  const body = `<main>
<div id="class">
<h1 tabindex="-1">${escapeXml(title)}</h1>
${soft(`${count(people.length, "person", "people")}, ${count(steps.length, "step")}. ${all} solved them all.`)}
${box("Belongs to nobody, and was not graded", nobodys.map(escapeXml))}
${box(`${count(looks.length, "step")} to be looked at by you: nothing is counted for ${looks.length === 1 ? "it" : "them"} yet`, looks)}
<h2 id="map-title">Who stands where</h2>
${soft(`A heading sorts${anonymous ? "" : ", and a name opens what that person has written"}. Where it says 8/12, 8 of the 12 tests of the step pass.`)}
<div class="scroll" role="region" aria-labelledby="map-title" tabindex="0">
${map(cohort)}
</div>
<h2>What the class gets wrong</h2>
${mistakes(cohort)}
</div>
${anonymous ? "" : people.map((_, i) => personHtml(cohort, i)).join("\n")}
</main>
<noscript><p>This page needs its script to sort people.</p></noscript>`;
  const folder = join(__dirname, "page");
  // Where people have no names, they have no pages either.
  const shown = anonymous ? body.replace(/ href="#p[^"]*"/g, "") : body;
  return htmlPage({ title: `${title}: the class`, body: shown, data: { renew }, folder });
}

const soft = (text: string) => `<p class="soft">${escapeXml(text)}</p>`;
const link = (id: string, text: string) => `<a href="#${id}">${escapeXml(text)}</a>`;

/** The whole of the points stands in the gradebook's files. */
const twoDecimals = (points: number) => round(points, 2);

/** What a person has to decide, and what has no owner, stands above everything else. */
function box(title: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  const list = items.map((item) => `<li>${item}</li>`).join("\n");
  return `<details class="card" open><summary>${title}</summary><ul>${list}</ul></details>`;
}

function map({ steps, people }: Cohort): string {
  const head = (name: string, ...about: string[]) =>
    `<th scope="col" aria-sort="none"><button type="button">${[name, ...about].map(escapeXml).join("<br>")}</button></th>`;
  // Tab goes from name to name: with the cells of all steps there may be thousands.
  const cell = (id: string, text: string, label: string, isName = false) =>
    `<a href="#${id}"${isName ? "" : ' tabindex="-1"'} aria-label="${escapeXml(label)}">${escapeXml(text)}</a>`;
  const rows = people.map(({ name, points, of, results }, i) => {
    const cells = results.map((result) => {
      if (!result) return "<td></td>";
      const { step, state, passed, tests, late } = result;
      const { short = state, uncounted } = STATES[state];
      const part = state === "solved" || uncounted || passed === 0 ? "" : ` ${passed}/${tests}`;
      const text = `${short}${part}${late ? " late" : ""}`;
      const inner = cell(`p${i}-${step}`, text, `${name}, ${step}: ${text}`);
      return `<td class="${STATES[state].colour}" data-value="${result.points}">${inner}</td>`;
    });
    const who = cell(`p${i}`, name, `${name}: ${twoDecimals(points)} of ${of} points`, true);
    const sum = `<td class="number" data-value="${points}">${twoDecimals(points)}</td>`;
    return `<tr><th scope="row">${who}</th>${sum}${cells.join("")}</tr>`;
  });
  const solved = (i: number) => people.filter(({ results }) => results[i]?.state === "solved").length;
  return `<table id="map" aria-label="People by steps">
<thead><tr>${[
    head("Name"),
    head("Points", `of ${people[0]?.of ?? 0}`),
    ...steps.map(({ number, name }, i) => head(number, name, `${solved(i)} solved`)),
  ].join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>`;
}

function mistakes(cohort: Cohort): string {
  const shared = commonMistakes(cohort);
  if (shared.length === 0) return soft("Nothing that a test could name.");
  const items = shared.map(({ step, text, people }) => {
    const names = people.map((name) => {
      const i = cohort.people.findIndex((person) => person.name === name);
      return `<li>${link(`p${i}-${step.folder}`, name)}</li>`;
    });
    return `<li class="card"><h3>${step.folder} · ${count(people.length, "person", "people")}</h3>${escapeXml(inOneLine(text))}<details><summary>Who</summary><ul>${names.join("")}</ul></details></li>`;
  });
  return `<ol>${items.join("\n")}</ol>`;
}

function personHtml({ people, steps }: Cohort, i: number): string {
  const { name, note, points, of, solved, results } = people[i] as Person;
  const [before, after] = [people[i - 1], people[i + 1]];
  const about = `${twoDecimals(points)} of ${of} points, ${solved} of ${steps.length} steps solved`;
  return `<article>
<nav aria-label="People">${link("", "← the class")}${before ? link(`p${i - 1}`, `← ${before.name}`) : ""}${after ? link(`p${i + 1}`, `${after.name} →`) : ""}</nav>
<h1 id="p${i}" tabindex="-1">${escapeXml(name)}</h1>
${soft(note === undefined ? about : `${about}. ${note}`)}
${results.map((result) => (result ? stepHtml(result, i) : "")).join("\n")}
</article>`;
}

/** One step of one person: what they were told, and their code beside it. */
function stepHtml(result: Result, i: number): string {
  const { step, state, passed, tests, points, of, late, found, isReference, sentence, failures } = result;
  const score = `${passed} of ${tests} tests, ${twoDecimals(points)} of ${of} points${late ? ", late" : ""}`;
  const same = isReference ? `This file is ${SAME_AS_REFERENCE}` : "";
  const code = codeHtml(result);
  const [first, ...others] = failures;
  const test = first?.test === undefined ? "" : soft(`The test: ${first.test}`);
  const more = others.map(({ test: name = "", text }) => `${soft(name)}${says(text)}`).join("");
  const rest = more && `<details><summary>${others.length} more</summary>${more}</details>`;
  return `<section class="card">
<h2 id="p${i}-${step}" tabindex="-1">${step} <span class="state ${STATES[state].colour}">${state}</span></h2>
${soft([score, found, same].filter(Boolean).join(". "))}
${state === "solved" ? `<details><summary>Code</summary>${code}</details>` : `<div class="side"><div>${test}${says(sentence)}${rest}</div>${code}</div>`}
</section>`;
}

// A line break at its beginning would be the markup's.
const says = (text: string) => `<pre>\n${escapeXml(text)}</pre>`;

/** By keyboard too, a long line can be read to its end. */
function codeHtml({ step, code, failures }: Result): string {
  if (code === undefined) return "";
  const [place, line] = (failures[0]?.at ?? "").split(":");
  const here = place === `${step}/${findStep(step).file}` ? Number(line) : 0;
  const lines = code
    .split(/\r?\n/)
    .map((line, i) => `<li${i + 1 === here ? ' class="orange"' : ""}>${escapeXml(line)}</li>`);
  return `<div class="code" tabindex="0" role="region" aria-label="Code of ${step}"><ol>${lines.join("")}</ol></div>`;
}
