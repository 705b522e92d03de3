import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../base/files";

const { devDependencies } = require(join(ROOT, "package.json")) as {
  devDependencies: Record<string, string>;
};
const declared = Object.keys(devDependencies);

const files = ["exercises", "solutions", "mistakes", "kata"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
);
const sources = [...files.filter((path) => /\.[cm]?[jt]s$/.test(path)), "jest.config.ts"].map((path) => ({
  path,
  text: readFileSync(join(ROOT, path), "utf8"),
}));

/** The packages that a file imports, in any of the ways to do so. */
function importedBy(text: string): string[] {
  const resolved = [...text.matchAll(/\brequire\.resolve\("([^"]+)"/g)].map(([, name = ""]) => name);
  return [...ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName), ...resolved]
    .filter((name) => !/^[.#/]|^(?:node|kata):/.test(name) && !builtinModules.includes(name))
    .map((name) =>
      name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/"),
    );
}

test("what is imported is declared", () => {
  const undeclared = sources.flatMap(({ path, text }) =>
    importedBy(text)
      .filter((name) => !declared.includes(name))
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
