import type { PageData } from "./data";
import { link, make, select } from "./dom";
import { find, focusOn, map, narrow, sortBy } from "./map";
import { remembered } from "./remember";
import { stepOf } from "./step";

const data = JSON.parse(select<HTMLElement>("#data").textContent ?? "") as PageData;
const overview = select<HTMLElement>("#class");
const page = select<HTMLElement>("#person");
const title = document.title;

function showPerson(index: number, step: string): void {
  const person = data.people[index];
  if (!person) {
    showClass();
    return;
  }
  const nav = make("nav", "", link("#", "← the class"));
  nav.setAttribute("aria-label", "People");
  const [before, after] = [data.people[index - 1], data.people[index + 1]];
  if (before) nav.append(link(`#p${index - 1}`, `← ${before.name}`));
  if (after) nav.append(link(`#p${index + 1}`, `${after.name} →`));
  const heading = make("h1", "", person.name);
  heading.tabIndex = -1;
  const steps = person.results.flatMap((result, i) => (result ? [stepOf(result, data.steps[i] ?? "")] : []));
  page.replaceChildren(nav, heading, make("p", "soft", person.about), ...steps);
  page.hidden = false;
  overview.hidden = true;
  document.title = `${person.name}, ${title}`;
  const target = (step !== "" && document.getElementById(step)) || heading;
  target.focus();
  target.scrollIntoView({ block: step === "" ? "end" : "start" });
}

let last = "";

function showClass(): void {
  page.hidden = true;
  overview.hidden = false;
  document.title = title;
  const cell = last === "" ? null : map.querySelector<HTMLElement>(`a[href="${last}"]`);
  if (cell) focusOn(cell);
}

function route(): void {
  const [, index, step = ""] = /^#p(\d+)(?:-(.*))?$/.exec(location.hash) ?? [];
  if (index === undefined) showClass();
  else {
    last = location.hash;
    showPerson(Number(index), step);
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !page.hidden) location.hash = "";
});

// Paper has nothing to open: a person is printed whole.
let folded: HTMLDetailsElement[] = [];
window.addEventListener("beforeprint", () => {
  folded = [...page.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
  for (const one of folded) one.open = true;
});
window.addEventListener("afterprint", () => {
  for (const one of folded) one.open = false;
});

// While a workshop goes on, the page renews itself and stays as it was looked at.
if (data.renew !== undefined) {
  const [column, down] = (remembered("sort") ?? "").split(" ");
  if (column) sortBy(Number(column), down === "true");
  find.value = remembered("find") ?? "";
  narrow();
  setTimeout(() => location.reload(), data.renew * 1000);
}
window.addEventListener("hashchange", route);
route();
