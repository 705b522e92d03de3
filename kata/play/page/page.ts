import { fromJson } from "../json";
import { full, marked } from "../numbers";
import type { Story } from "../step";

/** How long a step stays while the page plays by itself, in milliseconds. */
const PACE = 1800;

const story = fromJson(get("story").textContent ?? "") as Story;
const graph = get("graph");
const slider = get("slider") as HTMLInputElement;
const play = get("play");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const last = story.steps.length - 1;
let current = 0;
let timer: number | undefined;

function get(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** The parts of the picture that belong to a value. */
function parts(kind: string): Element[] {
  return [...graph.querySelectorAll(kind)];
}

/** The gradients after so many steps. Counted from the start each time, so that back is as right as forward. */
function gradientsAt(step: number): number[] {
  const grads = story.values.map(({ before }) => before);
  for (const { changes } of story.steps.slice(0, step + 1)) {
    for (const { of, after } of changes) grads[of] = after;
  }
  return grads;
}

function show(step: number): void {
  current = Math.max(0, Math.min(last, step));
  const now = story.steps[current];
  if (!now) return;
  const grads = gradientsAt(current);
  const delivered = new Set(
    story.steps.slice(0, current).map(({ arrow }) => arrow && `${arrow.from} ${arrow.at}`),
  );

  for (const value of parts(".value")) {
    const of = Number(value.getAttribute("data-of"));
    const grad = grads[of] ?? NaN;
    const text = value.querySelector(".grad");
    if (text) text.textContent = marked(grad);
    value.classList.toggle("positive", grad > 0);
    value.classList.toggle("negative", grad < 0);
    value.classList.toggle("active", now.active === of);
    value.classList.toggle("receives", now.receives.includes(of));
  }
  for (const operation of parts(".operation")) {
    operation.classList.toggle(
      "active",
      now.arrow !== undefined && now.arrow.from === Number(operation.getAttribute("data-of")),
    );
  }
  for (const arrow of parts(".arrow")) {
    const result = arrow.getAttribute("data-result");
    const name = `${arrow.getAttribute("data-from")} ${arrow.getAttribute("data-at")}`;
    const flows =
      now.arrow !== undefined &&
      (result === null ? name === `${now.arrow.from} ${now.arrow.at}` : Number(result) === now.arrow.from);
    arrow.classList.toggle("flows", flows);
    arrow.classList.toggle("delivered", delivered.has(name));
  }
  for (const row of document.querySelectorAll("tbody tr")) {
    const of = Number(row.getAttribute("data-of"));
    const cell = row.querySelector(".grad");
    if (cell) cell.textContent = full(grads[of] ?? NaN);
    row.classList.toggle("active", now.active === of);
    row.classList.toggle("receives", now.receives.includes(of));
    const role = row.querySelector(".role");
    if (role) role.textContent = now.active === of ? "passes on" : now.receives.includes(of) ? "changes" : "";
  }

  const place = `Step ${current} of ${last}`;
  get("place").textContent = place;
  get("heading").textContent = now.heading;
  get("arithmetic").textContent = now.arithmetic;
  get("words").textContent = now.words;
  get("now").classList.toggle("warns", now.warns);
  slider.value = String(current);
  slider.setAttribute("aria-valuetext", `${place}: ${now.heading}`);
  // Not `disabled`: a button that is disabled while it has the focus loses it.
  for (const [id, off] of [
    ["first", current === 0],
    ["back", current === 0],
    ["forward", current === last],
    ["end", current === last],
  ] as const) {
    get(id).setAttribute("aria-disabled", String(off));
  }
  bringIntoView();
  if (current === last) stop();
}

/** Scrolls the graph, and nothing but the graph, to what happens in it. */
function bringIntoView(): void {
  const seen = (kind: string) =>
    parts(kind)
      .map((one) => one.getBoundingClientRect())
      .filter(({ width }) => width > 0);
  const marked = seen(".value.active, .value.receives");
  // Before anything happens, the root is what to look at.
  const happening = marked.length > 0 || current > 0 ? marked : seen('.value[data-of="0"]');
  if (
    happening.length === 0 ||
    (graph.scrollWidth <= graph.clientWidth && graph.scrollHeight <= graph.clientHeight)
  )
    return;
  const box = graph.getBoundingClientRect();
  const middle = (from: number, to: number) => (from + to) / 2;
  const x = middle(
    Math.min(...happening.map(({ left }) => left)),
    Math.max(...happening.map(({ right }) => right)),
  );
  const y = middle(
    Math.min(...happening.map(({ top }) => top)),
    Math.max(...happening.map(({ bottom }) => bottom)),
  );
  graph.scrollBy({
    left: x - middle(box.left, box.right),
    top: y - middle(box.top, box.bottom),
    behavior: calm.matches ? "auto" : "smooth",
  });
}

function stop(): void {
  clearInterval(timer);
  timer = undefined;
  play.textContent = "Play";
}

function toggle(): void {
  if (timer !== undefined) return stop();
  if (current === last) show(0);
  play.textContent = "Pause";
  timer = window.setInterval(() => show(current + 1), PACE);
}

/** A step that somebody asked for: the page no longer goes on by itself. */
function go(step: number): void {
  stop();
  show(step);
}

get("first").addEventListener("click", () => go(0));
get("back").addEventListener("click", () => go(current - 1));
get("forward").addEventListener("click", () => go(current + 1));
get("end").addEventListener("click", () => go(last));
play.addEventListener("click", toggle);
slider.addEventListener("input", () => go(Number(slider.value)));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.key === " " && target.closest("button, summary, a")) return;
  // The slider knows these keys itself, and so does a table that is wider than the screen.
  const wide = target.closest(".table");
  if (event.key !== " " && (target === slider || (wide && wide.scrollWidth > wide.clientWidth))) return;
  const actions: Partial<Record<string, () => void>> = {
    ArrowRight: () => go(current + 1),
    ArrowLeft: () => go(current - 1),
    Home: () => go(0),
    End: () => go(last),
    " ": toggle,
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

show(0);
