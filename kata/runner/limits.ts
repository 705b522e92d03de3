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
    const { cpu, memory = 0 } = await usageOf(pidOf());
    if (hasEnded) return;
    if (memory > memoryLimit) onLimit("out of memory");
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

/**
 * What a process has taken so far, as far as the system tells: CPU time in seconds, and the memory that it really holds, Buffers too,
 * in megabytes.
 */
export async function usageOf(pid: number | undefined): Promise<{ cpu?: number; memory?: number }> {
  try {
    if (process.platform === "linux") {
      const read = (file: string) => readFileSync(`/proc/${pid}/${file}`, "utf8");
      // The name, in brackets, may hold blanks. Behind it, utime and stime are the 12th and 13th field, in hundredths.
      const fields = read("stat").split(") ").at(-1)?.split(" ") ?? [];
      const [, kilobytes = 0] = /^VmRSS:\s*(\d+) kB/m.exec(read("status")) ?? [];
      return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, memory: Number(kilobytes) / 1024 };
    }
    if (pid === undefined || process.platform === "win32") return {};
    const { stdout } = await promisify(execFile)("ps", ["-o", "time=", "-p", String(pid)]);
    // "1:02.50" or "0-01:02:03"
    const [s = NaN, minutes = 0, hours = 0, days = 0] = stdout.trim().split(/[-:]/).map(Number).reverse();
    return { cpu: s + 60 * minutes + 3600 * hours + 86_400 * days };
  } catch {
    return {};
  }
}
