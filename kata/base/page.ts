import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { escapeXml, toJson } from "./markup";

interface Page {
  title: string;
  /** As HTML. */
  body: string;
  /** What the script finds as JSON in #data. */
  data: unknown;
  /** Where its script and its style stand: page.ts and page.css. */
  folder: string;
}

/**
 * A page in one file, with everything in it. Its policy allows its own script and style and nothing else, so that nothing that
 * anybody wrote can be more than text.
 */
export function htmlPage({ title, body, data, folder }: Page): string {
  const { script, style, hashes } = pageParts(folder);
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

/** The script and the style of a page, on top of what every page has, and what its policy knows them by. */
export function pageParts(folder: string) {
  const styles = [__dirname, folder].map((one) => readFileSync(join(one, "page.css"), "utf8"));
  const style = styles.join("").replaceAll("\r\n", "\n");
  const { outputFiles } = buildSync({
    entryPoints: [join(folder, "page.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    tsconfigRaw: {},
    write: false,
  });
  const script = outputFiles[0]?.text ?? "";
  return { script, style, hashes: { script: policyHash(script), style: policyHash(style) } };
}

/** What a policy knows a script or style by. */
function policyHash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
