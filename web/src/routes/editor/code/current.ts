import { type EditorState, RangeSet, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass } from "@codemirror/view";
import type { Schemas } from "../../../api/client";
import { type Span, statementAt, statementsOf } from "./statements";

/** Longer scripts are taken apart only when one is run: doing so at each letter would be felt. */
const longest = 500_000;

/** The statements of the script as it stands, and a bar beside the one at the caret. */
export function currentStatement(engine?: Schemas["EngineType"]) {
  const spans = StateField.define<Span[]>({
    create: (state) => read(state, engine),
    update: (before, transaction) => (transaction.docChanged ? read(transaction.state, engine) : before),
  });
  const marked = (state: EditorState) => {
    const { main } = state.selection;
    const all = state.field(spans);
    if (!main.empty || all.length < 2) return undefined;
    const span = statementAt(all, state.doc.toString(), main.head);
    return span && { first: state.doc.lineAt(span.from).number, last: state.doc.lineAt(span.to).number };
  };
  return [
    spans,
    EditorView.decorations.compute(["doc", "selection"], (state) => {
      const lines = marked(state);
      return lines ? Decoration.set(startsOf(state, lines).map((at) => line.range(at))) : Decoration.none;
    }),
    gutterLineClass.compute(["doc", "selection"], (state) => {
      const lines = marked(state);
      return lines ? RangeSet.of(startsOf(state, lines).map((at) => bar.range(at))) : RangeSet.empty;
    }),
    EditorView.baseTheme({ ".cm-gutterElement.bb-statement": { boxShadow: "inset 3px 0 0 var(--bb-brand-fill)" } }),
  ];
}

/** What is run: the selection, else the statement at the caret. */
export function chosenSpan(state: EditorState, engine?: Schemas["EngineType"]): Span | undefined {
  const { main } = state.selection;
  if (!main.empty) return { from: main.from, to: main.to };
  const text = state.doc.toString();
  return statementAt(statementsOf(text, engine), text, main.head);
}

const line = Decoration.line({ class: "bb-statement" });
const bar = new (class extends GutterMarker {
  elementClass = "bb-statement";
})();

function read(state: EditorState, engine?: Schemas["EngineType"]): Span[] {
  return state.doc.length > longest ? [] : statementsOf(state.doc.toString(), engine);
}

function startsOf(state: EditorState, { first, last }: { first: number; last: number }): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => state.doc.line(first + index).from);
}
