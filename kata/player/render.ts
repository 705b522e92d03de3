import { full, short, signOf } from "../drawing/numbers";
import { COLOUR, RIM, textWidth, toneOf } from "../drawing/svg";
import { element, type Markup } from "./element";
import { type Layout, operationSize, type Point, round, type Sized } from "./layout";
import { raised } from "./raised";

const DASHES: Readonly<Record<string, string>> = { dashed: "6 4", dotted: "1.5 3.5" };

/** A value as its box shows it. */
interface Shown {
  /** None for a number that was written as such. */
  name: string;
  op: string;
  data: number;
  grad: number;
  inputs: readonly number[];
  partials: readonly number[];
}

interface Box extends Shown, Sized {
  dataWidth: number;
  gradWidth: number;
}

const TITLE_HEIGHT = 23;
const NUMBERS_HEIGHT = 35;
/** Of half a box, without the need for more. */
const NARROWEST = 52;

/**
 * A box that is wide enough for its name, its number, and its gradient.
 * @param grads every text that stands in the place of the gradient, now or later
 */
export function boxOf(shown: Shown, grads: readonly string[] = [short(shown.grad)]): Box {
  const dataWidth = Math.max(NARROWEST, textWidth(short(shown.data)) + 16);
  const gradWidth = Math.max(NARROWEST, ...grads.map((grad) => textWidth(grad, { bold: true }) + 16));
  const nameWidth = textWidth(shown.name, { bold: true }) + 18;
  const missing = Math.ceil(Math.max(0, nameWidth - dataWidth - gradWidth) / 2);
  return {
    ...shown,
    dataWidth: dataWidth + missing,
    gradWidth: gradWidth + missing,
    width: dataWidth + gradWidth + 2 * missing,
    height: NUMBERS_HEIGHT + (shown.name === "" ? 0 : TITLE_HEIGHT),
  };
}

/**
 * The graph as SVG. What is drawn bears a class and the place of its value, so that a page can find and colour it.
 * @param live for a page that changes the gradients: without the colours of their signs
 */
export function renderGraph(boxes: readonly Box[], layout: Layout, { live = false } = {}): Markup[] {
  return [
    ...layout.arrows.map((arrow) => renderArrow(arrow, boxes, live)),
    ...layout.operations.flatMap((at, i) => (at ? [renderOperation(at, i, boxes[i]?.op ?? "")] : [])),
    ...boxes.map((box, i) => renderBox(box, i, layout.boxes[i] ?? { x: 0, y: 0 }, live)),
  ];
}

function renderArrow(
  { to, at, path, head, label }: Layout["arrows"][number],
  boxes: readonly Box[],
  live: boolean,
) {
  const partial = at === undefined ? undefined : boxes[to]?.partials[at];
  const { colour, line } =
    partial === undefined || live ? { colour: COLOUR.zero, line: "solid" } : toneOf(partial);
  const dashes = DASHES[line];
  const stroke = { fill: "none", stroke: colour, "stroke-width": 1.5 };
  return element(
    "g",
    at === undefined
      ? { class: "arrow", "data-result": to }
      : { class: "arrow", "data-from": to, "data-at": at },
    live ? element("path", { class: "halo", d: path }) : undefined,
    element("path", { class: "line", d: path, ...stroke, "stroke-dasharray": dashes }),
    element("path", { class: "head", d: head, fill: colour }),
    partial === undefined || !label
      ? undefined
      : text("partial", label, short(partial), { size: 12, colour, rim: true, lower: 4 }),
  );
}

function renderOperation({ x, y }: Point, i: number, op: string): Markup {
  const sign = signOf(op) || "?";
  return element(
    "g",
    { class: "operation", "data-of": i },
    element("circle", {
      cx: x,
      cy: y,
      r: operationSize(op) / 2,
      fill: COLOUR.operation,
      stroke: COLOUR.frame,
    }),
    text("op", { x, y }, sign, { size: [...sign].length === 1 ? 16 : 14, lower: 5 }),
  );
}

function renderBox(box: Box, i: number, { x, y }: Point, live: boolean): Markup {
  const { name, data, grad, width, height, dataWidth, gradWidth } = box;
  const { colour, tint, line } = toneOf(live ? 0 : grad);
  const dashes = DASHES[line];
  const [left, top] = [round(x - width / 2), round(y - height / 2)];
  const numbers = top + height - NUMBERS_HEIGHT;
  const [dataX, gradX] = [left + dataWidth / 2, left + dataWidth + gradWidth / 2];
  const rules = name === "" ? "" : `M${left} ${numbers}h${width}`;
  return element(
    "g",
    { class: "value", "data-of": i },
    live ? undefined : element("title", {}, `${name || "a number"}: data ${full(data)}, grad ${full(grad)}`),
    element("rect", {
      x: left,
      y: top,
      width,
      height,
      rx: 8,
      fill: COLOUR.card,
      stroke: colour,
      "stroke-width": 1.8,
      "stroke-dasharray": live ? undefined : dashes,
    }),
    live
      ? undefined
      : element("rect", {
          x: left + dataWidth + 3,
          y: numbers + 3,
          width: gradWidth - 6,
          height: NUMBERS_HEIGHT - 6,
          rx: 5,
          fill: tint,
        }),
    element("path", {
      class: "rule",
      d: `${rules}M${left + dataWidth} ${numbers}v${NUMBERS_HEIGHT}`,
      fill: "none",
      stroke: COLOUR.frame,
    }),
    name === "" ? undefined : text("name", { x, y: top + 16 }, name, { bold: true }),
    text("caption", { x: dataX, y: numbers + 13 }, "data", { size: 10, colour: COLOUR.muted }),
    text("caption", { x: gradX, y: numbers + 13 }, "grad", { size: 10, colour: COLOUR.muted }),
    text("data", { x: dataX, y: numbers + 28 }, short(data)),
    text("grad", { x: gradX, y: numbers + 28 }, live ? "" : short(grad), {
      bold: !live,
      colour: live ? COLOUR.ink : colour,
    }),
  );
}

interface TextStyle {
  size?: number;
  colour?: string;
  bold?: boolean;
  /** With a rim, so that it can be read where lines cross it. */
  rim?: boolean;
  /** Pixels between the point and the line on which the text stands. */
  lower?: number;
}

function text(name: string, { x, y }: Point, content: string, style: TextStyle = {}): Markup {
  const { size = 13, colour = COLOUR.ink, bold = false, rim, lower = 0 } = style;
  return element(
    "text",
    {
      class: name,
      x: round(x),
      y: round(y + lower),
      "text-anchor": "middle",
      "font-size": size,
      fill: colour,
      "font-weight": bold ? "bold" : undefined,
      ...(rim ? RIM : {}),
    },
    raised(content, size),
  );
}
