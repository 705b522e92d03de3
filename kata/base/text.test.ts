import { wrap } from "./text";

const { columns } = process.stdout;
afterEach(() => {
  process.stdout.columns = columns;
});

test.each([
  [60, "  npm run draw reuse   a value that is used twice, and its\n                       gradient"],
  [46, "  npm run draw reuse\n      a value that is used twice, and its\n      gradient"],
  // Narrower than 40 columns nothing is wrapped.
  [20, "  npm run draw reuse\n      a value that is used twice, and\n      its gradient"],
])("the last of two columns is wrapped for itself, or below, at %i columns", (width, text) => {
  process.stdout.columns = width;
  expect(wrap("  npm run draw reuse   a value that is used twice, and its gradient")).toBe(text);
});
