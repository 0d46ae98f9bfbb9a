import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";

/** What is opened is closed, and taken away together. Before the keys that every editor has, Backspace among them. */
export const closing: Extension = [closeBrackets(), Prec.high(keymap.of(closeBracketsKeymap))];
