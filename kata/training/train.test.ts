import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tanh } from "#steps/08-tanh/tanh";
import { MLP } from "#steps/15-neuron/neuron";
import { trainInBatches } from "#steps/18-minibatches/minibatches";
import { sameNumber } from "../assertions/number";
import { fixture } from "../assertions/pytorch";
import { mulberry32 } from "../assertions/random";
import { DRAWINGS, ROOT } from "../base/files";
import { runKata } from "../dev/run-kata";
import { testFolder } from "../dev/test-folder";
import { textWidth } from "../drawing/graph-svg";
import runDigits from "./by-tensors";
import runByValues, { networkOf } from "./by-values";
import { type Course, course, outcome, type Plan, planeOf } from "./course";
import { congruential, makeSamples, readCsv } from "./data";
import { jobOf, lessonJob } from "./jobs";
import { drawCourse } from "./pictures";

const folder = testFolder("train-", DRAWINGS);
let printed: jest.SpyInstance;
beforeEach(() => {
  printed = jest.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(() => void jest.restoreAllMocks());

/** A small run on two classes. */
const run = (name: string, more: Partial<Plan> = {}, stopRequested = async () => false) => {
  const plan = { ...jobOf(name, { seed: "7", sizes: "4,1", epochs: "25" }), ...more };
  return course(plan, networkOf(plan), stopRequested);
};

test("the moons of the lesson are PyTorch's, and so is each loss", async () => {
  const { inputs, targets, run } = fixture<typeof import("../../fixtures/moons.json")>("moons");
  const samples = inputs.map((x, i) => ({ x, label: targets[i] }));
  expect(makeSamples("moons", congruential(2))).toEqual(samples);
  const { losses } = await runByValues(lessonJob("moons"));
  expect(losses).toHaveLength(run.losses.length + 1);
  expect(run.losses.filter((loss, i) => !sameNumber(losses[i] ?? NaN, loss))).toEqual([]);
});

test.each([
  ["moons", 2, 100, [100, 100]],
  ["xor", 2, 100, [100, 100]],
  ["circles", 2, 100, [100, 100]],
  ["penguins", 4, 257, [151, 68, 123]],
  ["digits", 64, 1437, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]],
] as const)("%s: %i numbers each, %i to train on, so many of each class", (name, numbers, some, classes) => {
  const { training, heldOut } = jobOf(name, {}).data;
  expect(training).toHaveLength(some);
  const all = [...training, ...heldOut];
  const labels = [...new Set(all.map(({ label }) => label))].sort((a, b) => a - b);
  expect(labels.map((label) => all.filter((one) => one.label === label).length)).toEqual(classes);
  expect(all.every(({ x }) => x.length === numbers)).toBe(true);
  expect(new Set(all.map(({ x }) => String(x))).size).toBeGreaterThan(0.97 * all.length);
});

test("each loss is there, each moment is told, and the last one belongs to the trained network", async () => {
  const { losses, moments, stopped } = await run("circles", { penalty: 0.01 });
  expect([losses.length, stopped]).toEqual([26, false]);
  const told = moments.map(({ epoch }) => epoch);
  expect(told).toEqual([0, 1, 2, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 25]);
  expect(printed.mock.calls.slice(1).map(([line]) => Number.parseInt(line, 10))).toEqual(told);
  expect(moments.flatMap(({ epoch, scores }) => (scores ? epoch : []))).toEqual([1, 2, 5, 10, 20, 25]);
  for (const { epoch, training } of moments) expect(training.loss).toBeCloseTo(losses[epoch] ?? NaN, 12);
  expect((await run("circles", { penalty: 0.01, seed: 8 })).losses).not.toEqual(losses);
});

test("the name of a table is a part of a title of one line", () => {
  const file = join(folder, `${"long ".repeat(20)}\u001b[31m.csv`);
  writeFileSync(file, rows("1,1,1"));
  expect(jobOf(file, {}).title).toBe(
    "long long long long long long l…, seed 1, sizes 8,8,1, rate 0.5, maxMargin",
  );
});

test("the plane around a table of any length", () => {
  const training = Array.from({ length: 200_001 }, (_, i) => ({ x: [i, -i / 1000], label: 1 }));
  expect(planeOf({ training, heldOut: [] })).toEqual([
    [-20_000, 220_000],
    [-220, 20],
  ]);
});

test("a run that is stopped ends where it is, and one that is done was not", async () => {
  const { moments, stopped } = await run("xor", { epochs: 1000 }, async () => true);
  expect([stopped, moments.at(-1)?.epoch, moments.at(-1)?.scores?.length]).toEqual([true, 1, 48 * 48]);
  expect(await run("xor", { epochs: 1 }, async () => true)).toMatchObject({ stopped: false });
});

test("penguins are told apart; as they were measured, all of them get one species", async () => {
  const { moments } = await runByValues(jobOf("penguins", { epochs: "4" }));
  expect(moments.at(-1)?.heldOut.right).toBeGreaterThan(80);
  const job = jobOf("penguins", { epochs: "2", raw: true });
  const raw = await runByValues(job);
  expect([112, 52, 93]).toContain(raw.moments.at(-1)?.training.right);
  expect(outcome(raw, job)).toMatch(
    /^It does no better than always naming the largest class: .* Leave out --raw\.$/,
  );
});

test("penguins: an epoch at a time is the same as all at once", async () => {
  const plan = jobOf("penguins", { epochs: "2", sizes: "2,3", batch: "50", rate: "0.2", raw: true });
  const { seed, sizes, rate, data } = plan;
  const random = mulberry32(~seed);
  const model = new MLP(4, sizes, random, { hidden: tanh, output: (v) => v });
  const samples = data.training;
  trainInBatches({ model, samples, batchSize: 50, learningRate: rate, epochs: 2, random });
  const network = networkOf(plan);
  await course(plan, network, async () => false);
  const xs = samples.map(({ x }) => x);
  expect(network.scores(xs)).toEqual(xs.map((x) => model.forward(x).map(({ data }) => data)));
});

test("digits are read, and a rate that is far too large is drawn all the same", async () => {
  const plan = jobOf("digits", { epochs: "6" });
  const course = await runDigits(plan);
  expect(course.moments.at(-1)?.heldOut.right).toBeGreaterThan(330);
  expect(course.losses).toHaveLength(7);
  const tooLarge = jobOf("digits", { rate: "1e300", epochs: "3" });
  const lost = await runDigits(tooLarge);
  expect([lost.losses.at(-1), lost.moments.at(-1)?.training.right]).toEqual([NaN, 0]);
  expect(drawCourse(tooLarge, lost)).not.toContain("NaN,");
});

test.each([
  ["penguins", { sizes: "8,1" }, "--sizes ends with 3, because each class has a score: 8,1,3."],
  ["penguins", { batch: "0" }, '--batch is a whole number from 1 to 10000, not "0".'],
  ["digits", { raw: true }, "--raw is for penguins."],
  ["moons", { batch: "8" }, "--batch is for penguins and digits."],
  ["pinguins", {}, "Did you mean penguins?"],
  ["moons", { seed: "-1" }, '--seed is a whole number from 0 to 4294967295, not "-1".'],
  ["moons", { epochs: "1e3" }, '--epochs is a whole number from 1 to 100000, not "1e3".'],
  ["moons", { rate: "0" }, '--rate is a positive number, such as 0.2, not "0".'],
  ["moons", { sizes: "8,x" }, "--sizes is 1 to 5 layers"],
  ["moons", { sizes: "8,8" }, "--sizes ends with 1, because one score tells two classes apart: 8,8,1."],
])("%s: %j is refused with a sentence", (name, typed, sentence) => {
  expect(() => jobOf(name, typed)).toThrow(sentence);
});

test("the command draws a run that diverged, ends it soon, says so, and does it again in the same way", () => {
  const words = ["--reference", "--rate", "1e300", "--sizes", "4,1"];
  const train = (out: string) => {
    const said = runKata(["train", "moons", ...words, "--epochs", "2000", "--out", join(folder, out)]);
    return { ...said, stdout: said.stdout.replace(out, ""), svg: readFileSync(join(folder, out), "utf8") };
  };
  const [one, again] = [train("one.svg"), train("two.svg")];
  expect(again).toEqual(one);
  expect(one).toMatchObject({ status: 0, stderr: "" });
  expect(one.stdout).toMatch(
    /^ +\d +NaN +\d+ of 100 +\d+ of 100\n\nIt diverged: the loss went from [\d.]+ to NaN\. Try a smaller rate\.$/m,
  );
  expect(one.svg).toContain("It diverged");
  // It fits a plane of 216 pixels, in any font.
  expect(textWidth(/its scores are no [a-z ]+/.exec(one.svg)?.[0] ?? "x".repeat(99))).toBeLessThan(200);
  expect(one.svg.replace(/the loss went from [\d.]+ to NaN/g, "")).not.toMatch(/NaN|Infinity|undefined/);
});

// Windows has no signal for Ctrl-C.
const whereSignalsAre = process.platform === "win32" ? test.skip : test;
whereSignalsAre.each([
  ["xor", "2,1", /^ +2 /m, />after 1 epoch<.*>after \d+ epochs</s],
  ["penguins", "2,3", /^ +0 /m, /<svg /],
  ["digits", "4,10", /^ +0 /m, /<svg /],
])("Ctrl-C ends a run early, and draws what there is: %s", async (name, sizes, line, picture) => {
  const out = join(folder, "early.svg");
  const words = ["train", name, "--reference", "--epochs", "100000", "--sizes", sizes, "--out", out];
  // A terminal sends it to all of its processes: they are a group.
  const run = spawn(process.execPath, ["kata/run.js", ...words], { cwd: ROOT, detached: true });
  let [said, complaint, sent] = ["", "", false];
  run.stderr.on("data", (text) => (complaint += text));
  run.stdout.on("data", (text) => {
    said += text;
    if (sent || !line.test(said)) return;
    sent = true;
    process.kill(-(run.pid ?? NaN), "SIGINT");
  });
  const code = await new Promise((resolve) => run.on("close", resolve)).finally(() => run.kill("SIGKILL"));
  expect({ code, complaint }).toEqual({ code: 0, complaint: "" });
  expect(said).toMatch(/^Stopped after [\d,]+ epochs?\. .*\n.+early\.svg$/m);
  expect(readFileSync(out, "utf8")).toMatch(picture);
});

const guessing = {
  epoch: 1,
  training: { loss: 0.9, right: 2, of: 4 },
  heldOut: { loss: 0.9, right: 0, of: 0 },
};
const four = [1, 1, -1, -1].map((label) => ({ x: [0], label }));
const ended = (losses: number[]): Course => ({ losses, moments: [], stopped: false });
test.each([
  [ended([1, 0.5]), "The loss went from 1 to 0.5."],
  [ended([NaN]), "The loss went from NaN to NaN."],
  [
    ended([1, 9]),
    "It has not learned: the loss went from 1 to 9. Try more epochs or another rate, and in a table columns of one size.",
  ],
  [
    { ...ended([1, 0.9]), moments: [guessing] },
    "It does no better than always naming the largest class: the loss went from 1 to 0.9. Try more epochs or another rate, and in a table columns of one size.",
  ],
  [ended([1, 30]), "It diverged: the loss went from 1 to 30. Try a smaller rate."],
  [ended([1, 5, Infinity]), "It diverged: the loss went from 1 to Infinity. Try a smaller rate."],
])("what is said of a run", (run, sentence) => {
  expect(outcome(run, { raw: false, data: { training: four, heldOut: [] } })).toBe(sentence);
});

const rows = (last: string) =>
  [...Array.from({ length: 11 }, (_, i) => `${i},2.5,${i % 2}`), last].join("\n");

test("a table may have a head, blank lines, semicolons, marks of Windows, and 0 for the second class", () => {
  const text = `\uFEFFlength;width;class\r\n${rows("").replaceAll(",", ";").replaceAll("\n", "\r\n")}\r\n\r\n"1e1"; -.5 ;0\r\n`;
  const { training, heldOut } = readCsv(text, "mine.csv", mulberry32(1));
  expect([training.length, heldOut.length]).toEqual([9, 3]);
  expect([...training, ...heldOut]).toContainEqual({ x: [10, -0.5], label: -1 });
  expect(new Set([...training, ...heldOut].map(({ label }) => label))).toEqual(new Set([1, -1]));
});

test.each([
  [rows("1,,0"), ', line 12: "" is no number.'],
  [rows("1,Infinity,0"), ', line 12: "Infinity" is no number.'],
  [rows("1,0"), ", line 12 has 2 columns, and the first one has 3."],
  [rows("1,2,a"), ', line 12: the last column is the class, 1 or -1, or 1 or 0, and not "a".'],
  [rows("").replace(/,\d$/gm, ",1"), ": every sample is of one class, so there is nothing to tell apart."],
  [rows("1,2,-1"), ": the classes are 1 and -1, or 1 and 0, and here are 0 and -1."],
  ["", " holds 0 samples. There must be 10 at least."],
  ["1\n2\n", ", line 1 has one column. Each line holds the numbers of a sample"],
])("a wrong table is one sentence with its line: %j", (text, sentence) => {
  expect(() => readCsv(text, "mine.csv", mulberry32(1))).toThrow(`mine.csv${sentence}`);
});
