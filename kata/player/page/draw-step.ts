import { marked, short } from "../../drawing/numbers";
import type { StoryStep } from "../story";
import { numberOf, parts, state } from "./dom";
import { computedAt, deliveredBefore, ghostsAt, gradientsAt } from "./moment";

/** The picture at a step: who passes on, who receives, what stands there, and what should. */
export function drawStep(current: number, step: StoryStep): void {
  const { story } = state;
  const grads = gradientsAt(story, current);
  const ghosts = ghostsAt(story, current);
  const computed = computedAt(story, current);
  const delivered = deliveredBefore(story, current);

  for (const value of parts(".value")) {
    const of = numberOf(value, "data-of");
    const grad = grads[of] ?? NaN;
    const ghost = ghosts.get(of);
    write(value, ".grad", marked(grad));
    mark(value, {
      positive: grad > 0,
      negative: grad < 0,
      wrong: ghost !== undefined,
      waits: !computed.has(of),
      computed: step.computes === of,
      active: step.active === of,
      receives: step.receives.includes(of),
    });
    drawGhost(value, ghost);
  }
  for (const operation of parts(".operation"))
    mark(operation, { active: step.arrow?.from === numberOf(operation, "data-of") });
  for (const arrow of parts(".arrow")) {
    const result = arrow.hasAttribute("data-result");
    const from = numberOf(arrow, result ? "data-result" : "data-from");
    const at = numberOf(arrow, "data-at");
    mark(arrow, {
      flows: step.arrow?.from === from && (result || step.arrow.at === at),
      waits: !computed.has(from),
      delivered: !result && delivered.has(`${from} ${at}`),
    });
  }
}

/** The numbers that no step changes. */
export function drawNumbers(): void {
  const { values } = state.story;
  for (const value of parts(".value"))
    write(value, ".data", short(values[numberOf(value, "data-of")]?.data ?? NaN));
  for (const arrow of parts(".arrow[data-at]")) {
    const partial = values[numberOf(arrow, "data-from")]?.partials[numberOf(arrow, "data-at")];
    const text = arrow.querySelector(".partial");
    if (text && partial !== undefined) text.textContent = short(partial);
  }
}

function mark(part: Element, classes: Record<string, boolean>): void {
  for (const [name, on] of Object.entries(classes)) part.classList.toggle(name, on);
}

/** A number in its half of a box. The box was made for the recorded numbers: a longer one is pressed together. */
function write(value: Element, selector: string, content: string): void {
  const text = value.querySelector(selector) as SVGTextElement | null;
  const box = value.querySelector("rect");
  if (!text || !box) return;
  text.textContent = content;
  const [left, width, middle] = [numberOf(box, "x"), numberOf(box, "width"), numberOf(text, "x")];
  const room = 2 * Math.min(middle - left, left + width - middle) - 6;
  text.removeAttribute("textLength");
  if (text.getComputedTextLength() <= room) return;
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
  text.setAttribute("y", String(numberOf(grad, "y") + 21));
  text.textContent = `✓ ${short(ghost)}`;
  value.append(text);
}

/** Lights up arrows. */
export function light(arrows: readonly { from: number; at: number }[]): void {
  const lit = new Set(arrows.map(({ from, at }) => `${from} ${at}`));
  for (const arrow of parts(".arrow[data-at]"))
    mark(arrow, { lit: lit.has(`${arrow.getAttribute("data-from")} ${arrow.getAttribute("data-at")}`) });
}
