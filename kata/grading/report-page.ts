import { join } from "node:path";
import { count } from "../assertions/count";
import { htmlPage } from "../base/page";
import { escapeXml } from "../base/xml";
import { inOneLine } from "../report/known-mistakes";
import { type Cohort, commonMistakes, type Person, type Shared } from "./cohort";
import { classOf, peopleHtml, twoDecimals } from "./person-html";
import type { Result } from "./results";

/** How many of the class's mistakes the page lists. */
const MOST_MISTAKES = 40;

/**
 * The class as one page with everything in it.
 * @param renew how many seconds until the page loads itself again; never, if nothing is said
 */
export function reportPage(cohort: Cohort, renew?: number): string {
  const { title, people, steps } = cohort;
  const shared = commonMistakes(cohort);
  const open = people.filter(({ solved }) => solved < steps.length).length;
  const body = `<main id="class">
<h1 tabindex="-1">${escapeXml(title)}</h1>
<p class="soft">${count(people.length, "person", "people")}, ${count(steps.length, "step")}. ${people.length - open} solved them all.</p>
${nobodys(cohort.nobodys)}${reviews(people)}
<h2 id="map-title">Who stands where</h2>
<p class="keys">Arrow keys move in the map, Enter opens a person. A heading sorts.</p>
<div class="controls"><label>Find a person <input id="find" type="search" autocomplete="off"></label><p id="found" class="soft" role="status"></p></div>
<div class="scroll" role="region" aria-labelledby="map-title" tabindex="0">
${map(cohort)}
</div>
<h2>What the class gets wrong</h2>
${shared.length === 0 ? `<p class="soft">Nothing that a test could name.</p>` : mistakes(shared, people, cohort.anonymous)}
</main>
<main id="person" hidden></main>
${cohort.anonymous ? "" : peopleHtml(cohort)}
<noscript><p>This page needs its script to show single people, and to sort.</p></noscript>`;
  return htmlPage({
    title: `${title}: the class`,
    body,
    data: { renew },
    folder: join(__dirname, "page"),
    styles: ["page"],
  });
}

function map({ steps, people, anonymous }: Cohort): string {
  const head = (key: string, name: string, about: string) =>
    `<th scope="col" aria-sort="none"><button type="button" data-sort="${escapeXml(key)}">${escapeXml(name)}<small>${escapeXml(about)}</small></button></th>`;
  const heads = [
    head("name", "Name", ""),
    head("points", "Points", `of ${people[0]?.of ?? 0}`),
    head("minutes", "Minutes left", ""),
    ...steps.map(({ number, name }, i) => head(`step ${i}`, number, name)),
  ];
  const rows = people.map((person, i) => {
    const link = (step: string, text: string, label: string, focus: number) =>
      anonymous
        ? `<a tabindex="${focus}" aria-label="${escapeXml(label)}">${escapeXml(text)}</a>`
        : `<a href="#p${i}${step}" tabindex="${focus}" aria-label="${escapeXml(label)}">${escapeXml(text)}</a>`;
    const cells = person.results.map((result, j) => {
      const step = steps[j]?.folder ?? "";
      if (!result) return "<td></td>";
      const part =
        result.state === "solved" || result.passed === 0 ? "" : ` ${result.passed}/${result.tests}`;
      const text = `${SHORT[result.state] ?? result.state}${part}${result.late ? " late" : ""}`;
      return `<td class="${classOf(result.state)}" data-value="${result.points}">${link(`-${step}`, text, `${person.name}, ${step}: ${text}`, -1)}</td>`;
    });
    const name = `<th scope="row">${link("", person.name, `${person.name}: ${twoDecimals(person.points)} of ${person.of} points`, i === 0 ? 0 : -1)}</th>`;
    const numbers = [
      `<td class="number" data-value="${person.points}">${twoDecimals(person.points)}</td>`,
      `<td class="number" data-value="${person.minutesLeft}">${person.minutesLeft}</td>`,
    ];
    return `<tr data-name="${escapeXml(person.name)}">${name}${numbers.join("")}${cells.join("")}</tr>`;
  });
  const solved = steps.map((_, i) => people.filter(({ results }) => results[i]?.state === "solved").length);
  return `<table class="map" id="map" aria-label="People by steps">
<thead><tr>${heads.join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
<tfoot><tr><th scope="row">solved by</th><td></td><td></td>${solved.map((many) => `<td>${many}</td>`).join("")}</tr></tfoot>
</table>`;
}

/** Words for narrow cells, where a state's own name is long. */
const SHORT: Readonly<Partial<Record<Result["state"], string>>> = {
  "does not compile": "no compile",
  "timed out": "endless",
};

/** What a person has to decide stands above everything else. */
function reviews(people: readonly Person[]): string {
  const found = people.flatMap(({ name, results }, i) =>
    results.flatMap((result) => (result?.state === "review" ? [{ name, i, result }] : [])),
  );
  if (found.length === 0) return "";
  const items = found.map(
    ({ name, i, result: { step, sentence } }) =>
      `<li><a href="#p${i}-${step}">${escapeXml(name)}, ${escapeXml(step)}</a>: ${escapeXml(inOneLine(sentence))}</li>`,
  );
  return `<details class="step" open><summary>${count(found.length, "step")} to be looked at by you: nothing is counted for ${found.length === 1 ? "it" : "them"} yet</summary><ul>${items.join("\n")}</ul></details>`;
}

/** Nobody is lost: what has no owner stands above everything. */
function nobodys(lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const items = lines.map((line) => `<li>${escapeXml(line)}</li>`);
  return `<details class="step" open><summary>Belongs to nobody, and was not graded</summary><ul>${items.join("\n")}</ul></details>`;
}

function mistakes(shared: readonly Shared[], people: readonly Person[], anonymous: boolean): string {
  const items = shared.slice(0, MOST_MISTAKES).map(({ step, text, people: who }) => {
    const names = who.map((name) => {
      const i = people.findIndex((person) => person.name === name);
      return anonymous
        ? `<li>${escapeXml(name)}</li>`
        : `<li><a href="#p${i}-${step.folder}">${escapeXml(name)}</a></li>`;
    });
    return `<li><h3>${escapeXml(step.folder)} · ${count(who.length, "person", "people")}</h3><p>${escapeXml(inOneLine(text))}</p><details><summary>Who</summary><ul class="people">${names.join("")}</ul></details></li>`;
  });
  const more = shared.length - MOST_MISTAKES;
  return `<ol class="shared">${items.join("\n")}</ol>${more > 0 ? `<p class="soft">And ${more} more, each rarer than these.</p>` : ""}`;
}
