import type { Numbers } from "./instrument";

/**
 * Other numbers for the same graph, twice: once all of them new, once so that 0, infinity and NaN stay, and gradients and data
 * are those of the graph. A `backward` that asks whether something is 0 then still takes the same way in one of the two.
 */
export function genericNumbers({ data, before, partials }: Numbers): Numbers[] {
  const next = generator();
  // Equal data stays equal: some look for it.
  const names = new Map<number, number>();
  const renamed = (number: number) => {
    if (!names.has(number)) names.set(number, next());
    return names.get(number) ?? NaN;
  };
  const instead = (partial: unknown) => (typeof partial === "number" ? next() : partial);
  return [
    {
      data: data.map(renamed),
      before: before.map(next),
      partials: partials.map((list) => list.map(instead)),
      scale: next(),
    },
    {
      data: [...data],
      before: [...before],
      partials: partials.map((list) =>
        list.map((partial) => (Number.isFinite(partial) && partial !== 0 ? instead(partial) : partial)),
      ),
      scale: next(),
    },
  ];
}

/** Numbers between 0.5 and 1.5 without any relation, the same in each run. */
function generator(): () => number {
  let state = 0x2545f491;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // Two halves make up all the digits of a number.
    const high = state;
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 0.5 + high / 2 ** 32 + state / 2 ** 64;
  };
}
