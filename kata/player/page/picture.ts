import { full, marked, short } from "../../drawing/numbers";
import { key } from "../events";
import type { Story } from "../story";
import type { StoryStep } from "../tell";

export function get(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** A part of the picture, as often as it is drawn: from left to right, and from top to bottom for a phone. */
function drawn(id: string): Element[] {
  return [get(`LR-${id}`), get(`TB-${id}`)];
}

export function mark(part: Element, classes: Record<string, boolean>): void {
  for (const [name, on] of Object.entries(classes)) part.classList.toggle(name, on);
}

function fill(part: Element, texts: Record<string, string>): void {
  for (const [kind, text] of Object.entries(texts)) part.querySelector(`.${kind}`)?.replaceChildren(text);
}

/** What there is at a step, counted from the start each time, so that back is as right as forward. */
function momentAt({ values, steps }: Story, current: number) {
  const now = {
    grads: values.map(() => 0),
    /** The right gradients, where others stand. */
    ghosts: new Map<number, number>(),
    /** The values that the forward pass has computed. */
    computed: new Set([...values.keys()].filter((of) => values[of]?.inputs.length === 0)),
    /** The arrows that have delivered before. */
    delivered: new Set<string>(),
  };
  for (const [i, { arrow, changes, computes }] of steps.slice(0, current + 1).entries()) {
    for (const { of, after, should } of changes) {
      now.grads[of] = after;
      if (should === undefined) now.ghosts.delete(of);
      else now.ghosts.set(of, should);
    }
    if (computes !== undefined) now.computed.add(computes);
    if (arrow && i < current) now.delivered.add(key(arrow));
  }
  return now;
}

/** Picture and table at a step: who passes on, who receives, what stands there, and what should. */
export function drawStep(story: Story, current: number): void {
  const { active, arrow, computes, receives } = story.steps[current] as StoryStep;
  const now = momentAt(story, current);
  story.values.forEach(({ data, inputs }, of) => {
    const grad = now.grads[of] ?? NaN;
    const waits = !now.computed.has(of);
    const flows = arrow?.from === of;
    const row = get(`row-${of}`);
    // The root does both where it gets its 1: nothing goes on from there yet.
    const passes = active === of ? "passes on" : "";
    fill(row, {
      data: waits ? "" : full(data),
      grad: waits ? "" : full(grad),
      role: receives.includes(of) ? "changes" : passes,
    });
    for (const value of drawn(`value-${of}`)) {
      fill(value, { grad: marked(grad) });
      drawGhost(value, now.ghosts.get(of));
    }
    for (const part of [row, ...drawn(`value-${of}`)]) {
      mark(part, { waits, wrong: now.ghosts.has(of), positive: grad > 0, negative: grad < 0 });
      mark(part, { active: active === of || computes === of, receives: receives.includes(of) });
    }
    if (inputs.length === 0) return;
    for (const operation of drawn(`operation-${of}`)) mark(operation, { active: flows });
    for (const result of drawn(`result-${of}`)) mark(result, { flows, waits });
    inputs.forEach((input, at) => {
      const delivered = now.delivered.has(key({ from: of, at }));
      const looks = { flows: flows && arrow?.at === at, waits, delivered };
      for (const edge of drawn(`edge-${input}-${of}-${at}`)) mark(edge, looks);
    });
  });
}

/** The right number below the box of a value that holds a wrong one. */
function drawGhost(value: Element, ghost: number | undefined): void {
  value.querySelector(".ghost")?.remove();
  const grad = value.querySelector(".grad");
  if (ghost === undefined || !grad) return;
  const text = grad.cloneNode() as Element;
  text.setAttribute("class", "ghost");
  text.setAttribute("y", String(Number(grad.getAttribute("y")) + 21));
  text.textContent = `✓ ${short(ghost)}`;
  value.append(text);
}

/** Scrolls the graph, and nothing but the graph, to what happens in it. */
export function bringIntoView(): void {
  const graph = get("graph");
  const boxes = [".use.flows", ".receives", ".active"]
    .flatMap((selector) => [...graph.querySelectorAll(selector)])
    .map((part) => part.getBoundingClientRect());
  const box = boxes.find(({ width }) => width > 0);
  if (!box) return;
  const { left, top, width, height } = graph.getBoundingClientRect();
  graph.scrollBy(box.left + box.width / 2 - left - width / 2, box.top + box.height / 2 - top - height / 2);
}
