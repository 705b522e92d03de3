import { type Drawing, drawing, oneLine } from "./graphviz";
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
  const graph = drawn(dot, call);
  must(graph.directed, `${call} must draw arrows: it needs a digraph, a directed graph.`);
  must(
    !graph.strict,
    `${call} draws a strict graph. In a strict graph two equal arrows become one: leave out "strict".`,
  );
  const isRecord = ({ shape }: Drawing["nodes"][number]) => shape === "record";
  return {
    rankdir: graph.rankdir,
    records: graph.nodes.filter(isRecord),
    operations: graph.nodes
      .filter((node) => !isRecord(node))
      .map(({ id, fields: [text = ""] }) => ({ id, text })),
    arrows: graph.edges,
  };
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
  if (records.some(({ id, fields }) => fields.length === 1 && fields[0] === id))
    return [
      "That is the id of a node. Graphviz shows it where the brackets of a record's label do not pair: put one backslash, and no more, before each { } < > of the text.",
    ];
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
      'The backslash that is shown there is not the label\'s: it has a second one in front. Escape the backslash before all other characters, or all of them in one replace, and put one backslash there: "\\\\$&" is one, as JavaScript writes it.',
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

function drawn(dot: string, call: string): Drawing {
  try {
    return drawing(dot);
  } catch (error) {
    const where = error instanceof Error ? error.message.trim() : String(error);
    const line = dot.split("\n")[Number(/line (\d+)/.exec(where)?.[1]) - 1]?.trim();
    const why = /=\s*-?(\d[\d.]*e|Infinity)/.test(line ?? "")
      ? "A number such as 1e-12 or -Infinity stands there without quotation marks. Hand over its text, as in String(partial)."
      : 'Is a " in a label left as it is, or a backslash in front of it not doubled?';
    must(
      false,
      [`${call} cannot be read as DOT. Graphviz says: ${where}`, line && `  ${line}`, why]
        .filter(Boolean)
        .join("\n"),
    );
    throw error;
  }
}
