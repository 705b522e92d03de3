import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { testFolder, writeFiles } from "../dev/test-folder";
import { main } from "./grade";

const home = testFolder("kata grade ");
let screen = "";
beforeEach(() => {
  jest.spyOn(console, "log").mockImplementation((...said: unknown[]) => {
    screen += `${said.join(" ")}\n`;
  });
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
  jest.spyOn(console, "error").mockReturnValue();
  screen = "";
});
afterEach(() => {
  jest.restoreAllMocks();
  process.removeAllListeners("SIGINT").removeAllListeners("SIGTERM").removeAllListeners("SIGHUP");
});

test("what belongs to nobody is on the screen, and the exit code says so until it is gone", async () => {
  const out = join(home, "grades");
  writeFiles(join(home, "class"), { "ada/value.txt": "", "bob - mul.ts.pdf": "" });
  const grade = (...options: string[]) => main([...options, "--out", out]);
  expect(await grade(join(home, "class"), "--steps", "03")).toBe(1);
  expect(screen).toContain(
    "Belongs to nobody, and was not graded:\n  bob - mul.ts.pdf lies in nobody's folder",
  );
  expect(screen).toContain("ada: There is no step in it");
  expect(await grade("--report")).toBe(1);
  // A part of a class is told of it, too. It counts when the parts are put together.
  expect(await grade(join(home, "class"), "--steps", "03", "--shard", "1/1")).toBe(0);
  rmSync(join(home, "class", "bob - mul.ts.pdf"));
  expect(await grade(join(home, "class"), "--steps", "03")).toBe(0);
  expect(await grade("--report")).toBe(0);
});

test("results do not lie among people's work, but in a folder of their own", async () => {
  const [folder, steps] = [join(home, "own"), ["--steps", "03"]];
  writeFiles(folder, { "ada/value.txt": "" });
  mkdirSync(join(folder, "bob"));
  const grade = (out: string) => main([folder, ...steps, "--out", out]);
  for (const out of [folder, join(folder, "ada"), join(folder, "bob")])
    await expect(grade(out)).rejects.toThrow("is a place for people's work, and results do not belong there");
  // The second time its results are there.
  for (const _ of [1, 2]) expect(await grade(join(folder, "grades"))).toBe(0);
  expect(screen).not.toContain("grades: ");
});

test("a workflow for GitHub Classroom is printed and nothing is graded", async () => {
  writeFileSync(join(home, "week1.json"), '{"steps": ["03"]}');
  expect(await main(["--classroom", join(home, "week1.json")])).toBe(0);
  expect(screen).toContain("command: npm test 03");
});

test("an empty folder is a mistake without --watch, and a folder that is not there is one in any case", async () => {
  const [folder, out] = [join(home, "none"), join(home, "of none")];
  for (const options of [[], ["--watch"]])
    await expect(main([folder, ...options, "--out", out])).rejects.toThrow(
      `There is no file or folder ${folder}.`,
    );
  expect(existsSync(out)).toBe(false);
  mkdirSync(folder);
  await expect(main([folder, "--out", out])).rejects.toThrow(`${folder} holds no copy of the kata`);
  // A variable of a script that is not set.
  await expect(main(["", "--out", out])).rejects.toThrow("Name the folder with the submissions");
});

test("a watch begins before anybody has come, and Ctrl-C ends it", async () => {
  const [folder, out] = [join(home, "room"), join(home, "of the room")];
  mkdirSync(folder);
  const watching = main([folder, "--watch", "--steps", "03", "--out", out]);
  while (!screen.includes("Ctrl-C ends this.")) await wait(20);
  expect(screen).toContain("Nobody has handed in a copy yet.");
  writeFiles(folder, { "ada/value.txt": "" });
  while (!screen.includes("0/1  ada\n")) await wait(20);
  process.emit("SIGINT");
  expect(await watching).toBe(0);
  expect(readFileSync(join(out, "report.html"), "utf8")).toContain("1 person, 1 step.");
});
