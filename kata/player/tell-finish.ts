import { short } from "../drawing/numbers";
import { close, key } from "./acts";
import type { Explanation } from "./explain-recording";
import { trueGradients } from "./judge-acts";
import { listed, owner } from "./names";
import type { SoFar } from "./so-far";
import type { StoryStep } from "./story";

/** The last step: what came out, and what should have. */
export function tellFinish(soFar: SoFar, { acts, by, thrown, cut }: Explanation): StoryStep {
  const { nodes, names } = soFar;
  const borrowed = by === "reference";
  const truth = trueGradients(nodes);
  const wrong = nodes.flatMap(({ after }, i) => (close(after, truth[i] ?? NaN) ? [] : [i]));
  const lacking = nodes.some(({ missing }) => missing);
  const words: string[] = [];
  if (thrown) words.push(`What it had written until then stands there.`);
  if (cut !== undefined) words.push(`${cut} more writes are not shown.`);
  if (acts.length === 0) words.push("Nothing has happened: no gradient was written.");
  else if (cut === undefined && !lacking && !thrown) words.push(...silentArrows(soFar));
  if (lacking) words.push("No gradient behind a missing partial can be right.");
  else if (wrong.length === 0) words.push(thrown ? "" : "Every gradient is what the chain rule says.");
  else {
    const some = wrong
      .slice(0, 3)
      .map(
        (i) =>
          `${owner(names[i])}.grad ${borrowed ? "was left at" : "is"} ${short(nodes[i]?.after ?? NaN)} and should be ${short(truth[i] ?? NaN)}`,
      );
    words.push(
      `${borrowed ? "Your own backward ended with wrong gradients" : "Not right yet"}: ${some.join("; ")}${wrong.length > 3 ? `; and ${wrong.length - 3} more` : ""}.`,
    );
  }
  const leaves = nodes.flatMap(({ inputs, label }, i) => (inputs.length === 0 && label !== "" ? [i] : []));
  const shown = leaves
    .slice(0, 5)
    .map((i) => `${owner(names[i])}.grad = ${short((borrowed ? truth[i] : nodes[i]?.after) ?? NaN)}`);
  return {
    heading: thrown ? "Your backward threw an error" : "The backward pass is done",
    arithmetic: thrown
      ? thrown.message
      : shown.join(", ") || `${owner(names[0])}.grad = ${short(nodes[0]?.after ?? NaN)}`,
    reason: "",
    words: words.filter((one) => one !== "").join(" "),
    warns: wrong.length > 0 || lacking || thrown !== undefined,
    receives: [],
    ...(thrown?.site
      ? { line: { place: `${thrown.site.file}:${thrown.site.line}`, text: thrown.site.text } }
      : {}),
    changes: nodes.flatMap(({ after }, of) => {
      const should = truth[of] ?? NaN;
      const right = borrowed || close(after, should);
      if (right && cut === undefined) return [];
      return [{ of, before: after, after: borrowed ? should : after, ...(right ? {} : { should }) }];
    }),
  };
}

/** The arrows that have delivered nothing. */
function silentArrows({ arrows, delivered, names, nodes }: SoFar): string[] {
  const all = arrows.flat();
  const silent = all.filter((arrow) => !delivered.has(key(arrow)));
  if (silent.length === 0) return [];
  if (silent.length === all.length) return [`None of the ${all.length} arrows has delivered anything.`];
  const some = silent
    .slice(0, 3)
    .map(({ from, at }) => `${names[from]} → ${names[nodes[from]?.inputs[at] ?? -1]}`);
  return [
    `${silent.length} of the ${all.length} arrows ${silent.length === 1 ? "has" : "have"} delivered nothing: ${listed(some)}${silent.length > 3 ? ", and others" : ""}.`,
  ];
}
