import type { Value } from "#steps/01-value/value";

/** The numbers that a backward pass is to see, value by value. */
export interface Numbers {
  data: number[];
  /** Its gradient before `backward` is called. */
  before: number[];
  /** As the operation left them: what is missing, or is no number, stays so. */
  partials: unknown[][];
  /** What is written to the root is read as so many times that: its 1 then differs from a 1 that was never there. */
  scale: number;
}

/** What happens to the values. `of` and `to` are positions in the list of values, `at` in the inputs of one. */
export interface Watcher {
  read(of: number): void;
  write(of: number, grad: unknown, setter: () => void): void;
  partial(of: number, at: number): void;
  input(of: number, at: number, to: number): void;
  /** A partial was overwritten. */
  repartial(of: number, at: number, partial: unknown): void;
  /** The inputs of a value were changed: these are there now. */
  rewire(of: number, inputs: number[]): void;
}

/**
 * Puts those numbers into the values and watches them: an accessor stands in for `grad` and `data`, a proxy for `inputs` and
 * `partials`. Each hands on to what was there, so that any class can be watched. Returns what takes all of it away again.
 * Gradients stay as they are then; everything else is as it was. Of `numbers`, what cannot be put in is corrected.
 * @throws TypeError where a gradient cannot be watched: the value is frozen or sealed
 */
export function instrument(values: readonly Value[], numbers: Numbers, watcher: Watcher): () => void {
  const ids = new Map<unknown, number>(values.map((value, i) => [value, i]));
  const restores: (() => void)[] = [];
  const restore = () => {
    for (const one of restores.splice(0).reverse()) one();
  };
  try {
    values.forEach((value, of) => {
      value.grad = numbers.before[of] ?? NaN;
      restores.push(watchGrad(value, of, of === 0 ? numbers.scale : 1, watcher));
      const put = putData(value, numbers.data[of] ?? NaN);
      if (put) restores.push(put);
      else numbers.data[of] = value.data;
      restores.push(
        replaceList(value, "inputs", [...value.inputs], {
          get: (at, input) => watcher.input(of, at, ids.get(input) ?? -1),
          changed: (list) =>
            watcher.rewire(
              of,
              list.map((input) => ids.get(input) ?? -1),
            ),
        }) ?? (() => {}),
      );
      const given: unknown = value.partials;
      const watched = replaceList(value, "partials", [...(numbers.partials[of] ?? [])], {
        get: (at) => watcher.partial(of, at),
        changed: (_, at, partial) => at !== undefined && watcher.repartial(of, at, partial),
      });
      if (watched) restores.push(watched);
      else numbers.partials[of] = value.inputs.map((_, at) => (given as unknown[] | undefined)?.[at]);
    });
    return restore;
  } catch (error) {
    restore();
    throw error;
  }
}

/** Watches value.grad, be it a plain property or an accessor of the class, with private fields behind it or not. */
function watchGrad(value: Value, of: number, scale: number, watcher: Watcher): () => void {
  const own = Object.getOwnPropertyDescriptor(value, "grad");
  const { get, set } = own ?? inheritedProperty(value, "grad") ?? {};
  let plain = own?.value as number;
  const read = () => (get ? (get.call(value) as number) : plain);
  const write = (grad: number) => {
    if (set) set.call(value, grad);
    else plain = grad;
  };
  const setter = (grad: number) => {
    watcher.write(of, grad, setter as () => void);
    write(scale === 1 ? grad : grad * scale);
  };
  Object.defineProperty(value, "grad", {
    configurable: true,
    enumerable: own?.enumerable ?? false,
    get() {
      watcher.read(of);
      return read();
    },
    set: setter,
  });
  return () => {
    const last = read();
    // An own property is put back in its place, so that the order of the properties stays.
    if (own) Object.defineProperty(value, "grad", "value" in own ? { ...own, value: last } : own);
    else Reflect.deleteProperty(value, "grad");
  };
}

/** Lets value.data be another number for a while, where that is possible. */
function putData(value: Value, data: number): (() => void) | undefined {
  const own = Object.getOwnPropertyDescriptor(value, "data");
  if (Object.is(value.data, data)) return () => {};
  if (!own?.configurable || !("value" in own)) return undefined;
  Object.defineProperty(value, "data", { ...own, value: data });
  return () => void Object.defineProperty(value, "data", own);
}

interface ListWatcher {
  get(at: number, item: unknown): void;
  changed(list: readonly unknown[], at: number | undefined, item: unknown): void;
}

/** Puts a watched list in the place of a property, where that is possible. */
function replaceList(
  value: Value,
  name: "inputs" | "partials",
  list: unknown[],
  watcher: ListWatcher,
): (() => void) | undefined {
  const own = Object.getOwnPropertyDescriptor(value, name);
  if (own?.configurable === false || !Array.isArray(value[name])) return undefined;
  const index = (key: string | symbol) =>
    typeof key === "string" && /^\d+$/.test(key) ? Number(key) : undefined;
  const watched = new Proxy(list, {
    get(target, key, receiver) {
      const item = Reflect.get(target, key, receiver) as unknown;
      const at = index(key);
      if (at !== undefined) watcher.get(at, item);
      return item;
    },
    defineProperty(target, key, descriptor) {
      const done = Reflect.defineProperty(target, key, descriptor);
      watcher.changed(target, index(key), descriptor.value);
      return done;
    },
    deleteProperty(target, key) {
      const done = Reflect.deleteProperty(target, key);
      watcher.changed(target, index(key), undefined);
      return done;
    },
  });
  Object.defineProperty(value, name, {
    configurable: true,
    enumerable: own?.enumerable ?? false,
    writable: true,
    value: watched,
  });
  return () => {
    if (own) Object.defineProperty(value, name, own);
    else Reflect.deleteProperty(value, name);
  };
}

function inheritedProperty(value: object, name: string): PropertyDescriptor | undefined {
  for (let owner: object | null = value; owner; owner = Object.getPrototypeOf(owner) as object | null) {
    const found = Object.getOwnPropertyDescriptor(owner, name);
    if (found) return found;
  }
  return undefined;
}
