import { fromJson } from "../../base/markup";
import type { Story, StoryStep } from "../story";
import { bringIntoView, drawStep, get, mark } from "./picture";

/** How long a step stays while the page plays by itself, in milliseconds. */
const PACE = 1800;

const story = fromJson(get("data").textContent ?? "") as Story;
const { steps } = story;
const slider = get("slider") as HTMLInputElement;
const last = steps.length - 1;
let current = 0;
let timer: number | undefined;

/** Shows a step, or the nearest one that there is. */
function show(step: number): void {
  current = Math.max(0, Math.min(last, step));
  drawStep(story, current);
  say(steps[current] as StoryStep);
  // Not `disabled`: a button that is disabled while it has the focus loses it.
  for (const [id, end] of Object.entries({ first: 0, back: 0, forward: last, end: last }))
    get(id).setAttribute("aria-disabled", String(current === end));
  bringIntoView();
}

function say({ heading, arithmetic, reason, words, warns }: StoryStep): void {
  const texts = { place: `Step ${current} of ${last}`, heading, arithmetic, reason, words };
  // While the slider has the focus, it says itself where it is.
  get("now").setAttribute("aria-live", document.activeElement === slider ? "off" : "polite");
  for (const [id, text] of Object.entries(texts)) get(id).textContent = text;
  mark(get("now"), { warns });
  slider.value = String(current);
  slider.setAttribute("aria-valuetext", `${texts.place}: ${heading}. ${arithmetic} ${words}`.trim());
}

function stop(): void {
  clearInterval(timer);
  timer = undefined;
  get("play").textContent = "Play";
}

function toggle(): void {
  if (timer !== undefined) {
    stop();
    return;
  }
  if (current === last) show(0);
  get("play").textContent = "Pause";
  timer = window.setInterval(() => {
    show(current + 1);
    if (current === last) stop();
  }, PACE);
}

/** A step that somebody asked for: the page no longer goes on by itself. */
function go(step: number): void {
  stop();
  show(step);
}

const buttons = {
  first: () => go(0),
  back: () => go(current - 1),
  play: toggle,
  forward: () => go(current + 1),
  end: () => go(last),
  wrong: () => go(steps.findIndex(({ warns }) => warns)),
};
for (const [id, action] of Object.entries(buttons))
  document.getElementById(id)?.addEventListener("click", action);
slider.addEventListener("input", () => go(Number(slider.value)));
get("closer").addEventListener("change", bringIntoView);

const keys: Partial<Record<string, () => void>> = {
  ArrowRight: buttons.forward,
  ArrowLeft: buttons.back,
  Home: buttons.first,
  End: buttons.end,
  " ": toggle,
};

document.addEventListener("keydown", (event) => {
  const target = event.target as Element;
  const action = keys[event.key];
  if (!action || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  // Buttons know the space bar, and a graph that is wider than the screen the other keys.
  const graph = target.closest("#graph");
  const scrolls = graph && graph.scrollWidth > graph.clientWidth;
  if (event.key === " " ? target.closest("button, #closer") : scrolls) return;
  event.preventDefault();
  action();
});

show(0);
