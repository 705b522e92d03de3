#!/bin/sh
# ts-graphviz 3.0.7: a graph that is read and printed again means something else.
# In DOT a default holds for the nodes that come after it: here a is red and b is blue, and "x" + "y" is one text. Expected: the same after
# fromDot and toDot. Seen: a turns blue, and the sum of texts is a syntax error. What they mean is Graphviz's own word (canonical form).
. "$(dirname "$0")/lib.sh"
npm_get ts-graphviz@3.0.7 @hpcc-js/wasm-graphviz@1.29.2
node --input-type=module - <<'JS' | same_as 'Graphviz: a red b blue
through ts-graphviz: a blue b blue
a [label="x" + "y"] is a DotSyntaxError
a [color=red][shape=box] is a DotSyntaxError'
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { fromDot, toDot } from "ts-graphviz";
const graphviz = await Graphviz.load();
const colours = (dot) => JSON.parse(graphviz.layout(dot, "json", "dot")).objects.map(({ name, color }) => `${name} ${color}`);
const dot = "digraph { node [color=red]; a; node [color=blue]; b }";
console.log("Graphviz:", ...colours(dot));
console.log("through ts-graphviz:", ...colours(toDot(fromDot(dot))));
for (const statement of ['a [label="x" + "y"]', "a [color=red][shape=box]"]) {
  graphviz.dot(`digraph { ${statement} }`);
  try {
    fromDot(`digraph { ${statement} }`);
    console.log(statement, "is read");
  } catch (error) {
    console.log(statement, "is a", error.name);
  }
}
JS
