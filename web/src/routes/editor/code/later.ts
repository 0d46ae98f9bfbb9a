import { acceptCompletion, autocompletion } from "@codemirror/autocomplete";
import { sql } from "@codemirror/lang-sql";
import { type Extension, Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { closing } from "../../../ui/sql/closing";
import { dialectOf } from "../../../ui/sql/dialect";
import { searching } from "../../../ui/sql/searching";
import { completionOf, type Now } from "./completion";

export { setDiagnostics } from "@codemirror/lint";

/** What comes while one types already: the words of the engine's SQL, completion, closing brackets, searching. */
export function languageOf(now: () => Now): Extension {
  const dialect = dialectOf(now().engine);
  return [
    sql({ dialect, upperCaseKeywords: true }),
    closing,
    autocompletion({ override: [completionOf(dialect, now)], icons: false, maxRenderedOptions: 60 }),
    // Tab takes what is proposed; without a proposal it indents.
    Prec.high(keymap.of([{ key: "Tab", run: acceptCompletion }])),
    searching,
  ];
}
