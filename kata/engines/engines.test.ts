import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { runKata } from "../dev/run-node";
import { PATHS, readEngines, toText, withTables } from "./engines";
import kata from "./kata";

const all = readEngines();

test("the tables of ENGINES.md are those of fixtures/engines.json", () => {
  const text = readFileSync(PATHS.text, "utf8");
  expect(withTables(text, all)).toBe(text);
});

test("what stands there for the kata is what the references say, and what is measured", () => {
  const { kata: rule, measured } = kata(all.points);
  expect(rule).toEqual(all.engines.kata?.answers);
  expect(measured).toEqual(all.engines.measured?.answers);
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

test("npm run engines asks, and compares", () => {
  const { status, stdout } = runKata(["engines", "kata", "measured"]);
  expect(stdout).toBe("this kata: as written\nmeasured: as written\n");
  expect(status).toBe(0);
});

test("an engine that is not there is one sentence", () => {
  const { status, stderr } = runKata(["engines", "simplegard"]);
  expect(stderr).toBe("No engine is called simplegard. Did you mean simplegrad?\n");
  expect(status).toBe(2);
});
