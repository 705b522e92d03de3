import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { ROOT } from "../base/files";

/** Each room imports from itself and from those that stand before it. */
const ROOMS = [
  "base",
  "curriculum",
  "assertions",
  "runner",
  "report",
  "drawing",
  "training",
  "player",
  "playground",
  "engines",
  "bench",
  "watch",
  "grading",
  "dev",
  "commands",
];

const files = readdirSync(join(ROOT, "kata"), { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.[jt]s$/.test(path) && !/\.test\.ts$|\/starters\//.test(path));

/** The files of kata/ that a file imports, types too. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, "kata", file), "utf8");
  const found = text.matchAll(/(?:from|import|import\(|require\(|require\.resolve\() ?"(\.\.?\/[^"]+)"/g);
  return [...found].flatMap(([, name = ""]) => {
    const path = posix.join(dirname(file), name);
    return files.find((one) => one === path || one.replace(/\.[jt]s$/, "") === path) ?? [];
  });
}

const roomOf = (file: string) => (file.includes("/") ? (file.split("/")[0] ?? "") : "");

test("every room imports only from rooms below it", () => {
  const rooms = new Set(files.map(roomOf).filter((room) => room !== ""));
  expect([...rooms].sort()).toEqual([...ROOMS].sort());
  const upwards = files.flatMap((file) =>
    importsOf(file)
      .filter((other) => ROOMS.indexOf(roomOf(other)) > ROOMS.indexOf(roomOf(file)) && roomOf(file) !== "")
      .map((other) => `${file} imports ${other}`),
  );
  expect(upwards).toEqual([]);
});

test("no files import each other in a circle", () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, above: readonly string[]): void => {
    if (above.includes(file)) circles.push([...above.slice(above.indexOf(file)), file].join(" > "));
    if (above.includes(file) || done.has(file)) return;
    for (const other of importsOf(file)) visit(other, [...above, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test("what the tests of the exercises import stands in assertions, and is all that they import of the kata", () => {
  const { imports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    imports: Record<string, unknown>;
  };
  expect(imports["#kata/*"]).toBe("./kata/assertions/*.ts");
  const tests = readdirSync(join(ROOT, "exercises"), { recursive: true, encoding: "utf8" });
  const reaching = tests
    .filter((name) => name.endsWith(".ts"))
    .filter((name) => /from "(?:\.\.\/)+kata/.test(readFileSync(join(ROOT, "exercises", name), "utf8")));
  expect(reaching.map((name) => relative(ROOT, name))).toEqual([]);
});
