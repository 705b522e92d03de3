import { join } from "node:path";
import { STEPS } from "./steps/road";

/** The modules of the road, by step. */
interface Modules {
  "01-value": typeof import("#steps/01-value/value");
  "02-add": typeof import("#steps/02-add/add");
  "03-mul": typeof import("#steps/03-mul/mul");
  "04-sub": typeof import("#steps/04-sub/sub");
  "05-pow": typeof import("#steps/05-pow/pow");
  "06-div": typeof import("#steps/06-div/div");
  "07-exp": typeof import("#steps/07-exp/exp");
  "08-tanh": typeof import("#steps/08-tanh/tanh");
  "09-topological-backward": typeof import("#steps/09-topological-backward/backward");
  "10-variable-reuse": typeof import("#steps/10-variable-reuse/backward");
  "11-deep-graphs": typeof import("#steps/11-deep-graphs/backward");
  "12-relu": typeof import("#steps/12-relu/relu");
  "13-gradient-check": typeof import("#steps/13-gradient-check/gradient-check");
  "14-draw-graph": typeof import("#steps/14-draw-graph/graph");
  "15-neuron": typeof import("#steps/15-neuron/neuron");
  "16-training": typeof import("#steps/16-training/training");
}

/**
 * A step's module from a folder of steps: exercises/ or solutions/. The folder's package.json says what `#steps/*` means in it,
 * so all modules of one folder belong together.
 * @throws whatever the module throws while it is loaded
 */
export function load<F extends keyof Modules>(folder: string, step: F): Modules[F] {
  const file = STEPS.find((one) => one.folder === step)?.file ?? "";
  return require(join(folder, step, file)) as Modules[F];
}
