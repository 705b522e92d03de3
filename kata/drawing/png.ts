import { readFileSync } from "node:fs";

/** The scripts that Arimo brings, by what they cover. A machine without fonts, and every other, gets the same picture. */
const SCRIPTS = ["latin", "latin-ext", "greek", "cyrillic", "vietnamese", "hebrew"];
const COVERED =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{N}\p{P}\p{Z}\p{M}\s\ufffd$+<=>^`|~°±×÷−·€]*$/u;

/** Whether every letter can be shown in a PNG, which brings its own font. */
export function isCovered(text: string): boolean {
  return COVERED.test(text);
}

/** The SVG as pixels, two for each of its own. */
export async function toPng(svg: string): Promise<Uint8Array> {
  const { initWasm, Resvg } = await import("@resvg/resvg-wasm");
  await initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
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
