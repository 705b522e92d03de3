#!/bin/sh
# graphology-gexf 0.13.2, a graph that it writes and reads again: ["New York, NY", "Rome"] are three texts, and a node that is "red" is "rgb(,,)".
# Expected: the same lists, as GEXF 1.3 lets them be written, with quotes; and a colour, or none. Seen: a comma parts a text in two, a blank before it and an empty text are gone.
# A text with a quote in it is right. Version 1.2, which has no quotes, parts at "|".
# Where: common/writer.js, serializeValue: a text without quotes in it is written as it is, though it may hold what parseListPieces stops at (quotes about all of them would do);
# CSSColorToRGBA: {} for what is neither "#…" nor "rgb…", from which a <viz:color> without r, g and b is made; and of "#11223380" the last two digits are dropped.
. "$(dirname "$0")/lib.sh"
npm_get graphology@0.26.0 graphology-gexf@0.13.2
cat >asked.mjs <<'JS'
import Graph from "graphology";
import gexf from "graphology-gexf";
function show(name, value, options) {
  const graph = new Graph();
  graph.addNode("n", { [name]: value });
  const read = gexf.parse(Graph, gexf.write(graph, options)).getNodeAttribute("n", name);
  console.log(`${options.version}: ${JSON.stringify(value)} is ${JSON.stringify(read)}`);
}
for (const list of [["Rome", "Bern"], ["New York, NY", "Rome"], ['a "b, c"', "Rome"], ["", "Rome"], [" 1", "2 "]]) show("list", list, { version: "1.3" });
show("list", ["a|b", "c"], { version: "1.2" });
for (const colour of ["#ff0000", "red", "#11223380"]) show("color", colour, { version: "1.2" });
JS
node asked.mjs | same_as '1.3: ["Rome","Bern"] is ["Rome","Bern"]
1.3: ["New York, NY","Rome"] is ["New York","NY","Rome"]
1.3: ["a \"b, c\"","Rome"] is ["a \"b, c\"","Rome"]
1.3: ["","Rome"] is ["Rome"]
1.3: [" 1","2 "] is ["1","2 "]
1.2: ["a|b","c"] is ["a","b","c"]
1.2: "#ff0000" is "rgb(255,0,0)"
1.2: "red" is "rgb(,,)"
1.2: "#11223380" is "rgb(17,34,51)"'
