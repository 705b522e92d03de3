import { spawnSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { type Answer, type Cell, cell, type Engine, type Point } from "./engines";

/** What was heard of an engine, or why nothing was: one sentence. */
export type Heard = { version: string; answers: Record<string, Answer> } | string;

/**
 * Puts the programs, the questions and the engines of npm into a folder, in which `askEngine` asks.
 * @returns why npm's could not be had, if so
 */
export function prepare(folder: string, points: Point[], engines: Engine[]): string | undefined {
  cpSync(join(ROOT, "findings/engines"), folder, { recursive: true });
  writeFileSync(join(folder, "points.json"), JSON.stringify(points));
  writeFileSync(join(folder, "points.inc"), points.map(asCpp).join(""));
  writeFileSync(join(folder, "package.json"), "{}");
  const packages = new Set(engines.flatMap(({ npm, version }) => (npm ? [`${npm}@${version}`] : [])));
  if (packages.size === 0) return undefined;
  const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...packages];
  return run("npm", install, folder).status === 0 ? undefined : "not asked: npm could not fetch it.";
}

/** Asks one engine every question. */
export function askEngine(folder: string, { npm, version, debian = [], program }: Engine): Heard {
  const [file = "", ...args] = program ?? [];
  const missing = debian.filter((name) => !debianVersion(name));
  if (missing.length > 0) return `not here. On Debian: apt-get install ${missing.join(" ")}`;
  if (/\.cpp$/.test(file)) {
    const compiled = run("g++", ["-std=c++20", "-w", "-o", "asked", file, ...args], folder);
    if (compiled.error) return "not asked: there is no C++ compiler. On Debian: apt-get install g++";
    if (compiled.status !== 0)
      return `not asked: ${file} does not compile: ${/error: (.*)/.exec(compiled.stderr)?.[1]}`;
  }
  const asked = /\.cpp$/.test(file)
    ? run("./asked", [], folder)
    : run(/\.py$/.test(file) ? "/usr/bin/python3" : process.execPath, [file, ...args], folder);
  if (asked.status !== 0) return `not asked: ${file} stopped: ${asked.stderr?.trim().split("\n").at(-1)}`;
  const answers: Record<string, Answer> = {};
  for (const line of asked.stdout.trim().split("\n")) {
    const [name = "", ...said] = line.split("\t");
    answers[name] = said[0]?.startsWith("raises") ? said[0].slice(0, 70) : said.map(read);
  }
  return { version: npm ? version : debianVersion(debian[0] ?? ""), answers };
}

function run(command: string, args: string[], cwd: string) {
  return spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 2 ** 26 });
}

/** The version of the project, without what Debian adds to it; empty where the package is not installed. */
function debianVersion(name: string): string {
  const { stdout } = run("dpkg-query", ["--show", "--showformat=${Version}", name], ROOT);
  return (stdout ?? "").replace(/[+~-].*$/, "");
}

/** A number as JavaScript, Python and C++ print it. */
function read(text: string): Cell {
  return cell(Number(text.replace(/^-?nan$/, "NaN").replace(/^(-?)inf$/, "$1Infinity")));
}

/** A point as a line of C++. Every number is a double: of an int, 1e20 would become another number, and -0 would be 0. */
export function asCpp({ name, f, at, ask }: Point): string {
  const doubles = (text: string) => text.replace(/(?<![\w.]|\de[+-])\d+(?![\w.])/g, "$&.0");
  const variables = [...new Set(f.match(/\b[abcx]\b/g))].map((variable) => `const auto& ${variable}`);
  const expression = doubles(f.replace(/\w+(?=\()/g, "op_$&"));
  const numbers = at.map((x) => doubles(String(x)).replace("Infinity", "INFINITY").replace("NaN", "NAN"));
  const point = numbers.map((x) => `double(${x})`).join(", ");
  return `POINT("${name}", "${ask ?? ""}", (${variables}), (${expression}), ${point});\n`;
}
