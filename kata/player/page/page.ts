import { pathsFrom, tellPaths } from "../paths";
import { get, numberOf, parts, recorded, slider, state } from "./dom";
import { light } from "./draw-step";
import { offerLeaves } from "./leaves";
import { lastStep, show } from "./show";
import { zoom } from "./zoom";

/** How long a step stays while the page plays by itself, in milliseconds. */
const PACE = 1800;
const play = get("play");
let timer: number | undefined;

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
  if (state.current === lastStep()) show(0);
  play.textContent = "Pause";
  timer = window.setInterval(() => {
    show(state.current + 1);
    if (state.current === lastStep()) stop();
  }, PACE);
}

/** A step that somebody asked for: the page no longer goes on by itself. */
function go(step: number): void {
  stop();
  show(step);
  // A link to this step. Where the page may not change its address, there is none.
  try {
    history.replaceState(null, "", `#step=${state.current}`);
  } catch {}
}

/** The step that the address asks for. */
function asked(): number | undefined {
  const found = /^#step=(\d+)$/.exec(location.hash);
  return found ? Number(found[1]) : undefined;
}

/** The paths from a value to the root light up, and their products stand in words. */
function showPaths(of: number | undefined): void {
  const { values } = state.story;
  light(of === undefined ? [] : pathsFrom(values, of).flat());
  get("paths").textContent = of === undefined ? "" : tellPaths(values, of);
}

const back = () => go(state.current - 1);
const forward = () => go(state.current + 1);
const buttons = {
  first: () => go(0),
  back,
  play: toggle,
  forward,
  end: () => go(lastStep()),
  wrong: () => go(recorded.firstWrong ?? 0),
  whole: () => zoom(true),
  closer: () => zoom(false),
};
for (const [id, action] of Object.entries(buttons))
  document.getElementById(id)?.addEventListener("click", action);
slider.addEventListener("input", () => go(Number(slider.value)));
addEventListener("hashchange", () => go(asked() ?? state.current));

for (const value of parts(".value")) {
  value.addEventListener("pointerenter", () => showPaths(numberOf(value, "data-of")));
  value.addEventListener("pointerleave", () => showPaths(undefined));
}
for (const row of document.querySelectorAll("tbody tr")) {
  const button = row.querySelector("button");
  button?.addEventListener("focus", () => showPaths(numberOf(row, "data-of")));
  button?.addEventListener("blur", () => showPaths(undefined));
}

const keys: Partial<Record<string, () => void>> = {
  ArrowRight: forward,
  ArrowLeft: back,
  Home: buttons.first,
  End: buttons.end,
  " ": toggle,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.key === " " && target.closest("button, summary, a")) return;
  // Who types a number needs these keys for that. The slider knows them itself, and so does what is wider than the screen.
  if (target.closest("#leaves input")) return;
  const wide = target.closest(".table, #graph");
  if (event.key !== " " && (target === slider || (wide && wide.scrollWidth > wide.clientWidth))) return;
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

offerLeaves();
zoom(true);
show(asked() ?? 0);
