import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, buildSync } from "esbuild";
import { toJson } from "./json";
import { escapeXml } from "./xml";

interface Page extends Parts {
  title: string;
  /** As HTML. */
  body: string;
  /** What the script finds as JSON in #data. */
  data: unknown;
}

/** What a page is made of, whatever it shows. */
export interface Parts {
  /** Where the script, page.ts, and the styles stand. */
  folder: string;
  /** The names of the styles, on top of what every page has; later ones overrule earlier ones. */
  styles: readonly string[];
  options?: BuildOptions;
}

/**
 * A page in one file, with everything in it. Its policy allows its own script and style and nothing else, so that nothing that
 * anybody wrote can be more than text.
 */
export function htmlPage({ title, body, data, ...parts }: Page): string {
  const { script, style, hashes } = pageParts(parts);
  const policy = `default-src 'none'; script-src '${hashes.script}'; style-src '${hashes.style}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeXml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
<script type="application/json" id="data">${toJson(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** The script and the style of a page, and what its policy knows them by. */
export function pageParts({ folder, styles, options }: Parts) {
  const files = [join(__dirname, "page.css"), ...styles.map((name) => join(folder, `${name}.css`))];
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
  return { script, style, hashes: { script: policyHash(script), style: policyHash(style) } };
}

/** What a policy knows a script or style by. */
function policyHash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
