/** Runs that give way to each other. */
export interface Runs {
  /** Ends the run that is under way, and starts another. */
  start(): void;
  /** Ends the run that is under way. */
  stop(): void;
}

/**
 * One run at a time: a new one ends the one before, of which nothing is shown any more.
 * @param run starts the work, and shows what it finds; when the signal comes, it stops what it started
 */
export function newestOnly<Result>(
  run: (show: (result: Result) => void, signal: AbortSignal) => Promise<void>,
  { show, failed }: { show: (result: Result) => void; failed: (error: unknown) => void },
): Runs {
  let current = new AbortController();
  const stop = () => current.abort();
  return {
    stop,
    start() {
      stop();
      current = new AbortController();
      const { signal } = current;
      run((result) => signal.aborted || show(result), signal).catch(
        (error) => signal.aborted || failed(error),
      );
    },
  };
}
