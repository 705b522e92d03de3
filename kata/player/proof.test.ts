import { transformSync } from "esbuild";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { tanh } from "#steps/08-tanh/tanh";
import { sameNumber } from "../assertions/number";
import { mulberry32 } from "../assertions/random";
import { inputsFirst } from "../assertions/slopes";
import { readCatalogue, submissionOf } from "../curriculum/catalogue";
import { buildExample } from "../dev/example";
import { short } from "../drawing/numbers";
import type { GraphNode } from "../drawing/read-graph";
import { EXAMPLES } from "../drawing/subject";
import { type Event, eventsOf } from "./events";
import { type Recording, type Run, record, watchedRun } from "./record";
import { type Story, tell } from "./story";

type Backward = (root: Value) => void;
type Nodes = readonly GraphNode[];

// Nobody asks from where a number comes.
Error.stackTraceLimit = 0;

const leaf = (data: number, label = "") => new Value(data, { label });

function sharing(build: (a: Value, b: Value) => Value): () => Value {
  return () => build(leaf(-2, "a"), leaf(3, "b"));
}

const graphs: [string, () => Value][] = Object.entries({
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
});

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
  const grads = values.map(() => 0);
  for (const { of, after } of steps.flatMap(({ changes }) => changes)) grads[of] = after;
  return grads;
}

/** The true gradients, found in another way: from each value along its arrows. */
function truthOf(nodes: Nodes, partials: number[][], before: readonly number[] = []): number[] {
  const truth: number[] = [];
  nodes.forEach(({ inputs }, to) => {
    const start = inputs.length === 0 ? (before[to] ?? 0) : 0;
    truth[to] = to === 0 ? 1 : partsOf(nodes, partials, to, truth).reduce((sum, part) => sum + part, start);
  });
  return truth;
}

/** What each arrow of a value brings. */
function partsOf(nodes: Nodes, partials: number[][], to: number, grads: readonly number[]): number[] {
  return nodes.flatMap(({ inputs }, from) =>
    inputs.flatMap((input, at) =>
      input === to ? [(partials[from]?.[at] ?? NaN) * (grads[from] ?? NaN)] : [],
    ),
  );
}

const isConstant = ({ label, inputs }: GraphNode) => label === "" && inputs.length === 0;

/** The first event whose number is not what some of the arrows of its value bring, whichever they are. */
function firstWrongNumber(nodes: Nodes, { partials }: Run, events: readonly Event[]): number {
  const truth = truthOf(nodes, partials);
  return events.findIndex(({ to, after }) => {
    let sums = [0];
    for (const part of to === 0 ? [1] : partsOf(nodes, partials, to, truth))
      sums = sums.flatMap((sum) => [sum, sum + part]);
    return !isConstant(nodes[to] as GraphNode) && !sums.some((sum) => sameNumber(after, sum));
  });
}

/** Another run on a fresh graph, on numbers that nobody has seen. */
function otherRun(root: Value, backward: Backward): Run {
  const random = mulberry32(77);
  const values = inputsFirst(root).reverse();
  const partials = values.map(({ inputs }) => inputs.map(() => 1 + random()));
  return watchedRun(values, { before: values.map(random), partials }, (value) => {
    try {
      backward(value);
    } catch {}
  });
}

/** The events of which something false is said, measured on a run, as far as it writes to the same values. */
function falseEvents(nodes: Nodes, events: readonly Event[], run: Run, own: boolean): Event[] {
  const { before, partials, writes } = run;
  const grads = [...before];
  const truths = [truthOf(nodes, partials, before), truthOf(nodes, partials)];
  const last = events.findIndex(({ to }, i) => writes[i]?.of !== to);
  return (last < 0 ? events : events.slice(0, last)).filter((event, i) => {
    const { to } = event;
    const written = writes[i]?.grad ?? NaN;
    const old = grads[to] ?? NaN;
    const brings = (from: number, at: number) => {
      const part = (partials[from]?.[at] ?? NaN) * (grads[from] ?? NaN);
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

/** Whether `backward` ended with the true gradients. */
function isRight({ nodes, run }: Recording): boolean {
  const truth = truthOf(nodes, run.partials);
  return nodes.every((node, i) => isConstant(node) || sameNumber(node.grad, truth[i] ?? NaN));
}

test("there are many", () => {
  expect(entries("mistakes").length).toBeGreaterThan(75);
  expect(entries("alternatives").length).toBeGreaterThan(20);
});

test.each(entries("alternatives"))("right, and called right: %s", (name, code) => {
  const backward = backwardOf(code);
  for (const [graph, build] of graphs) {
    const recording = record(build(), backward);
    const story = tell(recording, { title: "", source: "" });
    expect(shownAtTheEnd(story)).toEqual(recording.nodes.map(({ grad }) => grad));
    // Step 09 may be right for single uses only.
    if (!name.startsWith("09")) expect([graph, isRight(recording)]).toEqual([graph, true]);
    if (!isRight(recording)) continue;
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
    expect([graph, falseEvents(nodes, events, run, true)]).toEqual([graph, []]);
    expect([graph, falseEvents(nodes, events, otherRun(build(), backward), false)]).toEqual([graph, []]);
    expect([graph, shownAtTheEnd(story)]).toEqual([graph, nodes.map(({ grad }) => grad)]);
    const right = isRight(recording);
    const broken = run.thrown !== undefined || run.changed;
    expect([graph, story.steps.at(-1)?.warns]).toEqual([graph, !right || broken]);
    for (const { words } of story.steps) checkSentence(words, truthOf(nodes, run.partials));

    // The first step that is marked is the first with a number that no set of arrows brings; and nothing is marked if all ends well.
    const pass = story.steps.slice(0, -1);
    const marked = pass.filter(({ warns }) => warns);
    if (right) expect([graph, marked]).toEqual([graph, []]);
    for (const { changes } of marked)
      expect([graph, changes.some(({ after, should = after }) => should !== after)]).toEqual([graph, true]);
    const count = pass
      .slice(0, story.firstWrong ?? pass.length)
      .reduce((sum, { changes }) => sum + changes.length, 0);
    const first = right ? -1 : firstWrongNumber(nodes, run, events);
    if (first >= 0) expect([graph, count <= first]).toEqual([graph, true]);
  }
});

/** What a sentence says of the truth is the truth. */
function checkSentence(sentence: string, numbers: number[]): void {
  const truth = numbers.map(short);
  for (const [, instead = ""] of sentence.matchAll(/ instead of (\S+)\. /g)) expect(truth).toContain(instead);
  for (const [, will = ""] of sentence.matchAll(/it will be (\S+)\.$/g)) expect(truth).toContain(will);
}
