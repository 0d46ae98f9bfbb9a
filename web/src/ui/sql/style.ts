import { HighlightStyle } from "@codemirror/language";
import { tags } from "@lezer/highlight";

/** SQL takes its colors from the states' palette; they hold on added and removed lines as well. */
export const kinds = [
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.bool, tags.null], kind: "run" },
  { tag: [tags.typeName, tags.standard(tags.name)], kind: "settle" },
  { tag: [tags.string, tags.special(tags.string)], kind: "done" },
  { tag: tags.number, kind: "wait" },
  { tag: [tags.lineComment, tags.blockComment, tags.comment], kind: "comment" },
] as const;

export const highlightStyle = HighlightStyle.define(
  kinds.map(({ tag, kind }) =>
    kind === "comment" ? { tag, color: "var(--bb-faint)", fontStyle: "italic" } : { tag, color: `var(--bb-${kind})` },
  ),
);
