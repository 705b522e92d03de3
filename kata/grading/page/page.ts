function select<E extends Element>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(selector);
  return found;
}

const { renew } = JSON.parse(select("#data").textContent ?? "") as { renew?: number };
const body = select<HTMLTableSectionElement>("#map tbody");
const find = select<HTMLInputElement>("#find");
const heads = [...document.querySelectorAll("#map thead th")];
const nameOf = (row: HTMLTableRowElement) => row.dataset.name ?? "";
const linksIn = (part: Element = body) => [...part.querySelectorAll("a")];
const { title } = document;

/** How the map is looked at: the browser keeps it while the page renews itself. */
let view: { column: number; down: boolean; wanted: string } = history.state ?? {
  column: -1,
  down: false,
  wanted: "",
};

/** Sorts the people by a column, says so in its heading, and hides whoever is not looked for. */
function show(change: Partial<typeof view> = {}): void {
  view = { ...view, ...change };
  history.replaceState(view, "");
  const { column, down, wanted } = view;
  const value = (row: HTMLTableRowElement) => Number(row.cells[column]?.dataset.value ?? -1);
  const rows = [...body.rows].sort(
    (a, b) => value(a) - value(b) || nameOf(a).localeCompare(nameOf(b), undefined, { numeric: true }),
  );
  body.append(...(down ? rows.reverse() : rows));
  const order = down ? "descending" : "ascending";
  heads.forEach((head, i) => head.setAttribute("aria-sort", i === column ? order : "none"));
  for (const row of rows) row.hidden = !nameOf(row).toLowerCase().includes(wanted.trim().toLowerCase());
  const seen = rows.filter((row) => !row.hidden);
  select("#found").textContent = wanted === "" ? "" : `${seen.length} found`;
  // The one cell that Tab enters must be one that is seen.
  if (seen[0] && document.querySelector('#map tr[hidden] a[tabindex="0"]')) enterAt(linksIn(seen[0])[0]);
}

/** Tab enters the map at one cell alone, the one at which it was left: there may be thousands. */
function enterAt(cell: EventTarget | null | undefined): void {
  if (!(cell instanceof HTMLAnchorElement)) return;
  for (const one of linksIn()) one.tabIndex = one === cell ? 0 : -1;
}

/** Moves to a cell, no farther than until all of it is seen. */
function focusOn(cell: HTMLElement | undefined): void {
  cell?.focus({ preventScroll: true });
  cell?.parentElement?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** The arrow keys walk from cell to cell. */
function walk(event: KeyboardEvent): void {
  const [cell, rows] = [event.target as HTMLAnchorElement, [...body.rows].filter((row) => !row.hidden)];
  const y = rows.findIndex((row) => row.contains(cell));
  if (y < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  const row = linksIn(rows[y]);
  const x = row.indexOf(cell);
  const moves: Readonly<Record<string, [x: number, y: number]>> = {
    ArrowLeft: [x - 1, y],
    ArrowRight: [x + 1, y],
    ArrowUp: [x, y - 1],
    ArrowDown: [x, y + 1],
    Home: [0, y],
    End: [row.length - 1, y],
    PageUp: [x, Math.max(0, y - 15)],
    PageDown: [x, Math.min(rows.length - 1, y + 15)],
  };
  const [toX, toY] = moves[event.key] ?? [];
  if (toX === undefined || toY === undefined) return;
  event.preventDefault();
  if (rows[toY]) focusOn(linksIn(rows[toY])[toX]);
}

/** The browser shows what the address names. Who comes back to the class comes back to the cell of whom they saw. */
function arrive({ oldURL }: { oldURL?: string }): void {
  const heading = document.querySelector("article:has(:target) h1");
  document.title = heading ? `${heading.textContent}, ${title}` : title;
  history.replaceState(view, "");
  const before = oldURL && new URL(oldURL).hash;
  if (!heading && before)
    linksIn()
      .find(({ hash }) => hash === before)
      ?.focus();
}

heads.forEach((head, column) => {
  const isUp = () => view.column === column && !view.down;
  head.querySelector("button")?.addEventListener("click", () => show({ column, down: isUp() }));
});
find.addEventListener("input", () => show({ wanted: find.value }));
body.addEventListener("keydown", walk);
body.addEventListener("focusin", ({ target }) => enterAt(target));
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && location.hash !== "") location.hash = "";
});
// Paper has nothing to open: a person is printed whole.
window.addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll<HTMLDetailsElement>("article details")) one.open = true;
});
window.addEventListener("hashchange", arrive);
find.value = view.wanted;
show();
window.addEventListener("load", () => arrive({}));
// While a workshop goes on, the page renews itself and stays as it was looked at.
if (renew !== undefined) setTimeout(() => location.reload(), renew * 1000);
