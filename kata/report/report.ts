import pc from "picocolors";
import { count } from "../assertions/count";
import { EXERCISES } from "../base/files";
import { type CommandRow, commands, keysFor, plain, screenWidth, WIDTH, wrap } from "../base/text";
import { NOT_WRITTEN } from "../curriculum/not-written";
import { factsOf, STEPS, type Step, testFile } from "../curriculum/steps";
import type { State, Verdict } from "../runner/explain";
import { type Remarks, typeRemarks } from "../runner/type-remarks";
import { justSolved, type Report } from "./check-steps";
import type { NeuronNumbers } from "./neuron-picture";

/** Few screens show it. */
const neuronPicture = (numbers: NeuronNumbers) =>
  (require("./neuron-picture") as typeof import("./neuron-picture")).neuronPicture(numbers);

/** The whole screen: the steps, then the one thing to do next. */
export function render(report: Report): string {
  const { verdicts, steps, road } = report;
  const solved = verdicts.filter(({ state }) => state === "solved");
  const current = verdicts.find(({ state }) => state !== "solved");
  const finished = road && solved.length === steps.length;
  // The watch shows the reward and what comes next, and both must fit into a window.
  const fresh = report.watching && current && justSolved(report);
  const parts = [
    list(report, solved.length, current, fresh ? [current.step] : steps),
    ...(finished
      ? []
      : praise(
          report,
          solved.map(({ step }) => step),
        )),
  ];
  if (current) parts.push(fresh ? coming(current) : problem(current));
  parts.push(...output(current ?? solved.at(-1)));
  if (current) parts.push(next(report, current));
  if (finished) parts.push(...finish(report));
  return `\n${parts.join("\n\n")}\n`;
}

/** What the compiler has to say of the types of what was judged, below a screen that shows all the rest. */
export async function typesBelow(report: Report, signal?: AbortSignal): Promise<string> {
  const asked = report.verdicts.flatMap(({ step, state }) =>
    state === "missing" || state === "does not compile" ? [] : [step],
  );
  return renderRemarks(report, await typeRemarks(EXERCISES, report.steps, asked, signal));
}

/** The remarks as a part of the screen; an empty text, if there is nothing to say. */
export function renderRemarks({ verdicts }: Pick<Report, "verdicts">, remarks: Remarks): string {
  const solved = verdicts.filter(({ state }) => state === "solved");
  // Of a step that does not compile, enough is said.
  const open = verdicts.filter(({ state }) => state !== "solved" && state !== "does not compile").slice(0, 1);
  const parts = [
    ...remarksOf(remarks, "The tests pass, but the types do not fit. The compiler says", solved),
    ...remarksOf(remarks, "The types do not fit either. The compiler says", open),
  ];
  return parts.length === 0 ? "" : `${parts.join("\n\n")}\n`;
}

/** What is new, and what to look at now. */
function praise(report: Report, solved: readonly Step[]): string[] {
  const { road, news, steps, neuron, watching } = report;
  const last = justSolved(report);
  const praised = solved.filter((step) => (road ? step === last : news.has(step)));
  const parts = praised.map((step) => wrap(`Step ${step.number} is solved. ${factsOf(step).solved}`));
  const words = last && factsOf(last).neuron;
  if (words && neuron) parts.push(wrap(words), neuronPicture(neuron));
  const all = !road && solved.length === steps.length;
  const offers = (all ? solved : praised).flatMap((step) => [
    ...(factsOf(step).earned ?? []),
    [`npm run mistakes ${step.number}`, "what people get wrong there, and what gives it away"] as const,
  ]);
  return offers.length === 0
    ? parts
    : [...parts, commands(watching === "with keys" ? keysFor(offers) : offers)];
}

function list(report: Report, solved: number, current: Verdict | undefined, shown: readonly Step[]): string {
  const { steps, road, waiting } = report;
  const title = road ? "THE ROAD" : "THESE STEPS ALONE";
  const behind = waiting.size === 0 ? "" : `, ${waiting.size} waiting for ${current?.step.number}`;
  const count = `${solved} of ${steps.length} solved${behind}`;
  return [
    pc.bold(title) + count.padStart(screenWidth() - title.length),
    "",
    ...shown.map((step) => row(report, step, current)),
  ].join("\n");
}

function row(report: Report, step: Step, current?: Verdict): string {
  const here = step === current?.step;
  const state = stateOf(report, step, current);
  // Where the window is narrow, what the step is about makes room.
  const about = screenWidth() < WIDTH ? "" : factsOf(step).about;
  const text =
    `${here ? ">" : " "} ${step.number}  ${step.name.padEnd(22)} ${state.padEnd(16)} ${about}`.trimEnd();
  if (here) return pc.bold(text);
  return state === "solved" ? pc.green(text) : pc.dim(text);
}

function stateOf({ verdicts, road, waiting }: Report, step: Step, current?: Verdict): string {
  const state = verdicts.find((one) => one.step === step)?.state;
  if (state === "solved") return "solved";
  if (step === current?.step && road) return "here";
  if (waiting.has(step)) return `waits for ${current?.step.number}`;
  return state ?? "not yet";
}

/** How many lines of the learner's own output the screen shows. */
const MOST_LINES = 20;

/** How many of the compiler's remarks. */
const MOST_REMARKS = 3;

const HEADLINES: Record<Exclude<State, "solved">, string> = {
  "not written": "not written yet",
  wrong: "not right yet",
  crashed: "crashed",
  "does not compile": "does not compile",
  "timed out": "did not finish",
  missing: "file missing",
  review: "changes what the tests rely on",
};

/** What is wrong with the current step: its first failing test. */
export function problem({ step, failures, state, passed, total }: Verdict): string {
  const [failure] = failures;
  if (!failure || state === "solved") return "";
  const count = passed > 0 ? ` (${passed} of ${total} tests pass)` : "";
  const headline = pc.bold(`Step ${step.number} ${step.name}: ${HEADLINES[state]}${count}`);
  if (state === "missing") return `${headline}\n\n    exercises/${failure.text}`;
  const lines = [headline, ""];
  if (failure.test) lines.push(wrap(failure.test, 2), "");
  lines.push(wrap(plain(failure.text).replace(NOT_WRITTEN, ""), 4));
  if (state === "not written") lines.push(wrap("Write it in place of the line with throw.", 4));
  lines.push("");
  lines.push(wrap(plain(`  your code  exercises/${failure.at ?? `${step.folder}/${step.file}`}`)));
  if (failure.thrownAt) lines.push(wrap(plain(`  which calls  exercises/${failure.thrownAt}`)));
  if (failure.test) {
    lines.push(wrap(`  the test   exercises/${failure.testAt ?? `${step.folder}/${testFile(step)}`}`));
  }
  return lines.join("\n");
}

/** The step that comes next, and the first test that it does not pass yet. */
function coming({ step, failures: [failure] }: Verdict): string {
  const headline = pc.bold(`Step ${step.number} ${step.name} comes next`);
  return failure?.test ? `${headline}\n${wrap(failure.test, 2)}` : headline;
}

/** The compiler's remarks on these steps, the first of each line. A part of the screen, or none. */
export function remarksOf(remarks: Remarks, title: string, verdicts: readonly Verdict[]): string[] {
  const byPlace = new Map<string, string>();
  for (const { path, line, message } of verdicts.flatMap(({ step }) => remarks.get(step.folder) ?? [])) {
    const place = `exercises/${path}:${line}`;
    if (!byPlace.has(place)) byPlace.set(place, `  ${place}\n${wrap(message, 4)}`);
  }
  if (byPlace.size === 0) return [];
  const more = byPlace.size - MOST_REMARKS;
  const shown = [...byPlace.values()].slice(0, MOST_REMARKS);
  return [[pc.bold(title), "", ...shown, ...(more > 0 ? [`  … and ${more} more`] : [])].join("\n")];
}

/** What the code printed in the test that is shown, and how much in others. A part of the screen, or none. */
export function output({ printed = "", printedElsewhere = 0 }: Partial<Verdict> = {}): string[] {
  const lines = printed.trim() === "" ? [] : plain(printed).trimEnd().split("\n");
  const elsewhere = `${count(printedElsewhere, "line")} in other tests`;
  if (lines.length === 0) return printedElsewhere > 0 ? [pc.bold(`Your code printed ${elsewhere}`)] : [];
  const more = lines.length - MOST_LINES;
  return [
    [
      pc.bold("Your code printed"),
      "",
      ...lines.slice(0, MOST_LINES).map((line) => wrap(line, 2)),
      ...(more > 0 ? [`  … and ${more} more ${more === 1 ? "line" : "lines"}`] : []),
      ...(printedElsewhere > 0 ? [`  and ${elsewhere}`] : []),
    ].join("\n"),
  ];
}

/** The one thing to do next. */
export function next(report: Report, { step, state, failures: [failure] }: Verdict): string {
  const { road, steps, watching } = report;
  const again: CommandRow = watching
    ? ["save", "and the tests run again"]
    : ["type", `npm test${road ? "" : ` ${steps.map(({ number }) => number).join(" ")}`}`];
  const rows: Partial<Record<State, CommandRow[]>> = {
    missing: [
      ["type", `npm run reset ${step.number}${watching ? ", in another terminal" : ""}`],
      ["", "which brings the file back as it was at the start"],
    ],
    review: [
      ["open", `exercises/${failure?.at ?? `${step.folder}/${step.file}`}`],
      ["remove", "what is named above: no step needs it"],
      again,
    ],
  };
  const usual: CommandRow[] = [
    ["read", `exercises/${step.folder}/README.md`],
    ["write", `exercises/${step.folder}/${step.file}`],
    again,
  ];
  return [pc.bold("Next"), "", commands(rows[state] ?? usual)].join("\n");
}

/** The parts of the screen at the end of the road. */
export function finish({ neuron, watching }: Report): string[] {
  const last = STEPS.at(-1);
  const offers = [
    ...(last ? (factsOf(last).earned ?? []) : []),
    [`npm run mistakes ${last?.number}`, "what people get wrong there, and what gives it away"] as const,
  ];
  const parts = [
    "You have written a reverse-mode automatic differentiation engine: the idea behind PyTorch, one operation at a time.",
    "Past the neuron, your engine takes a million operations, checks its own gradients, draws its graph, and trains a network, number for number as PyTorch does.",
    "In its second half it has learned from real data in minibatches, has gone from single numbers to tensors, and differentiates its own gradients.",
  ].map((text) => wrap(text));
  if (neuron) {
    const words =
      "Here is the neuron of the road. Your own code has computed every number and gradient of it:";
    parts.splice(1, 0, wrap(words), neuronPicture(neuron));
  }
  return [
    ...parts,
    commands([...(watching === "with keys" ? keysFor(offers) : offers), ["npm run bench", "how fast it is"]]),
    wrap(
      "Where to go from here: GUIDE.md says what your engine could learn next, and names the one change that each asks for.",
    ),
  ];
}
