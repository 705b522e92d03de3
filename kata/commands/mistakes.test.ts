import { readCatalogue } from "../curriculum/catalogue";
import { likelyFirst } from "./mistakes";

test("the likely mistakes come first, then those that people were seen to make, then the others", () => {
  const mistakes = [{}, { source: "micrograd #91" }, { likely: true as const }].map((mistake) => ({
    mistake,
  }));
  expect(likelyFirst(mistakes)).toEqual([mistakes[2], mistakes[1], mistakes[0]]);
});

test("each step of the first half has a handful of likely ones", () => {
  const counts = readCatalogue().map(({ mistakes }) => mistakes.filter(({ likely }) => likely).length);
  expect(counts.slice(0, 16).every((count) => count >= 6)).toBe(true);
});
