/** A bar with the time left on a terminal; elsewhere a line for every tenth. What it returns is called for each step that is done. */
export function progressBar(total: number): () => void {
  const { stderr } = process;
  const begin = Date.now();
  let shown = begin;
  let done = 0;
  const left = () => {
    const seconds = Math.round(((Date.now() - begin) / 1000 / done) * (total - done));
    return seconds < 90 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`;
  };
  return () => {
    done++;
    const words = `${done} of ${total} steps${done < total && done >= 5 ? `, ${left()}` : ""}`;
    if (!stderr.isTTY) {
      const tenths = (n: number) => Math.floor((n * 10) / total);
      if (total >= 20 && tenths(done) > tenths(done - 1)) stderr.write(`${words}\n`);
    } else if (done === total) stderr.write("\r\x1b[K");
    else if (Date.now() - shown >= 100) {
      shown = Date.now();
      const filled = Math.round((done / total) * 30);
      stderr.write(`\r[${"#".repeat(filled)}${".".repeat(30 - filled)}] ${words}\x1b[K`);
    }
  };
}
