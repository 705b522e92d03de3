/** Runs that give way to each other. */
export interface Runs {
  /** Ends the run that is under way, and starts another. */
  start(): void;
  /** Ends the run that is under way. */
  stop(): void;
}

/**
 * One run at a time: a new one ends the one before, whose result is never shown.
 * @param run starts the work; when the signal comes, it stops what it started
 */
export function newestOnly<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  { done, failed }: { done: (result: Result) => void; failed: (error: unknown) => void },
): Runs {
  let current = new AbortController();
  const stop = () => current.abort();
  return {
    stop,
    start() {
      stop();
      const mine = new AbortController();
      current = mine;
      run(mine.signal).then(
        (result) => mine.signal.aborted || done(result),
        (error) => mine.signal.aborted || failed(error),
      );
    },
  };
}
