import type { Rankdir } from "./layout";
import { short, signOf } from "./numbers";
import type { GraphNode } from "./read-graph";
import { shortLine } from "./text";

/** The graph in Graphviz's language: a record for each value, a node for each operation, an arrow for each use. */
export function toDot(nodes: readonly GraphNode[], rankdir: Rankdir, title: string): string {
  return [
    `digraph {`,
    `  rankdir=${rankdir} label=${quoted(title)} labelloc=b labeljust=l`,
    ...nodes.flatMap(({ label, op, data, grad, inputs, partials }, i) => {
      const fields = `{ ${field(label)} | { data ${short(data)} | grad ${short(grad)} } }`;
      const value = `  value${i} [shape=record label=${quoted(fields)}]`;
      if (inputs.length === 0) return [value];
      return [
        value,
        `  operation${i} [label=${quoted(signOf(op))}]`,
        `  operation${i} -> value${i}`,
        ...inputs.map(
          (input, at) => `  value${input} -> operation${i} [label=${quoted(short(partials[at] ?? NaN))}]`,
        ),
      ];
    }),
    "}",
    "",
  ].join("\n");
}

/** In the label of a record these characters mean something, unless a backslash stands before them. */
function field(label: string): string {
  return shortLine(label).replace(/[\\|{}<>]/g, "\\$&");
}

/** A text in Graphviz's quotation marks. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
