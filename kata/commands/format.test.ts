import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runKata } from "../dev/run-node";

test("without a network, and before it was ever fetched, the formatter is missed in one sentence", () => {
  const cache = mkdtempSync(join(tmpdir(), "kata-empty-cache-"));
  const env = { ...process.env, npm_config_cache: cache, npm_config_offline: "true" };
  const said = runKata(["format"], { env });
  rmSync(cache, { recursive: true, force: true });
  expect(said).toEqual({
    status: 1,
    stdout: "",
    stderr: "Biome could not be fetched: npm run format needs the network once.\n",
  });
});
