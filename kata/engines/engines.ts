import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import type { Answer, Cell, Point } from "./answer";

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

function saysWhat(names: string[], { engines, points }: Engines, show: (answer: Answer) => string): string {
  const unknown = names.find((name) => !points.some((point) => point.name === name));
  if (unknown)
    throw new Error(`ENGINES.md asks for the point "${unknown}", which engines.json does not have.`);
  const groups = new Map<string, string[]>();
  for (const [id, { name, answers }] of Object.entries(engines)) {
    const said = names.map((point) => answers[point]);
    if (said.some((answer) => answer === undefined)) continue;
    const key = said.map((answer) => show(answer ?? "")).join(" | ");
    groups.set(key, [...(groups.get(key) ?? []), id === "kata" ? `**${name}**` : name]);
  }
  const rows = [...groups].sort(([, a], [, b]) => b.length - a.length);
  return table(
    [...names, "says"],
    rows.map(([key, who]) => `${key} | ${who.join(", ")}`),
  );
}

function whole(ids: string[], { engines, points }: Engines): string {
  const chosen = ids.flatMap((id) => engines[id] ?? []);
  const heads = chosen.map(({ name, version }) => `${name} ${version}`.trim());
  const rows = points.map(({ name }) =>
    [name, ...chosen.map(({ answers }) => shown(answers[name]))].join(" | "),
  );
  return table(["", ...heads], rows);
}

function table(heads: string[], rows: string[]): string {
  const line = (cells: string) => `| ${cells} |`;
  return ["", line(heads.join(" | ")), `|${"---|".repeat(heads.length)}`, ...rows.map(line), "", ""].join(
    "\n",
  );
}

function shown(answer: Answer | undefined): string {
  if (answer === undefined) return "";
  return typeof answer === "string" ? "raises" : `${number(answer[0])}; ${slopes(answer)}`;
}

function slopes(answer: Answer): string {
  return typeof answer === "string" ? "raises" : answer.slice(1).map(number).join(", ");
}

function number(one: Cell | string | undefined): string {
  return String(one).replace("Infinity", "∞");
}
