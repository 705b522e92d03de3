const { renew } = JSON.parse(document.getElementById("data")?.textContent ?? "") as { renew?: number };
const map = document.getElementById("map") as HTMLTableElement;
const body = map.tBodies[0] as HTMLTableSectionElement;
const heads = [...map.querySelectorAll("thead th")];

/** How the map is sorted: the browser keeps it while the page renews itself. */
let view: { column: number; down: boolean } = history.state ?? { column: -1, down: false };

/** Sorts the people by a column, those with the same value by name, and says so in its heading. */
function sort(): void {
  history.replaceState(view, "");
  const value = (row: HTMLTableRowElement) => Number(row.cells[view.column]?.dataset.value ?? -1);
  const name = (row: HTMLTableRowElement) => row.cells[0]?.textContent ?? "";
  const rows = [...body.rows].sort(
    (a, b) => value(a) - value(b) || name(a).localeCompare(name(b), undefined, { numeric: true }),
  );
  body.append(...(view.down ? rows.reverse() : rows));
  const order = view.down ? "descending" : "ascending";
  heads.forEach((head, i) => head.setAttribute("aria-sort", i === view.column ? order : "none"));
}

heads.forEach((head, column) => {
  head.querySelector("button")?.addEventListener("click", () => {
    view = { column, down: view.column === column && !view.down };
    sort();
  });
});
// The browser shows what the address names, and each address has a state of its own.
addEventListener("hashchange", () => history.replaceState(view, ""));
sort();
// While a workshop goes on, the page renews itself and stays as it was looked at.
if (renew !== undefined) setTimeout(() => location.reload(), renew * 1000);
