import { short } from "../drawing/numbers";
import { type Act, arrowsOf } from "./acts";
import type { Explanation } from "./explain-recording";
import { expressionOf, formulaOf, namesOf, owner } from "./names";
import type { Node } from "./recording";
import type { SoFar } from "./so-far";
import type { Story, StoryStep } from "./story";
import { tellActs } from "./tell-acts";
import { tellFinish } from "./tell-finish";
import { tellForward } from "./tell-forward";

/** The steps of the page, from what is known of a backward pass. */
export function tell(nodes: readonly Node[], explanation: Explanation, title: string, source: string): Story {
  const { acts, judgements } = explanation;
  const names = namesOf(nodes);
  const formulas = nodes.map(({ inputs }, i) =>
    inputs.length === 0 ? "" : formulaOf(nodes, i, (input) => names[input] ?? ""),
  );
  const soFar: SoFar = {
    nodes,
    names,
    formulas,
    arrows: arrowsOf(nodes),
    delivered: new Set(),
    writes: nodes.map(() => []),
    wrong: new Set(),
    passed: new Map(),
    seeded: false,
  };
  const steps: StoryStep[] = tellForward(nodes, names);
  const backwardFrom = steps.length;
  steps.push(begin(soFar));
  for (let i = 0; i < acts.length; ) {
    // Setting things to 0 is one step, however many there are; changing the graph, too.
    const end = i + groupLength(acts.slice(i));
    steps.push(tellActs(soFar, acts.slice(i, end), judgements.slice(i, end)));
    i = end;
  }
  const own = explanation.by !== "reference";
  steps.push(tellFinish(soFar, explanation));
  const firstWrong = own ? steps.findIndex(({ warns }) => warns) : -1;
  const values = nodes.map(({ label, op, data, before, inputs, partials }, i) => ({
    name: names[i] ?? "",
    label,
    op,
    data,
    before,
    inputs,
    partials,
  }));
  return {
    title,
    expression: expressionOf(nodes, names),
    source,
    remark: remarkOn(explanation),
    values,
    steps,
    backwardFrom,
    ...(firstWrong < 0 ? {} : { firstWrong }),
  };
}

function groupLength([first, ...rest]: readonly Act[]): number {
  if (first?.kind !== "reset" && first?.kind !== "rewire") return 1;
  const end = rest.findIndex(({ kind }) => kind !== first.kind);
  return 1 + (end < 0 ? rest.length : end);
}

function remarkOn({ by, doubt, again }: Explanation): string {
  if (by === "reference" && doubt !== undefined)
    return `Your backward ${doubt}. So the steps below are not yours: they are the reference's, on your graph.`;
  const remarks: string[] = [];
  if (by === "sums")
    remarks.push(
      "Your backward makes its sums elsewhere, and writes each gradient when it is ready. The steps are its sums, in the order in which it read the partials.",
    );
  if (again !== undefined)
    remarks.push(
      `When your backward was called a second time on the same graph with the same numbers, it ${again}. The steps show the first call.`,
    );
  return remarks.join(" ");
}

function begin({ nodes, names }: SoFar): StoryStep {
  const old = nodes.flatMap(({ before }, i) =>
    before === 0 ? [] : [`${owner(names[i])}.grad = ${short(before)}`],
  );
  return {
    heading: "Before the backward pass",
    arithmetic: old.length === 0 ? "every grad = 0" : old.slice(0, 4).join(", "),
    reason: "",
    words: `Every number is computed. Now the gradients are computed from ${names[0]} back to the leaves.${old.length > 0 ? " An earlier call has left some." : ""}`,
    warns: false,
    receives: [],
    changes: [],
  };
}
