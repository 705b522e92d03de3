/** Stands in for `kata:stop` where a test calls a module itself, and not in a process of the runner. */
export async function stopRequested(): Promise<boolean> {
  return false;
}
