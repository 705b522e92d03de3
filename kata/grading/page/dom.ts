/** What the page is known to hold. */
export function select<E extends Element>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(selector);
  return found;
}

/** An element with text in it: whatever somebody wrote stays text. */
export function make(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
}

export function link(href: string, text: string): HTMLElement {
  const element = make("a", "", text);
  element.setAttribute("href", href);
  return element;
}
