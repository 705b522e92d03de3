import {
  type EdgeModel,
  fromDot,
  type GraphBaseModel,
  isForwardRefNode,
  type RootGraphModel,
} from "ts-graphviz";
import { must } from "./must";

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

  const parts: GraphBaseModel[] = [graph, ...graph.subgraphs];
  const nodes = new Map<string, Map<string, string>>();
  for (const part of parts) {
    for (const node of part.nodes) {
      const attributes = new Map([
        ...all(graph.attributes.node),
        ...all(part.attributes.node),
        ...all(node.attributes),
      ]);
      nodes.set(node.id, new Map([...(nodes.get(node.id) ?? []), ...attributes]));
    }
  }
  const picture: Picture = {
    rankdir: all(graph).get("rankdir") ?? all(graph.attributes.graph).get("rankdir") ?? "",
    records: [],
    operations: [],
    arrows: parts.flatMap((part) => part.edges.flatMap(arrowsOf)),
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
    `No record begins with the label ${label}. The picture shows\n  ${all}\n${rule}`.trimEnd(),
  );
  return found ?? { id: "", fields: [] };
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

/**
 * The number at the end of a text of the picture is this one, to three digits at least.
 * @param name what the number is: "a.grad"
 */
export function expectShown(text: string | undefined, number: number, name: string): void {
  const shown = numberIn(text ?? "");
  const near = shown !== undefined && Math.abs(shown - number) <= 0.005 * Math.abs(number);
  must(
    near || Object.is(shown, number),
    `${name} is ${number}. The picture shows "${text ?? ""}". ${remark(shown, number)}`,
  );
}

function remark(shown: number | undefined, number: number): string {
  if (shown === undefined) return "No number can be read at its end.";
  if (shown === 0 && Math.abs(number) < 0.01)
    return "A small number must not look like 0: show its first digits, wherever they stand.";
  if (Math.abs(shown - number) < 0.1 * Math.abs(number))
    return "Show three digits at least, wherever the first one stands.";
  return "That is another number.";
}

/** The last word of a text as a number: "data 0.5", "-3" and "grad=1e-5" end in one. */
function numberIn(text: string): number | undefined {
  const word =
    text
      .trim()
      .split(/[\s=:]+/)
      .at(-1) ?? "";
  const number = Number(word.replace("−", "-").replace(/∞|inf$/i, "Infinity"));
  return word === "" || (Number.isNaN(number) && word !== "NaN") ? undefined : number;
}

/** Text as a reader sees it: however many blanks and line breaks, it is one gap. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function parsed(dot: string, call: string): RootGraphModel {
  try {
    return fromDot(dot) as RootGraphModel;
  } catch (error) {
    const where = error instanceof Error ? error.message : String(error);
    must(
      false,
      `${call} is not valid DOT: ${where}\nIs a " in a label left as it is, or a backslash in front of it not doubled?`,
    );
    throw error;
  }
}

/** What stands in square brackets after a node, an arrow or a keyword. */
function all(attributes: { values: readonly (readonly [string, unknown])[] }): Map<string, string> {
  return new Map(attributes.values.map(([key, value]) => [key, String(value)]));
}

function arrowsOf({ targets, attributes }: EdgeModel): Picture["arrows"] {
  const text = plain(all(attributes).get("label") ?? "");
  const ids = targets.map((target) => (isForwardRefNode(target) ? target.id : ""));
  return ids.slice(1).map((to, i) => ({ from: ids[i] ?? "", to, text }));
}

/** The fields of a record label, however they are nested in braces. A backslash makes the next character an ordinary one. */
function fieldsOf(label: string, call: string): string[] {
  const fields = [""];
  let depth = 0;
  for (const [part] of label.matchAll(/\\.|<[^>]*>|[^\\]/gs)) {
    if (part === "|") fields.push("");
    else if (part === "{") depth++;
    else if (part === "}") depth--;
    else if (part === "<" || part === ">") depth = NaN;
    else if (!/^<.*>$/s.test(part)) fields.push((fields.pop() ?? "") + unescaped(part));
    if (depth < 0) break;
  }
  must(
    depth === 0,
    `In ${call} the brackets of the record label ${label} do not pair. Put a backslash before each { } < > of the text.`,
  );
  return fields.map(oneLine);
}

function plain(label: string): string {
  return oneLine(label.replace(/\\./gs, unescaped));
}

function unescaped(part: string): string {
  if (!part.startsWith("\\")) return part;
  return /^\\[nlr]$/.test(part) ? "\n" : part.slice(1);
}
