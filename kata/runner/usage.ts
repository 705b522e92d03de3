import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";

/** The memory that a process really holds, Buffers too, in megabytes; nothing where the system does not tell at once. */
export function residentMegabytes(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const [, kilobytes] = /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** The CPU time of a process in seconds; nothing where the system does not tell. */
export function cpuSeconds(pid: number, callback: (seconds: number | undefined) => void): void {
  if (process.platform === "linux") {
    callback(cpuOnLinux(pid));
    return;
  }
  if (process.platform === "win32") {
    callback(undefined);
    return;
  }
  execFile("ps", ["-o", "time=", "-p", String(pid)], (error, stdout) =>
    callback(error ? undefined : cpuOfPs(stdout)),
  );
}

function cpuOnLinux(pid: number): number | undefined {
  try {
    // The name, in brackets, may hold blanks. Behind it, utime and stime are the 12th and 13th field, in hundredths.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

/** "1:02.50" or "0-01:02:03" */
function cpuOfPs(text: string): number | undefined {
  const [seconds = NaN, minutes = 0, hours = 0, days = 0] = text.trim().split(/[-:]/).map(Number).reverse();
  const all = seconds + 60 * minutes + 3600 * hours + 86_400 * days;
  return Number.isFinite(all) ? all : undefined;
}
