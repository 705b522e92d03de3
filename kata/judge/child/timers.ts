/** A timer that need not be waited for is not listed among what is active. Here nobody waits for any. */
export function keepTimersInSight(): void {
  const [timer, immediate] = [setTimeout(() => undefined), setImmediate(() => undefined)];
  for (const one of [timer, immediate]) {
    Object.getPrototypeOf(one).unref = function (this: unknown) {
      return this;
    };
  }
  clearTimeout(timer);
  clearImmediate(immediate);
}
