import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { CliError } from "../kata/base/error";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves a folder to this machine alone.
 * @param under a path in front of every file: "/a class/"
 * @returns the address, and what ends it
 */
export function serve(
  folder: string,
  port: number,
  under = "/",
): Promise<{ address: string; close: () => void }> {
  const server = createServer(({ url = "" }, response) => {
    let path = "";
    try {
      path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    } catch {
      // No file has such a name.
    }
    const name = normalize(path.startsWith(under) ? path.slice(under.length) : "..");
    const file = join(folder, name === "." || name.endsWith("/") ? `${name}/index.html` : name);
    if (name.startsWith("..") || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end("There is no such file.");
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "text/plain",
      "cache-control": "no-cache",
    });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", ({ code }: NodeJS.ErrnoException) =>
      reject(
        new CliError(
          `The page cannot be served on port ${port}: ${code === "EADDRINUSE" ? "something else is there" : code}.`,
          1,
        ),
      ),
    );
    server.listen(port, "127.0.0.1", () => {
      const bound = server.address();
      const on = typeof bound === "object" ? bound?.port : port;
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ address: `http://localhost:${on}${encodeURI(under)}`, close });
    });
  });
}
