import { pathsFrom, tellPaths } from "../formulas";
import { offerLeaves } from "./leaves";
import { bringIntoView, drawn, get, light, mark } from "./picture";
import { lastStep, recorded, show, slider, state } from "./show";

/** How long a step stays while the page plays by itself, in milliseconds. */
const PACE = 1800;
let timer: number | undefined;

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
  if (state.current === lastStep()) show(0);
  get("play").textContent = "Pause";
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
function showPaths(of?: number): void {
  const { values } = state.story;
  light(values, of === undefined ? [] : pathsFrom(values, of).flat());
  get("paths").textContent = of === undefined ? "" : tellPaths(values, of);
}

/** The whole graph, or as large as it was drawn. */
function zoom(whole: boolean): void {
  mark(get("graph"), { whole });
  get("whole").setAttribute("aria-pressed", String(whole));
  get("closer").setAttribute("aria-pressed", String(!whole));
  bringIntoView(state.current === 0);
}

const buttons = {
  first: () => go(0),
  back: () => go(state.current - 1),
  play: toggle,
  forward: () => go(state.current + 1),
  end: () => go(lastStep()),
  wrong: () => go(recorded.firstWrong ?? 0),
  whole: () => zoom(true),
  closer: () => zoom(false),
};
for (const [id, action] of Object.entries(buttons))
  document.getElementById(id)?.addEventListener("click", action);
slider.addEventListener("input", () => go(Number(slider.value)));
addEventListener("hashchange", () => go(asked() ?? state.current));

// Where it is asked what a gradient should be, the paths would tell.
if (!recorded.asks)
  recorded.values.forEach((_, of) => {
    const button = get(`row-${of}`).querySelector("button") as Element;
    for (const part of [...drawn(`value-${of}`), button]) {
      part.addEventListener(part === button ? "focus" : "pointerenter", () => showPaths(of));
      part.addEventListener(part === button ? "blur" : "pointerleave", () => showPaths());
    }
  });

const keys: Partial<Record<string, () => void>> = {
  ArrowRight: buttons.forward,
  ArrowLeft: buttons.back,
  Home: buttons.first,
  End: buttons.end,
  " ": toggle,
};

document.addEventListener("keydown", (event) => {
  const target = event.target instanceof Element ? event.target : document.body;
  const action = keys[event.key];
  if (!action || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  // Who types a number needs these keys for that. Buttons and the slider know them, and so does what is wider than the screen.
  if (target.closest("#leaves input")) return;
  const wide = target.closest(".table, #graph");
  if (event.key === " " && target.closest("button")) return;
  if (event.key !== " " && (target === slider || (wide && wide.scrollWidth > wide.clientWidth))) return;
  event.preventDefault();
  action();
});

offerLeaves();
zoom(true);
show(asked() ?? 0);
