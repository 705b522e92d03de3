import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAssignment } from "./assignment";
import { cohortOf } from "./cohort";
import { csv } from "./csv";
import { junit } from "./junit";
import { reportPage } from "./report-page";
import { appendTo, type Header, type Result, readResults } from "./results";
import { score } from "./score";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "kata grade "));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test("an assignment says each of its mistakes in a sentence", () => {
  const path = join(home, "week1.json");
  writeFileSync(path, '{"stpes": ["01"], "credit": "all", "points": {"03-mul": -1}, "deadline": "soon"}');
  expect(() => readAssignment(path)).toThrow(
    [
      'week1.json: The file has no "stpes". Did you mean steps?',
      'week1.json: "credit" must be "test" or "step", not "all".',
      'week1.json: "points.03-mul" must be at least 0, not -1.',
      'week1.json: "deadline" must be a moment with its time zone, like "2026-10-12T18:00:00+02:00", not "soon".',
    ].join("\n"),
  );
});

test("steps are named one by one, by name or as a range", () => {
  writeFileSync(join(home, "a.json"), '{"steps": ["01-03", "relu"], "points": {"03-mul": 2}}');
  const { steps, points } = readAssignment(join(home, "a.json"));
  expect(steps.map(({ number }) => number)).toEqual(["01", "02", "03", "12"]);
  expect([points["03-mul"], points["01-value"]]).toEqual([2, 1]);
});

test("the schema knows every step", () => {
  const schema = JSON.parse(readFileSync(join(__dirname, "assignment.schema.json"), "utf8")) as {
    properties: { points: { properties: object } };
  };
  expect(Object.keys(schema.properties.points.properties)).toEqual(
    readAssignment().steps.map(({ folder }) => folder),
  );
});

test("what a person has to decide, and what is nobody's work, counts nothing", () => {
  const rules = { points: { "03-mul": 2 }, credit: "test", late: 0.5 } as const;
  const of = (state: Result["state"], passed: number, late?: true) =>
    score(rules, { step: "03-mul", state, passed, tests: 10, late });
  expect([of("solved", 10), of("wrong", 7), of("timed out", 3), of("solved", 10, true)]).toEqual([
    2, 1.4, 0.6, 1,
  ]);
  expect([of("review", 9), of("not written", 4), of("missing", 0), of("solved", 9)]).toEqual([0, 0, 0, 0]);
  expect(score({ ...rules, credit: "step" }, { step: "03-mul", state: "wrong", passed: 9, tests: 10 })).toBe(
    0,
  );
});

const header: Omit<Header, "salt"> = {
  kata: "1.0.0",
  node: "v20",
  credit: "test",
  steps: [{ step: "03-mul", points: 1 }],
  tests: {},
  limits: {},
};

function resultOf(submission: string, more: Partial<Result> = {}): Result {
  const about = { step: "03-mul", state: "wrong", passed: 7, tests: 10, points: 0.7, of: 1 } as const;
  return {
    submission,
    ...about,
    sentence: "<b>&",
    failures: [],
    code: "</script><script>alert(1)</script>",
    key: "k",
    ...more,
  };
}

test("results are added and never changed, the last line counts, and half a line is none", () => {
  const path = join(home, "results.jsonl");
  appendTo(path, header).add(resultOf("ada"));
  appendFileSync(path, '{"submission":"bob","step":"03-');
  const { add } = appendTo(path, header);
  add(resultOf("ada", { state: "solved" }));
  const { results } = readResults(path);
  expect(results.map(({ submission, state }) => [submission, state])).toEqual([["ada", "solved"]]);
  expect(readFileSync(path, "utf8").match(/"kata"/g)).toHaveLength(1);
});

test("a hostile name is text everywhere", () => {
  const cohort = cohortOf(header, [resultOf('=1+1,"x"'), resultOf("<img onerror=alert(1)>")]);
  expect(csv(cohort)).toContain(`"'=1+1,""x"""`);
  expect(junit(cohort)).toContain('name="&#60;img onerror=alert(1)&#62;"');
  expect(junit(cohort)).not.toContain("<b>");
  const page = reportPage(cohort);
  expect(page).not.toContain("<img");
  expect(page.match(/<\/script>/g)).toHaveLength(2);
});
