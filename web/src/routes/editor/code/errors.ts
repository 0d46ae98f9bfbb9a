import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { StatementError } from "../../../modules/editor/queries";

/** Where a server's error stands in the script: its line and column are those of what was sent, which began at `from`. */
export function placeOf(text: string, { line, column }: StatementError): number | undefined {
  if (line < 1) return undefined;
  let start = 0;
  for (let passed = 1; passed < line; passed++) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  // Columns are counted in characters, offsets in units of UTF-16.
  let at = start;
  for (let passed = 1; passed < column && at < text.length && text[at] !== "\n"; passed++) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return at;
}

/** The word there, or the character, so that there is something to underline. */
export function diagnosticAt(doc: Text, at: number, message: string): Diagnostic {
  const line = doc.lineAt(Math.min(at, doc.length));
  const rest = line.text.slice(at - line.from);
  const word = /^(?:[\w$\u0080-\uffff]+|\S)/.exec(rest)?.[0].length ?? 0;
  const from = word > 0 ? at : Math.max(line.from, at - 1);
  return { from, to: Math.max(at + word, Math.min(from + 1, doc.length)), severity: "error", message };
}
