import { short } from "../../drawing/numbers";
import { judgeActs, referenceActs, trueGradients } from "../judge-acts";
import { factor, owner } from "../names";
import { isComputable, moveOf, withLeaves } from "../recompute";
import type { Node } from "../recording";
import type { Story } from "../story";
import { tell } from "../tell-story";
import { get, recorded, slider, state } from "./dom";
import { drawNumbers } from "./draw-step";
import { lastStep, show } from "./show";

/** How far a leaf is pushed to see what its gradient is. */
const PUSH = 0.001;

const nodes = recorded.values.map((value): Node => ({ ...value, after: NaN }));

/** A leaf, the field with its number, and what a push does. */
interface Row {
  of: number;
  field: HTMLInputElement;
  push: HTMLElement;
}

/** Fields for the numbers of the leaves, if the engine of the page knows every operation of the graph. */
export function offerLeaves(): void {
  const leaves = nodes.flatMap(({ inputs, label, data }, of) =>
    inputs.length === 0 && label !== "" && Number.isFinite(data) ? [of] : [],
  );
  if (leaves.length === 0 || !isComputable(nodes)) return;
  const rows = leaves.map(appendRow);
  const compute = () => {
    for (const { field, push } of rows) {
      const bad = Number.isNaN(field.valueAsNumber);
      field.setAttribute("aria-invalid", String(bad));
      if (bad) push.textContent = "This is no number yet.";
    }
    const numbers = new Map(rows.map(({ of, field }) => [of, field.valueAsNumber]));
    if ([...numbers.values()].some(Number.isNaN)) return;
    const computed = withLeaves(nodes, numbers);
    tellPushes(rows, computed);
    take(leaves.every((of) => numbers.get(of) === nodes[of]?.data) ? recorded : storyOf(computed));
  };
  for (const { field } of rows) field.addEventListener("input", compute);
  get("recorded").addEventListener("click", () => {
    for (const { of, field } of rows) field.value = String(nodes[of]?.data);
    compute();
  });
  tellPushes(rows, withLeaves(nodes, new Map()));
  get("leaves").hidden = false;
}

function appendRow(of: number): Row {
  const [row, name, field, push] = (["p", "label", "input", "output"] as const).map((tag) =>
    document.createElement(tag),
  ) as [HTMLElement, HTMLLabelElement, HTMLInputElement, HTMLOutputElement];
  name.textContent = recorded.values[of]?.name ?? "";
  field.type = "number";
  field.step = "any";
  field.value = String(nodes[of]?.data);
  field.id = `leaf-${of}`;
  name.htmlFor = field.id;
  row.append(name, field, push);
  get("rows").append(row);
  return { of, field, push };
}

/** "Push a by 0.001, and f moves by 0.018": what a gradient is. */
function tellPushes(rows: readonly Row[], computed: readonly Node[]): void {
  const grads = trueGradients(computed);
  const names = recorded.values.map(({ name }) => name);
  for (const { of, push } of rows) {
    const grad = grads[of] ?? NaN;
    push.textContent =
      `Push ${names[of]} by ${PUSH}: ${names[0]} moves by ${short(moveOf(computed, of, PUSH))}. ` +
      `${owner(names[of])}.grad says ${factor(grad)} × ${PUSH} = ${short(grad * PUSH)}.`;
  }
}

/** What the reference does with those numbers. */
function storyOf(computed: readonly Node[]): Story {
  const grads = trueGradients(computed);
  const done = computed.map((node, i): Node => ({ ...node, after: grads[i] ?? NaN }));
  const acts = referenceActs(done);
  return tell(
    done,
    { by: "reference", acts, judgements: judgeActs(done, acts) },
    recorded.title,
    "These are numbers of your own: this page computes them with the reference's rules and the reference's backward.",
  );
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
  if (wrong) {
    wrong.hidden = !own;
    if (own) slider.setAttribute("list", "ticks");
    else slider.removeAttribute("list");
  }
  drawNumbers();
  show(state.current);
}
