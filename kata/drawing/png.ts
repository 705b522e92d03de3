import { readFileSync } from "node:fs";

/** The scripts that Arimo brings, by what they cover. A machine without fonts, and every other, gets the same picture. */
const SCRIPTS = ["latin", "latin-ext", "greek", "cyrillic", "vietnamese", "hebrew"];
const COVERED =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{N}\p{P}\p{Z}\p{M}\s\ufffd$+<=>^`|~°±×÷−·€]*$/u;

/** Whether every letter of an SVG can be shown in a PNG, which brings its own font. */
export function isCovered(svg: string): boolean {
  return COVERED.test(svg.replace(/<style>.*?<\/style>|<[^>]*>/gs, ""));
}

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
