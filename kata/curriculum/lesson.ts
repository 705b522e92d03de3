/** What the commands take from a lesson. The lesson itself is the only place where it is written. */
export interface Lesson {
  /** How long the step takes, as its lesson says. */
  minutes: number;
  hints: readonly Hint[];
}

/** One level of help. */
interface Hint {
  /** "A nudge" */
  title: string;
  /** Its text, in Markdown. */
  markdown: string;
}

/** Reads the minutes from the line below the title, and each hint from its folded part, which has a number. */
export function parseLesson(markdown: string): Lesson {
  const text = markdown.replaceAll("\r\n", "\n");
  const [, hints = ""] = text.split(/^## Hints$/m);
  return {
    minutes: Number(/^(\d+) minutes\b/m.exec(text)?.[1] ?? 0),
    hints: [...hints.matchAll(/<summary>\d+\.\s*(.*?)<\/summary>(.*?)<\/details>/gs)].map(
      ([, title = "", body = ""]) => ({ title: title.trim(), markdown: body.trim() }),
    ),
  };
}
