import type { Tokens } from "marked";

/** A lesson as HTML: what GitHub shows, with links that lead within the page. */
export async function lessonHtml(markdown: string): Promise<string> {
  const { Marked } = (await import("marked")) as typeof import("marked");
  const marked = new Marked({
    renderer: {
      link({ href, tokens }: Tokens.Link) {
        const text = this.parser.parseInline(tokens);
        const step = /^\.\.\/(\d\d)-/.exec(href)?.[1];
        if (step) return `<a href="#${step}">${text}</a>`;
        // What stands beside the lessons in the repository is not a part of the page.
        return /^https:/.test(href) ? `<a href="${href}" rel="noreferrer">${text}</a>` : text;
      },
      image: ({ href, text }: Tokens.Image) =>
        `<img src="${href.replace(/^\.\.\/\.\.\//, "").replaceAll("+", "%2B")}" alt="${text.replaceAll('"', "&quot;")}">`,
    },
  });
  const html = await marked.parse(markdown);
  return (
    html
      // What is wider than a phone scrolls, and keys must reach it.
      .replaceAll("<pre>", '<pre tabindex="0">')
      .replaceAll("<table>", '<div class="scroll" tabindex="0"><table>')
      .replaceAll("</table>", "</table></div>")
      .replace(/<details>(?=\s*<summary>\d+\.)/g, '<details class="hint">')
  );
}
