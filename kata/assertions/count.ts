/** "1 step", "12,000 steps": a number of things in words. */
export function count(number: number, one: string, several = `${one}s`): string {
  // toLocaleString would load the languages first, which takes longer than many a test.
  return `${String(number).replace(/\B(?=(\d{3})+$)/g, ",")} ${number === 1 ? one : several}`;
}
