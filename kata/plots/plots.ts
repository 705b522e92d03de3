import type { Origin } from "../own-engine";
import { drawGradientCheck } from "./gradient-check";
import { drawMoons } from "./moons";
import { drawRelu } from "./relu";
import { drawTanh } from "./tanh";

/** A plot of what an engine computes. */
export interface Plot {
  /** What one types. */
  name: string;
  /** What it is, in a few words. */
  about: string;
  /** The last step that it takes its numbers from. */
  needs: string;
  /** The picture as SVG, computed with the engine of that origin. */
  draw(origin: Origin): Promise<string>;
}

export const PLOTS: readonly Plot[] = [
  { name: "tanh", about: "tanh and its slope", needs: "08-tanh", draw: drawTanh },
  { name: "relu", about: "relu and its slope", needs: "12-relu", draw: drawRelu },
  {
    name: "gradient-check",
    about: "how wrong a measured slope is, for each width h",
    needs: "13-gradient-check",
    draw: drawGradientCheck,
  },
  {
    name: "moons",
    about: "a network learns two moons: its loss, and where it draws the line",
    needs: "16-training",
    draw: drawMoons,
  },
];
