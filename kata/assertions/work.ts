import { type Counting, countMethods, type Way } from "./count-methods";
import { must } from "./must";

/** Given by the kata's own runner, where built-ins are frozen by now. */
declare const kataCounting: Counting | undefined;

/** The remedy for each way to do far too much. */
const REMEDY: Readonly<Record<Way, string>> = {
  search:
    "It runs through the whole array at each call. A Set knows at once whether it has a member, and a Map what belongs to it.",
  move: "It moves the other members of the array at each call. push and pop, at the end, move nothing.",
  walk: "Do not walk along all values, or copy a whole list, again and again: once is enough.",
  loop: "A few calls for each value are enough. What has been visited needs no second visit.",
};

/** Below this limit the graph is so small that only a loop can do so much. */
const SMALL = 10_000;

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
  const count = (name: string, cost: number) => {
    done.set(name, (done.get(name) ?? 0) + cost);
    total += cost;
    if (total > limit) throw new TooMuch();
  };
  counting ??= typeof kataCounting === "undefined" ? countMethods() : kataCounting;
  counting?.listen(count);
  let result: T | undefined;
  try {
    result = code();
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
  } finally {
    counting?.listen(undefined);
  }
  if (total > limit) must(false, limit < SMALL ? round(limit, where) : sentence(done, where));
  return result as T;
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
    search: `${name} has looked at more than ${counted.toLocaleString("en")} places in arrays`,
    move: `${name} has moved members of arrays more than ${counted.toLocaleString("en")} times`,
    walk: `your code has taken more than ${counted.toLocaleString("en")} steps along lists`,
    loop: `your code has called ${name} more than ${counted.toLocaleString("en")} times`,
  };
  return `For ${where}, ${what[way]}, and was stopped.\n${REMEDY[way]}`;
}
