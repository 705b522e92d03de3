/** Each with its own prototype. */
export function aTimerOfEachKind(): object[] {
  const [timer, immediate] = [setTimeout(() => undefined), setImmediate(() => undefined)];
  clearTimeout(timer);
  clearImmediate(immediate);
  return [timer, immediate];
}

/** A timer that need not be waited for is not listed among what is active. Here nobody waits for any. */
export function keepTimersInSight(): void {
  for (const one of aTimerOfEachKind()) {
    Object.getPrototypeOf(one).unref = function (this: unknown) {
      return this;
    };
  }
}
