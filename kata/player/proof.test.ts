import { transformSync } from "esbuild";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { tanh } from "#steps/08-tanh/tanh";
import { backward as reference } from "#steps/11-deep-graphs/backward";
import { sameNumber } from "../assertions/number";
import { mulberry32 } from "../assertions/random";
import { inputsFirst } from "../assertions/slopes";
import { readCatalogue, submissionOf } from "../curriculum/catalogue";
import { buildExample } from "../dev/example";
import { short } from "../drawing/numbers";
import { EXAMPLES } from "../drawing/subject";
import { type Event, eventsOf } from "./events";
import { type Node, type Recording, record, watchedRun } from "./record";
import { type Story, tell } from "./story";

type Backward = (root: Value) => void;

// Nobody asks from where a number comes.
Error.stackTraceLimit = 0;

const leaf = (data: number, label = "") => new Value(data, { label });

function sharing(build: (a: Value, b: Value) => Value): () => Value {
  return () => build(leaf(-2, "a"), leaf(3, "b"));
}

const GRAPHS: Record<string, () => Value> = {
  "a leaf": () => leaf(1, "a"),
  "5b + b": sharing((a) => {
    const b = mul(a, 3);
    return add(mul(b, 5), b);
  }),
  "(a * b) * (a + b)": sharing((a, b) => mul(mul(a, b), add(a, b))),
  "a * a + a": sharing((a, b) => tanh(mul(add(mul(a, a), a), b))),
  "a ladder": sharing((a) => [1, 2, 3, 4].reduce((rung) => add(rung, rung), a)),
  // With a slope of 0, an infinite one, and what comes of the two.
  infinite: () => mul(pow(leaf(0, "x"), 0.5), leaf(0, "zero")),
  ...Object.fromEntries(EXAMPLES.map(({ name }) => [name, () => buildExample(name)])),
};

/** Each graph, and each once more with the gradients that an earlier call has left. */
const graphs = Object.entries(GRAPHS).flatMap(([name, build]): [string, () => Value][] => [
  [name, build],
  [
    `${name} again`,
    () => {
      const root = build();
      reference(root);
      return root;
    },
  ],
]);

const steps = readCatalogue().filter(({ step }) => ["09", "10", "11"].includes(step.number));

function entries(kind: "mistakes" | "alternatives"): [string, string][] {
  return steps.flatMap(({ step, [kind]: programs }) =>
    programs
      // Some never come to an end, on any graph. Nothing in this process could stop them.
      .filter((entry) => !("state" in entry && entry.state === "timed out"))
      .filter((entry) => !("shows" in entry && String(entry.shows).includes("round and round")))
      .map((entry): [string, string] => [
        `${step.number}: ${entry.what}`,
        Object.values(submissionOf(step, "one", entry).files)[0] ?? "",
      ]),
  );
}

/** The `backward` of an entry, on top of the references. */
function backwardOf(code: string): Backward {
  const module: { exports: { backward?: Backward } } = { exports: {} };
  const need = (name: string): unknown => require(name);
  const { code: script } = transformSync(code, { loader: "ts", format: "cjs" });
  // Some of them print. String does as much as console.log would: it calls toString.
  new Function("require", "exports", "module", "console", script)(need, module.exports, module, {
    log: String,
  });
  return module.exports.backward ?? (() => {});
}

/** The gradients that the page shows at the end. */
function shownAtTheEnd({ values, steps }: Story): number[] {
  const grads = values.map(({ before }) => before);
  for (const { of, after } of steps.flatMap(({ changes }) => changes)) grads[of] = after;
  return grads;
}

/** The true gradients, found in another way: from each value along its arrows. */
function truthOf(nodes: readonly Node[]): number[] {
  const truth: number[] = [];
  nodes.forEach((_, to) => {
    const parts = partsOf(nodes, to, truth);
    truth[to] = to === 0 ? 1 : parts.reduce((sum, part) => sum + part, startOf(nodes, to));
  });
  return truth;
}

/** What each arrow of a value brings. */
function partsOf(nodes: readonly Node[], to: number, truth: readonly number[]): number[] {
  return nodes.flatMap(({ inputs, partials }, from) =>
    inputs.flatMap((input, at) => (input === to ? [(partials[at] ?? NaN) * (truth[from] ?? NaN)] : [])),
  );
}

function startOf(nodes: readonly Node[], to: number): number {
  return nodes[to]?.inputs.length === 0 && to > 0 ? (nodes[to]?.before ?? NaN) : 0;
}

const isConstant = ({ label, inputs }: Node) => label === "" && inputs.length === 0;

/** The events whose number is not what some of the arrows of its value bring, whichever they are. */
function wrongNumbers(nodes: readonly Node[], events: readonly Event[]): number[] {
  const truth = truthOf(nodes);
  return events.flatMap(({ to, after }, i) => {
    const node = nodes[to];
    if (!node || isConstant(node)) return [];
    const start = to === 0 ? 0 : startOf(nodes, to);
    const parts = to === 0 ? [1] : partsOf(nodes, to, truth);
    let sums = [start];
    for (const part of parts) sums = sums.flatMap((sum) => [sum, sum + part]);
    return sums.some((sum) => sameNumber(after, sum)) ? [] : [i];
  });
}

/** A run by its numbers: this one, or another on numbers that nobody has seen. */
interface Numbers {
  nodes: readonly Node[];
  writes: readonly { of: number; grad: number }[];
}

/** Another run on a fresh graph, as far as it writes to the same values. */
function otherRun(root: Value, backward: Backward, nodes: readonly Node[]): Numbers {
  const random = mulberry32(77);
  const partials = nodes.map((node) => node.partials.map(() => 1 + random()));
  const before = nodes.map(() => random());
  const other = nodes.map((node, i) => ({ ...node, partials: partials[i] ?? [], before: before[i] ?? NaN }));
  try {
    const { writes } = watchedRun(inputsFirst(root).reverse(), { before, partials }, backward);
    return { nodes: other, writes };
  } catch {
    return { nodes: other, writes: [] };
  }
}

/** The events of which something false is said, measured on a run. */
function falseEvents(events: readonly Event[], { nodes, writes }: Numbers, own: boolean): Event[] {
  const grads = nodes.map(({ before }) => before);
  const truths = [truthOf(nodes), truthOf(nodes.map((node) => ({ ...node, before: 0 })))];
  const last = events.findIndex(({ to }, i) => writes[i]?.of !== to);
  return (last < 0 ? events : events.slice(0, last)).filter((event, i) => {
    const { to } = event;
    const written = writes[i]?.grad ?? NaN;
    const old = grads[to] ?? NaN;
    const brings = (from: number, at: number) => {
      const part = (nodes[from]?.partials[at] ?? NaN) * (grads[from] ?? NaN);
      return nodes[from]?.inputs[at] === to ? [part, old + part] : [];
    };
    // In this run to the last digit; with others rounding may differ.
    const are = (sums: readonly number[]) =>
      sums.some((sum) => (own ? Object.is(sum + 0, written + 0) : sameNumber(written, sum)));
    const arrows = nodes.flatMap(({ inputs }, from) => inputs.map((_, at) => brings(from, at)));
    grads[to] = written;
    if (event.kind === "contribution") {
      const { from, at, partial, passed, adds } = event;
      const equation = own ? [(adds ? old : 0) + partial * passed] : [brings(from, at)[Number(adds)] ?? 0];
      return !are(equation) || !are(brings(from, at));
    }
    if (event.kind === "reset" && to > 0) return written !== 0;
    if (event.kind !== "unmatched") return false;
    const { fits, finished, open } = event;
    if (finished) return !truths.some((truth) => sameNumber(written, truth[to] ?? NaN));
    if (fits) return are(brings(fits.from, fits.at)) !== own;
    return own && are(arrows.flat()) !== open;
  });
}

/** Whether `backward` ended with the true gradients. Called again, a root that is a leaf may keep what it has, too. */
function isRight(nodes: readonly Node[]): boolean {
  const truth = truthOf(nodes);
  const [root] = nodes;
  if (root && nodes.length === 1 && root.after === root.before + 1) return true;
  return nodes.every((node, i) => isConstant(node) || sameNumber(node.after, truth[i] ?? NaN));
}

test("there are many", () => {
  expect(entries("mistakes").length).toBeGreaterThan(75);
  expect(entries("alternatives").length).toBeGreaterThan(20);
});

test.each(entries("alternatives"))("right, and called right: %s", (name, code) => {
  const backward = backwardOf(code);
  for (const [graph, build] of graphs) {
    const recording = record(build(), backward);
    const { nodes } = recording;
    const story = tell(recording, { title: "", source: "" });
    expect(shownAtTheEnd(story)).toEqual(nodes.map(({ after }) => after));
    // Step 09 may be right for single uses only.
    if (!name.startsWith("09")) expect([graph, isRight(nodes)]).toEqual([graph, true]);
    if (!isRight(nodes)) continue;
    const held = story.steps.filter(({ warns, changes }) => warns || changes.some((one) => "should" in one));
    expect([graph, held]).toEqual([graph, []]);
  }
});

test.each(entries("mistakes"))("told nothing false: %s", (_, code) => {
  const backward = backwardOf(code);
  for (const [graph, build] of graphs) {
    let recording: Recording;
    try {
      recording = record(build(), backward);
    } catch (error) {
      // Some crash by design, before they write anything. The recorder itself must not.
      expect(String(error)).not.toMatch(/redefine|descriptor|watched/i);
      continue;
    }
    const { nodes, run } = recording;
    const events = eventsOf(recording);
    const story = tell(recording, { title: "", source: "" });
    expect([graph, falseEvents(events, { nodes, writes: run.writes }, true)]).toEqual([graph, []]);
    expect([graph, falseEvents(events, otherRun(build(), backward, nodes), false)]).toEqual([graph, []]);
    expect([graph, shownAtTheEnd(story)]).toEqual([graph, nodes.map(({ after }) => after)]);
    const right = isRight(nodes);
    const broken = run.thrown !== undefined || run.changed.length > 0;
    expect([graph, story.steps.at(-1)?.warns]).toEqual([graph, !right || broken]);
    for (const sentence of story.steps.map(({ words }) => words)) checkSentence(sentence, nodes);

    // The first step that is marked is the first with a number that no set of arrows brings; and nothing is marked if all ends well.
    const pass = story.steps.slice(0, -1);
    const marked = pass.filter(({ warns }) => warns);
    if (right) expect([graph, marked]).toEqual([graph, []]);
    for (const { changes } of marked)
      expect([graph, changes.some(({ after, should = after }) => should !== after)]).toEqual([graph, true]);
    const [first] = right ? [] : wrongNumbers(nodes, events);
    const count = pass
      .slice(0, story.firstWrong ?? pass.length)
      .reduce((sum, { changes }) => sum + changes.length, 0);
    if (first !== undefined) expect([graph, count <= first]).toEqual([graph, true]);
  }
});

/** What a sentence says of the truth is the truth. */
function checkSentence(sentence: string, nodes: readonly Node[]): void {
  const truth = truthOf(nodes).map(short);
  for (const [, instead = ""] of sentence.matchAll(/ instead of (\S+)\. /g)) expect(truth).toContain(instead);
  for (const [, will = ""] of sentence.matchAll(/it will be (\S+)\.$/g)) expect(truth).toContain(will);
}
