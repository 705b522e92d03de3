import { indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--active)" },
  { tag: [tags.literal, tags.null], color: "var(--warning)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.typeName, tags.className], color: "var(--receives)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--positive)" },
]);

/** The editor of the page. */
export function openEditor(parent: HTMLElement, onChange: (text: string) => void) {
  const states = new Map<string, EditorState>();
  let current = "";
  const common = [
    basicSetup,
    javascript({ typescript: true }),
    syntaxHighlighting(COLOURS),
    EditorView.cspNonce.of("kata"),
    EditorView.darkTheme.of(matchMedia("(prefers-color-scheme: dark)").matches),
    EditorView.lineWrapping,
    keymap.of([indentWithTab]),
    EditorView.updateListener.of(({ docChanged, state }) => docChanged && onChange(state.doc.toString())),
  ];
  const view = new EditorView({ parent, extensions: common });
  return {
    /** Shows a file; each keeps its own undo. */
    open(path: string, text: string, readOnly: boolean): void {
      states.set(current, view.state);
      current = path;
      const label = EditorView.contentAttributes.of({
        tabindex: "0",
        "aria-label": `${path.replace(/^.*\//, "")}${readOnly ? ", to be read only" : ""}. Escape, then Tab, leaves the editor.`,
      });
      const extensions = [common, label, EditorState.readOnly.of(readOnly)];
      const kept = states.get(path);
      view.setState(kept?.doc.toString() === text ? kept : EditorState.create({ doc: text, extensions }));
    },
    /** Another text for the file, from elsewhere. */
    replace(text: string): void {
      if (view.state.doc.toString() === text) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    /** Puts the cursor on a line. */
    goTo(line: number): void {
      const { from } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
      const effects = EditorView.scrollIntoView(from, { y: "center" });
      view.dispatch({ selection: { anchor: from }, effects });
      view.focus();
    },
  };
}
