import { shortLine } from "../base/xml";
import type { Rankdir } from "./graph-svg";
import { short, signOf } from "./numbers";
import type { GraphNode } from "./read-graph";

/** The graph in Graphviz's language: a record for each value, a node for each operation, an arrow for each use. */
export function toDot(nodes: readonly GraphNode[], rankdir: Rankdir, title: string): string {
  const lines = nodes.flatMap(({ label, op, data, grad, inputs, partials }, i) => {
    // In the label of a record these characters mean something, unless a backslash stands before them.
    const field = shortLine(label).replace(/[\\|{}<>]/g, "\\$&");
    const numbers = `{ data ${short(data)} | grad ${short(grad)} }`;
    const value = `  value${i} [shape=record label=${quoted(`{ ${field} | ${numbers} }`)}]`;
    if (inputs.length === 0) return [value];
    const uses = inputs.map(
      (input, at) => `  value${input} -> operation${i} [label=${quoted(short(partials[at] ?? NaN))}]`,
    );
    return [value, `  operation${i} [label=${quoted(signOf(op))}]`, `  operation${i} -> value${i}`, ...uses];
  });
  const head = `  rankdir=${rankdir} label=${quoted(title)} labelloc=b labeljust=l`;
  return ["digraph {", head, ...lines, "}", ""].join("\n");
}

/** A text in Graphviz's quotation marks. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
