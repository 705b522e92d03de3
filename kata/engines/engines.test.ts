import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { runKata } from "../dev/run-kata";
import { inCells, PATHS, readEngines, toText, withTables } from "./engines";
import kata from "./kata";
import { asCpp } from "./run";

const all = readEngines();

test("the tables of ENGINES.md are those of fixtures/engines.json", () => {
  const text = readFileSync(PATHS.text, "utf8");
  expect(withTables(text, all)).toBe(text);
});

test("what stands there for the kata is what the references say, and what is measured", () => {
  const { kata: rule, measured } = kata(all.points);
  expect(inCells(rule)).toEqual(all.engines.kata?.answers);
  expect(inCells(measured)).toEqual(all.engines.measured?.answers);
});

test("what JSON has no number for is a text", () => {
  const texts = [0, "-0", "NaN", "Infinity", "-Infinity"];
  expect(inCells({ f: texts.map(Number) })).toEqual({ f: texts });
});

test("engines.json looks as npm run engines writes it", () => {
  expect(readFileSync(PATHS.json, "utf8")).toBe(toText(all));
});

test("each engine has a version, a program that asks it, and answers to the points alone", () => {
  const points = all.points.map(({ name }) => name);
  for (const [id, { version, program, answers }] of Object.entries(all.engines)) {
    expect(points).toEqual(expect.arrayContaining(Object.keys(answers)));
    if (id === "kata" || id === "measured") continue;
    expect(version).toMatch(/^\d+\.\d/);
    expect(existsSync(join(ROOT, "findings/engines", program?.[0] ?? ""))).toBe(true);
  }
});

test("C++ reads every number of a point as a double", () => {
  const point = asCpp({
    name: "p",
    f: "add(mul(x, 1e20), 2e-5, 0.5, 3)",
    at: [1e20, 1e30, 1e-310, -3, "-0", "Infinity"],
  });
  expect(point).toBe(
    'POINT("p", "", (const auto& x), (op_add(op_mul(x, 1e20), 2e-5, 0.5, 3.0)), ' +
      "double(100000000000000000000.0), double(1e+30), double(1e-310), double(-3.0), double(-0.0), double(INFINITY));\n",
  );
});

test("npm run engines asks, and compares", () => {
  const { status, stdout } = runKata(["engines", "kata", "measured"]);
  expect(stdout).toBe("this kata: as written\nmeasured: as written\n");
  expect(status).toBe(0);
});

test("an engine that is not there is one sentence", () => {
  const { status, stderr } = runKata(["engines", "simplegard"]);
  expect(stderr).toBe('No engine is called "simplegard". Did you mean simplegrad?\n');
  expect(status).toBe(2);
});
