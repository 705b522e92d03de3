import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";

/** The folder of the kata itself. */
export const ROOT = join(__dirname, "../..");

/** What the learner writes: a folder for each step. */
export const EXERCISES = join(ROOT, "exercises");

const PACKAGES = join(ROOT, "node_modules");

/**
 * Where it keeps what can be made again at any time. In workspaces, containers and Nix the packages may be a link, and Node's
 * permission model knows files by their real paths alone.
 */
export const CACHE = join(existsSync(PACKAGES) ? realpathSync(PACKAGES) : PACKAGES, ".cache/autograd-kata");
