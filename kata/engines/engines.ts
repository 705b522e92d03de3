import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";

/** What JSON has no number for is a text: "NaN", "Infinity", "-Infinity", "-0". */
export type Cell = number | "NaN" | "Infinity" | "-Infinity" | "-0";

/** What an engine said: the value and the slopes, or how it refused: "raises …". */
export type Answer = Cell[] | string;

/** A question: an expression of a, b, c or x in the notation of the fixtures, and where it is asked. */
export interface Point {
  name: string;
  f: string;
  at: Cell[];
  /** For the slope after a second call of backward, or for the first and second derivative. */
  ask?: "twice" | "second";
}

export interface Engine {
  name: string;
  version: string;
  /** The package that holds it: the first one, if it needs others. Nothing for the kata itself. */
  npm?: string;
  debian?: string[];
  /** The file of findings/engines that asks it, and its arguments or the compiler's. */
  program?: string[];
  /** The day on which it gave these answers. */
  asked: string;
  answers: Record<string, Answer>;
}

export interface Engines {
  points: Point[];
  engines: Record<string, Engine>;
}

/** fixtures/engines.json and ENGINES.md: the answers, and the text whose tables are made from them. */
export const PATHS = { json: join(ROOT, "fixtures/engines.json"), text: join(ROOT, "ENGINES.md") };

export function readEngines(): Engines {
  return JSON.parse(readFileSync(PATHS.json, "utf8")) as Engines;
}

/** engines.json, with a line for each point and for each answer. */
export function toText(all: Engines): string {
  const flat = (text: string) => text.replace(/\s*\n\s*/g, " ").replace(/([[{]) | (?=[\]}])/g, "$1");
  const lines = JSON.stringify(all, null, 1).replace(/\[[^[\]{}]*\]/g, flat);
  return `${lines.replace(/\{\s*"name": [^{}]*\}/g, flat)}\n`;
}

/** A number as JSON can hold it. */
export function cell(number: number): Cell {
  if (Object.is(number, -0)) return "-0";
  return Number.isFinite(number) ? number : (String(number) as Cell);
}

/** The numbers of all answers, as JSON can hold them. */
export function inCells(answers: Record<string, number[]>): Record<string, Answer> {
  return Object.fromEntries(Object.entries(answers).map(([point, numbers]) => [point, numbers.map(cell)]));
}

const KINDS: Record<string, (of: string, all: Engines) => string> = {
  slopes: (of, all) => saysWhat(of.split("; "), all, slopes),
  values: (of, all) => saysWhat(of.split("; "), all, (answer) => number(answer[0])),
  whole: (of, all) => whole(of.split(" "), all),
};

/**
 * The text with its tables made anew. `<!-- slopes: POINT; POINT -->` is a table of who says what there, from the most to the
 * fewest; so is `values`; `<!-- whole: ENGINE ENGINE -->` has all points. Each ends before `<!-- end -->`.
 */
export function withTables(text: string, all: Engines): string {
  const places = /(<!-- (slopes|values|whole): (.*) -->\n)[\s\S]*?(?=<!-- end -->)/g;
  return text.replace(places, (_, head: string, kind: string, of: string) => head + KINDS[kind]?.(of, all));
}

function saysWhat(points: string[], { engines }: Engines, show: (answer: Answer) => string): string {
  const groups = new Map<string, string[]>();
  for (const [id, { name, answers }] of Object.entries(engines)) {
    const said = points.flatMap((point) => (answers[point] ? [show(answers[point])] : []));
    if (said.length < points.length) continue;
    const who = groups.get(said.join(" | ")) ?? [];
    groups.set(said.join(" | "), [...who, id === "kata" ? `**${name}**` : name]);
  }
  const rows = [...groups].sort(([, a], [, b]) => b.length - a.length);
  return table([[...points, "says"], ...rows.map(([said, who]) => [said, who.join(", ")])]);
}

function whole(ids: string[], { engines, points }: Engines): string {
  const chosen = ids.flatMap((id) => engines[id] ?? []);
  const shown = (answer: Answer = "") =>
    typeof answer === "string" ? answer && "raises" : `${number(answer[0])}; ${slopes(answer)}`;
  const heads = chosen.map(({ name, version }) => `${name} ${version}`.trim());
  const rows = points.map(({ name }) => [name, ...chosen.map(({ answers }) => shown(answers[name]))]);
  return table([["", ...heads], ...rows]);
}

function table([heads = [], ...rows]: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |\n`;
  return `\n${line(heads)}|${"---|".repeat(heads.length)}\n${rows.map(line).join("")}\n`;
}

function slopes(answer: Answer): string {
  return typeof answer === "string" ? "raises" : answer.slice(1).map(number).join(", ");
}

function number(one: Cell | string | undefined): string {
  return String(one).replace("Infinity", "∞");
}
