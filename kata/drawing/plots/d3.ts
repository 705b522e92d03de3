/** The parts of D3 that the plots use. They are ES modules, for which require() is too old on early versions of Node 20. */
export async function loadD3() {
  const [{ scaleLinear, scaleLog }, { line, symbol, symbolCircle, symbolTriangle }, { contours }] =
    await Promise.all([import("d3-scale"), import("d3-shape"), import("d3-contour")]);
  return { scaleLinear, scaleLog, line, symbol, symbolCircle, symbolTriangle, contours };
}

export type D3 = Awaited<ReturnType<typeof loadD3>>;
