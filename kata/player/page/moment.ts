import type { Story } from "../story";

// Everything is counted from the start each time, so that back is as right as forward.

/** The gradients at a step. */
export function gradientsAt({ values, steps }: Story, step: number): number[] {
  const grads = values.map(({ before }) => before);
  for (const { changes } of steps.slice(0, step + 1)) {
    for (const { of, after } of changes) grads[of] = after;
  }
  return grads;
}

/** The right gradients, where others stand. */
export function ghostsAt({ steps }: Story, step: number): Map<number, number> {
  const ghosts = new Map<number, number>();
  for (const { changes } of steps.slice(0, step + 1)) {
    for (const { of, should } of changes) {
      if (should === undefined) ghosts.delete(of);
      else ghosts.set(of, should);
    }
  }
  return ghosts;
}

/** The values that the forward pass has computed. */
export function computedAt({ values, steps }: Story, step: number): Set<number> {
  const leaves = values.flatMap(({ inputs }, of) => (inputs.length === 0 ? [of] : []));
  const results = steps.slice(0, step + 1).flatMap(({ computes }) => computes ?? []);
  return new Set([...leaves, ...results]);
}

/** The arrows that have delivered before this step. */
export function deliveredBefore({ steps }: Story, step: number): Set<string> {
  return new Set(steps.slice(0, step).flatMap(({ arrow }) => (arrow ? [`${arrow.from} ${arrow.at}`] : [])));
}

/** In which order values have passed on. */
export function orderAt({ values, steps }: Story, step: number): string[] {
  const order: string[] = [];
  for (const { product, active } of steps.slice(0, step + 1)) {
    const name = active === undefined || product === undefined ? undefined : values[active]?.name;
    if (name !== undefined && name !== order.at(-1)) order.push(name);
  }
  return order;
}
