import { must } from "./must";

/** What a method of a list costs: the places that it looks at, or moves. */
type Cost = (list: { length: number }, given: readonly unknown[]) => number;

/** Ways to do far too much, each with the remedy. */
type Way = "search" | "move" | "walk" | "loop";

const REMEDY: Readonly<Record<Way, string>> = {
  search:
    "It runs through the whole array at each call. A Set knows at once whether it has a member, and a Map what belongs to it.",
  move: "It moves the other members of the array at each call. push and pop, at the end, move nothing.",
  walk: "Do not walk along all values, or copy a whole list, again and again: once is enough.",
  loop: "A few calls for each value are enough. What has been visited needs no second visit.",
};

const all: Cost = (list) => list.length;
const one: Cost = () => 1;
/** From the start that was given to the end: negative numbers count from the end. */
const rest: Cost = ({ length }, [start]) => length - place(start, length, 0);
const part: Cost = ({ length }, [start, end]) => place(end, length, length) - place(start, length, 0);

function place(given: unknown, length: number, otherwise: number): number {
  const at = given === undefined ? otherwise : Math.trunc(Number(given)) || 0;
  return at < 0 ? Math.max(0, length + at) : Math.min(at, length);
}

const METHODS: readonly [prototype: object, names: readonly string[], way: Way, cost: Cost][] = [
  [
    Array.prototype,
    ["includes", "indexOf", "lastIndexOf", "find", "findIndex", "findLast", "findLastIndex", "some"],
    "search",
    all,
  ],
  [Array.prototype, ["shift", "unshift"], "move", all],
  [Array.prototype, ["splice"], "move", rest],
  [Array.prototype, ["slice"], "walk", part],
  [
    Array.prototype,
    ["concat", "every", "filter", "flatMap", "forEach", "map", "reduce", "reduceRight", "reverse", "sort"],
    "walk",
    all,
  ],
  [Array.prototype, ["at", "pop", "push"], "loop", one],
  [Set.prototype, ["has", "add", "delete"], "loop", one],
  [Map.prototype, ["get", "has", "set", "delete"], "loop", one],
  // Every for … of, and every copy by …, takes its members from one of these.
  [iteratorOf([]), ["next"], "walk", one],
  [iteratorOf(new Set()), ["next"], "walk", one],
  [iteratorOf(new Map()), ["next"], "walk", one],
];

function iteratorOf(list: Iterable<unknown>): object {
  return Object.getPrototypeOf(list[Symbol.iterator]()) as object;
}

/** Below this limit the graph is so small that only a loop can do so much. */
const SMALL = 10_000;

class TooMuch extends Error {}

/**
 * Runs somebody's code and counts what it does with arrays, sets and maps, instead of looking at the clock.
 * Code that does more than `limit` is stopped, and the failure says by what.
 * @param where what the code works on, as the failure calls it: "a chain of 1,000 operations"
 */
export function withinWork<T>(code: () => T, limit: number, where: string): T {
  const done = new Map<string, number>();
  let total = 0;
  const count = (name: string, cost: number) => {
    done.set(name, (done.get(name) ?? 0) + cost);
    total += cost;
    if (total > limit) throw new TooMuch();
  };
  const restore = replaceMethods(count);
  let result: T | undefined;
  try {
    result = code();
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
  } finally {
    restore();
  }
  if (total > limit) must(false, limit < SMALL ? round(limit, where) : sentence(done, where));
  return result as T;
}

/** Lets these methods count. Returns what puts the old ones back. */
function replaceMethods(count: (name: string, cost: number) => void): () => void {
  let counting = true;
  const old = METHODS.flatMap(([prototype, names, way, cost]) =>
    names.flatMap((name) => {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
      const method = descriptor?.value as ((...given: unknown[]) => unknown) | undefined;
      if (!descriptor || !method) return [];
      const value = function (this: { length: number }, ...given: unknown[]): unknown {
        // The counting itself uses a Map: it must not count.
        if (counting) {
          counting = false;
          try {
            count(`${way} ${name}`, Math.max(1, cost(this, given)));
          } finally {
            counting = true;
          }
        }
        return Reflect.apply(method, this, given);
      };
      Object.defineProperty(prototype, name, { ...descriptor, value });
      return [{ prototype, name, descriptor }];
    }),
  );
  return () => {
    counting = false;
    for (const { prototype, name, descriptor } of old) Object.defineProperty(prototype, name, descriptor);
  };
}

function round(limit: number, where: string): string {
  return `For ${where}, your code has gone round and round, and was stopped after ${limit.toLocaleString("en")} steps.
What is done must leave the stack, and what has been visited needs no second visit.`;
}

function sentence(done: ReadonlyMap<string, number>, where: string): string {
  const [[key, times] = ["walk next", 0]] = [...done].sort(([, a], [, b]) => b - a);
  const [way = "walk", name = ""] = key.split(" ") as [Way, string];
  const counted = Math.floor(times / 1000) * 1000;
  const what: Readonly<Record<Way, string>> = {
    search: `${name} has looked through arrays, more than ${counted.toLocaleString("en")} places in all`,
    move: `${name} has moved members of arrays, more than ${counted.toLocaleString("en")} times in all`,
    walk: `your code has walked along lists, more than ${counted.toLocaleString("en")} steps in all`,
    loop: `your code has called ${name} more than ${counted.toLocaleString("en")} times`,
  };
  return `For ${where}, ${what[way]}, and was stopped.\n${REMEDY[way]}`;
}
