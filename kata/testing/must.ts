/** The test goes on only if this is so. If not, the failure is this sentence. */
export function must(condition: boolean, sentence: string): asserts condition {
  expect(condition).toHold(sentence);
}
