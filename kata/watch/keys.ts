import type { Step } from "../steps/road";

/** Where the learner is, when a key is pressed. */
export interface Place {
  /** The step on the screen; undefined before the first report. */
  step?: Step | undefined;
  /** Whether it is solved: so it is when all that was asked for is. */
  solved: boolean;
  /** The last solved step before it, or itself. */
  lastSolved?: Step | undefined;
}

/** What a key does: a command of the kata, with a question before it where one is needed, or a sentence. */
export type Action = { command: readonly string[]; question?: string } | { sentence: string };

/** The keys in the order of the line that shows them. */
export const KEYS = ["h hint", "s solution", "m mistakes", "d draw", "p play", "a again", "q quit"] as const;

/** The line of keys, in one line wherever there are 60 columns. */
export function keyLine(columns: number): string {
  const line = KEYS.join(", ");
  return line.length < columns ? line : KEYS.join(" ");
}

/** What `h`, `s`, `m`, `d` and `p` do here. Nothing, if the key means nothing. */
export function actionOf(key: string, { step, solved, lastSolved }: Place): Action | undefined {
  if (!/^[hsmdp]$/.test(key) || !step) return undefined;
  const { number, name } = step;
  if (key === "h")
    return solved
      ? { sentence: "It is solved: there is nothing to hint at." }
      : { command: ["hint", number] };
  if (key === "s") {
    const command = ["solution", number, "--yes"];
    return solved
      ? { command }
      : { command, question: `Step ${number} ${name} is not solved yet. Show the reference? y/n` };
  }
  if (key === "m") {
    return lastSolved
      ? { command: ["mistakes", lastSolved.number] }
      : { sentence: "What others get wrong is shown when a step is solved." };
  }
  if (key === "d") return { command: ["draw", solved && number === "16" ? "moons" : "neuron"] };
  return { command: ["play", number === "10" && !solved ? "a+a" : "neuron"] };
}
