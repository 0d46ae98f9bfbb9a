import { HighlightStyle } from "@codemirror/language";
import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";
import type { Schemas } from "../../api/client";
import { dialectOf } from "./dialect";
import type { SqlToken } from "./SqlBlock";

/** SQL takes its colors from the states' palette; they hold on added and removed lines as well. */
const kinds = [
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

const highlighter = tagHighlighter(kinds.map(({ tag, kind }) => ({ tag: tag as never, class: kind })));

/** The lines of a script, each as words with their kind. */
export function highlight(sql: string, engine?: Schemas["EngineType"]): SqlToken[][] {
  const lines: SqlToken[][] = [[]];
  const tree = dialectOf(engine).language.parser.parse(sql);
  highlightCode(
    sql,
    tree,
    highlighter,
    (text, kind) => lines.at(-1)?.push({ text, kind: kind as SqlToken["kind"] }),
    () => lines.push([]),
  );
  return lines;
}
