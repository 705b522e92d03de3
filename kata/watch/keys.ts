import { factsOf } from "../curriculum/facts";
import type { Place } from "./place";

/** What a key does: a command of the kata, with a question before it where one is needed, or a sentence. */
type Action = { command: readonly string[]; question?: string } | { sentence: string };

/** The keys in the order of the line that shows them. */
const KEYS = ["h hint", "s solution", "m mistakes", "d draw", "p play", "a again", "q quit"] as const;

/** From this step on there are gradients, and with them pictures of the learner's own. */
const GRADIENTS = "09";

/** The line of keys, in one line wherever there are 60 columns. */
export function keyLine(columns: number): string {
  const line = KEYS.join(", ");
  return line.length < columns ? line : KEYS.join(" ");
}

/** What `h`, `s`, `m`, `d` and `p` do here. Nothing, if the key means nothing. */
export function actionOf(key: string, place: Place): Action | undefined {
  const { step, solved } = place;
  switch (key) {
    case "h":
      return solved
        ? { sentence: "It is solved: there is nothing to hint at." }
        : { command: ["hint", step.number] };
    case "s": {
      const question = solved
        ? {}
        : { question: `Not solved yet. Show the reference of step ${step.number}? y/n` };
      return { command: ["solution", step.number, "--yes"], ...question };
    }
    case "m":
      return place.lastSolved
        ? { command: ["mistakes", place.lastSolved.number] }
        : { sentence: "What others get wrong is shown as soon as a step is solved." };
    case "d":
      return picture("draw", place);
    case "p":
      return picture("play", place);
    default:
      return undefined;
  }
}

/** The learner's own; before there can be one, the reference's, if it is wanted. */
function picture(verb: "draw" | "play", { step, solved, lastSolved }: Place): Action {
  if (!solved && step.number <= GRADIENTS) {
    const question = "Your own code cannot do that yet. Use the reference? y/n";
    return { command: [verb, "neuron", "--reference"], question };
  }
  // The first contribution is lost there, as the lesson says, and can be seen to be.
  if (verb === "play" && !solved && step.number === "10") return { command: ["play", "reuse"] };
  const earned = (lastSolved && factsOf(lastSolved).earned)?.map(([command]) => command.split(" "));
  const shown = earned?.find(([, , what]) => what === verb)?.slice(3);
  return { command: [verb, ...(shown ?? ["neuron"])] };
}
