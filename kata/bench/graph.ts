import { closures } from "./closures";
import { best, type Times, timeGraph } from "./measure";
import { steps } from "./steps";

/**
 * Times one engine at one size. To be run apart, so that no measurement inherits what the compiler and the garbage collector learned
 * from another one.
 */
export default function graph(engine: "steps" | "closures", size: number): Times {
  const rounds = Math.max(5, Math.min(60, Math.round(3_000_000 / size)));
  return best(() => (engine === "closures" ? timeGraph(closures, size) : timeGraph(steps, size)), rounds);
}
