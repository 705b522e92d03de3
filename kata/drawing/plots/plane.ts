import type { Samples } from "../../training/data";
import type { Grid } from "../../training/grid";
import { element, type Markup } from "../element";
import { COLOUR } from "../palette";
import type { D3 } from "./d3";
import { type Box, curve, px, text } from "./marks";

/** What a plane shows: the score of a network everywhere, and the samples, filled or hollow. */
interface Plane {
  grid: Grid;
  /** At each point of the grid. */
  scores: readonly number[];
  filled: Samples;
  hollow?: Samples;
}

/** The samples, and the side of the border on which the network sees each place. */
export function plane(d3: D3, box: Box, { grid, scores, filled, hollow }: Plane): Markup[] {
  const toX = d3.scaleLinear(grid.x, [box.left, box.right]);
  const toY = d3.scaleLinear(grid.y, [box.bottom, box.top]);
  const marks = ({ inputs, targets }: Samples, outlined: boolean) =>
    inputs.map(([x = NaN, y = NaN], i) => {
      const positive = (targets[i] ?? 0) > 0;
      const symbol = d3.symbol(positive ? d3.symbolTriangle : d3.symbolCircle, positive ? 22 : 26);
      const colour = positive ? COLOUR.positive : COLOUR.negative;
      return element("path", {
        transform: `translate(${px(toX(x))},${px(toY(y))})`,
        d: symbol.digits(2)() ?? "",
        fill: outlined ? COLOUR.page : colour,
        stroke: outlined ? colour : COLOUR.page,
        "stroke-width": outlined ? 1.2 : 0.7,
      });
    });
  return [
    element("rect", {
      x: box.left,
      y: box.top,
      width: box.right - box.left,
      height: box.bottom - box.top,
      fill: COLOUR.negativeTint,
    }),
    ...(scores.every(Number.isFinite) ? border(d3, box, grid, scores) : [noBorder(box)]),
    ...(hollow ? marks(hollow, true) : []),
    ...marks(filled, false),
  ];
}

/** The area of the positive scores, and the border where they are 0. */
function border(d3: D3, box: Box, { count }: Grid, scores: readonly number[]): Markup[] {
  // A cell of the contours reaches from half a step before its point to half a step behind it.
  const cellX = d3.scaleLinear([0.5, count - 0.5], [box.left, box.right]);
  const cellY = d3.scaleLinear([0.5, count - 0.5], [box.bottom, box.top]);
  const rings = d3
    .contours()
    .size([count, count])
    .contour([...scores], 0)
    .coordinates.flat();
  const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
  const area = rings
    .map(
      (ring) =>
        `M${ring.map(([i = 0, j = 0]) => `${px(clamp(cellX(i), box.left, box.right))},${px(clamp(cellY(j), box.top, box.bottom))}`).join("L")}Z`,
    )
    .join("");
  // The border alone: the sides of an area that lie on the frame are none.
  const inside = (i: number, j: number) => i > 0.5 && i < count - 0.5 && j > 0.5 && j < count - 0.5;
  const line = d3
    .line<number[]>(
      ([i = 0]) => cellX(i),
      ([, j = 0]) => cellY(j),
    )
    .defined(([i = 0, j = 0]) => inside(i, j))
    .digits(2);
  return [
    element("path", { d: area, fill: COLOUR.positiveTint }),
    curve(rings.map((ring) => line(ring) ?? "").join(""), { colour: COLOUR.ink, width: 1.8 }),
  ];
}

function noBorder({ left, right, top }: Box): Markup {
  const at = { x: (left + right) / 2, y: top + 24 };
  return text(at, "its scores are no numbers any more", { colour: COLOUR.ink, anchor: "middle", rim: true });
}
