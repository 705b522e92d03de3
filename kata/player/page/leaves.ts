import { backward } from "#steps/11-deep-graphs/backward";
import { short } from "../../drawing/numbers";
import { factor, gradOf } from "../formulas";
import { isComputable, withLeaves } from "../recompute";
import { record } from "../record";
import { tell } from "../story";
import { get } from "./picture";
import { lastStep, recorded, show, slider, state } from "./show";

/** How far a leaf is pushed to see what its gradient is. */
const PUSH = 0.001;
const SOURCE =
  "These are numbers of your own: this page computes them with the reference's rules and the reference's backward.";

const { values: nodes, title } = recorded;
const fields = [...get("leaves").querySelectorAll("input")];

/** Fields for the numbers of the leaves, if the engine of the page knows every operation of the graph. */
export function offerLeaves(): void {
  if (fields.length === 0 || !isComputable(nodes) || recorded.asks) return;
  get("leaves").addEventListener("input", compute);
  get("recorded").addEventListener("click", () => {
    for (const field of fields) field.value = String(nodes[Number(field.name)]?.data);
    compute();
  });
  compute();
  get("leaves").hidden = false;
}

/** What the reference does with the numbers in the fields, and what a gradient is: "Push a by 0.001, and f moves by 0.018". */
function compute(): void {
  const say = (field: Element, words: string) => field.nextElementSibling?.replaceChildren(words);
  const isBad = (field: HTMLInputElement) => Number.isNaN(field.valueAsNumber);
  for (const field of fields) {
    field.setAttribute("aria-invalid", String(isBad(field)));
    if (isBad(field)) say(field, "This is no number yet.");
  }
  if (fields.some(isBad)) return;
  const leaves = new Map(fields.map((field) => [Number(field.name), field.valueAsNumber]));
  const root = withLeaves(nodes, leaves);
  const recording = record(root, backward);
  for (const field of fields) {
    const of = Number(field.name);
    const { name = "" } = nodes[of] ?? {};
    const grad = recording.nodes[of]?.after ?? NaN;
    const moved = withLeaves(nodes, new Map(leaves).set(of, field.valueAsNumber + PUSH)).data - root.data;
    say(
      field,
      `Push ${name} by ${PUSH}: ${nodes[0]?.name} moves by ${short(moved)}. ` +
        `${gradOf(name)} says ${factor(grad)} × ${PUSH} = ${short(grad * PUSH)}.`,
    );
  }
  // Another story comes in the place of the one before.
  const own = [...leaves].every(([of, number]) => number === nodes[of]?.data);
  state.story = own ? recorded : tell(recording, { title, source: SOURCE });
  get("source").textContent = state.story.source;
  get("remark").textContent = state.story.remark;
  get("remark").hidden = state.story.remark === "";
  get("recorded").hidden = own;
  slider.max = String(lastStep());
  const wrong = document.getElementById("wrong");
  if (wrong) wrong.hidden = !own;
  if (wrong && own) slider.setAttribute("list", "ticks");
  else slider.removeAttribute("list");
  show(state.current);
}
