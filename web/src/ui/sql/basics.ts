import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { type Extension, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { highlightStyle } from "./style";

/** How the editor looks; colors are tokens. */
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

/** What every place has where SQL is typed. Searching and what closes brackets come beside it: not every place can wait for them. */
export const basics: Extension = [
  lineNumbers(),
  history(),
  drawSelection(),
  highlightSpecialChars(),
  highlightActiveLine(),
  bracketMatching(),
  syntaxHighlighting(highlightStyle),
  keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
  leaving,
  look,
];
