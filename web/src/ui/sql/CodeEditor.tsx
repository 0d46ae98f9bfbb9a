import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { sql } from "@codemirror/lang-sql";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { useEffect, useRef } from "react";
import { dialectOf } from "./dialect";
import { highlightStyle } from "./highlight";
import { phrases } from "./phrases";
import type { SqlEditorProps } from "./SqlEditor";
import classes from "./SqlEditor.module.css";

const look = EditorView.theme({
  "&": { fontSize: "12.5px", backgroundColor: "transparent", color: "var(--bb-ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--bb-mono)", lineHeight: "20px" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--bb-ink)" },
  ".cm-cursor": { borderLeftColor: "var(--bb-ink)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--bb-faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "32px", padding: "0 12px 0 0" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--bb-hover) 60%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--bb-brand-fill) 28%, transparent)",
  },
  ".cm-tooltip": {
    border: "1px solid var(--bb-line-strong)",
    backgroundColor: "var(--bb-raised)",
    color: "var(--bb-ink)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--bb-brand-fill)",
    color: "var(--bb-on-fill)",
  },
  ".cm-panels": { backgroundColor: "var(--bb-sunken)", color: "var(--bb-ink)" },
});

/** Esc then Tab leaves, whatever else Esc is for at the moment: a list of completions may be open, or on its way. */
const leaving = Prec.highest(
  EditorView.domEventHandlers({
    keydown: (event, view) => {
      if (event.key === "Escape") view.setTabFocusMode(2_000);
      return false;
    },
  }),
);

/** CodeMirror as a field: controlled, named for readers; Esc then Tab leaves it. */
export function CodeEditor({
  value,
  onChange,
  engine,
  label,
  describedBy,
  schema,
  minHeight = 240,
  maxHeight,
  invalid,
  autoFocus,
}: SqlEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const language = useRef(new Compartment());
  const attributes = useRef(new Compartment());
  const change = useRef(onChange);
  change.current = onChange;

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes later goes through the effects below
  useEffect(() => {
    if (!host.current) return;
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          highlightSpecialChars(),
          highlightActiveLine(),
          bracketMatching(),
          closeBrackets(),
          autocompletion(),
          search({ top: true }),
          phrases(),
          syntaxHighlighting(highlightStyle),
          keymap.of([
            ...closeBracketsKeymap,
            ...defaultKeymap,
            ...searchKeymap,
            ...historyKeymap,
            ...completionKeymap,
            indentWithTab,
          ]),
          leaving,
          look,
          EditorView.theme({
            ".cm-scroller": {
              minHeight: `${minHeight}px`,
              maxHeight: maxHeight === undefined ? "none" : `${maxHeight}px`,
              overflow: "auto",
            },
          }),
          language.current.of([]),
          attributes.current.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) change.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    if (autoFocus) made.focus();
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const now = view.current;
    if (now && now.state.doc.toString() !== value) {
      now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: value } });
    }
  }, [value]);

  useEffect(() => {
    view.current?.dispatch({
      effects: language.current.reconfigure(sql({ dialect: dialectOf(engine), schema, upperCaseKeywords: true })),
    });
  }, [engine, schema]);

  useEffect(() => {
    const named: Record<string, string> = { "aria-label": label };
    if (describedBy) named["aria-describedby"] = describedBy;
    if (invalid) named["aria-invalid"] = "true";
    view.current?.dispatch({
      effects: attributes.current.reconfigure(EditorView.contentAttributes.of(named)),
    });
  }, [label, describedBy, invalid]);

  return <div ref={host} className={classes.editor} data-invalid={invalid || undefined} />;
}
