import { full } from "../../drawing/numbers";
import type { StoryStep } from "../story";
import { get, numberOf, slider, state } from "./dom";
import { drawStep } from "./draw-step";
import { gradientsAt, orderAt } from "./moment";
import { travel } from "./travel";
import { bringIntoView } from "./zoom";

/** The last step of what is shown. */
export function lastStep(): number {
  return state.story.steps.length - 1;
}

/** Shows a step, or the nearest one that there is. */
export function show(asked: number): void {
  const last = lastStep();
  const current = Math.max(0, Math.min(last, asked));
  state.current = current;
  const step = state.story.steps[current];
  if (!step) return;
  drawStep(current, step);
  travel(step);
  fillTable(current, step);
  say(current, step);
  // Not `disabled`: a button that is disabled while it has the focus loses it.
  for (const id of ["first", "back"]) get(id).setAttribute("aria-disabled", String(current === 0));
  for (const id of ["forward", "end"]) get(id).setAttribute("aria-disabled", String(current === last));
  bringIntoView();
}

function say(current: number, step: StoryStep): void {
  const place = `Step ${current} of ${lastStep()}`;
  const order = orderAt(state.story, current);
  const texts = {
    place,
    heading: step.heading,
    arithmetic: step.arithmetic,
    reason: step.reason,
    words: step.words,
    line: step.line ? `${step.line.place}  ${step.line.text}` : "",
    order: order.length === 0 ? "" : `Passed on, in this order: ${order.join(", ")}`,
  };
  // While the slider has the focus, it says itself where it is.
  get("now").setAttribute("aria-live", document.activeElement === slider ? "off" : "polite");
  for (const [id, text] of Object.entries(texts)) get(id).textContent = text;
  get("now").classList.toggle("warns", step.warns);
  slider.value = String(current);
  slider.setAttribute("aria-valuetext", `${place}: ${step.heading}. ${step.arithmetic} ${step.words}`.trim());
}

function fillTable(current: number, { active, receives }: StoryStep): void {
  const { values } = state.story;
  const grads = gradientsAt(state.story, current);
  for (const row of document.querySelectorAll("tbody tr")) {
    const of = numberOf(row, "data-of");
    const write = (selector: string, text: string) => {
      const cell = row.querySelector(selector);
      if (cell) cell.textContent = text;
    };
    write(".data", full(values[of]?.data ?? NaN));
    write(".grad", full(grads[of] ?? NaN));
    write(".role", roleOf(of, active, receives));
    row.classList.toggle("active", active === of);
    row.classList.toggle("receives", receives.includes(of));
  }
}

function roleOf(of: number, active: number | undefined, receives: readonly number[]): string {
  // The root does both where it gets its 1: nothing goes on from there yet.
  if (receives.includes(of)) return "changes";
  return active === of ? "passes on" : "";
}
