import { join } from "node:path";

/** The folder of the kata itself. */
export const ROOT = join(__dirname, "../..");

/** What the learner writes: a folder for each step. */
export const EXERCISES = join(ROOT, "exercises");

/** Where it keeps what can be made again at any time. */
export const CACHE = join(ROOT, "node_modules/.cache/autograd-kata");
