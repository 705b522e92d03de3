import { escapeXml } from "../base/xml";

/** A piece of XML. Whatever is not one is text, and stays text. */
export interface Markup {
  readonly markup: string;
}

type Child = Markup | string | undefined | readonly Child[];

/** An element with its attributes; one that is undefined is left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: Child[]
): Markup {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const start = [name, ...given.map(([key, value]) => `${key}="${escapeXml(String(value))}"`)].join(" ");
  const inside = children.map(markupOf).join("");
  return { markup: inside === "" ? `<${start}/>` : `<${start}>${inside}</${name}>` };
}

function markupOf(child: Child): string {
  if (child === undefined) return "";
  if (typeof child === "string") return escapeXml(child);
  return "markup" in child ? child.markup : child.map(markupOf).join("");
}
