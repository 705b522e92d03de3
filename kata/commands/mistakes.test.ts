import { seenFirst } from "./mistakes";

test("mistakes that people were seen to make stand before those that were thought of", () => {
  const mistakes = [undefined, "micrograd #91", undefined, "the post"].map((source) => ({
    mistake: { source },
  }));
  expect(seenFirst(mistakes).map(({ mistake }) => mistake.source)).toEqual([
    "micrograd #91",
    "the post",
    undefined,
    undefined,
  ]);
});
