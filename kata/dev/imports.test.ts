import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix } from "node:path";
import ts from "typescript";
import { ROOT } from "../base/files";

/** Each room imports from itself and from those that stand before it. */
const ROOMS =
  "base curriculum assertions runner report drawing training player playground engines bench watch grading dev commands".split(
    " ",
  );

const sources = ["exercises", "solutions", "mistakes", "kata"]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map(
      (path) => `${folder}/${path.replaceAll("\\", "/")}`,
    ),
  )
  .filter((path) => /\.[cm]?[jt]s$/.test(path))
  .concat("jest.config.ts")
  .map((path) => {
    const text = readFileSync(join(ROOT, path), "utf8");
    // In any of the ways to do so, types too.
    const resolved = [...text.matchAll(/\brequire\.resolve\("([^"]+)"/g)].map(([, name = ""]) => name);
    const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
    return { path, text, imports: [...imported, ...resolved] };
  });

const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  devDependencies: Record<string, string>;
};
const declared = Object.keys(devDependencies);

test("what is imported is declared", () => {
  const undeclared = sources.flatMap(({ path, imports }) =>
    imports
      .filter((name) => !/^[.#/]|^(?:node|kata):/.test(name) && !builtinModules.includes(name))
      .filter((name) => !declared.includes(/^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? ""))
      .map((name) => `${path} imports ${name}`),
  );
  expect(undeclared).toEqual([]);
});

test("what is declared is used", () => {
  const used = (name: string) =>
    sources.some(({ text }) => new RegExp(`(?:["'\`/]|config-loader )${name}\\b`).test(text));
  const unused = declared
    // Types are used with what they describe.
    .map((name) => name.replace(/^@types\/(?!node$)/, ""))
    .filter((name) => name !== "@types/node" && !used(name));
  expect(unused).toEqual([]);
});

/** The files of kata/, and those of kata/ that each imports. */
const kata = new Map(
  sources
    .filter(({ path }) => /^kata\//.test(path) && !/\.test\.ts$|\/starters\//.test(path))
    .map(({ path, imports }) => [
      path,
      imports.filter((name) => name.startsWith(".")).map((name) => posix.join(path, "..", name)),
    ]),
);
const importsOf = (file: string) =>
  (kata.get(file) ?? []).flatMap(
    (path) => [...kata.keys()].find((one) => one === path || one.replace(/\.[jt]s$/, "") === path) ?? [],
  );

test("every room imports only from rooms below it", () => {
  const roomOf = (file: string) => /^kata\/(\w+)\//.exec(file)?.[1] ?? "";
  const rooms = new Set([...kata.keys()].map(roomOf).filter((room) => room !== ""));
  expect([...rooms].sort()).toEqual([...ROOMS].sort());
  const upwards = [...kata.keys()].flatMap((file) =>
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
  for (const file of kata.keys()) visit(file, []);
  expect(circles).toEqual([]);
});
