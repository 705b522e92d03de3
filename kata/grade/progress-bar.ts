import type { WriteStream } from "node:tty";

interface Progress {
  /** One more is done. */
  step(): void;
  end(): void;
}

/** A bar with the time left on a terminal; elsewhere a line for every tenth. */
export function progressOf(total: number, stream: WriteStream = process.stderr, now = Date.now): Progress {
  const begin = now();
  let done = 0;
  let shown = begin;
  const left = () => {
    const seconds = Math.round(((now() - begin) / 1000 / done) * (total - done));
    return seconds < 90 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`;
  };
  return {
    step() {
      done++;
      const words = `${done} of ${total} steps${done < total && done >= 5 ? `, ${left()}` : ""}`;
      if (!stream.isTTY) {
        const tenths = (n: number) => Math.floor((n * 10) / total);
        if (total >= 20 && tenths(done) > tenths(done - 1)) stream.write(`${words}\n`);
        return;
      }
      if (now() - shown < 100 && done < total) return;
      shown = now();
      const filled = Math.round((done / total) * 30);
      stream.write(`\r[${"#".repeat(filled)}${".".repeat(30 - filled)}] ${words}\x1b[K`);
    },
    end() {
      if (stream.isTTY && done > 0) stream.write("\r\x1b[K");
    },
  };
}
