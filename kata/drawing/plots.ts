import type { Example } from "./examples";

/** Plots of what an engine computes. Each is a file of this folder whose default export draws it as SVG. */
export const PLOTS: readonly Example[] = [
  { name: "tanh", about: "tanh and its slope", needs: "08-tanh" },
  { name: "relu", about: "relu and its slope", needs: "12-relu" },
  {
    name: "gradient-check",
    about: "how wrong a measured slope is, for each width h",
    needs: "13-gradient-check",
  },
  { name: "rates", about: "the loss at a rate that is too small, right or too large", needs: "16-training" },
  {
    name: "moons",
    about: "a network learns two moons: its loss, and where it draws the line",
    needs: "16-training",
  },
];
