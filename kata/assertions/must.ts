/**
 * The test goes on only if this is so: its failure is the sentence.
 * Nothing is asked of expect where nothing fails, so that it may stand in a loop.
 */
export function must(condition: boolean, sentence: string): asserts condition {
  if (!condition) expect(condition).toHold(sentence);
}
