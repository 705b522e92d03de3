import { join } from "node:path";
import type { Value } from "#steps/01-value/value";
import { load } from "./engine";
import { judge } from "./judge/judge";
import { ROOT, STEPS, type Step } from "./steps/road";
import { readSubmission } from "./steps/submission";

/** Where the engine of a picture comes from. Plain data: it can be handed to another process. */
export interface Origin {
  /** exercises/ or solutions/, as an absolute path. */
  folder: string;
  /** The learner's own code, not the reference. */
  own: boolean;
  /** The newest solved step that has a backward, if there is one. */
  backwardStep: BackwardStep | undefined;
}

const BACKWARD = ["11-deep-graphs", "10-variable-reuse", "09-topological-backward"] as const;
type BackwardStep = (typeof BACKWARD)[number];

/** The reference, which has every step. */
export const REFERENCE: Origin = { folder: join(ROOT, "solutions"), own: false, backwardStep: BACKWARD[0] };

/** The learner's own files, of which nothing is known yet. */
export const YOURS: Origin = { folder: join(ROOT, "exercises"), own: true, backwardStep: undefined };

/** The functions of one engine. Each is loaded when somebody asks for it, so that a step not asked for is never run. */
export interface Engine {
  readonly origin: Origin;
  readonly Value: typeof Value;
  readonly add: typeof import("#steps/02-add/add").add;
  readonly mul: typeof import("#steps/03-mul/mul").mul;
  readonly neg: typeof import("#steps/04-sub/sub").neg;
  readonly sub: typeof import("#steps/04-sub/sub").sub;
  readonly pow: typeof import("#steps/05-pow/pow").pow;
  readonly div: typeof import("#steps/06-div/div").div;
  readonly exp: typeof import("#steps/07-exp/exp").exp;
  readonly tanh: typeof import("#steps/08-tanh/tanh").tanh;
  readonly relu: typeof import("#steps/12-relu/relu").relu;
  /** The newest solved one: of step 11, else 10, else 09. */
  readonly backward: (root: Value) => void;
}

/**
 * The learner's own engine if every step up to `needs` is solved on their road, or the reference where it is asked for.
 * Otherwise a sentence that says which step is missing. The code of a step that is not solved is never run: it may not end.
 * @param command what the user typed, for the sentence
 */
export async function findOrigin({
  reference,
  needs,
  command,
}: {
  reference: boolean;
  needs: string;
  command?: string;
}): Promise<Origin | { sentence: string }> {
  if (reference) return REFERENCE;
  const solved = await solvedSteps(needs);
  const open = STEPS.find((step) => step.folder <= needs && !solved.has(step.folder));
  return open ? { sentence: notYet(open, needs, command) } : yours(solved);
}

/** The learner's own files, with the newest backward that they have solved. */
export async function withBackward(): Promise<Origin> {
  return yours(await solvedSteps(BACKWARD[0]));
}

function yours(solved: ReadonlySet<string>): Origin {
  return { ...YOURS, backwardStep: BACKWARD.find((step) => solved.has(step)) };
}

/** The engine in that folder. Nothing of it is run yet. */
export function engineOf(origin: Origin): Engine {
  const { folder, backwardStep } = origin;
  return {
    origin,
    get Value() {
      return load(folder, "01-value").Value;
    },
    get add() {
      return load(folder, "02-add").add;
    },
    get mul() {
      return load(folder, "03-mul").mul;
    },
    get neg() {
      return load(folder, "04-sub").neg;
    },
    get sub() {
      return load(folder, "04-sub").sub;
    },
    get pow() {
      return load(folder, "05-pow").pow;
    },
    get div() {
      return load(folder, "06-div").div;
    },
    get exp() {
      return load(folder, "07-exp").exp;
    },
    get tanh() {
      return load(folder, "08-tanh").tanh;
    },
    get relu() {
      return load(folder, "12-relu").relu;
    },
    get backward() {
      if (!backwardStep) throw new Error("No backward is solved yet.");
      return load(folder, backwardStep).backward;
    },
  };
}

/** The folders of the solved steps, from the first one up to `needs`. Where there is a backward at all, the newest is looked for. */
async function solvedSteps(needs: string): Promise<Set<string>> {
  const last = needs < BACKWARD[2] || needs > BACKWARD[0] ? needs : BACKWARD[0];
  const submission = readSubmission(
    "yours",
    YOURS.folder,
    STEPS.filter((step) => step.folder <= last),
  );
  const patience = setTimeout(
    () => process.stderr.isTTY && console.error("Looking which steps are solved."),
    2000,
  );
  const verdicts = await judge([submission], { stopAtFirst: true }).finally(() => clearTimeout(patience));
  return new Set(verdicts.filter(({ state }) => state === "solved").map(({ step }) => step.folder));
}

function notYet(open: Step, needs: string, command = "the command"): string {
  const rest = open.folder === needs ? "" : `, and this needs every step up to ${needs.slice(0, 2)}`;
  return `Step ${open.number} ${open.name} is not solved yet${rest}: ${command} -- --reference takes the reference instead of your code.`;
}
