import { didYouMean } from "./error";

const NAMES = ["02-add", "05-pow", "09-topological-backward", "neuron", "neuron-exp", "reuse"];

test.each([
  ["powr", "Did you mean 05-pow?"],
  ["POW", "Did you mean 05-pow?"],
  ["topolgical", "Did you mean 09-topological-backward?"],
  ["neurn", "Did you mean neuron or neuron-exp?"],
  ["resue", "Did you mean reuse?"],
])("%s: %s", (typed, question) => {
  expect(didYouMean(typed, NAMES)).toBe(question);
});

test.each(["", "x", "nonsense"])("nothing is like %j", (typed) => {
  expect(didYouMean(typed, NAMES)).toBeUndefined();
});
