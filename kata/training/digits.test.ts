import { digitsJob } from "./digits";
import { drawDigits } from "./draw-digits";
import { lossesOf } from "./plan";
import run from "./run-digits";

beforeEach(() => void jest.spyOn(console, "log").mockImplementation(() => {}));
afterEach(() => {
  jest.restoreAllMocks();
  process.removeAllListeners("SIGINT");
});

const planOf = (typed: Parameters<typeof digitsJob>[0]) => digitsJob(typed).plan as Parameters<typeof run>[0];

test("digits are read, and the picture shows the losses, each neuron and the worst ten", async () => {
  const course = await run(planOf({ epochs: "6" }));
  expect(course.moments.at(-1)?.heldOut.right).toBeGreaterThan(330);
  expect(lossesOf(course)).toHaveLength(7);
  expect(course.neurons.map((weights) => weights.length)).toEqual(Array(32).fill(64));
  const wrong = 360 - (course.moments.at(-1)?.heldOut.right ?? NaN);
  expect(course.worst).toHaveLength(wrong);
  expect(course.worst.every(({ said, is }) => said !== is)).toBe(true);
  const svg = drawDigits(course, 0.5, "digits");
  expect(svg.match(/<rect /g)).toHaveLength(1 + 32 + 10);
  expect(svg).toContain(`The worst of ${wrong} that were read wrong`);
  expect(svg).not.toContain("NaN");
});

test("equal seeds give equal runs, and a rate that is far too large is drawn all the same", async () => {
  const typed = { epochs: "1", sizes: "4,10" };
  expect(await run(planOf(typed))).toEqual(await run(planOf(typed)));
  const lost = await run(planOf({ rate: "1e300", epochs: "3" }));
  expect(lossesOf(lost).at(-1)).toBeNaN();
  expect(drawDigits(lost, 1e300, "digits")).not.toContain("NaN,");
});

test.each([
  [{ loss: "maxMargin" }, "--loss is for two classes."],
  [{ raw: true }, "--raw is for penguins."],
  [{ sizes: "32,3" }, "--sizes ends with 10, because each class has a score: 32,3,10."],
])("%j is refused with a sentence", (typed, sentence) => {
  expect(() => digitsJob(typed)).toThrow(sentence);
});
