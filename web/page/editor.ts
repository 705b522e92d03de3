import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export interface Editor {
  /** Shows a file; each keeps its own undo. */
  open(path: string, text: string, readOnly: boolean): void;
  /** Another text for a file, from elsewhere. */
  replace(path: string, text: string): void;
  text(): string;
  /** Puts the cursor on a line. */
  goTo(line: number): void;
}

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "var(--active)" },
  {
    tag: [tags.string, tags.special(tags.string), tags.number, tags.bool, tags.null],
    color: "var(--warning)",
  },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.typeName, tags.className], color: "var(--receives)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--positive)" },
]);

const LOOK = EditorView.theme({
  ".cm-gutters": { background: "var(--card)", color: "var(--soft)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "color-mix(in srgb, var(--card) 60%, transparent)" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "1px" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    background: "light-dark(#cfe0ff, #33456b)",
  },
  ".cm-tooltip": { background: "var(--card)", borderColor: "var(--line)" },
});

/** The editor of the page. */
export function openEditor(parent: HTMLElement, onChange: (path: string) => void, onRun: () => void): Editor {
  const states = new Map<string, EditorState>();
  let current = "";
  let quiet = false;
  const run = () => {
    onRun();
    return true;
  };
  const common: Extension = [
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of("  "),
    bracketMatching(),
    closeBrackets(),
    autocompletion(),
    highlightActiveLine(),
    javascript({ typescript: true }),
    syntaxHighlighting(COLOURS),
    LOOK,
    EditorView.cspNonce.of("kata"),
    EditorView.lineWrapping,
    keymap.of([
      { key: "Mod-Enter", run, preventDefault: true },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      indentWithTab,
    ]),
    EditorView.updateListener.of(({ docChanged }) => {
      if (docChanged && !quiet) onChange(current);
    }),
  ];
  const view = new EditorView({ parent, extensions: EditorView.cspNonce.of("kata") });
  return {
    open(path, text, readOnly) {
      if (current !== "") states.set(current, view.state);
      current = path;
      const name = path.replace(/^.*\//, "");
      const kept = states.get(path);
      const label = EditorView.contentAttributes.of({
        tabindex: "0",
        "aria-label": `${name}${readOnly ? ", to be read only" : ""}. Escape, then Tab, leaves the editor.`,
      });
      const extensions = [common, label, EditorState.readOnly.of(readOnly)];
      view.setState(kept?.doc.toString() === text ? kept : EditorState.create({ doc: text, extensions }));
    },
    replace(path, text) {
      if (path !== current || view.state.doc.toString() === text) return;
      quiet = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      quiet = false;
    },
    text: () => view.state.doc.toString(),
    goTo(line) {
      const { from } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: "center" }),
      });
      view.focus();
    },
  };
}
