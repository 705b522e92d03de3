import type { Submission } from "../curriculum/whose-code";
import type { Result } from "./results";

const judged = jest.fn();
jest.doMock("../runner/judge", () => ({ ...jest.requireActual("../runner/judge"), judge: judged }));
const { readAssignment } = require("./assignment") as typeof import("./assignment");
const { copyOf } = require("./copy") as typeof import("./copy");
const { grade, readTasks } = require("./grade") as typeof import("./grade");
const { fileOf, folderOf } = require("./tree") as typeof import("./tree");

/** Grades step 03 of these people, and says who has a result and what the grader says of itself. */
async function run(...names: string[]) {
  const results: string[] = [];
  const people = names.map((name) =>
    copyOf(name, folderOf(name, [fileOf("mul.ts", { bytes: Buffer.from("1") })])),
  );
  const assignment = readAssignment(undefined, "03");
  const onResult = ({ submission }: Result) => void results.push(submission);
  const options = { jobs: 1, signal: new AbortController().signal, onResult };
  const said = await grade(readTasks(people, assignment, {}), assignment, options).catch((error) => error);
  return { results, said: said?.message };
}

beforeEach(() => judged.mockReset());

test("where no process can start, the run ends soon, with the cause", async () => {
  const node = "Error: Access to this API has been restricted\n    at x\n  resource: '/kata/node_modules'\n";
  judged.mockRejectedValue(new Error(`the test process did not start. node:internal\n${node}`));
  expect(await run("ada", "bob", "cy", "dan", "eve")).toEqual({
    results: [],
    said: `cy, 03-mul: the test process did not start. node:internal\n${node.replace("    at x\n", "")}`,
  });
  expect(judged).toHaveBeenCalledTimes(3);
});

test("a fault in one submission keeps no other from being graded", async () => {
  judged.mockImplementation(async ([one]: readonly Submission[]) => {
    if (one?.id === "bob") throw new Error("a fault");
    return [];
  });
  expect(await run("ada", "bob", "cy")).toEqual({ results: ["ada", "cy"], said: "bob, 03-mul: a fault" });
});
