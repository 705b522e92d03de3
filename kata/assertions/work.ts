import { must } from "./must";
import { count } from "./number";

/** Ways to do far too much: what has been done so often, and the remedy. */
const WAYS = {
  search: (name: string, times: number) =>
    `${name} has looked at more than ${count(times, "place")} in arrays, and was stopped.\n` +
    "It runs through the whole array at each call. A Set knows at once whether it has a member, and a Map what belongs to it.",
  move: (name: string, times: number) =>
    `${name} has moved members of arrays more than ${count(times, "time")}, and was stopped.\n` +
    "It moves the other members of the array at each call. push and pop, at the end, move nothing.",
  walk: (_: string, times: number) =>
    `your code has taken more than ${count(times, "step")} along lists, and was stopped.\n` +
    "Do not walk along all values, or copy a whole list, again and again: once is enough.",
  loop: (name: string, times: number) =>
    `your code has called ${name} more than ${count(times, "time")}, and was stopped.\n` +
    "A few calls for each value are enough. What has been visited needs no second visit.",
};

type Way = keyof typeof WAYS;

/** Given by the kata's own runner, where built-ins are frozen by now. */
declare const kataCounting: Counting | undefined;

let counting: Counting | undefined;

class TooMuch extends Error {}

/**
 * Runs somebody's code and counts what it does with arrays, sets and maps, instead of looking at the clock.
 * Code that does more than `limit` is stopped, and the failure says by what.
 * @param where what the code works on, as the failure calls it: "a chain of 1,000 operations"
 */
export function withinWork<T>(code: () => T, limit: number, where: string): T {
  const done = new Map<string, number>();
  let total = 0;
  counting ??= typeof kataCounting === "undefined" ? countMethods() : kataCounting;
  counting.listen((name, cost) => {
    done.set(name, (done.get(name) ?? 0) + cost);
    total += cost;
    if (total > limit) throw new TooMuch();
  });
  let result: T | undefined;
  try {
    result = code();
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
  } finally {
    counting.listen(undefined);
  }
  if (total <= limit) return result as T;
  // With such a limit the graph is so small that only a loop can do so much.
  const round =
    limit < 10_000 &&
    `your code has gone round and round, and was stopped after ${count(limit, "step")}.\n` +
      "What is done must leave the stack, and what has been visited needs no second visit.";
  must(false, `For ${where}, ${round || most(done)}`);
}

function most(all: ReadonlyMap<string, number>): string {
  const [[key, times] = ["walk next", 0]] = [...all].sort(([, a], [, b]) => b - a);
  const [way, name] = key.split(" ") as [Way, string];
  return WAYS[way](name, Math.floor(times / 1000) * 1000);
}

/** What a method of a list costs: the places that it looks at, or moves. */
type Cost = (list: { length: number }, given: readonly unknown[]) => number;

/** Hears of each call: "search includes", and what it costs. */
type Listener = (name: string, cost: number) => void;

/** While somebody listens, every call of a method of arrays, sets and maps is told. */
interface Counting {
  listen(listener: Listener | undefined): void;
}

const all: Cost = (list) => list.length;
const one: Cost = () => 1;
/** From the start that was given to the end: negative numbers count from the end. */
const rest: Cost = ({ length }, [start]) => length - place(start, length, 0);
const part: Cost = ({ length }, [start, end]) => place(end, length, length) - place(start, length, 0);

function place(given: unknown, length: number, otherwise: number): number {
  const at = given === undefined ? otherwise : Math.trunc(Number(given)) || 0;
  return at < 0 ? Math.max(0, length + at) : Math.min(at, length);
}

const METHODS: readonly (readonly [prototype: object, names: string, way: Way, cost: Cost])[] = [
  [Array.prototype, "includes indexOf lastIndexOf find findIndex findLast findLastIndex some", "search", all],
  [Array.prototype, "shift unshift", "move", all],
  [Array.prototype, "splice", "move", rest],
  [Array.prototype, "slice", "walk", part],
  [Array.prototype, "concat every filter flatMap forEach map reduce reduceRight reverse sort", "walk", all],
  [Array.prototype, "at pop push", "loop", one],
  [Set.prototype, "has add delete", "loop", one],
  [Map.prototype, "get has set delete", "loop", one],
  // Every for … of, and every copy by …, takes its members from one of these.
  [iteratorOf([]), "next", "walk", one],
  [iteratorOf(new Set()), "next", "walk", one],
  [iteratorOf(new Map()), "next", "walk", one],
];

function iteratorOf(list: Iterable<unknown>): object {
  return Object.getPrototypeOf(list[Symbol.iterator]()) as object;
}

/**
 * Puts accessors in the place of the methods, for good: while somebody listens they hand out a method that counts, and the old one
 * otherwise, which is as fast as ever. A loop asks its iterator for `next` once. Where built-ins are to be frozen, it comes before that.
 */
export function countMethods(): Counting {
  let listening: Listener | undefined;
  for (const [prototype, names, way, cost] of METHODS) {
    for (const name of names.split(" ")) {
      const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as
        | ((...given: unknown[]) => unknown)
        | undefined;
      if (!method) continue;
      const key = `${way} ${name}`;
      // A method, because those have no prototype of their own, as built-ins have none.
      const { [name]: counted } = {
        [name](this: { length: number }, ...given: unknown[]): unknown {
          const listener = listening;
          if (listener !== undefined) {
            // Whatever is no array may have any length: a getter that works, or none.
            const spent = Math.max(1, cost(this, given) || 1);
            // The counting itself uses a Map: it must not count.
            listening = undefined;
            try {
              listener(key, spent);
            } finally {
              listening = listener;
            }
          }
          return Reflect.apply(method, this, given);
        },
      };
      Object.freeze(method);
      Object.freeze(counted);
      Object.defineProperty(prototype, name, {
        get: () => (listening === undefined ? method : counted),
        // As if it were a method still: another object may have its own.
        set(this: object, value: unknown) {
          if (this === prototype)
            throw new TypeError(`Cannot assign to read only property '${name}' of object`);
          Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
        },
        configurable: true,
      });
    }
  }
  return {
    listen(listener) {
      listening = listener;
    },
  };
}
