import { count } from "../assertions/count";
import { escapeXml } from "../base/xml";
import { type Cohort, SAME_AS_REFERENCE } from "./cohort";
import type { Result } from "./results";

/** Everybody of the class, each in a template that the page shows when it is asked for. */
export function peopleHtml({ people, steps }: Cohort): string {
  const link = (i: number, text: (name: string) => string) =>
    people[i] ? `<a href="#p${i}">${escapeXml(text(people[i].name))}</a>` : "";
  return people
    .map(({ name, note, points, of, solved, minutesLeft, results }, i) => {
      const about = `${twoDecimals(points)} of ${of} points, ${solved} of ${steps.length} steps solved, ${count(minutesLeft, "minute")} left`;
      return `<template id="t${i}">
<nav aria-label="People"><a href="#">← the class</a>${link(i - 1, (other) => `← ${other}`)}${link(i + 1, (other) => `${other} →`)}</nav>
<h1 tabindex="-1">${escapeXml(name)}</h1>
${soft(note === undefined ? about : `${about}. ${note}`)}
${results.map((result) => (result ? stepHtml(result) : "")).join("\n")}
</template>`;
    })
    .join("\n");
}

/** Points to two decimals: the whole of them stands in the gradebook's files. */
export function twoDecimals(points: number): number {
  return Math.round(points * 100) / 100;
}

export function classOf(state: Result["state"]): string {
  return state.replaceAll(" ", "-");
}

const soft = (text: string) => `<p class="soft">${escapeXml(text)}</p>`;
// A line break at its beginning would be the markup's.
const says = (text: string) => `<pre class="says">\n${escapeXml(text)}</pre>`;

/** One step of one person: what they were told, and their code beside it. */
function stepHtml(result: Result): string {
  const { step, state, passed, tests, points, of, late, found, isReference } = result;
  const score = `${passed} of ${tests} tests, ${twoDecimals(points)} of ${of} points${late ? ", late" : ""}`;
  const head = `<h2 id="${step}" tabindex="-1">${step} <span class="state ${classOf(state)}">${state}</span></h2>`;
  const same = isReference ? `This file is ${SAME_AS_REFERENCE}` : "";
  const about = soft([score, found, same].filter(Boolean).join(". "));
  const inner =
    state === "solved"
      ? `<details><summary>Code</summary>${codeHtml(result)}</details>`
      : `<div class="side">${saidHtml(result)}${codeHtml(result)}</div>`;
  return `<section class="step"><div class="head">${head}${about}</div>${inner}</section>`;
}

function saidHtml({ sentence, failures }: Result): string {
  const [first, ...others] = failures;
  const test = first?.test === undefined ? "" : soft(`The test: ${first.test}`);
  const more = others.map(({ test: name = "", text }) => `<div>${soft(name)}${says(text)}</div>`).join("");
  const rest = more && `<details><summary>${others.length} more</summary>${more}</details>`;
  return `<div>${test}${says(sentence)}${rest}</div>`;
}

/** By keyboard too, a long line can be read to its end. */
function codeHtml({ step, state, code, failures }: Result): string {
  if (code === undefined) return "";
  const here = state === "solved" ? 0 : Number(/:(\d+)/.exec(failures[0]?.at ?? "")?.[1] ?? 0);
  const lines = code.split(/\r?\n/).map((line, i) => {
    const mark = i + 1 === here ? ' class="here"' : "";
    return `<span${mark}>${escapeXml(line)}</span>`;
  });
  return `<pre class="code" tabindex="0" role="region" aria-label="Code of ${step}">${lines.join("")}</pre>`;
}
