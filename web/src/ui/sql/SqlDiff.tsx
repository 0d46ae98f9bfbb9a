import { sql } from "@codemirror/lang-sql";
import { syntaxHighlighting } from "@codemirror/language";
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { Schemas } from "../../api/client";
import { dialectOf } from "./dialect";
import { phrases } from "./phrases";
import { highlightStyle } from "./style";

const look = EditorView.theme({
  "&": { border: "1px solid var(--bb-line)", borderRadius: "8px", color: "var(--bb-ink)", fontSize: "12.5px" },
  "&.cm-focused": { outline: "2px solid var(--bb-brand-text)" },
  ".cm-scroller": { fontFamily: "var(--bb-mono)", lineHeight: "20px", maxHeight: "70vh", overflow: "auto" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--bb-faint)", border: "none" },
  "&.cm-merge-b .cm-changedLine": { backgroundColor: "var(--bb-done-soft)" },
  ".cm-insertedLine": { backgroundColor: "var(--bb-done-soft)" },
  ".cm-deletedChunk": { backgroundColor: "var(--bb-fail-soft)" },
  ".cm-deletedChunk del, .cm-deletedLine": { textDecoration: "none" },
  "&.cm-merge-b .cm-changedText, .cm-deletedText, .cm-deletedChunk .cm-deletedText": { background: "none" },
  // A sign beside the ground: color is never alone.
  ".cm-changeGutter": { width: "16px", paddingLeft: "0", textAlign: "center" },
  "&.cm-merge-b .cm-changedLineGutter": { background: "var(--bb-done-soft)", color: "var(--bb-done)" },
  ".cm-changedLineGutter::before": { content: '"+"' },
  "&.cm-merge-b .cm-deletedLineGutter": { background: "var(--bb-fail-soft)", color: "var(--bb-fail)" },
  ".cm-deletedLineGutter::before": { content: '"-"' },
  // Its own signs are missing in many fonts.
  ".cm-collapsedLines:before, .cm-collapsedLines:after": { content: '"…"' },
  ".cm-collapsedLines": {
    background: "var(--bb-sunken)",
    color: "var(--bb-dim)",
    fontFamily: "var(--bb-mono)",
    padding: "2px 14px",
  },
});

/** What changed between two texts, in one column; what did not is folded. */
export function SqlDiff({
  before,
  after,
  engine,
  label,
}: {
  before: string;
  after: string;
  engine?: Schemas["EngineType"];
  label: string;
}) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!holder.current) return;
    const view = new EditorView({
      parent: holder.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          lineNumbers(),
          phrases(),
          syntaxHighlighting(highlightStyle),
          sql({ dialect: dialectOf(engine) }),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
          unifiedMergeView({
            original: before,
            mergeControls: false,
            gutter: true,
            collapseUnchanged: { margin: 3, minSize: 6 },
          }),
          look,
        ],
      }),
    });
    return () => view.destroy();
  }, [before, after, engine, label]);
  return <div ref={holder} />;
}
