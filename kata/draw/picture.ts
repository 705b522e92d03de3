import { findOrigin, type Origin, REFERENCE, withBackward, YOURS } from "../own-engine";
import { type Caption, type Rankdir, toDot } from "./dot";
import type { Graph } from "./graph";
import type { Format } from "./mark";
import { isCovered, toPng } from "./png";
import { runWorker } from "./run-worker";
import type { Subject } from "./subject";
import { count, fromGraphviz } from "./svg";
import { oneLine } from "./text";

/** More than this is a picture that nobody can read, and for which Graphviz may take minutes. */
const MOST_VALUES = 300;
const MOST_ARROWS = 600;

export interface Wish {
  subject: Subject;
  reference: boolean;
  rankdir: Rankdir;
  format: Format;
}

/** A picture, or one sentence that says why there is none. `remarks` are for the user's eyes. */
export type Drawn =
  | { picture: Uint8Array | string; remarks: string[] }
  | { sentence: string; exitCode: 1 | 2 };

/** Computes the numbers in another process, with the learner's code or the reference, and draws them. */
export async function drawPicture({ subject, reference, rankdir, format }: Wish): Promise<Drawn> {
  if (subject.kind === "plot") {
    if (format === "dot")
      return { sentence: `${subject.name} is a plot, and DOT is for graphs: take svg or png.`, exitCode: 2 };
    const origin = await findOrigin({
      reference,
      needs: subject.needs,
      command: `npm run draw ${subject.name}`,
    });
    if ("sentence" in origin) return { ...origin, exitCode: 1 };
    const answer = await runWorker({ kind: "plot", name: subject.name, origin });
    if (!("svg" in answer)) return { sentence: "sentence" in answer ? answer.sentence : "", exitCode: 1 };
    return { picture: format === "png" ? await toPng(answer.svg) : answer.svg, remarks: [] };
  }
  const computed =
    subject.kind === "file"
      ? await fromFile(subject.path, reference)
      : await fromExample(subject.name, subject.needs, reference);
  if ("sentence" in computed) return { sentence: computed.sentence, exitCode: 1 };
  const { graph, source } = computed;
  const caption = {
    title: subject.kind === "file" ? subject.name : `${subject.name}: ${subject.about}`,
    source,
  };
  return drawGraph(graph, { id: subject.name, rankdir, format, caption });
}

async function drawGraph(
  graph: Graph,
  { id, rankdir, format, caption }: { id: string; rankdir: Rankdir; format: Format; caption: Caption },
): Promise<Drawn> {
  const [values, arrows] = [graph.nodes.length, graph.uses.length];
  if (format !== "dot" && (values > MOST_VALUES || arrows > MOST_ARROWS)) {
    const most = values > MOST_VALUES ? `${MOST_VALUES} values` : `${MOST_ARROWS} arrows`;
    return {
      sentence: `This graph has ${count(values, "value")} and ${count(arrows, "arrow")}. More than ${most} are no picture any more: ask for its DOT text with --format dot.`,
      exitCode: 1,
    };
  }
  const dot = toDot(graph, rankdir, caption);
  if (format === "dot") return { picture: dot, remarks: [] };
  const drawn = await runWorker({ kind: "layout", dot });
  if (!("svg" in drawn))
    return {
      sentence:
        "This graph has too many arrows that cross: Graphviz found no place for them in half a minute. Ask for its DOT text with --format dot.",
      exitCode: 1,
    };
  const svg = fromGraphviz(drawn.svg, graph, `drawing-${id.replace(/[^\w-]/g, "-")}`, caption);
  if (format === "svg") return { picture: svg, remarks: [] };
  const bare = graph.nodes.some(({ label, op }) => !isCovered(oneLine(label) + oneLine(op)));
  return {
    picture: await toPng(svg),
    remarks: bare ? ["A label has letters that the font of the PNG lacks. The SVG shows them."] : [],
  };
}

type Computed = { graph: Graph; source: string } | { sentence: string };

async function fromExample(name: string, needs: string, reference: boolean): Promise<Computed> {
  const origin = await findOrigin({ reference, needs, command: `npm run draw ${name}` });
  if ("sentence" in origin) return origin;
  const answer = await runWorker({ kind: "example", name, origin });
  if ("graph" in answer)
    return {
      graph: answer.graph,
      source: origin.own ? `Drawn with your code. ${whoseGradients(origin)}` : "Drawn with the reference.",
    };
  return "sentence" in answer ? answer : { sentence: "" };
}

/** A file may have called a backward of its own. Where it has not, the newest solved one is called. */
async function fromFile(path: string, reference: boolean): Promise<Computed> {
  const bare: Origin = { ...(reference ? REFERENCE : YOURS), backwardStep: undefined };
  const first = await runWorker({ kind: "file", path, origin: bare });
  if (!("graph" in first)) return "sentence" in first ? first : { sentence: "" };
  if (!first.untouched) return { graph: first.graph, source: "The gradients are as the file has left them." };
  const origin = reference ? REFERENCE : await withBackward();
  if (!origin.backwardStep)
    return { graph: first.graph, source: "No backward is solved yet, so every gradient is 0." };
  const second = await runWorker({ kind: "file", path, origin }, { quiet: true });
  if (!("graph" in second)) return "sentence" in second ? second : { sentence: "" };
  return { graph: second.graph, source: whoseGradients(origin) };
}

function whoseGradients({ own, backwardStep }: Origin): string {
  return own
    ? `Gradients: your backward of step ${backwardStep?.slice(0, 2)}.`
    : "Gradients: the reference's backward.";
}
