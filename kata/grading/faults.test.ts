import type { Submission } from "../curriculum/whose-code";
import { readAssignment } from "./assignment";
import { copyOf } from "./copy";
import type { Result } from "./results";
import { readTasks } from "./tasks";
import { folderOf, itemOf } from "./tree";

const judged = jest.fn();
jest.doMock("../runner/judge", () => ({ ...jest.requireActual("../runner/judge"), judge: judged }));
jest.resetModules();
const { grade } = require("./grade") as typeof import("./grade");

/** Grades step 03 of these people, and says who has a result and what the grader says of itself. */
async function run(...names: string[]) {
  const results: string[] = [];
  const read = () => ({ bytes: Buffer.from("1"), modified: new Date() });
  const people = names.map((name) => copyOf(name, folderOf(name, [itemOf("mul.ts", "file", { read })])));
  const assignment = readAssignment(undefined, "03");
  const onResult = ({ submission }: Result) => void results.push(submission);
  const options = { jobs: 1, signal: new AbortController().signal, onResult };
  const said = await grade(readTasks(people, assignment), assignment, options).catch((error) => error);
  return { results, said: said?.message };
}

beforeEach(() => judged.mockReset());

test("where no process can start, the first one ends the run, with the cause", async () => {
  const node = "Error: Access to this API has been restricted\n    at x\n  resource: '/kata/node_modules'\n";
  judged.mockRejectedValue(new Error(`the test process did not start. node:internal\n${node}`));
  expect(await run("ada", "bob", "cy")).toEqual({
    results: [],
    said: "no process can be started here. Error: Access to this API has been restricted: /kata/node_modules",
  });
  // Ada's, and the reference's in its place.
  expect(judged).toHaveBeenCalledTimes(2);
});

test("a fault in one submission keeps no other from being graded", async () => {
  judged.mockImplementation(async ([one]: readonly Submission[]) => {
    if (one?.id === "bob") throw new Error("a fault");
    return [];
  });
  expect(await run("ada", "bob", "cy")).toEqual({ results: ["ada", "cy"], said: "bob, 03-mul: a fault" });
});
