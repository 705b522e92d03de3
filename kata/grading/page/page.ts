function select<E extends Element>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(selector);
  return found;
}

const { renew } = JSON.parse(select("#data").textContent ?? "") as { renew?: number };
const overview = select<HTMLElement>("#class");
const page = select<HTMLElement>("#person");
const map = select<HTMLTableElement>("#map");
const body = select<HTMLTableSectionElement>("#map tbody");
const find = select<HTMLInputElement>("#find");
const heads = [...map.querySelectorAll<HTMLElement>("thead th")];
const title = document.title;

/** Keeps how the page was looked at, until the tab is closed; a browser that keeps nothing for files remembers nothing. */
function remember(key: string, value: string): void {
  try {
    sessionStorage.setItem(`kata ${key}`, value);
  } catch {}
}

function remembered(key: string): string {
  try {
    return sessionStorage.getItem(`kata ${key}`) ?? "";
  } catch {
    return "";
  }
}

/** Sorts the people by a column, and says so in its heading. */
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

/** Hides whoever is not looked for. */
function narrow(): void {
  const wanted = find.value.trim().toLowerCase();
  for (const row of body.rows) row.hidden = !(row.dataset.name ?? "").toLowerCase().includes(wanted);
  const seen = [...body.rows].filter((row) => !row.hidden);
  // The one cell that Tab enters must be one that is seen.
  const entry = map.querySelector<HTMLElement>('a[tabindex="0"]');
  const first = seen[0]?.querySelector("a");
  if (entry?.closest("tr")?.hidden && first) {
    entry.tabIndex = -1;
    first.tabIndex = 0;
  }
  select("#found").textContent = wanted === "" ? "" : `${seen.length} found`;
  remember("find", find.value);
}

/** Moves to a cell, which is the one that Tab enters from now on. */
function focusOn(cell: HTMLElement): void {
  for (const other of map.querySelectorAll<HTMLElement>('a[tabindex="0"]')) other.tabIndex = -1;
  cell.tabIndex = 0;
  // The heads, the last row and the names stay where they are while the rest scrolls: nothing is to be hidden behind them.
  const [top, bottom] = [map.tHead?.offsetHeight ?? 0, map.tFoot?.offsetHeight ?? 0];
  const left = heads[0]?.offsetWidth ?? 0;
  select<HTMLElement>(".scroll").style.scrollPadding = `${top}px 0 ${bottom}px ${left}px`;
  cell.focus({ preventScroll: true });
  cell.closest("td, th")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** The arrow keys walk from cell to cell. */
function walk(event: KeyboardEvent): void {
  const row = (event.target as Element).closest<HTMLTableRowElement>("tbody tr");
  if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
  const rows = [...body.rows].filter((one) => !one.hidden);
  const links = (one = row) => [...one.querySelectorAll<HTMLElement>("a")];
  const [x, y] = [links().indexOf(event.target as HTMLElement), rows.indexOf(row)];
  const moves: Record<string, [number, number]> = {
    ArrowLeft: [x - 1, y],
    ArrowRight: [x + 1, y],
    ArrowUp: [x, y - 1],
    ArrowDown: [x, y + 1],
    Home: [0, y],
    End: [links().length - 1, y],
    PageUp: [x, Math.max(0, y - 15)],
    PageDown: [x, Math.min(rows.length - 1, y + 15)],
  };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  const [toX, toY] = move;
  const target = rows[toY] && links(rows[toY])[toX];
  if (target) focusOn(target);
}

let last = "";

/** Shows what the address names: a person, one of their steps, or the class. */
function route(): void {
  const [, index, step = ""] = /^#p(\d+)(?:-(.*))?$/.exec(location.hash) ?? [];
  const template = index === undefined ? null : document.querySelector<HTMLTemplateElement>(`#t${index}`);
  page.hidden = template === null;
  overview.hidden = template !== null;
  document.title = title;
  if (template) {
    last = location.hash;
    page.replaceChildren(template.content.cloneNode(true));
    const heading = select<HTMLElement>("#person h1");
    document.title = `${heading.textContent}, ${title}`;
    const target = (step !== "" && document.getElementById(step)) || heading;
    target.focus();
    target.scrollIntoView({ block: step === "" ? "end" : "start" });
  } else {
    const cell = last === "" ? null : map.querySelector<HTMLElement>(`a[href="${last}"]`);
    if (cell) focusOn(cell);
  }
}

heads.forEach((head, column) =>
  head
    .querySelector("button")
    ?.addEventListener("click", () => sortBy(column, head.getAttribute("aria-sort") === "ascending")),
);
find.addEventListener("input", narrow);
map.addEventListener("keydown", walk);
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
if (renew !== undefined) {
  const [column, down] = remembered("sort").split(" ");
  if (column) sortBy(Number(column), down === "true");
  find.value = remembered("find");
  narrow();
  setTimeout(() => location.reload(), renew * 1000);
}
window.addEventListener("hashchange", route);
route();
