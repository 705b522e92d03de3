import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { must } from "./must";

let graphviz: Graphviz | undefined;

beforeAll(async () => {
  graphviz = await Graphviz.load();
});

/** A picture, read back from its DOT text: what it shows, and none of its style. */
export interface Picture {
  /** "LR", "TB", or "" where the text does not say. */
  rankdir: string;
  /** The records: each is the box of one value. `fields` are the texts in it. */
  records: { id: string; fields: string[] }[];
  /** All other nodes: each is an operation. */
  operations: { id: string; text: string }[];
  /** The arrows, by the ids of the nodes at their two ends. */
  arrows: { from: string; to: string; text: string }[];
}

/** What Graphviz writes somewhere; other things that it draws have no text. */
type Drawing = { text?: string; pt?: [x: number, y: number] }[];

/** Graphviz's own JSON, as far as it is read here. Subgraphs come before the nodes, and have a list of what is in them. */
interface Layout {
  directed: boolean;
  strict: boolean;
  rankdir?: string;
  _subgraph_cnt: number;
  objects?: { name: string; shape?: string; rects?: string; _ldraw_?: Drawing }[];
  edges?: { tail: number; head: number; _ldraw_?: Drawing }[];
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
  const { objects = [], edges = [], ...graph } = layoutOf(dot, call);
  must(graph.directed, `${call} must draw arrows: it needs a digraph, a directed graph.`);
  must(
    !graph.strict,
    `${call} draws a strict graph. In a strict graph two equal arrows become one: leave out "strict".`,
  );
  const nodes = objects.slice(graph._subgraph_cnt);
  return {
    rankdir: graph.rankdir ?? "",
    records: nodes
      .filter(({ shape }) => shape === "record")
      .map(({ name, rects = "", _ldraw_ }) => ({ id: name, fields: fieldsOf(rects, _ldraw_) })),
    operations: nodes
      .filter(({ shape }) => shape !== "record")
      .map(({ name, _ldraw_ }) => ({ id: name, text: textIn(_ldraw_) })),
    arrows: edges.map(({ tail, head, _ldraw_ }) => ({
      from: objects[tail]?.name ?? "",
      to: objects[head]?.name ?? "",
      text: textIn(_ldraw_),
    })),
  };
}

function layoutOf(dot: string, call: string): Layout {
  // It says of a record where its boxes are, but not of one with round corners.
  const square = dot.replace(/(shape\s*=\s*"?)Mrecord\b/g, "$1record");
  try {
    const text = graphviz?.layout(square, "json", "dot");
    if (!text) throw new Error("there is no graph in it");
    return JSON.parse(text) as Layout;
  } catch (error) {
    // A text that cannot be drawn may have left something behind: whoever comes next loads it anew.
    Graphviz.unload();
    const where = error instanceof Error ? error.message.trim() : String(error);
    const line = square.split("\n")[Number(/line (\d+)/.exec(where)?.[1]) - 1]?.trim();
    const why = /=\s*-?(\d[\d.]*e|Infinity)/.test(line ?? "")
      ? "A number such as 1e-12 or -Infinity stands there without quotation marks. Hand over its text, as in String(partial)."
      : 'Is a " in a label left as it is, or a backslash in front of it not doubled?';
    const said = [`${call} cannot be read as DOT. Graphviz says: ${where}`, line && `  ${line}`, why];
    must(false, said.filter(Boolean).join("\n"));
  }
}

/** The texts in each of these boxes of a record. */
function fieldsOf(rects: string, drawing: Drawing = []): string[] {
  return rects.split(" ").map((box) => {
    const [left = NaN, low = NaN, right = NaN, high = NaN] = box.split(",").map(Number);
    const isIn = ([x, y]: [number, number]) => left <= x && x <= right && low <= y && y <= high;
    return textIn(drawing.filter(({ pt }) => pt && isIn(pt)));
  });
}

function textIn(drawing: Drawing = []): string {
  // In its JSON each backslash is doubled once more.
  return oneLine(drawing.map(({ text = "" }) => text.replaceAll("\\\\", "\\")).join(" "));
}

/** Text as a reader sees it: however many blanks and line breaks, it is one gap. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/**
 * The record that begins with this label.
 * @param rule what keeps it from being there, if the test knows
 */
export function recordOf({ records }: Picture, label: string, rule = ""): Picture["records"][number] {
  const found = records.find(({ fields }) => fields[0] === oneLine(label));
  const all = records.map(({ fields }) => fields.join(" | ")).join("\n  ");
  const said = [
    `No record begins with the label ${label}. The picture shows\n  ${all}`,
    hidden(records, label),
    rule,
  ];
  must(found !== undefined, said.filter(Boolean).join("\n"));
  return found;
}

/** What can be seen of the fields if none of them is the label; "" where nothing is. */
function hidden(records: Picture["records"], label: string): string {
  if (records.some(({ id, fields }) => fields.length === 1 && fields[0] === id))
    return "That is the id of a node. Graphviz shows it where the brackets of a record's label do not pair: put one backslash, and no more, before each { } < > of the text.";
  const firsts = records.map(({ fields: [first = ""] }) => first);
  const isWhole = records.some(
    ({ fields: [first = "", ...others] }) => others.length === 0 && first.includes("|"),
  );
  if (isWhole && !label.includes("|"))
    return "That is one field. The bars that are to divide it have a backslash in front, and so are text: only the characters of the value's label need one.";
  if (!label.includes("\\") && firsts.some((first) => first.includes("\\")))
    return 'The backslash that is shown there is not the label\'s: it has a second one in front. Escape the backslash before all other characters, or all of them in one replace, and put one backslash there: "\\\\$&" is one, as JavaScript writes it.';
  const joined = label.replace(/\n/g, "");
  if (joined !== label && firsts.includes(oneLine(joined)))
    return "The two lines have become one. Graphviz shows nothing where a line ends within the label of a record: it needs a backslash and an n there, or a blank.";
  return "";
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
 * What is wrong with the way from one value through an operation to the value made of it. "" where the way is there.
 * @param from the label of the operand
 * @param to the label of the result
 * @param operation what stands in the operation's node
 */
export function faultOfWay(picture: Picture, from: string, to: string, operation: string): string {
  const [source, target] = [recordOf(picture, from).id, recordOf(picture, to).id];
  const arrow = (start: string, end: string) =>
    picture.arrows.some((one) => one.from === start && one.to === end);
  const nodes = picture.operations.filter(({ text }) => text === operation).map(({ id }) => id);
  const some = (first: (id: string) => boolean, second: (id: string) => boolean) =>
    nodes.some((id) => first(id) && second(id));
  const [fromSource, toSource] = [(id: string) => arrow(source, id), (id: string) => arrow(id, source)];
  const [fromTarget, toTarget] = [(id: string) => arrow(target, id), (id: string) => arrow(id, target)];

  if (some(fromSource, toTarget)) return "";
  const other = picture.operations.find(({ id }) => fromSource(id) && toTarget(id));
  const faults: [isSo: boolean, fault: string][] = [
    [some(fromTarget, toSource), "Both arrows run backwards."],
    [some(toSource, toTarget), `The first one runs backwards, from ${operation} to ${from}.`],
    [some(fromSource, fromTarget), `The second one runs backwards, from ${to} to ${operation}.`],
    [arrow(source, target), `There is one straight from ${from} to ${to}: it skips the operation.`],
    [
      arrow(target, source),
      `There is one straight from ${to} to ${from}: it skips the operation, and runs backwards.`,
    ],
    [other !== undefined, `The operation between the two is ${other?.text || "without a name"}.`],
    [nodes.some(fromSource), "The second one is missing."],
    [nodes.some(toTarget), "The first one is missing."],
  ];
  const [, fault = "Both are missing."] = faults.find(([isSo]) => isSo) ?? [];
  return `An arrow must lead from ${from} to the operation ${operation}, and one from there to ${to}. ${fault}`;
}

/**
 * The number at the end of a text of the picture is this one, to three digits at least.
 * @param name what the number is: "a.grad"
 * @param mistakes sentences for wrong numbers
 */
export function expectShown(
  text: string | undefined,
  number: number,
  name: string,
  mistakes: Readonly<Record<number, string>> = {},
): void {
  const shown = numberIn(text ?? "");
  const near = shown !== undefined && Math.abs(shown - number) <= 0.005 * Math.abs(number);
  must(
    near || Object.is(shown, number),
    `${name} is ${number}. The picture shows "${text ?? ""}". ${mistakes[shown ?? NaN] ?? remark(shown, number, text)}`,
  );
}

function remark(shown: number | undefined, number: number, text = ""): string {
  if (shown === undefined) {
    const unread = "No number can be read at its end.";
    if (/\d,\d/.test(text)) return `${unread} Write it as JavaScript prints it, without a comma.`;
    return number ? unread : `${unread} Is it left out because 0 and NaN count as false?`;
  }
  if (shown === 0 && Math.abs(number) < 0.05)
    return "A small number must not look like 0: show its first digits, wherever they stand.";
  if (isRounded(shown, number)) return "Show three digits at least, wherever the first one stands.";
  return "That is another number.";
}

/** Whether the one number is the other, rounded to some decimals or digits. */
function isRounded(shown: number, number: number): boolean {
  if (Math.abs(shown - number) < 0.1 * Math.abs(number)) return true;
  return [0, 1, 2, 3, 4, 5].some((decimals) => Number(number.toFixed(decimals)) === shown && shown !== 0);
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
