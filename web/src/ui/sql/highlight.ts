import { highlightCode, tagHighlighter } from "@lezer/highlight";
import type { Schemas } from "../../api/client";
import { dialectOf } from "./dialect";
import type { SqlToken } from "./SqlBlock";
import { kinds } from "./style";

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
