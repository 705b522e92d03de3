import type { StoryStep } from "../story";
import { calm, graph, parts } from "./dom";

/** How long the way along an arrow takes, in milliseconds. */
const WAY = 900;
let frame = 0;

/**
 * The product goes along its arrow, from the value that passes on to the one that receives, and is gone when it is there:
 * it would hide what it has changed. Without motion it stands half way.
 */
export function travel({ arrow, product }: StoryStep): void {
  cancelAnimationFrame(frame);
  for (const one of graph.querySelectorAll(".traveller")) one.remove();
  if (!arrow || product === undefined) return;
  const travellers = parts(`.arrow[data-from="${arrow.from}"][data-at="${arrow.at}"] .line`).map((line) => {
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("class", "traveller");
    text.setAttribute("text-anchor", "middle");
    text.textContent = product;
    line.parentElement?.parentElement?.append(text);
    return { text, path: line as SVGPathElement };
  });
  const place = (part: number) => {
    for (const { text, path } of travellers) {
      const { x, y } = path.getPointAtLength(path.getTotalLength() * (1 - part));
      text.setAttribute("x", String(x));
      text.setAttribute("y", String(y - 8));
    }
  };
  if (calm.matches) {
    place(0.5);
    return;
  }
  const start = performance.now();
  const go = (now: number) => {
    const part = Math.min(1, (now - start) / WAY);
    place(part);
    if (part < 1) frame = requestAnimationFrame(go);
    else for (const { text } of travellers) text.remove();
  };
  place(0);
  frame = requestAnimationFrame(go);
}
