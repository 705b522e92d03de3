import { type LabelledSet, readDigits, readPenguins } from "./data-sets";

const counted = ({ classes, training, heldOut }: LabelledSet) =>
  [training, heldOut].map((samples) =>
    classes.map((_, label) => samples.filter((sample) => sample.label === label).length),
  );

test("penguins: three species, four numbers each, none twice", () => {
  const set = readPenguins();
  expect(counted(set)).toEqual([
    [112, 52, 93],
    [39, 16, 30],
  ]);
  const all = [...set.training, ...set.heldOut];
  expect(all.every(({ x }) => x.length === 4 && x.every((number) => number > 0))).toBe(true);
  expect(new Set(all.map(({ x }) => String(x))).size).toBe(342);
});

test("digits: 1,437 to train on and 360 held out, of 64 pixels from 0 to 1", () => {
  const set = readDigits();
  expect([set.training.length, set.heldOut.length]).toEqual([1437, 360]);
  const [training = [], heldOut = []] = counted(set);
  expect(training.map((count, i) => count + (heldOut[i] ?? NaN))).toEqual([
    178, 182, 177, 183, 181, 182, 181, 179, 174, 180,
  ]);
  const all = [...set.training, ...set.heldOut];
  expect(all.every(({ x }) => x.length === 64 && x.every((ink) => ink >= 0 && ink <= 1))).toBe(true);
  expect(all.flatMap(({ x }) => x).reduce((sum, ink) => sum + 16 * ink)).toBe(561_718);
});
