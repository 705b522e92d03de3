import { runApart } from "../runner/apart";
import type { Computed } from "./compute";
import { drawGraph } from "./picture";
import { findSubject } from "./subject";

/** The neuron as lesson 09 hands it to the learner: a question mark for each gradient but the root's. */
export async function drawByHand(): Promise<string> {
  const { file } = findSubject("neuron");
  const options = { reference: true, requires: [file] };
  const computed = await runApart<typeof import("./compute")>(require.resolve("./compute"), [file], options);
  const nodes = (computed as Computed).nodes.map((node, i) => ({ ...node, grad: i === 0 ? 1 : NaN }));
  const caption = {
    title: "the neuron of README",
    source: "Which gradients belong where the question marks are?",
  };
  return (await drawGraph(nodes, { id: "by-hand", caption })).replaceAll("NaN", "?");
}
