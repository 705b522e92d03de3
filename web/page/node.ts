// What the kata's commands take from Node, as far as they use it. process.ts, compile.ts and files.ts have the rest.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

// @ts-expect-error it has no types of its own, and is what node:util has
export { parseArgs } from "@pkgjs/parseargs";
export { inspect } from "node-inspect-extracted";

/** node:crypto */
export function createHash() {
  const hash = sha256.create();
  const made = {
    update(text: string) {
      hash.update(utf8ToBytes(text));
      return made;
    },
    digest: (as: "hex" | "base64") => {
      const bytes = hash.digest();
      return as === "hex" ? bytesToHex(bytes) : btoa(String.fromCharCode(...bytes));
    },
  };
  return made;
}

/** node:os: one job after the other. */
export const availableParallelism = (): number => 1;
