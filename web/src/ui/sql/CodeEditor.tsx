import { autocompletion } from "@codemirror/autocomplete";
import { sql } from "@codemirror/lang-sql";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type RefObject, useEffect, useRef } from "react";
import { basics } from "./basics";
import { closing } from "./closing";
import { dialectOf } from "./dialect";
import { phrases } from "./phrases";
import type { SqlEditorProps } from "./SqlEditor";
import classes from "./SqlEditor.module.css";
import { searching } from "./searching";

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
  caret,
}: SqlEditorProps & { caret?: RefObject<number | null> }) {
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
          basics,
          closing,
          autocompletion(),
          phrases(),
          searching,
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
    const from = caret?.current ?? undefined;
    if (autoFocus || from !== undefined) made.focus();
    if (from !== undefined) made.dispatch({ selection: { anchor: Math.min(from, value.length) } });
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
