import { fromJson } from "../json";
import { full, marked, short } from "../numbers";
import type { Story } from "../step";

/** How long a step stays while the page plays by itself, in milliseconds. */
const PACE = 1800;
/** More are not written out. */
const MOST_PATHS = 12;

const story = fromJson(get("story").textContent ?? "") as Story;
const graph = get("graph");
const slider = get("slider") as HTMLInputElement;
const play = get("play");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const last = story.steps.length - 1;
let current = 0;
let timer: number | undefined;
let frame = 0;

function get(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** The parts of the picture that belong to a value. */
function parts(kind: string): Element[] {
  return [...graph.querySelectorAll(kind)];
}

/** The right gradients, where others stand, after so many steps. */
function ghostsAt(step: number): Map<number, number> {
  const ghosts = new Map<number, number>();
  for (const { changes } of story.steps.slice(0, step + 1)) {
    for (const { of, should } of changes) {
      if (should === undefined) ghosts.delete(of);
      else ghosts.set(of, should);
    }
  }
  return ghosts;
}

/** The values that the forward pass has computed by then. */
function computedAt(step: number): Set<number> {
  const computed = new Set<number>();
  story.values.forEach(({ inputs }, of) => inputs.length === 0 && computed.add(of));
  story.steps.forEach(({ computes }, i) => computes !== undefined && i <= step && computed.add(computes));
  return computed;
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
  const ghosts = ghostsAt(current);
  const computed = computedAt(current);
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
    const ghost = ghosts.get(of);
    value.classList.toggle("wrong", ghost !== undefined);
    value.classList.toggle("waits", !computed.has(of));
    value.classList.toggle("computed", now.computes === of);
    showGhost(value, ghost);
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
    arrow.classList.toggle("waits", !computed.has(Number(result ?? arrow.getAttribute("data-from"))));
    arrow.classList.toggle("delivered", delivered.has(name));
  }
  for (const row of document.querySelectorAll("tbody tr")) {
    const of = Number(row.getAttribute("data-of"));
    const cell = row.querySelector(".grad");
    if (cell) cell.textContent = full(grads[of] ?? NaN);
    row.classList.toggle("active", now.active === of);
    row.classList.toggle("receives", now.receives.includes(of));
    const role = row.querySelector(".role");
    if (role) role.textContent = roleOf(of, now);
  }

  const place = `Step ${current} of ${last}`;
  get("place").textContent = place;
  get("heading").textContent = now.heading;
  get("arithmetic").textContent = now.arithmetic;
  get("reason").textContent = now.reason;
  get("words").textContent = now.words;
  get("line").textContent = now.line ? `${now.line.place}  ${now.line.text}` : "";
  get("order").textContent = orderAt(current);
  travel(now);
  get("now").classList.toggle("warns", now.warns);
  slider.value = String(current);
  // While the slider has the focus, it says itself where it is.
  const speaks = document.activeElement === slider;
  get("now").setAttribute("aria-live", speaks ? "off" : "polite");
  slider.setAttribute("aria-valuetext", `${place}: ${now.heading}. ${now.arithmetic} ${now.words}`.trim());
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

/** What a value does in a step. */
function roleOf(of: number, { active, receives }: Story["steps"][number]): string {
  if (active === of) return "passes on";
  return receives.includes(of) ? "changes" : "";
}

/** The right number below the box of a value that holds a wrong one. */
function showGhost(value: Element, ghost: number | undefined): void {
  value.querySelector(".ghost")?.remove();
  const grad = value.querySelector(".grad");
  if (ghost === undefined || !grad) return;
  const text = grad.cloneNode() as Element;
  text.setAttribute("class", "ghost");
  text.setAttribute("y", String(Number(grad.getAttribute("y")) + 21));
  text.textContent = `✓ ${short(ghost)}`;
  value.append(text);
}

/** In which order the values have passed on so far. */
function orderAt(step: number): string {
  const order: string[] = [];
  for (const { product, active } of story.steps.slice(0, step + 1)) {
    const name = active === undefined || product === undefined ? undefined : story.values[active]?.name;
    if (name !== undefined && name !== order.at(-1)) order.push(name);
  }
  return order.length === 0 ? "" : `Passed on, in this order: ${order.join(", ")}`;
}

/** The product goes along its arrow, from the value that passes on to the one that receives; without motion it stands half way. */
function travel({ arrow, product }: Story["steps"][number]): void {
  cancelAnimationFrame(frame);
  for (const one of graph.querySelectorAll(".traveller")) one.remove();
  if (!arrow || product === undefined) return;
  const travellers = parts(`.arrow[data-from="${arrow.from}"][data-at="${arrow.at}"] .line`).map((line) => {
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("class", "traveller");
    text.setAttribute("text-anchor", "middle");
    text.textContent = product;
    line.parentElement?.parentElement?.append(text);
    return { text, path: line as SVGPathElement };
  });
  const place = (part: number) => {
    for (const { text, path } of travellers) {
      const { x, y } = path.getPointAtLength(path.getTotalLength() * (1 - part));
      text.setAttribute("x", String(x));
      text.setAttribute("y", String(y - 8));
    }
  };
  if (calm.matches) {
    place(0.5);
    return;
  }
  const start = performance.now();
  const go = (now: number) => {
    const part = Math.min(1, (now - start) / 900);
    place(part);
    if (part < 1) frame = requestAnimationFrame(go);
  };
  place(0);
  frame = requestAnimationFrame(go);
}

/** The paths from a value to the root light up, and their products stand in words. */
function showPaths(of: number | undefined): void {
  const paths = of === undefined ? [] : pathsFrom(of);
  const lit = new Set(paths.flat().map(({ from, at }) => `${from} ${at}`));
  for (const arrow of parts(".arrow[data-at]"))
    arrow.classList.toggle(
      "lit",
      lit.has(`${arrow.getAttribute("data-from")} ${arrow.getAttribute("data-at")}`),
    );
  if (of === undefined || paths.length === 0) {
    get("paths").textContent = "";
    return;
  }
  const partial = ({ from, at }: Arrow) => story.values[from]?.partials[at] ?? NaN;
  const products = paths.map((path) => path.map((arrow) => factor(partial(arrow))).join("·"));
  const sum = paths.reduce(
    (total, path) => total + path.reduce((product, arrow) => product * partial(arrow), 1),
    0,
  );
  const names = `∂(${story.values[0]?.name})/∂(${story.values[of]?.name})`;
  get("paths").textContent =
    paths.length > MOST_PATHS
      ? `More than ${MOST_PATHS} paths lead from ${story.values[of]?.name} to ${story.values[0]?.name}.`
      : `${paths.length === 1 ? "One path" : `${paths.length} paths`}: ${names} = ${products.join(" + ")} = ${short(sum)}`;
}

interface Arrow {
  from: number;
  at: number;
}

/** The paths from a value to the root, as arrows; a few more than can be shown, if there are many. */
function pathsFrom(of: number): Arrow[][] {
  if (of === 0) return [];
  const paths: Arrow[][] = [];
  const search = (value: number, behind: Arrow[]) => {
    if (paths.length > MOST_PATHS) return;
    if (value === 0) paths.push(behind);
    story.values.forEach(({ inputs }, from) =>
      inputs.forEach((input, at) => {
        if (input === value) search(from, [...behind, { from, at }]);
      }),
    );
  };
  search(of, []);
  return paths;
}

/** A number in a product: a negative one stands in parentheses. */
function factor(number: number): string {
  return number < 0 ? `(${short(number)})` : short(number);
}

/** The whole graph, or as large as it was drawn. */
function zoom(whole: boolean): void {
  graph.classList.toggle("whole", whole);
  get("whole").setAttribute("aria-pressed", String(whole));
  get("closer").setAttribute("aria-pressed", String(!whole));
  bringIntoView();
}

/** Scrolls the graph, and nothing but the graph, to what happens in it. */
function bringIntoView(): void {
  const seen = (kind: string) =>
    parts(kind)
      .map((one) => one.getBoundingClientRect())
      .filter(({ width }) => width > 0);
  const marked = seen(".value.active, .value.receives, .value.computed");
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
  if (timer !== undefined) {
    stop();
    return;
  }
  if (current === last) show(0);
  play.textContent = "Pause";
  timer = window.setInterval(() => show(current + 1), PACE);
}

/** A step that somebody asked for: the page no longer goes on by itself. */
function go(step: number): void {
  stop();
  show(step);
  // A link to this step. Where the page may not change its address, there is none.
  try {
    history.replaceState(null, "", `#step=${current}`);
  } catch {}
}

/** The step that the address asks for. */
function asked(): number | undefined {
  const found = /^#step=(\d+)$/.exec(location.hash);
  return found ? Number(found[1]) : undefined;
}

get("first").addEventListener("click", () => go(0));
get("back").addEventListener("click", () => go(current - 1));
get("forward").addEventListener("click", () => go(current + 1));
get("end").addEventListener("click", () => go(last));
play.addEventListener("click", toggle);
document.getElementById("wrong")?.addEventListener("click", () => go(story.firstWrong ?? 0));
get("whole").addEventListener("click", () => zoom(true));
get("closer").addEventListener("click", () => zoom(false));
for (const value of parts(".value")) {
  value.addEventListener("pointerenter", () => showPaths(Number(value.getAttribute("data-of"))));
  value.addEventListener("pointerleave", () => showPaths(undefined));
}
for (const row of document.querySelectorAll("tbody tr")) {
  const button = row.querySelector("button");
  button?.addEventListener("focus", () => showPaths(Number(row.getAttribute("data-of"))));
  button?.addEventListener("blur", () => showPaths(undefined));
}
addEventListener("hashchange", () => go(asked() ?? current));
slider.addEventListener("input", () => go(Number(slider.value)));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.key === " " && target.closest("button, summary, a")) return;
  // The slider knows these keys itself, and so does a table that is wider than the screen.
  const wide = target.closest(".table, #graph");
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

zoom(true);
show(asked() ?? 0);
