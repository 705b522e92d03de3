#!/bin/sh
# ts-graphviz 3.0.7: a label that ends in a backslash makes DOT that neither Graphviz nor ts-graphviz itself can read.
# Expected: label = "a\\", as "a\" needs. Seen: label = "a\", whose quotation mark is escaped. (In other places a backslash means something in DOT, such as \n, so it
# is right to leave it alone there; at the end it cannot.)
. "$(dirname "$0")/lib.sh"
npm_get ts-graphviz@3.0.7 @hpcc-js/wasm-graphviz@1.29.2
node --input-type=module - <<'JS' | same_as 'label = "a\";
Graphviz Error: syntax error in line 5 scanning a quoted string (missing endquote? longer than 1638
ts-graphviz DotSyntaxError: Expected "\"" or "\\" but "\n" found.'
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { digraph, fromDot, toDot } from "ts-graphviz";
const graph = digraph();
graph.node("n", { label: "a\\" });
const dot = toDot(graph);
console.log(dot.split("\n")[2].trim());
const graphviz = await Graphviz.load();
for (const [name, read] of [["Graphviz", () => graphviz.dot(dot)], ["ts-graphviz", () => fromDot(dot)]]) {
  try {
    read();
    console.log(name, "reads it");
  } catch (error) {
    console.log(name, String(error).split("\n")[0].slice(0, 90));
  }
}
JS
