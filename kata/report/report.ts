import pc from "picocolors";
import { count } from "../assertions/number";
import { plain, screenWidth, WIDTH, wrap } from "../base/text";
import { NOT_WRITTEN, STATES } from "../curriculum/states";
import { factsOf, STEPS, type Step, testFile } from "../curriculum/steps";
import type { Verdict } from "../runner/explain";
import { type Remark, typeRemarks } from "../runner/type-remarks";
import type { NeuronNumbers } from "./neuron-numbers";
import { firstOpen, justSolved, type Report, solvedIn } from "./solved";

/** The whole screen: the steps, then the one thing to do next. */
export function render(report: Report): string {
  const { verdicts, steps, road, watching } = report;
  const current = firstOpen(verdicts);
  const solved = solvedIn(verdicts);
  const finished = road && solved.length === steps.length;
  // The watch shows the reward and what comes next, and both must fit into a window.
  const rewarded = watching && current && justSolved(report);
  const screen = paragraphs(
    list(report, solved.length, current, rewarded ? [current.step] : steps),
    finished ? finish(report) : praise(report, solved),
    current && (rewarded ? coming(current) : problem(current)),
    output(current ?? verdicts.at(-1)),
    current && next(report, current),
  );
  return `\n${screen}\n`;
}

/** Those that are there, with an empty line between them. */
function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join("\n\n");
}

/** What the compiler has to say of the types of what was judged, below a screen that shows all the rest. */
export async function typesBelow(report: Report, signal?: AbortSignal): Promise<string> {
  const asked = report.verdicts.flatMap(({ step, state }) =>
    state === "missing" || state === "does not compile" ? [] : [step],
  );
  return renderRemarks(report, await typeRemarks(report.steps, asked, signal));
}

/** The remarks as a part of the screen; an empty text, if there is nothing to say. */
export function renderRemarks({ verdicts }: Pick<Report, "verdicts">, remarks: readonly Remark[]): string {
  // Of a step that does not compile, enough is said.
  const open = verdicts.find(({ state }) => state !== "solved" && state !== "does not compile");
  const said = paragraphs(
    remarksOf(remarks, "The tests pass, but the types do not fit. The compiler says", solvedIn(verdicts)),
    open && remarksOf(remarks, "The types do not fit either. The compiler says", [open.step]),
  );
  return said && `${said}\n`;
}

/** The first remark on each line. */
function remarksOf(remarks: readonly Remark[], title: string, steps: readonly Step[]): string {
  const files = steps.map(({ folder, file }) => `${folder}/${file}`);
  const byPlace = new Map<string, string>();
  for (const { path, line, message } of remarks.filter(({ path }) => files.includes(path))) {
    const place = `exercises/${path}:${line}`;
    if (!byPlace.has(place)) byPlace.set(place, `${place}\n  ${message}`);
  }
  return byPlace.size === 0 ? "" : listed(title, [...byPlace.values()], 3, "remark");
}

/** A title, and below it the first of these lines, at most so many. */
function listed(title: string, lines: readonly string[], most: number, name: string): string {
  const more = lines.length - most;
  const shown = [...lines.slice(0, most), ...(more > 0 ? [`… and ${count(more, `more ${name}`)}`] : [])];
  return [pc.bold(title), "", ...shown.map((line) => wrap(line, 2))].join("\n");
}

const isLate = ({ number }: Step) => number >= "17";

function list(report: Report, solved: number, current: Verdict | undefined, shown: readonly Step[]): string {
  const { steps, road, waiting, watching } = report;
  const title = road ? "THE ROAD" : "THESE STEPS ALONE";
  const behind = waiting.size === 0 ? "" : `, ${waiting.size} waiting for ${current?.step.number}`;
  const sum = `${solved} of ${steps.length} solved${behind}`;
  // In the watch the half where nobody is takes one line: the whole screen must fit into a window.
  const other = shown.filter((step) => watching && road && current && isLate(step) !== isLate(current.step));
  const folded = other.some((step) => waiting.has(step)) ? [] : other;
  const rows = shown.filter((step) => !folded.includes(step)).map((step) => row(report, step, current));
  const [first, last] = [folded[0], folded.at(-1)];
  const half = (name: string, state: string, about: string) =>
    line(" ", `${first?.number} to ${last?.number}: the ${name} half`, state, about);
  if (first && isLate(first)) rows.push(pc.dim(half("second", "not yet", "from data to tensors")));
  else if (first) rows.unshift(pc.green(half("first", "solved", "from a value to a network")));
  return [pc.bold(title) + sum.padStart(screenWidth() - title.length), "", ...rows].join("\n");
}

function row({ verdicts, road, waiting }: Report, step: Step, current?: Verdict): string {
  const here = step === current?.step;
  const judged = verdicts.find((one) => one.step === step)?.state;
  const open = waiting.has(step) ? `waits for ${current?.step.number}` : "not yet";
  const state = here && road ? "here" : (judged ?? open);
  const text = line(here ? ">" : " ", `${step.number}  ${step.name}`, state, factsOf(step).about);
  if (here) return pc.bold(text);
  return state === "solved" ? pc.green(text) : pc.dim(text);
}

/** Where the window is narrow, what a step is about makes room. */
function line(mark: string, name: string, state: string, about: string): string {
  const shown = screenWidth() < WIDTH ? "" : about;
  return `${mark} ${name.padEnd(26)} ${state.padEnd(16)} ${shown}`.trimEnd();
}

/** What is new, and what to look at now. */
function praise(report: Report, solved: readonly Step[]): string {
  const { road, news, steps, neuron } = report;
  const last = justSolved(report);
  const praised = solved.filter((step) => (road ? step === last : news.has(step)));
  const all = !road && solved.length === steps.length;
  return paragraphs(
    ...praised.map((step) => wrap(`Step ${step.number} is solved. ${factsOf(step).solved}`)),
    withNeuron(last && factsOf(last).neuron, neuron),
    commands((all ? solved : praised).flatMap(offersOf)),
  );
}

/** What a solved step has to show. */
function offersOf(step: Step): Row[] {
  const mistakes: Row = [
    `npm run mistakes ${step.number}`,
    "what people get wrong there, and what gives it away",
  ];
  return [...(factsOf(step).earned ?? []), mistakes];
}

const END = [
  "You have written a reverse-mode automatic differentiation engine: the idea behind PyTorch, one operation at a time.",
  "Past the neuron, your engine takes a million operations, checks its own gradients, draws its graph, and trains a network, number for number as PyTorch does.",
  "In its second half it has learned from real data in minibatches, has gone from single numbers to tensors, and differentiates its own gradients.",
  "Where to go from here: GUIDE.md says what your engine could learn next, and names the one change that each asks for.",
];

/** The end of the road. */
function finish({ neuron }: Report): string {
  const words = "Here is the neuron of the road. Your own code has computed every number and gradient of it:";
  const offers: Row[] = [...STEPS.slice(-1).flatMap(offersOf), ["npm run bench", "how fast it is"]];
  const [engine, past, second, where] = END.map((text) => wrap(text));
  const picture = withNeuron(words, neuron);
  return paragraphs(engine, picture, past, second, commands(offers), where);
}

/** What is wrong with the current step: its first failing test. */
function problem({ step, failures: [failure], state, passed, total }: Verdict): string {
  if (!failure) return "";
  const sum = passed > 0 ? ` (${passed} of ${total} tests pass)` : "";
  const headline = pc.bold(`Step ${step.number} ${step.name}: ${STATES[state].headline}${sum}`);
  if (state === "missing") return `${headline}\n\n    exercises/${failure.text}`;
  const { test, text, at, thrownAt, testAt } = failure;
  const lines = [
    ...(test ? [`  ${test}`, ""] : []),
    plain(text).replace(NOT_WRITTEN, "").replace(/^/gm, "    "),
    ...(state === "not written" ? ["    Write it in place of the line with throw."] : []),
    "",
    plain(`  your code  exercises/${at ?? `${step.folder}/${step.file}`}`),
    ...(thrownAt ? [plain(`  which calls  exercises/${thrownAt}`)] : []),
    ...(test ? [`  the test   exercises/${testAt ?? `${step.folder}/${testFile(step)}`}`] : []),
  ];
  return `${headline}\n\n${wrap(lines.join("\n"))}`;
}

/** The step that comes next, and the first test that it does not pass yet. */
function coming({ step, failures: [failure] }: Verdict): string {
  const headline = pc.bold(`Step ${step.number} ${step.name} comes next`);
  return failure?.test ? `${headline}\n${wrap(failure.test, 2)}` : headline;
}

/** What the code printed in the test that is shown, and how much in others. A part of the screen, or none. */
function output({ printed = "", printedElsewhere = 0 }: Partial<Verdict> = {}): string {
  const elsewhere = printedElsewhere > 0 ? `${count(printedElsewhere, "line")} in other tests` : "";
  if (printed.trim() === "") return elsewhere && pc.bold(`Your code printed ${elsewhere}`);
  const shown = listed("Your code printed", plain(printed).trimEnd().split("\n"), 20, "line");
  return elsewhere ? `${shown}\n  and ${elsewhere}` : shown;
}

/** The one thing to do next, and then the tests again. */
function next({ road, steps, watching }: Report, { step, state, failures: [failure] }: Verdict): string {
  const { folder, file } = step;
  const rows = STATES[state].next?.(step, failure?.at ?? `${folder}/${file}`) ?? [
    ["read", `exercises/${folder}/README.md`],
    ["write", `exercises/${folder}/${file}`],
  ];
  const named = road ? "" : ` ${steps.map(({ number }) => number).join(" ")}`;
  const again: Row = watching ? ["save", "and the tests run again"] : ["type", `npm test${named}`];
  // In the watch, keys are all that can be typed.
  const shown = rows.map(
    ([does, what]): Row => [does, watching && does === "type" ? `${what}, in another terminal` : what],
  );
  return `${pc.bold("Next")}\n\n${commands([...shown, again])}`;
}

/** A command, and what it does. */
type Row = readonly [command: string, does: string];

/** Commands in a column, and what they do in another. */
function commands(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([command]) => command.length));
  return rows.map(([command, does]) => wrap(`  ${command.padEnd(width)}   ${does}`)).join("\n");
}

/** The neuron below these words: nothing, where one of them is not there. */
function withNeuron(words: string | undefined, numbers: NeuronNumbers | undefined): string {
  return words && numbers ? `${wrap(words)}\n\n${neuronPicture(numbers)}` : "";
}

/** o = tanh(x1·w1 + x2·w2 + b): each value with its number, and its gradient with a point. A list where the window is narrow. */
function neuronPicture(numbers: NeuronNumbers): string {
  if (screenWidth() < 76) return neuronList(numbers);
  const data = (label: string) => short(numbers.get(label)?.data).replace(/^(?!-)/, " ");
  const grad = (label: string) => withPoint(numbers.get(label)?.grad);
  const leaf = (label: string) => `  ${label.padEnd(4)}${data(label).padEnd(8)}${grad(label).padStart(5)} --`;
  const result = (label: string) => `${data(label)}${grad(label).padStart(6)} --`;
  return [
    "       data    grad",
    `${leaf("x1")}+`,
    `                      +-- * -- ${result("x1w1")}+`,
    `${leaf("w1")}+                   |`,
    `                                          +-- + -- ${result("x1w1 + x2w2")}+`,
    `${leaf("x2")}+                   |                   |`,
    `                      +-- * -- ${result("x2w2")}+                   +-- + -- n ${data("n")}`,
    `${leaf("w2")}+                                       |        |  ${grad("n").padStart(6)}`,
    "                                                              |        |",
    `${leaf("b")}----------------------------------------+      tanh`,
    "                                                                       |",
    `                                                                    o ${data("o")}`,
    `                                                                       ${grad("o").padStart(6)}`,
  ].join("\n");
}

function neuronList(numbers: NeuronNumbers): string {
  const rows = [...numbers].map(
    ([label, { data, grad }]) =>
      `  ${label.padEnd(12)}${short(data).padStart(8)}${withPoint(grad).padStart(11)}`,
  );
  return ["  value           data   gradient", ...rows].join("\n");
}

function withPoint(number?: number): string {
  return short(number).replace(/^-?\d+$/, "$&.0");
}

/** At most four digits after the point, and -0 as 0. */
function short(number = NaN): string {
  return String(Number(number.toFixed(4)));
}
