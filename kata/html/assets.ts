import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, buildSync } from "esbuild";

/** What a page of one file carries in itself, and the policy that allows this script and style and nothing else. */
interface Assets {
  script: string;
  style: string;
  policy: string;
}

/**
 * The script and the styles of a page, from the TypeScript and CSS of its folder, on top of what every page has.
 * @param styles their names; later ones overrule earlier ones
 */
export function assetsOf(folder: string, styles: readonly string[], options: BuildOptions = {}): Assets {
  const files = [join(__dirname, "base.css"), ...styles.map((name) => join(folder, `${name}.css`))];
  const style = files
    .map((file) => readFileSync(file, "utf8"))
    .join("")
    .replaceAll("\r\n", "\n");
  const { outputFiles } = buildSync({
    entryPoints: [join(folder, "page.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    tsconfigRaw: {},
    ...options,
    write: false,
  });
  const script = outputFiles[0]?.text ?? "";
  const policy = `default-src 'none'; script-src '${hash(script)}'; style-src '${hash(style)}'; base-uri 'none'; form-action 'none'`;
  return { script, style, policy };
}

/** What the policy knows a script or style by. */
function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
