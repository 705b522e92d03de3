import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readArguments } from "../base/arguments";
import { CliError, didYouMean, quote } from "../base/error";
import { type Engines, inCells, PATHS, readEngines, toText, withTables } from "../engines/engines";
import { askEngine, type Heard, prepare } from "../engines/run";
import { runApart } from "../runner/apart";

const USAGE = `npm run engines                 asks every engine that can be had here, and says what is not as in fixtures/engines.json
npm run engines tfjs stan       only these
npm run engines -- --write      keeps what they say, and makes the tables of ENGINES.md anew`;

const KATA = require.resolve("../engines/kata");

const OPTIONS = { write: { type: "boolean" } } as const;

/** `npm run engines`: 0 when all that could be asked say what is written, 1 when not. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { usage: USAGE, options: OPTIONS });
  const all = readEngines();
  const known = Object.keys(all.engines);
  const unknown = positionals.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const instead = didYouMean(unknown, known) ?? `There are ${known.join(", ")}.`;
    throw new CliError(`No engine is called ${quote(unknown)}. ${instead}`);
  }
  const news: string[][] = [];
  for await (const [id, heard] of ask(all, positionals.length > 0 ? positionals : known)) {
    const engine = all.engines[id];
    if (!engine) continue;
    if (typeof heard === "string") {
      console.log(`${engine.name}: ${heard}`);
      continue;
    }
    const changes = differences(engine, heard);
    news.push(changes);
    console.log([`${engine.name}: ${changes.length === 0 ? "as written" : ""}`, ...changes].join("\n  "));
    Object.assign(engine, heard, { asked: new Date().toISOString().slice(0, 10) });
  }
  if (news.length === 0) throw new CliError("No engine could be asked.", 1);
  if (!values.write) return news.flat().length > 0 ? 1 : 0;
  writeFileSync(PATHS.json, toText(all));
  writeFileSync(PATHS.text, withTables(readFileSync(PATHS.text, "utf8"), all));
  return 0;
}

async function* ask({ points, engines }: Engines, ids: string[]): AsyncGenerator<[string, Heard]> {
  const folder = mkdtempSync(join(tmpdir(), "kata-engines-"));
  try {
    const asked = ids.flatMap((id) => engines[id] ?? []);
    const noNpm = prepare(folder, points, asked);
    const own = await runApart<typeof import("../engines/kata")>(KATA, [points], { reference: true });
    for (const id of ids) {
      const engine = engines[id];
      if (id === "kata" || id === "measured") yield [id, { version: "", answers: inCells(own[id]) }];
      else if (engine) yield [id, (engine.npm && noNpm) || askEngine(folder, engine)];
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Said = Exclude<Heard, string>;

/** In the version, and in the answers. */
function differences(was: Said, is: Said): string[] {
  const flat = ({ version, answers }: Said): Said["answers"] => ({ version, ...answers });
  const [before, after] = [flat(was), flat(is)];
  return Object.keys({ ...before, ...after })
    .filter((name) => String(before[name]) !== String(after[name]))
    .map((name) => `${name}: was ${before[name] ?? "not asked"}, is ${after[name] ?? "not asked"}`);
}
