import { must } from "./must";
import { BREAK, type Dot, parseDot } from "./parse-dot";

/** A picture, read back from its DOT text: what it shows, and none of its style. */
export interface Picture {
  /** "LR", "TB", or "" where the text does not say. */
  rankdir: string;
  /** The records: each is the box of one value. */
  records: { id: string; fields: string[] }[];
  /** All other nodes: each is an operation. */
  operations: { id: string; text: string }[];
  /** The arrows, by the ids of the nodes at their two ends. */
  arrows: { from: string; to: string; text: string }[];
}

/**
 * Reads a DOT text.
 * @param call where it comes from, as a failure writes it: "toDot(f)"
 */
export function readPicture(dot: unknown, call: string): Picture {
  must(
    typeof dot === "string",
    `${call} must return a text. Hand the graph to ts-graphviz's own toDot, which prints it.`,
  );
  const graph = parsed(String(dot), call);
  must(graph.directed, `${call} must draw arrows: it needs a digraph, a directed graph.`);
  must(
    !graph.strict,
    `${call} draws a strict graph. In a strict graph two equal arrows become one: leave out "strict".`,
  );

  const { nodes, edges } = graph;
  const picture: Picture = {
    rankdir: graph.graph.get("rankdir") ?? "",
    records: [],
    operations: [],
    arrows: edges.flatMap(arrowsOf),
  };
  for (const [id, attributes] of nodes) {
    const label = attributes.get("label") ?? id;
    if (/^M?record$/.test(attributes.get("shape") ?? ""))
      picture.records.push({ id, fields: fieldsOf(label, call) });
    else picture.operations.push({ id, text: plain(label) });
  }
  for (const { from, to } of picture.arrows) {
    for (const id of [from, to]) {
      must(
        nodes.has(id),
        `In ${call} an arrow ends at a node "${id}" that was never drawn. Draw both ends of every arrow.`,
      );
    }
  }
  return picture;
}

/**
 * The record that begins with this label.
 * @param rule what keeps it from being there, if the test knows
 */
export function recordOf({ records }: Picture, label: string, rule = ""): Picture["records"][number] {
  const found = records.find(({ fields }) => fields[0] === oneLine(label));
  const all = records.map(({ fields }) => fields.join(" | ")).join("\n  ");
  must(
    found !== undefined,
    [`No record begins with the label ${label}. The picture shows\n  ${all}`, ...hidden(records, label), rule]
      .filter(Boolean)
      .join("\n"),
  );
  return found ?? { id: "", fields: [] };
}

/** What can be seen of the fields if none of them is the label. */
function hidden(records: Picture["records"], label: string): string[] {
  const firsts = records.map(({ fields: [first = ""] }) => first);
  const whole = records.find(
    ({ fields: [first = "", ...others] }) => others.length === 0 && first.includes("|"),
  );
  if (whole && !label.includes("|"))
    return [
      "That is one field. The bars that are to divide it have a backslash in front, and so are text: only the characters of the value's label need one.",
    ];
  if (!label.includes("\\") && firsts.some((first) => first.includes("\\")))
    return [
      "The backslash that is shown there is not the label's: it has a second one in front. Escape the backslash before all other characters, or all of them in one replace.",
    ];
  const joined = label.replace(/\n/g, "");
  if (joined !== label && firsts.includes(oneLine(joined)))
    return [
      "The two lines have become one. Graphviz shows nothing where a line ends within the label of a record: it needs a backslash and an n there, or a blank.",
    ];
  return [];
}

/** The ways from one value through an operation to another: what is written on the first arrow, and the operation. */
export function uses(picture: Picture, from: string, to: string): { text: string; operation: string }[] {
  const [source, target] = [recordOf(picture, from).id, recordOf(picture, to).id];
  return picture.operations.flatMap(({ id, text: operation }) => {
    const leads = picture.arrows.some((arrow) => arrow.from === id && arrow.to === target);
    const arrows = picture.arrows.filter((arrow) => arrow.from === source && arrow.to === id);
    return leads ? arrows.map(({ text }) => ({ text, operation })) : [];
  });
}

/** Text as a reader sees it: however many blanks and line breaks, it is one gap. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function parsed(dot: string, call: string): Dot {
  try {
    return parseDot(dot);
  } catch (error) {
    const where = error instanceof Error ? error.message : String(error);
    must(
      false,
      `${call} cannot be read as DOT: ${where}\nIs a " in a label left as it is, or a backslash in front of it not doubled?`,
    );
    throw error;
  }
}

function arrowsOf({ ids, attributes }: Dot["edges"][number]): Picture["arrows"] {
  const text = plain(attributes.get("label") ?? "");
  return ids.slice(1).map((to, i) => ({ from: ids[i] ?? "", to, text }));
}

/**
 * The fields of a record label, however they are nested in braces. A backslash makes the next character an ordinary one.
 * Where the label itself is broken in two, Graphviz joins the halves.
 */
function fieldsOf(label: string, call: string): string[] {
  const fields = [""];
  let depth = 0;
  for (const [part] of label.replaceAll(BREAK, "").matchAll(/\\.|<[^>]*>|[^\\]/gs)) {
    if (part === "|") fields.push("");
    else if (part === "{") depth++;
    else if (part === "}") depth--;
    else if (part === "<" || part === ">") depth = NaN;
    else if (!/^<.*>$/s.test(part)) fields.push((fields.pop() ?? "") + unescaped(part));
    if (depth < 0) break;
  }
  must(
    depth === 0,
    `In ${call} the brackets of the record label ${label} do not pair. Put one backslash, and no more, before each { } < > of the text.`,
  );
  return fields.map((field) => oneLine(decoded(field)));
}

function plain(label: string): string {
  return oneLine(decoded(label.replaceAll(BREAK, "\n").replace(/\\./gs, unescaped)));
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** The characters that a label names: Graphviz draws &#124; and &#x7c; as |, and &lt; as <. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return name ? (NAMED[name] ?? whole) : String.fromCodePoint(code);
  });
}

function unescaped(part: string): string {
  if (!part.startsWith("\\")) return part;
  return /^\\[nlr]$/.test(part) ? "\n" : part.slice(1);
}
