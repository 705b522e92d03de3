/** What the benchmark needs of an engine. */
export interface Engine<V> {
  leaf(data: number): V;
  add(a: V, b: V): V;
  mul(a: V, b: V): V;
  backward(root: V): void;
}

/** Seconds for one graph: building it, and walking back through it. */
export interface Times {
  forward: number;
  backward: number;
}

/**
 * Builds a graph of `size` operations, sums and products in turn, and walks back through it. Every operation uses
 * the one before and one of the last hundred values, so the graph is deep and full of reuse.
 */
export function timeGraph<V>(engine: Engine<V>, size: number): Times {
  const recent = Array.from({ length: 100 }, (_, i) => engine.leaf(0.9 + i / 1000));
  const start = performance.now();
  let value = engine.leaf(1);
  for (let i = 0; i < size; i++) {
    const other = recent[(i * 37) % 100] as V;
    value = i % 2 === 0 ? engine.add(value, other) : engine.mul(value, other);
    // Far below 1, so that a million operations stay finite.
    if (i % 10 === 9) recent[i % 100] = engine.leaf(0.5);
    else recent[i % 100] = value;
  }
  const built = performance.now();
  engine.backward(value);
  return { forward: (built - start) / 1000, backward: (performance.now() - built) / 1000 };
}

/** The best of several rounds: disturbances can only make a round slower. */
export function best(time: () => Times, rounds: number): Times {
  const times = Array.from({ length: rounds }, time);
  return {
    forward: Math.min(...times.map(({ forward }) => forward)),
    backward: Math.min(...times.map(({ backward }) => backward)),
  };
}

/** How many operations a chain may have before the engine fails; at most a million are tried. */
export function deepestChain<V>(engine: Engine<V>): number {
  let deepest = 0;
  for (const length of [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000]) {
    try {
      let value = engine.leaf(0);
      const one = engine.leaf(1);
      for (let i = 0; i < length; i++) value = engine.add(value, one);
      engine.backward(value);
      deepest = length;
    } catch {
      break;
    }
  }
  return deepest;
}
