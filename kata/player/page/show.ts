import { fromJson } from "../../base/json";
import type { Story } from "../story";
import type { StoryStep } from "../tell";
import { bringIntoView, drawStep, get, type Moment, mark, travel } from "./picture";

export const slider = get("slider") as HTMLInputElement;

/** What was recorded. */
export const recorded = fromJson(get("data").textContent ?? "") as Story;

/** What the page shows: the recorded story, or that of other numbers. */
export const state = { story: recorded, current: 0 };

/** The last step of what is shown. */
export function lastStep(): number {
  return state.story.steps.length - 1;
}

/** Counted from the start each time, so that back is as right as forward. */
function momentAt({ values, steps }: Story, current: number): Moment {
  const grads = values.map(({ before }) => before);
  const computed = new Set([...values.keys()].filter((of) => values[of]?.inputs.length === 0));
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

/** Shows a step, or the nearest one that there is. */
export function show(asked: number): void {
  const { story } = state;
  state.current = Math.max(0, Math.min(lastStep(), asked));
  const step = story.steps[state.current] as StoryStep;
  const now = momentAt(story, state.current);
  drawStep(story.values, step, now);
  travel(story.values, step);
  say(step, now);
  // Not `disabled`: a button that is disabled while it has the focus loses it.
  const ends = { first: 0, back: 0, forward: lastStep(), end: lastStep() };
  for (const [id, end] of Object.entries(ends))
    get(id).setAttribute("aria-disabled", String(state.current === end));
  bringIntoView(state.current === 0);
}

function say({ heading, arithmetic, reason, words, line, warns }: StoryStep, { order }: Moment): void {
  const texts = {
    place: `Step ${state.current} of ${lastStep()}`,
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
  slider.setAttribute("aria-valuetext", `${texts.place}: ${heading}. ${arithmetic} ${words}`.trim());
}
