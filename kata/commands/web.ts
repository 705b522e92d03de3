import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { readArguments } from "../base/arguments";
import { CliError } from "../base/error";
import { ROOT } from "../base/files";

const USAGE = `npm run web                  the kata as a page: builds web/dist and serves it on this machine
npm run web -- --build       only builds it: a folder of files for any web server
npm run web -- --port 8080   serves it there`;

/** What web/build.ts offers. Its packages are fetched when somebody asks for the page, and not before. */
export interface Web {
  packagesAreThere(): boolean;
  buildPage(out: string): Promise<number>;
  serve(folder: string, port: number): Promise<{ address: string; close(): void }>;
}

/** `npm run web`: 0 when the page is built. */
export async function main(args: string[]): Promise<number> {
  const { values } = readArguments(args, {
    usage: USAGE,
    options: { build: { type: "boolean" }, port: { type: "string" } },
    most: 0,
  });
  const port = Number(values.port ?? 4224);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new CliError("--port is a whole number up to 65535: npm run web -- --port 8080");
  const { packagesAreThere, buildPage, serve } = require(join(ROOT, "web/build")) as Web;
  if (!packagesAreThere()) fetchPackages();
  const bytes = await buildPage(join(ROOT, "web/dist"));
  console.log(`web/dist is built. A first visit fetches ${Math.round(bytes / 1000)} KB, compressed.`);
  if (values.build) return 0;
  const { address } = await serve(join(ROOT, "web/dist"), port).catch((error: Error) => {
    const why = /in use/.test(error.message) ? "something else is there" : error.message;
    throw new CliError(`The page cannot be served on port ${port}: ${why}.`, 1);
  });
  console.log(`${address}\nCtrl-C ends it.`);
  return new Promise(() => undefined);
}

function fetchPackages(): void {
  console.log("Fetching the packages of the page, once.");
  const { status } = spawnSync("npm", ["ci", "--omit=dev", "--no-audit", "--no-fund"], {
    cwd: join(ROOT, "web"),
    shell: process.platform === "win32",
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0)
    throw new CliError("The packages of the page could not be fetched: is there a network?", 1);
}
