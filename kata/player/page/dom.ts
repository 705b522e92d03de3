import { fromJson } from "../../base/json";
import type { Story } from "../story";

export const graph = get("graph");
export const slider = get("slider") as HTMLInputElement;
/** Whoever wants no motion. */
export const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** What was recorded. */
export const recorded = fromJson(get("data").textContent ?? "") as Story;

/** What the page shows: the recorded story, or that of other numbers. */
export const state = { story: recorded, current: 0 };

export function get(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** The parts of the picture that fit a selector. */
export function parts(selector: string): Element[] {
  return [...graph.querySelectorAll(selector)];
}

export function numberOf(part: Element, attribute: string): number {
  return Number(part.getAttribute(attribute));
}
