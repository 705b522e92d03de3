import { full, marked } from "../../base/markup";
import { key } from "../events";
import type { Story, StoryStep } from "../story";

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

/** Picture and table at a step: who passes on, who receives, what stands there, and whether it is wrong. */
export function drawStep({ values, steps }: Story, current: number): void {
  const { arrow, computes, receives } = steps[current] as StoryStep;
  // Counted from the start each time, so that back is as right as forward.
  const past = steps.slice(0, current + 1);
  const changes = past.flatMap((step) => step.changes);
  const delivered = new Set(steps.slice(0, current).map((step) => step.arrow && key(step.arrow)));
  const computed = new Set(past.map((step) => step.computes));
  values.forEach(({ data, inputs }, of) => {
    const { after: grad = 0, wrong = false } = changes.filter((change) => change.of === of).at(-1) ?? {};
    const waits = inputs.length > 0 && !computed.has(of);
    const flows = arrow?.from === of;
    const row = get(`row-${of}`);
    const passes = flows ? "passes on" : "";
    fill(row, {
      data: waits ? "" : full(data),
      grad: waits ? "" : full(grad),
      role: receives === of ? "changes" : passes,
    });
    for (const value of drawn(`value-${of}`)) fill(value, { grad: marked(grad) });
    for (const part of [row, ...drawn(`value-${of}`)]) {
      mark(part, { waits, wrong, positive: grad > 0, negative: grad < 0 });
      mark(part, { active: flows || computes === of, receives: receives === of });
    }
    if (inputs.length === 0) return;
    for (const operation of drawn(`operation-${of}`)) mark(operation, { active: flows });
    for (const result of drawn(`result-${of}`)) mark(result, { flows, waits });
    inputs.forEach((input, at) => {
      const isDelivered = delivered.has(key({ from: of, at }));
      const looks = { flows: flows && arrow?.at === at, waits, delivered: isDelivered };
      for (const edge of drawn(`edge-${input}-${of}-${at}`)) mark(edge, looks);
    });
  });
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
