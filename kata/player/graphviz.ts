/** Has Graphviz lay out a DOT text. To be run apart: a graph with many arrows that cross may take it minutes. */
export default async function graphviz(dot: string, format: "svg" | "json"): Promise<string> {
  // An ES module, for which require() is too old on early versions of Node 20.
  const { Graphviz } = await import("@hpcc-js/wasm-graphviz");
  return (await Graphviz.load()).layout(dot, format, "dot");
}
