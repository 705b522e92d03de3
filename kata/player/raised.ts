import { element, type Markup } from "./element";

const DIGITS = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A text for SVG in which raised digits are ordinary ones, smaller and higher up: few fonts have all of the raised characters. */
export function raised(text: string, size: number): (Markup | string)[] {
  const up = Math.round(size * 3.5) / 10;
  return text.split(/([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/).map((part, i) => {
    if (i % 2 === 0) return i === 0 || part === "" ? part : element("tspan", { dy: up }, part);
    const digits = part.replace(/./g, (digit) => "−0123456789".charAt(DIGITS.indexOf(digit)));
    return element("tspan", { dy: -up, "font-size": Math.round(size * 7.5) / 10 }, digits);
  });
}
