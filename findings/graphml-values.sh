#!/bin/sh
# graphology-graphml 0.5.2: edges of weight 2, 1 and 1 weigh "211" together, and a node whose default is false is not so.
# Expected of GraphML: a default is of the type that its key names; xs:boolean is true, false, 1 or 0, and xs:double has INF; directed="false" makes an edge undirected; and the data of a node
# are its own, not those of a graph inside of it. Seen: defaults are texts ("false" counts as true); 1 is false; infinity is NaN, of "inf" and "Inf" as well, which networkx 2.8.8 and igraph
# 0.10.2 write; directed="false" is not read; and a node has what the last node inside of it has.
# Where: common/parser.js, collectModel: defaults are stored without CASTERS[type]; CASTERS.boolean and numericCaster; "getAttribute('directed') === 'true'" has no other side; collectAttributes:
# getElementsByTagName goes down all levels.
. "$(dirname "$0")/lib.sh"
npm_get graphology@0.26.0 graphology-graphml@0.5.2
cat >asked.mjs <<'JS'
import Graph from "graphology";
import graphml from "graphology-graphml";
const parse = (keys, body, kind = "undirected") =>
  graphml.parse(Graph, `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">${keys}<graph edgedefault="${kind}">${body}</graph></graphml>`);
const key = (id, of, name, type, inner = "") => `<key id="${id}" for="${of}" attr.name="${name}" attr.type="${type}">${inner}</key>`;
const data = (id, text) => `<data key="${id}">${text}</data>`;
const node = (id, inner = "") => `<node id="${id}">${inner}</node>`;
const shown = (graph, name) => graph.mapNodes((id, { [name]: value }) => `${id} ${typeof value === "string" ? `"${value}"` : value}`).join(", ");

const weights = parse(
  key("w", "edge", "weight", "double", "<default>1</default>"),
  node("a") + node("b") + node("c") + `<edge source="a" target="b">${data("w", 2)}</edge><edge source="b" target="c"/><edge source="a" target="c"/>`,
);
console.log("sum of weights:", JSON.stringify(weights.reduceEdges((sum, _, { weight }) => sum + weight, 0)));
console.log("default false:", shown(parse(key("d", "node", "on", "boolean", "<default>false</default>"), node("a", data("d", "true")) + node("b")), "on"));
console.log("booleans 1 and 0:", shown(parse(key("d", "node", "on", "boolean"), node("a", data("d", 1)) + node("b", data("d", 0))), "on"));
console.log("INF, inf, NaN, 1e3:", shown(parse(key("d", "node", "x", "double"), ["INF", "inf", "NaN", "1e3"].map((text, i) => node("abcd"[i], data("d", text))).join("")), "x"));
const mixed = parse("", node("a") + node("b") + '<edge source="a" target="b" directed="false"/>', "directed");
console.log('directed="false":', mixed.mapEdges((edge) => (mixed.isUndirected(edge) ? "undirected" : "directed")).join());
const towns = parse(key("p", "node", "people", "int"), node("Bern", data("p", 400) + `<graph edgedefault="undirected">${node("Bern::Altstadt", data("p", 7))}</graph>`));
console.log("Bern has 400 people, and Altstadt inside of it 7:", shown(towns, "people"));
JS
node asked.mjs | same_as 'sum of weights: "211"
default false: a true, b "false"
booleans 1 and 0: a false, b false
INF, inf, NaN, 1e3: a NaN, b NaN, c NaN, d 1000
directed="false": directed
Bern has 400 people, and Altstadt inside of it 7: Bern 7, Bern::Altstadt 7'
