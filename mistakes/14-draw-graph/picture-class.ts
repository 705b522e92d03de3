import { attribute, Digraph, toDot as dotOf, Edge, Node } from "ts-graphviz";
import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/11-deep-graphs/backward";

class Picture {
  readonly #graph = new Digraph("f");
  readonly #boxes = new Map<Value, Node>();

  constructor(rankdir: "LR" | "TB") {
    this.#graph.set(attribute.rankdir, rankdir);
  }

  box(value: Value): void {
    const id = String(this.#boxes.size);
    const fields = [value.label, value.data, value.grad].map((field) => Picture.#escape(String(field)));
    const box = new Node(id, { shape: "record", label: fields.join(" | ") });
    this.#graph.addNode(box);
    this.#boxes.set(value, box);
    if (value.inputs.length > 0)
      this.#operation(value, new Node(`${value.op}${id}`, { label: value.op }), box);
  }

  #operation(value: Value, operation: Node, box: Node): void {
    this.#graph.addNode(operation);
    this.#graph.addEdge(new Edge([operation, box]));
    for (const [i, input] of value.inputs.entries()) {
      const from = this.#boxes.get(input);
      if (from) this.#graph.addEdge(new Edge([from, operation], { label: `${value.partials[i]}` }));
    }
  }

  static #escape(text: string): string {
    let escaped = "";
    for (const character of text) {
      if (character === "&") escaped += "&amp;";
      else if (character === "\n") escaped += "\\n";
      else escaped += '\\|{}<>"'.includes(character) ? `\\${character}` : character;
    }
    return escaped;
  }

  toString(): string {
    return dotOf(this.#graph);
  }
}

export function trace(root: Value) {
  const values = topologicalOrder(root);
  const edges = [];
  for (const to of values)
    for (let i = 0; i < to.inputs.length; i++)
      edges.push({ from: to.inputs[i]!, to, partial: to.partials[i]! });
  return { values, edges };
}

export function toDot(root: Value, options?: { rankdir?: "LR" | "TB" }): string {
  const rankdir = options?.rankdir ?? "LR";
  if (!/^(LR|TB)$/.test(rankdir)) throw new RangeError(`LR or TB, and not ${rankdir}`);
  const picture = new Picture(rankdir);
  for (const value of trace(root).values) picture.box(value);
  return String(picture);
}
