import { element, type Markup } from "./element";
import { COLOUR, DARK_STYLE, FONT } from "./palette";

/** An SVG picture as it is written to a file. */
interface Picture {
  /** Unlike that of another picture on the same page. */
  id: string;
  width: number;
  height: number;
  title: string;
  /** What the picture shows, for those who do not see it. */
  description: string;
  body: readonly Markup[];
}

/** Title and description for screen readers, a page of its own behind the picture, and dark colours for dark machines. */
export function toSvg({ id, width, height, title, description, body }: Picture): string {
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-labelledby": `${id}-title ${id}-desc`,
      "font-family": FONT,
    },
    element("title", { id: `${id}-title` }, title),
    element("desc", { id: `${id}-desc` }, description),
    { markup: `\n${DARK_STYLE}\n` },
    element("rect", {
      x: 0.5,
      y: 0.5,
      width: width - 1,
      height: height - 1,
      rx: 10,
      fill: COLOUR.page,
      stroke: COLOUR.frame,
    }),
    // One line for each part, so that a change of the picture can be read as a change of its text.
    ...body.map(({ markup }) => ({ markup: `\n${markup}` })),
  );
  return `${svg.markup}\n`;
}
