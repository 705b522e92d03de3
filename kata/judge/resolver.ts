import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the sandbox that holds the references which all submissions share. */
export const SHARED = "references";

interface Options {
  basedir: string;
  defaultResolver(request: string, options: Options): string;
}

/**
 * Jest's way to find a module, with `#steps/*` as the sandbox means it: the submission's own file, or the shared
 * reference. In the sandbox a step lies directly below its submission's folder.
 */
export function sync(request: string, options: Options): string {
  if (!request.startsWith("#steps/")) return options.defaultResolver(request, options);
  const file = `${request.slice("#steps/".length)}.ts`;
  const home = dirname(options.basedir);
  const found = [join(home, file), join(dirname(home), SHARED, file)].find((path) => existsSync(path));
  if (!found) throw new Error(`Cannot find module '${request}' from '${options.basedir}'`);
  return found;
}
