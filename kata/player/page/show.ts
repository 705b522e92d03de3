import { full } from "../../drawing/numbers";
import type { Story, StoryStep } from "../recording";
import { get, type Moment, mark, slider, state } from "./dom";
import { bringIntoView, drawStep, travel } from "./picture";

/** Counted from the start each time, so that back is as right as forward. */
function momentAt({ values, steps }: Story, current: number): Moment {
  const grads = values.map(({ before }) => before);
  const computed = new Set(values.flatMap(({ inputs }, of) => (inputs.length === 0 ? [of] : [])));
  const now: Moment = { grads, ghosts: new Map(), computed, delivered: new Set(), order: [] };
  steps.slice(0, current + 1).forEach(({ active, arrow, changes, computes, product }, i) => {
    for (const { of, after, should } of changes) {
      grads[of] = after;
      if (should === undefined) now.ghosts.delete(of);
      else now.ghosts.set(of, should);
    }
    if (computes !== undefined) computed.add(computes);
    if (arrow && i < current) now.delivered.add(`${arrow.from} ${arrow.at}`);
    const name = values[active ?? -1]?.name;
    if (product !== undefined && name !== undefined && name !== now.order.at(-1)) now.order.push(name);
  });
  return now;
}

/** The last step of what is shown. */
export function lastStep(): number {
  return state.story.steps.length - 1;
}

/** Shows a step, or the nearest one that there is. */
export function show(asked: number): void {
  const current = Math.max(0, Math.min(lastStep(), asked));
  const step = state.story.steps[current] as StoryStep;
  const now = momentAt(state.story, current);
  state.current = current;
  drawStep(step, now);
  travel(step);
  fillTable(step, now);
  say(step, now);
  // Not `disabled`: a button that is disabled while it has the focus loses it.
  for (const id of ["first", "back"]) get(id).setAttribute("aria-disabled", String(current === 0));
  for (const id of ["forward", "end"]) get(id).setAttribute("aria-disabled", String(current === lastStep()));
  bringIntoView();
}

function say({ heading, arithmetic, reason, words, line, warns }: StoryStep, { order }: Moment): void {
  const place = `Step ${state.current} of ${lastStep()}`;
  const texts = {
    place,
    heading,
    arithmetic,
    reason,
    words,
    line: line ? `${line.place}  ${line.text}` : "",
    order: order.length === 0 ? "" : `Passed on, in this order: ${order.join(", ")}`,
  };
  // While the slider has the focus, it says itself where it is.
  get("now").setAttribute("aria-live", document.activeElement === slider ? "off" : "polite");
  for (const [id, text] of Object.entries(texts)) get(id).textContent = text;
  mark(get("now"), { warns });
  slider.value = String(state.current);
  slider.setAttribute("aria-valuetext", `${place}: ${heading}. ${arithmetic} ${words}`.trim());
}

/** Every value as it stands: what the forward pass has not computed yet is empty, in the picture as well. */
function fillTable({ active, receives }: StoryStep, { computed, grads }: Moment): void {
  state.story.values.forEach(({ data }, of) => {
    const row = get(`row-${of}`);
    // The root does both where it gets its 1: nothing goes on from there yet.
    const passes = active === of ? "passes on" : "";
    const texts = {
      data: computed.has(of) ? full(data) : "",
      grad: computed.has(of) ? full(grads[of] ?? NaN) : "",
      role: receives.includes(of) ? "changes" : passes,
    };
    for (const [name, text] of Object.entries(texts)) {
      const cell = row.querySelector(`.${name}`);
      if (cell) cell.textContent = text;
    }
    mark(row, { active: active === of, receives: receives.includes(of) });
  });
}
