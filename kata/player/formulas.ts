import { type Arrow, close, type Formula, type FormulaName } from "./acts";
import type { View } from "./views";

/**
 * How a wrong number was made, if it is one of the formulas that people write instead of `+= partial * gradient`. It must give the
 * number in every view, but for rounding; no two numbers of the other views are alike, so that nothing fits by chance.
 */
export function formulaFor(views: readonly View[], i: number, to: number, arrow: Arrow): Formula | undefined {
  const { from, at } = arrow;
  const others = (views[0]?.nodes[from]?.inputs ?? []).flatMap((_, other) => (other === at ? [] : [other]));
  const candidates: { name: FormulaName; at?: number; brings(view: View): number }[] = [
    ...others.map((other) => ({
      name: "other partial" as const,
      at: other,
      brings: (view: View) => partial(view, other) * grad(view, from),
    })),
    { name: "subtracted", brings: (view) => -(partial(view, at) * grad(view, from)) },
    { name: "no partial", brings: (view) => grad(view, from) },
    { name: "no gradient", brings: (view) => partial(view, at) },
    { name: "sum", brings: (view) => partial(view, at) + grad(view, from) },
    { name: "own gradient", brings: (view) => partial(view, at) * grad(view, to) },
    { name: "own data", brings: (view) => partial(view, at) * (view.nodes[to]?.data ?? NaN) },
    { name: "data of the user", brings: (view) => partial(view, at) * (view.nodes[from]?.data ?? NaN) },
  ];
  for (const { name, at: other, brings } of candidates) {
    for (const overwrites of [false, true]) {
      const fits = views.every((view) => {
        const written = view.events[i];
        const number = overwrites ? brings(view) : grad(view, to) + brings(view);
        return written?.type === "write" && !Number.isNaN(number) && close(written.grad, number);
      });
      if (fits)
        return {
          name,
          overwrites,
          passed: views[0]?.grads[from] ?? NaN,
          ...(other === undefined ? {} : { at: other }),
        };
    }
  }
  return undefined;

  function partial(view: View, which: number): number {
    return view.nodes[from]?.partials[which] ?? NaN;
  }
}

/** The number was the same, whatever the numbers of the graph. */
export function constantFor(views: readonly View[], i: number): Formula | undefined {
  const [own, ...others] = views.map((view) => view.events[i]);
  if (own?.type !== "write" || others.length === 0 || !Number.isFinite(own.grad)) return undefined;
  const constant = others.every((other) => other?.type === "write" && other.grad === own.grad);
  return constant ? { name: "constant", overwrites: true, passed: NaN } : undefined;
}

function grad(view: View, of: number): number {
  return view.grads[of] ?? NaN;
}
