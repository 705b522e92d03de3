import pc from "picocolors";
import wrapAnsi from "wrap-ansi";
import { foldCode } from "../base/text";

/**
 * Markdown as it reads well in a terminal: paragraphs and list items filled to the width, code blocks indented, and
 * folded only where they are too wide. Tables and whatever else needs a browser stay the readable text that they are.
 */
export function toTerminal(markdown: string, width: number): string {
  return blocks(markdown)
    .map((block) => show(block, width))
    .join("\n\n");
}

type Block = { code: string } | { text: string };

/** Fenced blocks of code, and what stands between them, parted at blank lines. */
function blocks(markdown: string): Block[] {
  return markdown
    .replaceAll("\r\n", "\n")
    .split(/^(```.*\n[\s\S]*?\n```)$/m)
    .flatMap((part): Block[] => {
      const fenced = /^```.*\n([\s\S]*?)\n```$/.exec(part);
      if (fenced) return [{ code: fenced[1] ?? "" }];
      const texts = part.split(/\n\s*\n/).filter((text) => text.trim() !== "");
      return texts.map((text) => (/^ {4}/.test(text) ? { code: dedent(text) } : { text: text.trim() }));
    });
}

function show(block: Block, width: number): string {
  if ("code" in block) return foldCode(block.code.replaceAll(/^(?=.)/gm, "    "), width);
  if (/^\|/.test(block.text)) return block.text;
  return block.text
    .split(/\n(?=\s*(?:[-*]|\d+\.)\s)/)
    .map((item) => {
      const bullet = /^\s*(?:[-*]|\d+\.)\s+/.exec(item)?.[0] ?? "";
      const words = inline(item.slice(bullet.length).replace(/\s*\n\s*/g, " "));
      const lines = wrapAnsi(words, width - bullet.length, { hard: true }).split("\n");
      return lines.map((line, i) => (i === 0 ? bullet : " ".repeat(bullet.length)) + line).join("\n");
    })
    .join("\n");
}

/** Code keeps its backticks: they tell it from the words around it where there are no colours. */
function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith("`") ? pc.cyan(part) : emphasis(part)))
    .join("");
}

function emphasis(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\(([^)]*)\)/g, "$1 ($2)")
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => pc.bold(strong))
    .replace(/(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])/g, "$1");
}

function dedent(text: string): string {
  return text.replace(/^ {4}/gm, "").trimEnd();
}
