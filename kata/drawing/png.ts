import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { CliError, quote } from "../base/error";
import { checkOutput, outputPath, shownPath, writeOutput } from "../base/output";

/** The scripts that Arimo brings, by what they cover. A machine without fonts, and every other, gets the same picture. */
const SCRIPTS = ["latin", "latin-ext", "greek", "cyrillic", "vietnamese", "hebrew"];
/** It may be told only once. */
let ready: Promise<void> | undefined;

/** The SVG as pixels, two for each of its own. */
export async function toPng(svg: string): Promise<Uint8Array> {
  const { initWasm, Resvg } = require("@resvg/resvg-wasm") as typeof import("@resvg/resvg-wasm");
  ready ??= initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
  await ready;
  const fontBuffers = ["400", "700"].flatMap((weight) =>
    SCRIPTS.map((script) =>
      readFileSync(require.resolve(`@fontsource/arimo/files/arimo-${script}-${weight}-normal.woff2`)),
    ),
  );
  const picture = new Resvg(svg.replace(/<style>.*?<\/style>/s, ""), {
    fitTo: { mode: "zoom", value: 2 },
    font: { fontBuffers, defaultFontFamily: "Arimo", sansSerifFamily: "Arimo" },
  });
  return picture.render().asPng();
}

/**
 * A file for a picture that will be drawn: it is looked at before any work is done.
 * @throws CliError where it cannot be written, or its name says neither SVG nor PNG
 */
export function pictureFile({ out, force }: { out?: string; force?: boolean }, name: string) {
  const path = outputPath(out, name);
  const ending = extname(path).toLowerCase();
  if (ending !== ".svg" && ending !== ".png")
    throw new CliError(`The picture is SVG or PNG: ${quote(out ?? "", 100)} should end with .svg or .png.`);
  checkOutput({ path, force });
  return {
    shown: shownPath(path),
    write: async (svg: string) => writeOutput({ path, force }, ending === ".png" ? await toPng(svg) : svg),
  };
}
