// What the kata's own files have besides globals.ts: a place to print, and the modules that they ask for by a computed name.
import { ROOT, textOf } from "./files";

let printed: string[] = [];
const print = (...words: unknown[]) => void printed.push(`${words.join(" ")}\n`);

export const kataConsole = { log: print, error: print };
Object.assign(process.stderr, { write: (text: string) => void printed.push(text) });
Object.assign(process.stdout, { write: (text: string) => void printed.push(text) });

/** What was printed since this was called before. */
export function takePrinted(): string {
  const text = printed.join("");
  printed = [];
  return text;
}

/** The catalogue of a step. */
export const kataRequire = (path: string): unknown => JSON.parse(textOf(`${path}.json`) ?? "{}");

/** @throws Error where the terminal would find no such package */
export function kataResolve(name: string): void {
  const names = JSON.parse(textOf(`${ROOT}/installed.json`) ?? "[]") as string[];
  if (!names.some((one) => name === one || name.startsWith(`${one}/`))) throw new Error("not installed");
}
