import { sameNumber } from "../assertions/number";
import { short } from "../drawing/numbers";
import { type Event, eventsOf, key } from "./events";
import { type Progress, startOf } from "./judge";
import { expressionOf, factor, formulaOf, gradOf, listed } from "./names";
import type { FindLine, Recording, Story, StoryStep } from "./recording";
import { tellEvents } from "./tell-events";

interface Telling {
  title: string;
  source: string;
  /** What step 10 teaches is asked, and not told. */
  asks?: boolean;
  findLine?: FindLine | undefined;
}

/** The steps of the page, from what was recorded. */
export function tell(recording: Recording, telling: Telling): Story {
  const { nodes, again } = recording;
  const { title, source, asks = false, findLine = () => undefined } = telling;
  const progress = startOf(nodes, asks);
  const steps = [...tellForward(progress), tellStart(progress)];
  for (const events of grouped(eventsOf(recording))) steps.push(tellEvents(progress, events, findLine));
  steps.push(tellFinish(progress, recording, findLine));
  const firstWrong = steps.findIndex(({ warns }) => warns);
  return {
    title,
    expression: expressionOf(nodes, progress.names),
    source,
    remark:
      again === undefined
        ? ""
        : `When your backward was called a second time on the same graph with the same numbers, it ${again}. The steps show the first call.`,
    values: nodes.map((node, i) => ({ ...node, name: progress.names[i] ?? "" })),
    steps,
    asks: progress.wrongAtTheEnd.some((i) => progress.secret.has(i)),
    ...(firstWrong < 0 ? {} : { firstWrong }),
  };
}

/** Setting gradients to 0, each once, is one step; so is any other event. */
function grouped(events: readonly Event[]): Event[][] {
  const groups: Event[][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    const goes = event.kind === "reset" && last?.every(({ kind, to }) => kind === "reset" && to !== event.to);
    if (last && goes) last.push(event);
    else groups.push([event]);
  }
  return groups;
}

const NOTHING = { reason: "", words: "", warns: false, receives: [], changes: [] };

/** The forward pass: the leaves, and then each operation, which leaves its partials on the arrows. */
function tellForward({ nodes, names, formulas }: Progress): StoryStep[] {
  const numbers = nodes.map(({ data }) => factor(data));
  const leaves = nodes.flatMap(({ inputs, label, data }, i) =>
    inputs.length === 0 ? [label === "" ? "" : `${names[i]} = ${short(data)}`] : [],
  );
  const operations = nodes.flatMap(({ data, inputs, partials, missing }, i): StoryStep[] => {
    if (inputs.length === 0) return [];
    const arrows = inputs.map((input, at) => `${short(partials[at] ?? NaN)} to ${names[input]}`);
    const lacking = listed(missing.map((at) => names[inputs[at] ?? -1] ?? ""));
    return [
      {
        ...NOTHING,
        heading: `${names[i] === formulas[i] ? names[i] : `${names[i]} = ${formulas[i]}`} is computed`,
        arithmetic: `${formulaOf(nodes, i, numbers).replaceAll("·", " × ")} = ${short(data)}`,
        reason: `${arrows.length === 1 ? "Its partial, on the arrow" : "Its partials, on the arrows"}: ${arrows.join(", ")}`,
        words:
          lacking && `The operation has left no partial for ${lacking}. Whatever is multiplied by it is NaN.`,
        warns: lacking !== "",
        computes: i,
      },
    ];
  });
  return [
    {
      ...NOTHING,
      heading: leaves.length === 1 ? "One leaf holds a number" : "The leaves hold numbers",
      arithmetic: leaves.reverse().filter(Boolean).join(", "),
      words: "The forward pass computes one value after the other, up to the root.",
    },
    ...operations.reverse(),
  ];
}

function tellStart({ nodes, names }: Progress): StoryStep {
  const old = nodes.flatMap(({ before }, i) =>
    before === 0 ? [] : [`${gradOf(names[i])} = ${short(before)}`],
  );
  return {
    ...NOTHING,
    heading: "Before the backward pass",
    arithmetic: old.slice(0, 4).join(", ") || "every grad = 0",
    words: `Every number is computed. Now the gradients are computed from ${names[0]} back to the leaves.${old.length > 0 ? " An earlier call has left some." : ""}`,
  };
}

/** The last step: what came out, and what should have. */
function tellFinish(progress: Progress, { run }: Recording, findLine: FindLine): StoryStep {
  const { nodes, names, truth, secret, wrongAtTheEnd: wrong } = progress;
  const { thrown, cut, changed, writes } = run;
  const lacking = nodes.some(({ missing }) => missing.length > 0);
  const words: string[] = [];
  if (thrown) words.push("What it had written until then stands there.");
  if (cut > 0) words.push(`${cut} more writes are not shown.`);
  if (writes.length === 0) words.push("Nothing has happened: no gradient was written.");
  else if (cut === 0 && !lacking && !thrown) words.push(...silentArrows(progress));
  if (changed.length > 0)
    words.push(
      `The inputs or partials of ${listed(changed.map((i) => names[i] ?? ""))} are others now: backward should leave the graph as it is.`,
    );
  if (lacking) words.push("No gradient behind a missing partial can be right.");
  else if (wrong.length > 0) words.push(tellWrong(progress));
  else if (!thrown && nodes.every(({ after }, i) => sameNumber(after, truth[i] ?? NaN)))
    words.push("Every gradient is what the chain rule says.");
  else if (!thrown) words.push("Every gradient is what the chain rule says, but for those of constants.");
  const leaves = nodes.flatMap(({ inputs, label }, i) => (inputs.length === 0 && label !== "" ? [i] : []));
  const shown = leaves.length > 0 ? leaves.slice(-5).reverse() : [0];
  const line = findLine(thrown?.stack);
  return {
    ...NOTHING,
    heading: thrown ? "Your backward threw an error" : "The backward pass is done",
    arithmetic:
      thrown?.message ??
      shown.map((i) => `${gradOf(names[i])} = ${short(nodes[i]?.after ?? NaN)}`).join(", "),
    words: words.join(" "),
    warns: wrong.length > 0 || lacking || changed.length > 0 || thrown !== undefined,
    ...(line ? { line } : {}),
    changes: nodes.map(({ after }, of) => ({
      of,
      before: after,
      after,
      ...(wrong.includes(of) && !secret.has(of) ? { should: truth[of] ?? NaN } : {}),
    })),
  };
}

function tellWrong({ names, nodes, truth, secret, wrongAtTheEnd: wrong }: Progress): string {
  if (wrong.some((i) => secret.has(i))) {
    const leaf = wrong.filter((i) => nodes[i]?.inputs.length === 0).at(-1) ?? 0;
    const push = `If you push ${names[leaf]} by 0.001, how far does ${names[0]} move?`;
    return `Not right yet: ${listed(wrong.map((i) => gradOf(names[i])))}. ${push}`;
  }
  const some = wrong
    .slice(0, 3)
    .map(
      (i) =>
        `${gradOf(names[i])} is ${short(nodes[i]?.after ?? NaN)} and should be ${short(truth[i] ?? NaN)}`,
    );
  return `Not right yet: ${some.join("; ")}${wrong.length > 3 ? `; and ${wrong.length - 3} more` : ""}.`;
}

/** The arrows that have delivered nothing. */
function silentArrows({ arrows, delivered, odd, names, nodes }: Progress): string[] {
  const all = arrows.flat().length;
  const silent = arrows.flatMap((uses, to) =>
    odd.has(to) ? [] : uses.filter((arrow) => !delivered.has(key(arrow))),
  );
  if (silent.length === 0) return [];
  if (silent.length === all) return [`None of the ${all} arrows has delivered anything.`];
  const some = silent.map(({ from, at }) => `${names[from]} → ${names[nodes[from]?.inputs[at] ?? -1]}`);
  return [
    `${silent.length} of the ${all} arrows ${silent.length === 1 ? "has" : "have"} delivered nothing: ${listed([...some.slice(0, 3), ...(some.length > 3 ? ["others"] : [])])}.`,
  ];
}
