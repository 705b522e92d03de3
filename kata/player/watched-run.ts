import type { Value } from "#steps/01-value/value";
import { instrument, type Numbers, type Watcher } from "./instrument";
import type { Event, Site } from "./recording";

/** A graph whose gradients cannot be watched. The message is the rest of a sentence that starts with "Your backward". */
export class Unwatchable extends Error {}

/** A `backward` that writes more gradients than this walks every path. */
const MOST_WRITES = 1500;
const MOST_EVENTS = 300_000;

/** What one call did, and how many writes there are no events for. */
export interface WatchedRun {
  events: Event[];
  cut: number;
  thrown?: { error: unknown };
}

/**
 * One watched call, with those numbers.
 * @param find where a write comes from, if anybody wants to know
 * @throws Unwatchable
 */
export function watchedRun(
  values: readonly Value[],
  numbers: Numbers,
  backward: (root: Value) => void,
  find?: (called: () => void) => Site | undefined,
): WatchedRun {
  const events: Event[] = [];
  let open = true;
  let writes = 0;
  const note = (event: Event) => {
    if (open && writes <= MOST_WRITES && events.length < MOST_EVENTS) events.push(event);
  };
  const watcher: Watcher = {
    read: (of) => note({ type: "read", of }),
    partial: (of, at) => note({ type: "partial", of, at }),
    input: (of, at, to) => note({ type: "input", of, at, to }),
    repartial: (of, at, partial) => note({ type: "repartial", of, at, partial: number(partial) }),
    rewire: (of, inputs) => note({ type: "rewire", of, inputs }),
    write(of, grad, setter) {
      if (!open) return;
      writes++;
      const site = writes <= MOST_WRITES ? find?.(setter) : undefined;
      const no = typeof grad === "number" ? {} : { no: String(grad) };
      note({ type: "write", of, grad: number(grad), ...no, ...(site ? { site } : {}) });
    },
  };
  let stop: () => void;
  try {
    stop = instrument(values, numbers, watcher);
  } catch {
    throw new Unwatchable("writes to values that cannot be watched: they are frozen or sealed");
  }
  let thrown: { error: unknown } | undefined;
  try {
    // What setting up has set off is none of its doing.
    events.length = 0;
    writes = 0;
    backward(values[0] as Value);
  } catch (error) {
    thrown = { error };
  } finally {
    open = false;
    stop();
  }
  return {
    events,
    cut: Math.max(0, writes - events.filter(({ type }) => type === "write").length),
    ...(thrown ? { thrown } : {}),
  };
}

/** A number, or NaN for what is none. */
export function number(thing: unknown): number {
  return typeof thing === "number" ? thing : NaN;
}
