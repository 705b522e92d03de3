// The check at the end of this file must hold when any built-in has been replaced, so it calls none by its method:
// no for-of, no spread, no .includes, only what is captured here before the code under test is loaded.
const { getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { is } = Object;

/** Names that the code under test has no business to put into the global scope. */
const RESERVED = "expect test it describe jest beforeAll beforeEach afterAll afterEach".split(" ");

interface Kept {
  name: string;
  object: object;
  prototype: object | null;
  keys: readonly PropertyKey[];
  descriptors: readonly (PropertyDescriptor | undefined)[];
}

/**
 * Remembers the built-in objects and the globals as they are now. Says later what has changed first, if anything has.
 * @param realm the global object of the code under test
 */
export function rememberBuiltIns(realm: typeof globalThis): () => string | undefined {
  const builtIns = roots(realm).map(keep);
  const globals = keep(["globalThis", realm]);
  return () => {
    for (let i = 0; i < builtIns.length; i++) {
      const what = changeOf(builtIns[i] as Kept);
      if (what !== undefined) return what;
    }
    for (let i = 0; i < globals.keys.length; i++) {
      const key = globals.keys[i] as PropertyKey;
      const before = globals.descriptors[i];
      // Node makes some of its globals when somebody first asks for them: those are accessors until then.
      if (before?.get === undefined && !same(getOwnPropertyDescriptor(realm, key), before)) {
        return `globalThis.${text(key)}`;
      }
    }
    for (let i = 0; i < RESERVED.length; i++) {
      const name = RESERVED[i] as string;
      if (getOwnPropertyDescriptor(realm, name) !== undefined) return `globalThis.${name}`;
    }
    return undefined;
  };
}

/**
 * Remembers every object that code can get at from these without a call, as it is now. Says later whether each is as it was:
 * then nothing stands there that other code could find.
 */
export function rememberReachable(from: readonly object[]): () => boolean {
  const seen = new Set(from);
  const reachable: Kept[] = [];
  // A set hands out what is added while it is walked.
  for (const object of seen) {
    const kept = keep(["", object]);
    reachable.push(kept);
    const behind = kept.descriptors.flatMap((one) => [one?.value, one?.get, one?.set] as unknown[]);
    for (const next of [kept.prototype, ...behind]) if (isObject(next)) seen.add(next);
  }
  return () => {
    for (let i = 0; i < reachable.length; i++) if (changeOf(reachable[i] as Kept) !== undefined) return false;
    return true;
  };
}

function changeOf({ name, object, prototype, keys, descriptors }: Kept): string | undefined {
  if (getPrototypeOf(object) !== prototype) return `the prototype of ${name}`;
  const now = ownKeys(object);
  for (let i = 0; i < now.length; i++) {
    const key = now[i] as PropertyKey;
    if (i >= keys.length || key !== keys[i]) return `${name}.${text(key)}`;
  }
  if (now.length !== keys.length) return name;
  for (let i = 0; i < now.length; i++) {
    const key = now[i] as PropertyKey;
    if (!same(getOwnPropertyDescriptor(object, key), descriptors[i])) return `${name}.${text(key)}`;
  }
  return undefined;
}

function same(now: PropertyDescriptor | undefined, before: PropertyDescriptor | undefined): boolean {
  if (now === undefined || before === undefined) return now === before;
  return (
    is(now.value, before.value) &&
    now.get === before.get &&
    now.set === before.set &&
    now.writable === before.writable &&
    now.configurable === before.configurable
  );
}

function text(key: PropertyKey): string {
  return typeof key === "symbol" ? "a symbol" : `${key}`;
}

function keep([name, object]: readonly [string, object]): Kept {
  const keys = ownKeys(object);
  const descriptors = keys.map((key) => getOwnPropertyDescriptor(object, key));
  return { name, object, prototype: getPrototypeOf(object), keys, descriptors };
}

/** Every constructor and namespace of the language, its prototype, and what a for loop and a spread really call. */
function roots(realm: typeof globalThis): [string, object][] {
  // First of all, and its names before its values: what is looked at below inherits from it.
  const found: [string, object][] = [["Object.prototype", Object.prototype], ...constructorsIn(realm, "")];
  const iterators = [[], "", new Map(), new Set()].map((iterable): object => iterable[Symbol.iterator]());
  const segments = new Intl.Segmenter().segment("");
  const searched = ["".matchAll(/./g), segments, segments[Symbol.iterator]()];
  const generators = [(function* () {})(), (async function* () {})()];
  const others = [new Float64Array(0), async () => undefined];
  for (const one of [...iterators, ...searched, ...generators, ...others]) {
    for (
      let object = getPrototypeOf(one);
      object && object !== Object.prototype;
      object = getPrototypeOf(object)
    ) {
      found.push([`the prototype of ${Object.prototype.toString.call(one).slice(8, -1)}`, object]);
    }
  }
  return found;
}

/** What has a capital in a namespace, with its prototype, and what has one in it in turn: Intl.NumberFormat. */
function constructorsIn(namespace: object, prefix: string): [string, object][] {
  const found: [string, object][] = [];
  for (const key of ownKeys(namespace)) {
    const value: unknown = getOwnPropertyDescriptor(namespace, key)?.value;
    if (typeof key !== "string" || !/^[A-Z]/.test(key) || !isObject(value)) continue;
    const name = prefix + key;
    found.push([name, value]);
    const { prototype } = value as { prototype?: unknown };
    if (isObject(prototype)) found.push([`${name}.prototype`, prototype]);
    if (typeof value === "object") found.push(...constructorsIn(value, `${name}.`));
  }
  return found;
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
