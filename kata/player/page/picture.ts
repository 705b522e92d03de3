import { marked, short } from "../../drawing/numbers";
import type { Arrow, StoryStep } from "../recording";
import { calm, drawn, get, graph, type Moment, mark, state } from "./dom";

/** The picture at a step: who passes on, who receives, what stands there, and what should. */
export function drawStep({ active, arrow, computes, receives }: StoryStep, now: Moment): void {
  state.story.values.forEach(({ name, data, inputs, partials }, of) => {
    const grad = now.grads[of] ?? NaN;
    const waits = !now.computed.has(of);
    for (const value of drawn(`value-${of}`)) {
      write(value, ".name", name);
      write(value, ".data", short(data));
      write(value, ".grad", marked(grad));
      mark(value, { positive: grad > 0, negative: grad < 0, waits, wrong: now.ghosts.has(of) });
      mark(value, { computed: computes === of, active: active === of, receives: receives.includes(of) });
      drawGhost(value, now.ghosts.get(of));
    }
    const flows = arrow?.from === of;
    for (const operation of drawn(`operation-${of}`)) mark(operation, { active: flows });
    for (const result of drawn(`result-${of}`)) mark(result, { flows, waits });
    inputs.forEach((_, at) => {
      for (const edge of edges({ from: of, at })) {
        const label = edge.querySelector(".partial");
        if (label) label.textContent = short(partials[at] ?? NaN);
        mark(edge, {
          flows: flows && arrow.at === at,
          waits,
          delivered: now.delivered.has(`${of} ${at}`),
        });
      }
    });
  });
}

function edges({ from, at }: Arrow): Element[] {
  return drawn(`edge-${state.story.values[from]?.inputs[at]}-${from}-${at}`);
}

/** A number in its half of a box. The box was made for the recorded numbers: a longer one is pressed together. */
function write(value: Element, selector: string, content: string): void {
  const text = value.querySelector<SVGTextElement>(selector);
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
export function light(arrows: readonly Arrow[]): void {
  for (const one of graph.querySelectorAll(".lit")) mark(one, { lit: false });
  for (const edge of arrows.flatMap(edges)) mark(edge, { lit: true });
}

/** How long the way along an arrow takes, in milliseconds. */
const WAY = 900;
let frame = 0;

/**
 * The product goes along its arrow, from the value that passes on to the one that receives, and is gone when it is there:
 * it would hide what it has changed. Without motion it stands half way.
 */
export function travel({ arrow, product }: StoryStep): void {
  cancelAnimationFrame(frame);
  for (const one of graph.querySelectorAll(".traveller")) one.remove();
  const places = product === undefined || !arrow ? [] : edges(arrow).map((edge) => traveller(edge, product));
  const start = performance.now();
  const go = (now: number) => {
    const part = calm.matches ? 0.5 : Math.min(1, (now - start) / WAY);
    for (const place of places) place(part);
    if (part === 1) for (const one of graph.querySelectorAll(".traveller")) one.remove();
    else if (places.length > 0 && !calm.matches) frame = requestAnimationFrame(go);
  };
  go(start);
}

/** A text that can be put anywhere along an arrow, on the side on which it hides no other text half way. */
function traveller(edge: Element, product: string): (part: number) => void {
  const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
  text.setAttribute("class", "traveller");
  text.setAttribute("text-anchor", "middle");
  text.textContent = product;
  edge.parentElement?.append(text);
  const path = edge.querySelector("path") as SVGPathElement;
  const put = (part: number, below: number) => {
    const { x, y } = path.getPointAtLength(path.getTotalLength() * (1 - part));
    text.setAttribute("x", String(x));
    text.setAttribute("y", String(y + below));
  };
  const others = [...(edge.closest("svg")?.querySelectorAll("text:not(.traveller)") ?? [])];
  const hidden = (below: number) => {
    put(0.5, below);
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const boxes = others.map((other) => other.getBoundingClientRect());
    return boxes.filter((box) => box.left < right && box.right > left && box.top < bottom && box.bottom > top)
      .length;
  };
  const [best = 0] = [-8, 20, -24, 36].sort((a, b) => hidden(a) - hidden(b));
  return (part) => put(part, best);
}

/** The whole graph, or as large as it was drawn. */
export function zoom(whole: boolean): void {
  mark(graph, { whole });
  get("whole").setAttribute("aria-pressed", String(whole));
  get("closer").setAttribute("aria-pressed", String(!whole));
  bringIntoView();
}

/** Scrolls the graph, and nothing but the graph, to what happens in it; before anything does, to the root. */
export function bringIntoView(): void {
  const marked = [...graph.querySelectorAll(".value.active, .value.receives, .value.computed")];
  const boxes = (state.current > 0 ? marked : drawn("value-0"))
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
