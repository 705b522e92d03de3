import { select } from "./dom";
import { remember } from "./remember";

/** The people by steps: sorted by its headings, narrowed by a name, walked with the arrow keys. */
export const map = select<HTMLTableElement>("#map");
const body = select<HTMLTableSectionElement>("#map tbody");
export const find = select<HTMLInputElement>("#find");

const heads = [...map.querySelectorAll<HTMLElement>("thead th")];

/** Sorts the people by a column, and says so in its heading. */
export function sortBy(column: number, down: boolean): void {
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

/** Hides whoever is not looked for. */
export function narrow(): void {
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
  select<HTMLElement>("#found").textContent = wanted === "" ? "" : `${many} found`;
  remember("find", find.value);
}
find.addEventListener("input", narrow);

/** Moves to a cell, which is the one that Tab enters from now on. */
export function focusOn(cell: HTMLElement): void {
  for (const other of map.querySelectorAll<HTMLElement>('a[tabindex="0"]')) other.tabIndex = -1;
  cell.tabIndex = 0;
  // The heads, the last row and the names stay where they are while the rest scrolls: nothing is to be hidden behind them.
  const [top, bottom] = [map.tHead?.offsetHeight ?? 0, map.tFoot?.offsetHeight ?? 0];
  const left = heads[0]?.offsetWidth ?? 0;
  select<HTMLElement>(".scroll").style.scrollPadding = `${top}px 0 ${bottom}px ${left}px`;
  cell.focus({ preventScroll: true });
  cell.closest("td, th")?.scrollIntoView({ block: "nearest", inline: "nearest" });
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
