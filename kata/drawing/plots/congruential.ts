/** The linear congruential generator of fixtures/derive.py: the same numbers in [0, 1) for the same seed. */
export function congruential(seed: number): () => number {
  let state = seed;
  return () => {
    // Too large for a product of two ordinary numbers to be exact.
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
