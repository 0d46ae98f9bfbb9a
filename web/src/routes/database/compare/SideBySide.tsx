import { sql } from "@codemirror/lang-sql";
import { syntaxHighlighting } from "@codemirror/language";
import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { Schemas } from "../../../api/client";
import { dialectOf } from "../../../ui/sql/dialect";
import { phrases } from "../../../ui/sql/phrases";
import { highlightStyle } from "../../../ui/sql/style";
import classes from "./Compare.module.css";
import { lineOf } from "./sides";

const look = EditorView.theme({
  "&": { color: "var(--bb-ink)", fontSize: "12.5px", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "2px solid var(--bb-brand-text)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--bb-mono)", lineHeight: "20px" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--bb-faint)", border: "none" },
  "&.cm-merge-a .cm-changedLine, .cm-deletedChunk": { backgroundColor: "var(--bb-fail-soft)" },
  "&.cm-merge-b .cm-changedLine": { backgroundColor: "var(--bb-done-soft)" },
  // An underline: another ground would cost the words their contrast.
  "&.cm-merge-a .cm-changedText": { background: "none", textDecoration: "underline 2px var(--bb-fail)" },
  "&.cm-merge-b .cm-changedText": { background: "none", textDecoration: "underline 2px var(--bb-done)" },
  // A sign beside the ground: color is never alone.
  ".cm-changeGutter": { width: "16px", paddingLeft: "0", textAlign: "center" },
  "&.cm-merge-a .cm-changedLineGutter": { background: "var(--bb-fail-soft)", color: "var(--bb-fail)" },
  "&.cm-merge-b .cm-changedLineGutter": { background: "var(--bb-done-soft)", color: "var(--bb-done)" },
  "&.cm-merge-a .cm-changedLineGutter::before": { content: '"-"' },
  "&.cm-merge-b .cm-changedLineGutter::before": { content: '"+"' },
  ".cm-collapsedLines:before, .cm-collapsedLines:after": { content: '"…"' },
  ".cm-collapsedLines": {
    background: "var(--bb-sunken)",
    color: "var(--bb-dim)",
    fontFamily: "var(--bb-mono)",
    padding: "2px 14px",
  },
});

/** Two texts beside each other; what is the same on both sides is folded. */
export function SideBySide({
  before,
  after,
  engine,
  labels,
  lookAt,
}: {
  before: string;
  after: string;
  engine: Schemas["EngineType"];
  labels: { before: string; after: string };
  /** The object to bring into view. */
  lookAt?: { schema: string; name: string };
}) {
  const holder = useRef<HTMLDivElement>(null);
  const merge = useRef<MergeView>(null);
  const [nameBefore, nameAfter] = [labels.before, labels.after];
  useEffect(() => {
    if (!holder.current) return;
    const side = (doc: string, label: string) => ({
      doc,
      extensions: [
        lineNumbers(),
        phrases(),
        syntaxHighlighting(highlightStyle),
        sql({ dialect: dialectOf(engine) }),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        look,
      ],
    });
    const made = new MergeView({
      parent: holder.current,
      a: side(before, nameBefore),
      b: side(after, nameAfter),
      gutter: true,
      collapseUnchanged: { margin: 3, minSize: 6 },
      diffConfig: { scanLimit: 2_000, timeout: 1_500 },
    });
    merge.current = made;
    return () => made.destroy();
  }, [before, after, engine, nameBefore, nameAfter]);
  useEffect(() => {
    const view = merge.current;
    if (!lookAt || !view) return;
    for (const editor of [view.b, view.a]) {
      const line = lineOf(editor.state.doc.toString(), lookAt.schema, lookAt.name);
      if (line === 0) continue;
      const at = editor.state.doc.line(line).from;
      editor.dispatch({ effects: EditorView.scrollIntoView(at, { y: "start", yMargin: 40 }) });
      // The two scroll together, in the box around them.
      const block = editor.lineBlockAt(at);
      holder.current?.scrollTo({ top: Math.max(0, block.top - 40) });
      break;
    }
  }, [lookAt]);
  return <div ref={holder} className={classes.merge} />;
}
