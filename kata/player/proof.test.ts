import { transformSync } from "esbuild";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { tanh } from "#steps/08-tanh/tanh";
import { sameNumber } from "../assertions/number";
import { mulberry32 } from "../assertions/random";
import { inputsFirst } from "../assertions/slopes";
import { short } from "../base/markup";
import { readCatalogue, submissionOf } from "../curriculum/catalogue";
import { buildExample } from "../dev/example";
import type { GraphNode } from "../drawing/read-graph";
import { EXAMPLES } from "../drawing/subject";
import { type Event, eventsOf } from "./events";
import { type Recording, type Run, record, watchedRun } from "./record";
import { type Story, type StoryStep, tell } from "./story";

type Backward = (root: Value) => void;
type Nodes = readonly GraphNode[];

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

/** The programs of these steps, by their names. */
const programs = (["mistakes", "alternatives"] as const).flatMap((kind) =>
  steps.flatMap(({ step, [kind]: entries }) =>
    entries
      // Some never come to an end, on any graph. Nothing in this process could stop them.
      .filter((entry) => !("state" in entry && entry.state === "timed out"))
      .filter((entry) => !("shows" in entry && String(entry.shows).includes("round and round")))
      .map((entry) => {
        const code = Object.values(submissionOf(step, "one", entry).files)[0] ?? "";
        return { name: `${step.number}: ${entry.what}`, code, isRight: kind === "alternatives" };
      }),
  ),
);

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
    grads[to] = written;
    if (event.kind === "contribution") {
      const { from, at, partial, passed, adds } = event;
      const equation = own ? [(adds ? old : 0) + partial * passed] : [brings(from, at)[Number(adds)] ?? 0];
      return !are(equation) || !are(brings(from, at));
    }
    if (event.kind === "reset" && to > 0) return written !== 0;
    const isFinished = event.kind === "unmatched" && event.finished;
    return isFinished && !truths.some((truth) => sameNumber(written, truth[to] ?? NaN));
  });
}

/** Whether `backward` ended with the true gradients. */
function isRight({ nodes, run }: Recording): boolean {
  const truth = truthOf(nodes, run.partials);
  return nodes.every((node, i) => isConstant(node) || sameNumber(node.grad, truth[i] ?? NaN));
}

test("there are many", () => {
  const right = programs.filter((program) => program.isRight);
  expect(right.length).toBeGreaterThan(20);
  expect(programs.length - right.length).toBeGreaterThan(75);
});

test.each(programs)("told nothing false, and right where it is: $name", ({ name, code, ...program }) => {
  const backward = backwardOf(code);
  for (const [graph, build] of graphs) {
    let recording: Recording;
    try {
      recording = record(build(), backward);
    } catch (error) {
      // Some crash by design, before they write anything. The recorder itself must not.
      expect([program.isRight, String(error)]).toEqual([
        false,
        expect.not.stringMatching(/redefine|descriptor|watched/i),
      ]);
      continue;
    }
    const { nodes, run } = recording;
    const events = eventsOf(recording);
    const story = tell(recording);
    expect([graph, falseEvents(nodes, events, run, true)]).toEqual([graph, []]);
    expect([graph, falseEvents(nodes, events, otherRun(build(), backward), false)]).toEqual([graph, []]);
    expect([graph, shownAtTheEnd(story)]).toEqual([graph, nodes.map(({ grad }) => grad)]);
    const right = isRight(recording);
    // Step 09 may be right for single uses only.
    if (program.isRight && !name.startsWith("09")) expect([graph, right]).toEqual([graph, true]);
    const broken = run.thrown !== undefined || run.changed;
    expect([graph, story.steps.at(-1)?.warns]).toEqual([graph, !right || broken]);
    if (program.isRight) expect([graph, broken]).toEqual([graph, false]);
    for (const { words } of story.steps) checkSentence(words, truthOf(nodes, run.partials));

    // The first step that is marked is the first with a number that no set of arrows brings; and nothing is held against what ends well.
    const pass = story.steps.slice(0, -1);
    const marked = pass.filter(({ warns }) => warns);
    const corrects = ({ changes }: StoryStep) => changes.some(({ wrong }) => wrong);
    if (right) expect([graph, marked, story.steps.filter(corrects)]).toEqual([graph, [], []]);
    expect([graph, marked.filter((step) => !corrects(step))]).toEqual([graph, []]);
    const before = pass.slice(0, marked[0] && pass.indexOf(marked[0]));
    const shown = events.filter((event) => event.kind !== "reset" || event.before !== 0);
    const first = right ? -1 : firstWrongNumber(nodes, run, shown);
    const steps = before.filter(({ changes }) => changes.length > 0).length;
    if (first >= 0) expect([graph, steps <= first]).toEqual([graph, true]);
  }
});

/** What a sentence says of the truth is the truth. */
function checkSentence(sentence: string, numbers: number[]): void {
  const truth = numbers.map(short);
  for (const [, instead = ""] of sentence.matchAll(/ instead of (\S+)\. /g)) expect(truth).toContain(instead);
  for (const [, will = ""] of sentence.matchAll(/it will be (\S+)\.$/g)) expect(truth).toContain(will);
}

/** Of some programs, on a graph: the first step of the backward pass that is marked, if there is one, and others of note. */
const TOLD = `
a+a | 10: adds 1 to the root's gradient, which has just been cleared
  f.grad = 1 | The slope of f with respect to itself is 1.
  a.grad: 0 + 1 × 1 = 1 | f uses a twice. 1 of the 2 uses of a has delivered.
  a.grad: 1 + 1 × 1 = 2 | f uses a twice. 2 of the 2 uses of a have delivered: its gradient is complete.
  a.grad = 2 | Every gradient is what the chain rule says.
reuse | 10: asks: a value's gradient is the sum over its users, which are asked for theirs
  b.grad = 6 | 6 is the finished sum of its 2 arrows.
  (5).grad = 6 | 6 is the finished sum of its one arrow.
reuse | 11: a stack of linked places instead of an array, and a state for each value
  a.grad = 0 | It is not complete yet: it will be 18.
a+a | 10: looks the partial up by the input, and finds the first one twice
  a.grad: 1 + 1 × 1 = 2 | f uses a twice. f has delivered along this arrow before.
a+a | 10: overwrites, as the given backward does
  ! a.grad: 1 × 1 = 1 | f uses a twice. Overwritten: the 1 that stood there is gone. With += it would now be 2.
    a.grad should be 2 now.
a+a, asked | 10: overwrites, as the given backward does
  ! a.grad: 1 × 1 = 1 | f uses a twice. What should a.grad be now?
  ! a.grad = 1 | Not right yet: a.grad. If you push a by 0.001, how far does f move?
reuse | 10: overwrites, as the given backward does
  ! b.grad: 5 × 1 = 5 | Overwritten: the 1 that stood there is gone. With += it would now be 6. b.grad should be 6 now.
  a.grad: 3 × 5 = 15 | The 5 that b passes on was wrong before.
  ! a.grad = 15 | Not right yet: b.grad is 5 and should be 6; a.grad is 15 and should be 18.
reuse, asked | 10: overwrites, as the given backward does
  ! b.grad: 5 × 1 = 5 | What should b.grad be now?
reuse | 09: multiplies the stored partials themselves
  ! b.grad: 5 × 1 = 5 | Overwritten: the 1 that stood there is gone. With += it would now be 6. b.grad should be 6 now.
  ! a.grad = 15 | Inputs or partials are others now: backward should leave the graph as it is.
    Not right yet: b.grad is 5 and should be 6; a.grad is 15 and should be 18.
(a * b) * (a + b) | 09: forgets the gradient that arrives
  ! a.grad = 1 | a.grad should be −3 in the end.
(a * b) * (a + b), asked | 09: forgets the gradient that arrives
  ! a.grad = 1 | What should a.grad be in the end?
reuse | 10: starts with the root's number instead of 1
  ! f.grad = 36 | The slope of f with respect to itself is 1, not 36.
reuse | 10: sets the root's gradient after the sweep
  ! b.grad: 0 + 1 × 0 = 0 | Too early: nothing has arrived at f yet. It passes on 0 instead of 1. b.grad should be 1 now.
  f.grad = 1 | The slope of f with respect to itself is 1. Too late: f has already passed on what it had before.
reuse | 10: walks from the leaves to the root
  ! a.grad: 0 + 3 × 0 = 0 | Too early: nothing has arrived at b yet. It passes on 0 instead of 6.
    a.grad should be 18 now.
  b.grad: 0 + 1 × 1 = 1 | What stood at b was wrong before.
reuse | 10: passes gradients on at once, from use to use
  ! a.grad: 0 + 3 × 1 = 3 | Too early: only 1 of the 2 uses of b has delivered. It passes on 1 instead of 6.
    a.grad should be 18 now.
  b.grad: 1 + 5 × 1 = 6 | 2 of the 2 uses of b have delivered: its gradient is complete.
    But b has already passed on 1.
  (3).grad: 2 + 2 × 6 = 14 | b has delivered along this arrow before.
  ! a.grad: 3 + 3 × 6 = 21 | This arrow has delivered before, and now delivers again. a.grad should be 18 now.
reuse | 10: clears everything at the end, with zeroGrad
  ! a.grad = 0 | What had arrived at a is gone.
  ! f.grad = 0 | What had arrived at f is gone.
reuse | 11: follows the first input only
  ! a.grad: 0 + 3 × 1 = 3 | Too early: only 1 of the 2 uses of b has delivered. It passes on 1 instead of 6.
    a.grad should be 18 now.
  ! a.grad = 3 | Not right yet: b.grad is 1 and should be 6; a.grad is 3 and should be 18.
infinite | 10: hides NaN behind 0
  ! x.grad = 0, zero.grad = 0 | Not right yet: x.grad is 0 and should be NaN.
a leaf | 10: does nothing where the root is a leaf
  ! a.grad = 0 | Nothing has happened: no gradient was written. Not right yet: a.grad is 0 and should be 1.
a+a | 09: returns a Set
  ! topologicalOrder.reverse is not a function or its return value is not iterable |
    What it had written until then stands there. Not right yet: a.grad is 0 and should be 2.
`;

describe("what is told of", () => {
  // What is too long for a line goes on below, further to the right.
  const blocks = TOLD.trim()
    .replaceAll("\n    ", " ")
    .split(/\n(?! )/);

  test.each(blocks.map((block) => block.split("\n  ")))("%s", (title, ...told) => {
    const [graph = "", name = ""] = title.split(" | ");
    const build = graphs.find(([one]) => one === graph.replace(", asked", ""))?.[1];
    const asks = graph.endsWith(", asked");
    const { code = "" } = programs.find((program) => program.name === name) ?? {};
    const { steps } = tell(record((build as () => Value)(), backwardOf(code)), asks);
    const pass = steps.slice(1 + steps.findIndex(({ heading }) => heading === "Before the backward pass"));
    const lines = pass.map((step) => `${step.warns ? "! " : ""}${step.arithmetic} | ${step.words}`);
    expect(lines).toEqual(expect.arrayContaining(told));
    const isMarked = (line: string) => line.startsWith("!");
    expect(lines.find(isMarked)).toBe(told.find(isMarked));
    expect(pass.at(-1)?.warns).toBe(told.some(isMarked));
    // Before step 10 is solved, nothing answers the question.
    if (asks) expect(lines.join()).not.toMatch(/\+=|should be|\b2\b now|18/);
    if (asks) expect(pass.flatMap(({ changes }) => changes).filter(({ wrong }) => wrong)).toEqual([]);
  });
});
