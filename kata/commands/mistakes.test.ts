import { seenFirst } from "./mistakes";

test("mistakes that people were seen to make stand before those that were thought of", () => {
  const mistakes = [undefined, "reasoned", "micrograd #91", "reasoned: || 0", "the post"].map((source) => ({
    mistake: { source },
  }));
  expect(seenFirst(mistakes).map(({ mistake }) => mistake.source)).toEqual([
    "micrograd #91",
    "the post",
    undefined,
    "reasoned",
    "reasoned: || 0",
  ]);
});
