import { calm, get, graph, parts, state } from "./dom";

/** The whole graph, or as large as it was drawn. */
export function zoom(whole: boolean): void {
  graph.classList.toggle("whole", whole);
  get("whole").setAttribute("aria-pressed", String(whole));
  get("closer").setAttribute("aria-pressed", String(!whole));
  bringIntoView();
}

/** Scrolls the graph, and nothing but the graph, to what happens in it. */
export function bringIntoView(): void {
  if (graph.scrollWidth <= graph.clientWidth && graph.scrollHeight <= graph.clientHeight) return;
  const seen = (selector: string) =>
    parts(selector)
      .map((one) => one.getBoundingClientRect())
      .filter(({ width }) => width > 0);
  const marked = seen(".value.active, .value.receives, .value.computed");
  // Before anything happens, the root is what to look at.
  const happening = marked.length > 0 || state.current > 0 ? marked : seen('.value[data-of="0"]');
  if (happening.length === 0) return;
  const box = graph.getBoundingClientRect();
  const middle = (from: number, to: number) => (from + to) / 2;
  const x = middle(
    Math.min(...happening.map(({ left }) => left)),
    Math.max(...happening.map(({ right }) => right)),
  );
  const y = middle(
    Math.min(...happening.map(({ top }) => top)),
    Math.max(...happening.map(({ bottom }) => bottom)),
  );
  graph.scrollBy({
    left: x - middle(box.left, box.right),
    top: y - middle(box.top, box.bottom),
    behavior: calm.matches ? "auto" : "smooth",
  });
}
