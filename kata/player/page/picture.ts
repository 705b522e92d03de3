import { full, marked, short } from "../../drawing/numbers";
import type { Arrow } from "../events";
import type { Story } from "../story";
import type { StoryStep } from "../tell";

type Values = Story["values"];

/** What there is at a step. */
export interface Moment {
  grads: number[];
  /** The right gradients, where others stand. */
  ghosts: Map<number, number>;
  /** The values that the forward pass has computed. */
  computed: Set<number>;
  /** The arrows that have delivered before. */
  delivered: Set<string>;
  /** In which order values have passed on. */
  order: string[];
}

/** Whoever wants no motion. */
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const graph = get("graph");

export function get(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** A part of the picture, as often as it is drawn: from left to right, and from top to bottom for a phone. */
export function drawn(id: string): Element[] {
  return [...document.querySelectorAll(`#LR-${id}, #TB-${id}`)];
}

export function mark(part: Element, classes: Record<string, boolean>): void {
  for (const [name, on] of Object.entries(classes)) part.classList.toggle(name, on);
}

/** Picture and table at a step: who passes on, who receives, what stands there, and what should. */
export function drawStep(values: Values, step: StoryStep, now: Moment): void {
  const { active, arrow, computes, receives } = step;
  values.forEach(({ name, data, inputs, partials }, of) => {
    const grad = now.grads[of] ?? NaN;
    const waits = !now.computed.has(of);
    const flows = arrow?.from === of;
    const row = get(`row-${of}`);
    // The root does both where it gets its 1: nothing goes on from there yet.
    const passes = active === of ? "passes on" : "";
    const role = receives.includes(of) ? "changes" : passes;
    const texts = { data: waits ? "" : full(data), grad: waits ? "" : full(grad), role };
    for (const [kind, text] of Object.entries(texts)) row.querySelector(`.${kind}`)?.replaceChildren(text);
    for (const value of drawn(`value-${of}`)) {
      for (const [kind, text] of [
        ["name", name],
        ["data", short(data)],
        ["grad", marked(grad)],
      ] as const)
        write(value, kind, text);
      drawGhost(value, now.ghosts.get(of));
    }
    for (const part of [row, ...drawn(`value-${of}`)]) {
      mark(part, { waits, wrong: now.ghosts.has(of), positive: grad > 0, negative: grad < 0 });
      mark(part, { computed: computes === of, active: active === of, receives: receives.includes(of) });
    }
    for (const operation of drawn(`operation-${of}`)) mark(operation, { active: flows });
    for (const result of drawn(`result-${of}`)) mark(result, { flows, waits });
    inputs.forEach((_, at) => {
      const looks = { flows: flows && arrow.at === at, waits, delivered: now.delivered.has(`${of} ${at}`) };
      for (const edge of edges(values, { from: of, at })) {
        edge.querySelector(".partial")?.replaceChildren(short(partials[at] ?? NaN));
        mark(edge, looks);
      }
    });
  });
}

function edges(values: Values, { from, at }: Arrow): Element[] {
  return drawn(`edge-${values[from]?.inputs[at]}-${from}-${at}`);
}

/** A text in its half of a box. The box was made for the recorded numbers: a longer one is pressed together. */
function write(value: Element, kind: string, content: string): void {
  const text = value.querySelector<SVGTextElement>(`.${kind}`);
  const border = value.querySelector<SVGGraphicsElement>("path, rect")?.getBBox();
  if (!text || !border) return;
  text.textContent = content;
  text.removeAttribute("textLength");
  const middle = Number(text.getAttribute("x"));
  const room = 2 * Math.min(middle - border.x, border.x + border.width - middle) - 6;
  if (room <= 0 || text.getComputedTextLength() <= room) return;
  text.setAttribute("textLength", String(room));
  text.setAttribute("lengthAdjust", "spacingAndGlyphs");
}

/** The right number below the box of a value that holds a wrong one. */
function drawGhost(value: Element, ghost: number | undefined): void {
  value.querySelector(".ghost")?.remove();
  const grad = value.querySelector(".grad");
  if (ghost === undefined || !grad) return;
  const text = grad.cloneNode() as Element;
  text.removeAttribute("textLength");
  text.setAttribute("class", "ghost");
  text.setAttribute("y", String(Number(grad.getAttribute("y")) + 21));
  text.textContent = `✓ ${short(ghost)}`;
  value.append(text);
}

/** Lights up arrows, and no others. */
export function light(values: Values, arrows: readonly Arrow[]): void {
  for (const one of graph.querySelectorAll(".lit")) mark(one, { lit: false });
  for (const edge of arrows.flatMap((arrow) => edges(values, arrow))) mark(edge, { lit: true });
}

/** How long the way along an arrow takes, in milliseconds. */
const WAY = 900;

/**
 * The product goes along its arrow, from the value that passes on to the one that receives, and is gone when it is there:
 * it would hide what it has changed. Without motion it stands half way.
 */
export function travel(values: Values, { arrow, product }: StoryStep): void {
  for (const one of graph.querySelectorAll(".traveller")) one.remove();
  if (!arrow || product === undefined) return;
  for (const edge of edges(values, arrow)) {
    const labels = [...(edge.closest("svg")?.querySelectorAll("text") ?? [])];
    const boxes = labels.map((label) => label.getBoundingClientRect());
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("class", "traveller");
    text.setAttribute("text-anchor", "middle");
    text.textContent = product;
    text.style.offsetPath = `path("${edge.querySelector("path")?.getAttribute("d")}")`;
    edge.parentElement?.append(text);
    // On the side on which it hides no other text half way.
    const hidden = (below: number) => {
      text.setAttribute("y", String(below));
      const { left, right, top, bottom } = text.getBoundingClientRect();
      return boxes.filter(
        (box) => box.left < right && box.right > left && box.top < bottom && box.bottom > top,
      ).length;
    };
    const [best = 0] = [-8, 20, -24, 36].sort((a, b) => hidden(a) - hidden(b));
    text.setAttribute("y", String(best));
    if (!calm.matches) text.animate({ offsetDistance: ["100%", "0%"] }, WAY).onfinish = () => text.remove();
  }
}

/** Scrolls the graph, and nothing but the graph, to what happens in it; before anything does, to the root. */
export function bringIntoView(atStart: boolean): void {
  const marked = [...graph.querySelectorAll(".value.active, .value.receives, .value.computed")];
  const boxes = (atStart ? drawn("value-0") : marked)
    .map((one) => one.getBoundingClientRect())
    .filter(({ width }) => width > 0);
  if (boxes.length === 0) return;
  const { left, top, width, height } = graph.getBoundingClientRect();
  const mean = (middles: number[]) => middles.reduce((a, b) => a + b) / middles.length;
  graph.scrollBy({
    left: mean(boxes.map((box) => box.left + box.width / 2)) - left - width / 2,
    top: mean(boxes.map((box) => box.top + box.height / 2)) - top - height / 2,
    behavior: calm.matches ? "auto" : "smooth",
  });
}
