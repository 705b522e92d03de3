import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../base/paths";
import { KEPT_IN_TMP } from "./scripts";

/**
 * The flags for Node's permission model: the child may read its own script, the packages that the steps need and PyTorch's
 * numbers, and nothing else; it may write nothing, and start no process, worker or addon. Node cannot refuse the network
 * before 25.
 * @param script the child's program
 */
export function confinement(script: string): string[] {
  const own = realpathSync(script);
  // A kata that cannot be written keeps everything in one place, and Node 20 aborts where it is told a path twice.
  const readable = new Set([
    own,
    // The star stands for the rest of a name.
    join(dirname(own), "package-*"),
    join(tmpdir(), KEPT_IN_TMP, "package-*"),
    join(realpathSync(join(ROOT, "fixtures")), "*"),
  ]);
  const flag = process.allowedNodeEnvironmentFlags.has("--permission")
    ? "--permission"
    : "--experimental-permission";
  return [flag, ...[...readable].map((path) => `--allow-fs-read=${path}`)];
}
