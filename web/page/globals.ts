// What the kata's own files find without an import.
import { dirname, join } from "node:path";
import { ROOT, textOf } from "./files";

const printed: string[] = [];
const write = (text: string) => void printed.push(text);
const print = (...words: unknown[]) => write(`${words.join(" ")}\n`);

/** What was printed since this was called before. */
export const takePrinted = (): string => printed.splice(0).join("");

const stream = {
  isTTY: false,
  write,
  /** How many letters a line of the report may have. On a phone the browser breaks the lines: so the names of files stay whole. */
  get columns(): number {
    const said = document.getElementById("said") as HTMLElement;
    const letter = Number.parseFloat(getComputedStyle(said).fontSize) * 0.61;
    const room = Math.floor(((said.parentElement?.clientWidth ?? 0) - 28) / letter);
    return room < 48 ? 80 : room;
  },
};

export const process = {
  env: { NO_COLOR: "1", INIT_CWD: ROOT } as Record<string, string>,
  platform: "linux",
  stdout: stream,
  stderr: stream,
  cwd: () => ROOT,
  pid: 1,
  once: (): void => undefined,
};
Object.assign(globalThis, { process });

export const console = { ...globalThis.console, log: print, error: print };

/** A module that is asked for by a computed name: the catalogue of a step. */
export const kataRequire = (path: string): unknown => JSON.parse(textOf(`${path}.ts`) ?? "{}");

/** @throws Error where the terminal would find no such package */
export function kataResolve(from: string, name: string): string {
  if (name.startsWith(".")) return `${join(dirname(from), name)}.ts`;
  const names = JSON.parse(textOf(`${ROOT}/installed.json`) ?? "[]") as string[];
  if (!names.some((one) => name === one || name.startsWith(`${one}/`))) throw new Error("not installed");
  return name;
}
