const { renew } = JSON.parse(document.getElementById("data")?.textContent ?? "") as { renew?: number };
const map = document.getElementById("map") as HTMLTableElement;
const body = map.tBodies[0] as HTMLTableSectionElement;
const heads = [...map.querySelectorAll("thead th")];
const linksIn = (part: Element) => [...part.querySelectorAll("a")];
const { title } = document;

/** How the map is sorted: the browser keeps it while the page renews itself. */
let view: { column: number; down: boolean } = history.state ?? { column: -1, down: false };

/** Sorts the people by a column, those with the same value by name, and says so in its heading. */
function sort(change: Partial<typeof view> = {}): void {
  view = { ...view, ...change };
  history.replaceState(view, "");
  const { column, down } = view;
  const value = (row: HTMLTableRowElement) => Number(row.cells[column]?.dataset.value ?? -1);
  const name = (row: HTMLTableRowElement) => row.cells[0]?.textContent ?? "";
  const rows = [...body.rows].sort(
    (a, b) => value(a) - value(b) || name(a).localeCompare(name(b), undefined, { numeric: true }),
  );
  body.append(...(down ? rows.reverse() : rows));
  const order = down ? "descending" : "ascending";
  heads.forEach((head, i) => head.setAttribute("aria-sort", i === column ? order : "none"));
}

/** The arrow keys walk from cell to cell, no farther than until all of a cell is seen. */
function walk(event: KeyboardEvent): void {
  const rows = [...body.rows].map(linksIn);
  const y = rows.findIndex((row) => row.some((cell) => cell === event.target));
  const row = rows[y] ?? [];
  const x = row.findIndex((cell) => cell === event.target);
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
  const [toX = -1, toY = -1] = moves[event.key] ?? [];
  if (event.ctrlKey || event.altKey || event.metaKey || !(event.key in moves)) return;
  event.preventDefault();
  const cell = rows[toY]?.[toX];
  cell?.focus({ preventScroll: true });
  cell?.parentElement?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Tab enters the map at one cell alone, the one at which it was left: there may be thousands. */
function enterAt({ target }: FocusEvent): void {
  for (const one of linksIn(body)) one.tabIndex = one === target ? 0 : -1;
}

/** The browser shows what the address names. Who comes back to the class comes back to the cell of whom they saw. */
function arrive({ oldURL }: { oldURL?: string }): void {
  const heading = document.querySelector("article:has(:target) h1");
  document.title = heading ? `${heading.textContent}, ${title}` : title;
  history.replaceState(view, "");
  const before = oldURL && new URL(oldURL).hash;
  if (!heading && before)
    linksIn(body)
      .find(({ hash }) => hash === before)
      ?.focus();
}

heads.forEach((head, column) => {
  const isUp = () => view.column === column && !view.down;
  head.querySelector("button")?.addEventListener("click", () => sort({ column, down: isUp() }));
});
body.addEventListener("keydown", walk);
body.addEventListener("focusin", enterAt);
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && location.hash !== "") location.hash = "";
});
window.addEventListener("hashchange", arrive);
sort();
window.addEventListener("load", () => arrive({}));
// While a workshop goes on, the page renews itself and stays as it was looked at.
if (renew !== undefined) setTimeout(() => location.reload(), renew * 1000);
