import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

/** How long the code of a step may work without a sign of life, in seconds of its own CPU time. */
export const CPU_LIMIT = 8;

/** How much memory it may take, in megabytes: its objects everywhere, and all of it where the system tells. */
export const MEMORY_LIMIT = 1536;

/**
 * Calls `onLimit` when a process has worked too long without a sign of life, or holds too much memory. Its own CPU time decides
 * where the system tells it, so that a busy machine never makes right code look endless. Where there is no such figure, or the
 * process does nothing at all, the limit is in real time, and grows with the slowness.
 * @param cpuLimit in seconds
 * @param memoryLimit in megabytes
 * @param slowness how many times slower than an idle one this machine has shown itself to be
 */
export function enforceLimits(
  pidOf: () => number | undefined,
  { cpuLimit, memoryLimit, slowness = 1 }: { cpuLimit: number; memoryLimit: number; slowness?: number },
  onLimit: (why: "silent" | "out of memory") => void,
) {
  let since = performance.now();
  let cpuThen: number | undefined;
  let hasEnded = false;
  let timer = setTimeout(look, 200);
  async function look() {
    if (residentMegabytes(pidOf()) > memoryLimit) onLimit("out of memory");
    const cpu = await cpuSeconds(pidOf());
    if (hasEnded) return;
    cpuThen ??= cpu;
    const waited = (performance.now() - since) / 1000;
    const limit = cpuLimit * slowness * (cpu === undefined ? 1.2 : 12);
    if (waited > limit || (cpu ?? 0) - (cpuThen ?? 0) > cpuLimit) onLimit("silent");
    timer = setTimeout(look, 200);
  }
  return {
    sign() {
      since = performance.now();
      cpuThen = undefined;
    },
    end() {
      hasEnded = true;
      clearTimeout(timer);
    },
  };
}

/** The memory that a process really holds, Buffers too, in megabytes; 0 where the system does not tell at once. */
export function residentMegabytes(pid: number | undefined): number {
  return Number(/^VmRSS:\s*(\d+) kB/m.exec(onLinux(pid, "status"))?.[1] ?? 0) / 1024;
}

/** The CPU time of a process in seconds; nothing where the system does not tell. */
export async function cpuSeconds(pid: number | undefined): Promise<number | undefined> {
  let seconds = NaN;
  if (process.platform === "linux") {
    // The name, in brackets, may hold blanks. Behind it, utime and stime are the 12th and 13th field, in hundredths.
    const fields = onLinux(pid, "stat").split(") ").at(-1)?.split(" ") ?? [];
    seconds = (Number(fields[11]) + Number(fields[12])) / 100;
  } else if (process.platform !== "win32") {
    const ps = await promisify(execFile)("ps", ["-o", "time=", "-p", String(pid)]).catch(() => undefined);
    // "1:02.50" or "0-01:02:03"
    const [s = NaN, minutes = 0, hours = 0, days = 0] =
      ps?.stdout.trim().split(/[-:]/).map(Number).reverse() ?? [];
    seconds = s + 60 * minutes + 3600 * hours + 86_400 * days;
  }
  return Number.isFinite(seconds) ? seconds : undefined;
}

/** What Linux says of a process: an empty text elsewhere, and where there is no such process. */
function onLinux(pid: number | undefined, file: "status" | "stat"): string {
  try {
    return process.platform === "linux" ? readFileSync(`/proc/${pid}/${file}`, "utf8") : "";
  } catch {
    return "";
  }
}
