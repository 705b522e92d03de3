#!/bin/sh
# ngraph.fromdot 7.1.0 with ngraph.todot 4.1.0, and @dagrejs/graphlib-dot 1.0.2: graphs that are read as others.
# In DOT each arrow of a digraph is one of its own (a + a has two), 1, 01 and 1.0 are three names, and {a b} is no node. Graphviz itself says so first.
# Seen: ngraph keeps the last of two arrows, takes the three names for the number 1, and prints a label of HTML as JSON, which is no DOT;
# graphlib-dot adds a node named "[object Undefined]2" for {a b}.
. "$(dirname "$0")/lib.sh"
npm_get ngraph.fromdot@7.1.0 ngraph.todot@4.1.0 ngraph.graph@20.1.2 @dagrejs/graphlib-dot@1.0.2 @hpcc-js/wasm-graphviz@1.29.2
cat >asked.mjs <<'JS'
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import graphlib from "@dagrejs/graphlib-dot";
import fromDot from "ngraph.fromdot";
import toDot from "ngraph.todot";
const graphviz = await Graphviz.load();
const list = (nodes, arrows) => `nodes ${nodes.join(" ")}, arrows ${arrows}`;
function asGraphviz(dot) {
  const { objects, edges = [] } = JSON.parse(graphviz.layout(dot, "json", "dot"));
  return list(objects.filter((one) => !one.nodes).map((one) => one.name), edges.length);
}
function asNgraph(dot) {
  const graph = fromDot(dot);
  const nodes = [];
  graph.forEachNode((node) => void nodes.push(node.id));
  return list(nodes, graph.getLinkCount());
}
function asGraphlib(dot) {
  const graph = graphlib.read(dot);
  return list(graph.nodes(), graph.edgeCount());
}
for (const dot of ["digraph { a -> sum; a -> sum }", "digraph { 1 -> 01 -> 1.0 }", "digraph { {a b} -> c }"]) {
  console.log(`${dot}  Graphviz: ${asGraphviz(dot)}; ngraph: ${asNgraph(dot)}; graphlib-dot: ${asGraphlib(dot)}`);
}
console.log(toDot(fromDot("digraph { a [label=<<b>x</b>>] }")).replaceAll("\n", " "));
JS
node asked.mjs | same_as 'digraph { a -> sum; a -> sum }  Graphviz: nodes a sum, arrows 2; ngraph: nodes a sum, arrows 1; graphlib-dot: nodes a sum, arrows 2
digraph { 1 -> 01 -> 1.0 }  Graphviz: nodes 1 01 1.0, arrows 2; ngraph: nodes 1, arrows 1; graphlib-dot: nodes 1 01 1.0, arrows 2
digraph { {a b} -> c }  Graphviz: nodes a b c, arrows 2; ngraph: nodes a b c, arrows 2; graphlib-dot: nodes [object Undefined]2 a b c, arrows 2
digraph G { "a" ["label"={"type":"id","value":"<b>x</b>","html":true}] }'
