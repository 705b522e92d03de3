import pc from "picocolors";
import { commands, keysFor, screenWidth, WIDTH, wrap } from "../base/text";
import { factsOf } from "../curriculum/facts";
import type { Step } from "../curriculum/steps";
import type { Remarks } from "../runner/type-remarks";
import type { Verdict } from "../runner/verdict";
import { justSolved, type Report } from "./check-steps";
import { next, output, problem, remarksOf } from "./failed-test";
import { finish } from "./finish";
import { neuronPicture } from "./neuron-picture";

/** The whole screen: the steps, then the one thing to do next. */
export function render(report: Report): string {
  const { verdicts, steps, road } = report;
  const solved = verdicts.filter(({ state }) => state === "solved");
  const current = verdicts.find(({ state }) => state !== "solved");
  const finished = road && solved.length === steps.length;
  const parts = [
    list(report, solved.length, current),
    ...(finished
      ? []
      : praise(
          report,
          solved.map(({ step }) => step),
        )),
  ];
  if (current) parts.push(problem(current));
  parts.push(...output(current ?? solved.at(-1)));
  if (current) parts.push(next(report, current));
  if (finished) parts.push(...finish(report));
  return `\n${parts.join("\n\n")}\n`;
}

/** What the compiler has to say of the types, below a screen that shows all the rest; an empty text, if it has nothing to say. */
export function renderRemarks({ verdicts }: Report, remarks: Remarks): string {
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

function list(report: Report, solved: number, current?: Verdict): string {
  const { steps, road, waiting } = report;
  const title = road ? "THE ROAD" : "THESE STEPS ALONE";
  const behind = waiting.size === 0 ? "" : `, ${waiting.size} waiting for ${current?.step.number}`;
  const count = `${solved} of ${steps.length} solved${behind}`;
  return [
    pc.bold(title) + count.padStart(screenWidth() - title.length),
    "",
    ...steps.map((step) => row(report, step, current)),
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
