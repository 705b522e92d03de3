import { createHash } from "node:crypto";

/** A short name for these texts, in this order: another one as soon as one of them is another. */
export function hashOf(...texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:${text}`);
  return hash.digest("hex").slice(0, 32);
}
