import type { PageResult } from "./data";
import { make } from "./dom";

function codeOf({ code, at, state }: PageResult, step: string): HTMLElement {
  const pre = make("pre", "code");
  // By keyboard too, a long line can be read to its end.
  pre.tabIndex = 0;
  pre.setAttribute("role", "region");
  pre.setAttribute("aria-label", `Code of ${step}`);
  const here = state === "solved" ? 0 : Number(/:(\d+)/.exec(at ?? "")?.[1] ?? 0);
  (code ?? "")
    .replace(/\r\n/g, "\n")
    .split("\n")
    .forEach((line, i) => pre.append(make("span", i + 1 === here ? "here" : "", line)));
  return pre;
}

function saidOf(result: PageResult): HTMLElement {
  const said = make("div", "", make("pre", "says", result.sentence));
  const [first, ...others] = result.failures;
  if (first?.test !== undefined) said.prepend(make("p", "soft", `The test: ${first.test}`));
  if (others.length > 0) {
    const list = others.map(({ test, text }) =>
      make("div", "", make("p", "soft", test ?? ""), make("pre", "says", text)),
    );
    said.append(make("details", "", make("summary", "", `${others.length} more`), ...list));
  }
  return said;
}

/** One step of one person: what they were told, and their code beside it. */
export function stepOf(result: PageResult, step: string): HTMLElement {
  const state = make("span", `state ${result.state.replaceAll(" ", "-")}`, result.state);
  const heading = make("h2", "", `${step} `, state);
  heading.id = step;
  heading.tabIndex = -1;
  const section = make("section", "step", make("div", "head", heading, make("p", "soft", result.about)));
  if (result.state === "solved")
    section.append(make("details", "", make("summary", "", "Code"), codeOf(result, step)));
  else {
    const side = make("div", "side", saidOf(result));
    if (result.code !== undefined) side.append(codeOf(result, step));
    section.append(side);
  }
  return section;
}
