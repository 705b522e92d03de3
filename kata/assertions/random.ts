/** A small generator of random numbers in [0, 1), mulberry32: the same numbers for the same seed, everywhere. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Made of the text of the code under test, by the kata's own runner. */
declare const kataSeed: number | undefined;

/** Numbers in [0, 1) that nobody can have written down beforehand: the same ones for the same code, others after each change. */
export function drawn(): () => number {
  return mulberry32(typeof kataSeed === "undefined" ? 1 : kataSeed);
}

/** A generator that replays these draws, then gives 0.5 for ever; and how many were asked for. */
export function replay(draws: readonly number[]): { random: () => number; drawn: () => number } {
  let next = 0;
  return { random: () => draws[next++] ?? 0.5, drawn: () => next };
}
