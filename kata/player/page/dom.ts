import { fromJson } from "../../base/json";
import type { Story } from "../recording";

export const graph = get("graph");
export const slider = get("slider") as HTMLInputElement;
/** Whoever wants no motion. */
export const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** What there is at a step. */
export interface Moment {
  grads: number[];
  /** The right gradients, where others stand. */
  ghosts: Map<number, number>;
  /** The values that the forward pass has computed. */
  computed: Set<number>;
  /** The arrows that have delivered before. */
  delivered: Set<string>;
  /** In which order values have passed on. */
  order: string[];
}

/** What was recorded. */
export const recorded = fromJson(get("data").textContent ?? "") as Story;

/** What the page shows: the recorded story, or that of other numbers. */
export const state = { story: recorded, current: 0 };

export function get(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** A part of the picture, as often as it is drawn: from left to right, and from top to bottom for a phone. */
export function drawn(id: string): Element[] {
  return ["LR", "TB"].flatMap((rankdir) => document.getElementById(`${rankdir}-${id}`) ?? []);
}

export function mark(part: Element, classes: Record<string, boolean>): void {
  for (const [name, on] of Object.entries(classes)) part.classList.toggle(name, on);
}
