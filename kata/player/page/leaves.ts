import { backward } from "#steps/11-deep-graphs/backward";
import { short } from "../../drawing/numbers";
import { factor, gradOf } from "../names";
import { isComputable, moveOf, withLeaves } from "../recompute";
import { record } from "../record";
import type { Story } from "../recording";
import { tell } from "../story";
import { get, recorded, slider, state } from "./dom";
import { lastStep, show } from "./show";

/** How far a leaf is pushed to see what its gradient is. */
const PUSH = 0.001;

const { values: nodes, title } = recorded;

/** A leaf, the field with its number, and what a push does. */
interface Row {
  of: number;
  field: HTMLInputElement;
  push: Element;
}

/** Fields for the numbers of the leaves, if the engine of the page knows every operation of the graph. */
export function offerLeaves(): void {
  const fields = [...get("leaves").querySelectorAll("input")];
  const rows = fields.map(
    (field): Row => ({ of: Number(field.name), field, push: field.nextElementSibling as Element }),
  );
  if (rows.length === 0 || !isComputable(nodes) || recorded.asks) return;
  get("leaves").addEventListener("input", () => compute(rows));
  get("recorded").addEventListener("click", () => {
    for (const { of, field } of rows) field.value = String(nodes[of]?.data);
    compute(rows);
  });
  compute(rows);
  get("leaves").hidden = false;
}

/** What the reference does with the numbers in the fields, and what a gradient is: "Push a by 0.001, and f moves by 0.018". */
function compute(rows: readonly Row[]): void {
  const bad = rows.filter(({ field, push }) => {
    const isBad = Number.isNaN(field.valueAsNumber);
    field.setAttribute("aria-invalid", String(isBad));
    if (isBad) push.textContent = "This is no number yet.";
    return isBad;
  });
  if (bad.length > 0) return;
  const leaves = new Map(rows.map(({ of, field }) => [of, field.valueAsNumber]));
  const recording = record(withLeaves(nodes, leaves), backward);
  for (const { of, push } of rows) {
    const grad = recording.nodes[of]?.after ?? NaN;
    const name = nodes[of]?.name;
    push.textContent =
      `Push ${name} by ${PUSH}: ${nodes[0]?.name} moves by ${short(moveOf(nodes, leaves, of, PUSH))}. ` +
      `${gradOf(name)} says ${factor(grad)} × ${PUSH} = ${short(grad * PUSH)}.`;
  }
  const source =
    "These are numbers of your own: this page computes them with the reference's rules and the reference's backward.";
  const own = rows.every(({ of }) => leaves.get(of) === nodes[of]?.data);
  take(own ? recorded : tell(recording, { title, source }));
}

/** Shows another story in the place of the one before. */
function take(story: Story): void {
  const own = story === recorded;
  state.story = story;
  get("source").textContent = story.source;
  get("remark").textContent = story.remark;
  get("remark").hidden = story.remark === "";
  get("recorded").hidden = own;
  slider.max = String(lastStep());
  const wrong = document.getElementById("wrong");
  if (wrong) wrong.hidden = !own;
  slider.toggleAttribute("list", false);
  if (wrong && own) slider.setAttribute("list", "ticks");
  show(state.current);
}
