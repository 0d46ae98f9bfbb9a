import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import { keywordCompletionSource, type SQLDialect } from "@codemirror/lang-sql";
import type { Schemas } from "../../../api/client";
import { statementAt, statementsOf } from "./statements";

/** What may stand at a place of a statement, as the server says. */
export type Complete = (
  statement: string,
  position: number,
  signal: AbortSignal,
) => Promise<Schemas["CompleteResponse"]>;

const types: Record<Schemas["CompletionKind"], string> = {
  TABLE: "class",
  VIEW: "interface",
  COLUMN: "property",
  SCHEMA: "namespace",
  FUNCTION: "function",
  KEYWORD: "keyword",
  ALIAS: "variable",
  TYPE: "type",
  CONDITION: "text",
};

/** What completion looks at when it is asked. */
export type Now = { complete?: Complete; engine?: Schemas["EngineType"] };

/** Completion as the editor asks for it; without a server's answer there are the keywords. */
export function completionOf(dialect: SQLDialect, now: () => Now): CompletionSource {
  const keywords = keywordCompletionSource(dialect, true);
  return async (context) => {
    const { complete, engine } = now();
    const typed = context.matchBefore(/[\w$\u0080-\uffff]+|[."`]/);
    if (!typed && !context.explicit) return null;
    const answer = complete && (await asked(context, complete, engine));
    return answer ?? keywords(context);
  };
}

async function asked(
  context: CompletionContext,
  complete: Complete,
  engine?: Schemas["EngineType"],
): Promise<CompletionResult | null> {
  const text = context.state.doc.toString();
  const { pos } = context;
  const span = statementAt(statementsOf(text, engine), text, pos);
  const start = span && span.from <= pos ? span.from : pos;
  const end = span && span.from <= pos ? Math.max(span.to, pos) : pos;
  const stop = new AbortController();
  context.addEventListener("abort", () => stop.abort());
  try {
    const found = await complete(text.slice(start, end), pos - start, stop.signal);
    if (context.aborted) return null;
    return {
      from: start + found.from,
      to: Math.max(start + found.to, pos),
      options: found.items.map(
        ({ label, kind, detail, apply }, index): Completion => ({
          label,
          detail: detail || undefined,
          apply,
          type: types[kind],
          // The server's order is an order; a name never falls behind a word of the language.
          boost: Math.max(-50, 50 - index),
        }),
      ),
      // Where there are more than these, the next letter is asked for again.
      validFor: found.truncated ? undefined : /^[\w$\u0080-\uffff]*$/,
    };
  } catch {
    // A completion that fails is none; what is typed goes on.
    return null;
  }
}
