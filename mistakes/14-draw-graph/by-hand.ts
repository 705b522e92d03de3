import type { Value } from "#steps/01-value/value";

interface Use {
  from: Value;
  to: Value;
  partial: number;
}

export function trace(root: Value): { values: Value[]; edges: Use[] } {
  const values = [root];
  const known = new Set(values);
  const edges: Use[] = [];
  for (let n = 0; n < values.length; n++) {
    const to = values[n];
    if (!to) continue;
    to.inputs.forEach((from, i) => {
      edges.push({ to, from, partial: to.partials[i] ?? 0 });
      if (known.has(from)) return;
      known.add(from);
      values.push(from);
    });
  }
  return { values, edges };
}

export function toDot(root: Value, options: { rankdir?: "LR" | "TB" } = {}): string {
  const rankdir = options.rankdir ?? "LR";
  if (!["LR", "TB"].includes(rankdir)) throw new Error("The direction must be one of LR, TB.");
  const { values, edges } = trace(root);
  const id = new Map(values.map((value, i) => [value, i] as const));
  const lines = ["digraph {", `graph [rankdir=${rankdir}]`, "node [shape=record]"];
  for (const value of values) {
    lines.push(`v${id.get(value)} [label="${safe(value.label)}|${value.data}|${value.grad}"]`);
    if (value.op)
      lines.push(
        `o${id.get(value)} [shape=ellipse, label="${value.op}"]; o${id.get(value)} -> v${id.get(value)}`,
      );
  }
  for (const { from, to, partial } of edges)
    lines.push(`v${id.get(from)} -> o${id.get(to)} [label="${partial}"]`);
  return [...lines, "}"].join("\n");
}

function safe(label: string): string {
  return [...label]
    .map((c) => (c === "\n" ? "\\n" : c === "&" ? "&amp;" : /[\\|{}<>"]/.test(c) ? "\\" + c : c))
    .join("");
}
