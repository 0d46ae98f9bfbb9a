import { Compartment, EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import type { Schemas } from "../../../api/client";
import { basics } from "../../../ui/sql/basics";
import { phrases } from "../../../ui/sql/phrases";
import classes from "../Editor.module.css";
import type { Complete } from "./completion";
import { chosenSpan, currentStatement } from "./current";
import { diagnosticAt } from "./errors";

export type Sent = { sql: string; from: number };
export type Caret = { line: number; column: number; selected: number };
/** What the page asks of the SQL that is typed. */
export type Code = {
  /** What "run" means now: the selection, else the statement at the caret. */
  chosen: () => Sent | undefined;
  selected: () => Sent | undefined;
  whole: () => Sent;
  insert: (text: string) => void;
  replace: (part: Sent, by: string) => void;
  mark: (errors: { at: number; message: string }[]) => void;
  goTo: (offset: number) => void;
  focus: () => void;
};

/** The SQL of a tab. Each tab keeps its caret and what can be undone while another is shown. */
export function CodePane({
  ref,
  tab,
  text,
  onChange,
  onCaret,
  engine,
  complete,
  label,
  describedBy,
}: {
  ref: Ref<Code>;
  tab: string;
  text: string;
  onChange: (text: string) => void;
  onCaret: (caret: Caret) => void;
  engine?: Schemas["EngineType"];
  complete?: Complete;
  label: string;
  describedBy: string;
}) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const kept = useRef(new Map<string, EditorState>());
  const shown = useRef(tab);
  const language = useRef(new Compartment());
  const latest = useRef({ onChange, onCaret, engine, complete });
  latest.current = { onChange, onCaret, engine, complete };

  /** Loaded once one can type. */
  const later = useRef<typeof import("./later")>(undefined);
  const words = () => [
    currentStatement(latest.current.engine),
    later.current ? later.current.languageOf(() => latest.current) : [],
  ];

  const stateOf = (doc: string) =>
    EditorState.create({
      doc,
      extensions: [
        basics,
        phrases(),
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => true }])),
        language.current.of(words()),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy }),
        fill,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          if (update.docChanged || update.selectionSet) latest.current.onCaret(caretOf(update.state));
        }),
      ],
    });

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes later goes through the effects below
  useEffect(() => {
    if (!host.current) return;
    const made = new EditorView({ parent: host.current, state: stateOf(text) });
    view.current = made;
    made.focus();
    let wanted = true;
    void import("./later").then((loaded) => {
      later.current = loaded;
      if (wanted) made.dispatch({ effects: language.current.reconfigure(words()) });
    });
    return () => {
      wanted = false;
      made.destroy();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is another text; the text of the same one follows below
  useEffect(() => {
    const now = view.current;
    if (!now || shown.current === tab) return;
    kept.current.set(shown.current, now.state);
    shown.current = tab;
    now.setState(kept.current.get(tab) ?? stateOf(text));
    latest.current.onCaret(caretOf(now.state));
    now.focus();
  }, [tab]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a tab that was kept is told of the engine when it is shown again
  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(words()) });
  }, [engine, tab]);

  useEffect(() => {
    const now = view.current;
    if (now && now.state.doc.toString() !== text) {
      now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: text } });
    }
  }, [text]);

  useImperativeHandle(ref, () => {
    const now = () => view.current as EditorView;
    return {
      chosen: () => {
        const { state } = now();
        const span = chosenSpan(state, latest.current.engine);
        return span && { sql: state.sliceDoc(span.from, span.to), from: span.from };
      },
      selected: () => {
        const { from, to, empty } = now().state.selection.main;
        return empty ? undefined : { sql: now().state.sliceDoc(from, to), from };
      },
      whole: () => ({ sql: now().state.doc.toString(), from: 0 }),
      insert: (inserted) => {
        now().dispatch(now().state.replaceSelection(inserted), { scrollIntoView: true });
        now().focus();
      },
      replace: ({ sql: before, from }, by) => {
        if (now().state.sliceDoc(from, from + before.length) !== before) return;
        now().dispatch({ changes: { from, to: from + before.length, insert: by }, selection: { anchor: from } });
        now().focus();
      },
      mark: (errors) => {
        const { doc } = now().state;
        const found = errors
          .filter(({ at }) => at <= doc.length)
          .map(({ at, message }) => diagnosticAt(doc, at, message));
        if (later.current) now().dispatch(later.current.setDiagnostics(now().state, found));
      },
      goTo: (offset) => {
        const at = Math.min(offset, now().state.doc.length);
        now().dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
        now().focus();
      },
      focus: () => now().focus(),
    };
  }, []);

  return <div ref={host} className={classes.code} />;
}

const fill = EditorView.theme({
  "&": { height: "100%" },
  ".cm-scroller": { overflow: "auto" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--bb-fail) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--bb-fail)" },
});

function caretOf(state: EditorState): Caret {
  const { head, from, to } = state.selection.main;
  const line = state.doc.lineAt(head);
  return { line: line.number, column: [...line.text.slice(0, head - line.from)].length + 1, selected: to - from };
}
