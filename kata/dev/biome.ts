import { spawnSync } from "node:child_process";
import { ROOT } from "../base/paths";

/** An author's tool of 96 MB, which learners do not have to wait for: npm fetches it when it is asked for, and keeps it. */
const PACKAGE = "@biomejs/biome@2.6.8";

interface Biome {
  /** False, if it could not be fetched. */
  ran: boolean;
  /** Nothing is left for it to say. */
  clean: boolean;
  output: string;
}

/** Biome, the formatter and linter, over every file of the kata. */
export function biomeCheck(...options: string[]): Biome {
  const npm = process.env.npm_execpath ?? "";
  if (!/npm-cli\.js$/.test(npm)) return { ran: false, clean: false, output: "" };
  const fetched = [npm, "exec", "--yes", "--prefer-offline", `--package=${PACKAGE}`, "--"];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...fetched, "biome", "check", "--error-on-warnings", "--max-diagnostics=none", ...options],
    { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 2 ** 26 },
  );
  return {
    ran: !/^npm error/m.test(stderr),
    clean: status === 0,
    output: `${stdout}${stderr.replace(/^npm .*\n?/gm, "")}`.trim(),
  };
}
