import { search, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

/** Finding and replacing in the SQL. */
export const searching: Extension = [search({ top: true }), keymap.of(searchKeymap)];
