import { autocompletion } from "@codemirror/autocomplete";
import { sql } from "@codemirror/lang-sql";
import type { Extension } from "@codemirror/state";
import { dialectOf } from "../../../ui/sql/dialect";
import { searching } from "../../../ui/sql/searching";
import { completionOf, type Now } from "./completion";

export { setDiagnostics } from "@codemirror/lint";

/** What comes while one types already: the words of the engine's SQL, completion, searching. */
export function languageOf(now: () => Now): Extension {
  const dialect = dialectOf(now().engine);
  return [
    sql({ dialect, upperCaseKeywords: true }),
    autocompletion({ override: [completionOf(dialect, now)], icons: false, maxRenderedOptions: 60 }),
    searching,
  ];
}
