import { EditorState } from "@codemirror/state";
import i18next from "i18next";

/** CodeMirror's own words, of its search above all, in the language spoken; the keys of the area are the phrases it asks for. */
export function phrases() {
  return EditorState.phrases.of(i18next.getResourceBundle(i18next.language, "codeMirror") as Record<string, string>);
}
