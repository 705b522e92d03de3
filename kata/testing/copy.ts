import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../steps/road";

/** A kata of somebody who wrote the references into all files, but for these: their texts by their paths below exercises/. */
export function copyOfTheKata(home: string, files: Readonly<Record<string, string>> = {}): string {
  for (const name of ["kata", "solutions", "fixtures", "package.json", "tsconfig.json"]) {
    cpSync(join(ROOT, name), join(home, name), { recursive: true });
  }
  cpSync(join(ROOT, "exercises"), join(home, "exercises"), { recursive: true });
  cpSync(join(ROOT, "solutions"), join(home, "exercises"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(home, "node_modules"), "junction");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, "exercises", path)), { recursive: true });
    writeFileSync(join(home, "exercises", path), text);
  }
  return home;
}
