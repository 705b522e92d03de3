import type { PageData, PageResult } from "./data";

const data = JSON.parse(must<HTMLElement>("#data").textContent ?? "") as PageData;
const overview = must<HTMLElement>("#class");
const page = must<HTMLElement>("#person");
const map = must<HTMLTableElement>("#map");
const body = must<HTMLTableSectionElement>("#map tbody");
const find = must<HTMLInputElement>("#find");
const title = document.title;

function must<E extends Element>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(selector);
  return found;
}

/** An element with text in it: whatever somebody wrote stays text. */
function make(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
}

function link(href: string, text: string): HTMLElement {
  const element = make("a", "", text);
  element.setAttribute("href", href);
  return element;
}

// One person: what they were told, and their code beside it.

function codeOf({ code, at, state }: PageResult, step: string): HTMLElement {
  const pre = make("pre", "code");
  // By keyboard too, a long line can be read to its end.
  pre.tabIndex = 0;
  pre.setAttribute("role", "region");
  pre.setAttribute("aria-label", `Code of ${step}`);
  const here = state === "solved" ? 0 : Number(/:(\d+)/.exec(at ?? "")?.[1] ?? 0);
  (code ?? "")
    .replace(/\r\n/g, "\n")
    .split("\n")
    .forEach((line, i) => pre.append(make("span", i + 1 === here ? "here" : "", line)));
  return pre;
}

function saidOf(result: PageResult): HTMLElement {
  const said = make("div", "", make("pre", "says", result.sentence));
  const [first, ...others] = result.failures;
  if (first?.test !== undefined) said.prepend(make("p", "soft", `The test: ${first.test}`));
  if (others.length > 0) {
    const list = others.map(({ test, text }) =>
      make("div", "", make("p", "soft", test ?? ""), make("pre", "says", text)),
    );
    said.append(make("details", "", make("summary", "", `${others.length} more`), ...list));
  }
  return said;
}

function stepOf(result: PageResult, step: string): HTMLElement {
  const state = make("span", `state ${result.state.replaceAll(" ", "-")}`, result.state);
  const heading = make("h2", "", `${step} `, state);
  heading.id = step;
  heading.tabIndex = -1;
  const section = make("section", "step", make("div", "head", heading, make("p", "soft", result.about)));
  if (result.state === "solved")
    section.append(make("details", "", make("summary", "", "Code"), codeOf(result, step)));
  else {
    const side = make("div", "side", saidOf(result));
    if (result.code !== undefined) side.append(codeOf(result, step));
    section.append(side);
  }
  return section;
}

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

// The map: sorted by its headings, narrowed by a name, walked with the arrow keys.

const heads = [...map.querySelectorAll<HTMLElement>("thead th")];

function sortBy(column: number, down: boolean): void {
  const rows = [...body.rows];
  const value = (row: HTMLTableRowElement) => Number(row.cells[column]?.dataset.value ?? -1);
  const byName = (a: HTMLTableRowElement, b: HTMLTableRowElement) =>
    (a.dataset.name ?? "").localeCompare(b.dataset.name ?? "", undefined, { numeric: true });
  rows.sort((a, b) => (column === 0 ? byName(a, b) : value(a) - value(b) || byName(a, b)));
  if (down) rows.reverse();
  body.append(...rows);
  const order = down ? "descending" : "ascending";
  heads.forEach((head, i) => head.setAttribute("aria-sort", i === column ? order : "none"));
  remember("sort", `${column} ${down}`);
}

heads.forEach((head, column) =>
  head
    .querySelector("button")
    ?.addEventListener("click", () => sortBy(column, head.getAttribute("aria-sort") === "ascending")),
);

function narrow(): void {
  const wanted = find.value.trim().toLowerCase();
  let many = 0;
  for (const row of body.rows) {
    row.hidden = !(row.dataset.name ?? "").toLowerCase().includes(wanted);
    if (!row.hidden) many++;
  }
  // The one cell that Tab enters must be one that is seen.
  const entry = map.querySelector<HTMLElement>('a[tabindex="0"]');
  const first = [...body.rows].find((row) => !row.hidden)?.querySelector("a");
  if (entry?.closest("tr")?.hidden && first) {
    entry.tabIndex = -1;
    first.tabIndex = 0;
  }
  must<HTMLElement>("#found").textContent = wanted === "" ? "" : `${many} found`;
  remember("find", find.value);
}
find.addEventListener("input", narrow);

function focusOn(cell: HTMLElement): void {
  for (const other of map.querySelectorAll<HTMLElement>('a[tabindex="0"]')) other.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
}

map.addEventListener("keydown", (event) => {
  const cell = (event.target as Element).closest("td, th") as HTMLTableCellElement | null;
  const row = cell?.closest("tbody tr") as HTMLTableRowElement | null;
  if (!cell || !row || event.ctrlKey || event.altKey || event.metaKey) return;
  const rows = [...body.rows].filter((one) => !one.hidden);
  const links = (one: HTMLTableRowElement | undefined) => [
    ...(one?.querySelectorAll<HTMLElement>("a") ?? []),
  ];
  const [x, y] = [links(row).findIndex((one) => cell.contains(one)), rows.indexOf(row)];
  const moves: Record<string, [number, number]> = {
    ArrowLeft: [x - 1, y],
    ArrowRight: [x + 1, y],
    ArrowUp: [x, y - 1],
    ArrowDown: [x, y + 1],
    Home: [0, y],
    End: [links(row).length - 1, y],
    PageUp: [x, Math.max(0, y - 15)],
    PageDown: [x, Math.min(rows.length - 1, y + 15)],
  };
  const [toX, toY] = moves[event.key] ?? [];
  const target = toX === undefined || toY === undefined ? undefined : links(rows[toY])[toX];
  if (!moves[event.key]) return;
  event.preventDefault();
  if (target) focusOn(target);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !page.hidden) location.hash = "";
});

// While a workshop goes on, the page renews itself and stays as it was looked at.

function remember(key: string, value: string): void {
  try {
    sessionStorage.setItem(`kata ${key}`, value);
  } catch {
    // A browser that keeps nothing for files: then it is not remembered.
  }
}

function remembered(key: string): string | null {
  try {
    return sessionStorage.getItem(`kata ${key}`);
  } catch {
    return null;
  }
}

if (data.renew !== undefined) {
  const [column, down] = (remembered("sort") ?? "").split(" ");
  if (column) sortBy(Number(column), down === "true");
  find.value = remembered("find") ?? "";
  narrow();
  setTimeout(() => location.reload(), data.renew * 1000);
}
window.addEventListener("hashchange", route);
route();
