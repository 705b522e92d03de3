import { STEPS } from "../curriculum/steps";
import { learnersCopy } from "../dev/copy";

const { run, solve } = learnersCopy();

test("every step alone, the minutes that are left, and the same for programs", () => {
  solve("05");
  solve("12");
  const { status, stdout, stderr } = run("progress", "--json");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const { solved, steps, minutesLeft } = JSON.parse(stdout);
  expect(solved).toBe(2);
  expect(steps).toHaveLength(STEPS.length);
  expect(steps[4]).toEqual({ step: "05-pow", state: "solved", minutes: 20 });
  expect(steps[5]).toEqual({ step: "06-div", state: "not written", minutes: 10 });
  // Its starter is a whole program that gives wrong answers.
  expect(steps[9].state).toBe("not written");
  const open = steps.filter(({ state }: { state: string }) => state !== "solved");
  expect(minutesLeft).toBe(open.reduce((sum: number, { minutes }: { minutes: number }) => sum + minutes, 0));

  expect(run("progress", "--markdown").stdout).toContain("| 05 pow | solved | 20 |\n");
  const shown = run("progress").stdout;
  expect(shown).toContain("\n  05  pow                    solved            20 min\n");
  const rest = [
    `${Math.floor(minutesLeft / 60)} h`,
    ...(minutesLeft % 60 ? [`${minutesLeft % 60} min`] : []),
  ];
  expect(shown).toContain(`2 of ${STEPS.length} steps are solved. The rest takes about ${rest.join(" ")},`);
});
