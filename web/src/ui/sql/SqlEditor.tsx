import { lazy, Suspense, useRef } from "react";
import type { Schemas } from "../../api/client";
import classes from "./SqlEditor.module.css";

const CodeEditor = lazy(async () => ({ default: (await import("./CodeEditor")).CodeEditor }));

export type SqlEditorProps = {
  value: string;
  onChange: (value: string) => void;
  engine?: Schemas["EngineType"];
  /** What the field is, for readers. */
  label: string;
  /** Ids of what stands under the field: hint and error. */
  describedBy?: string;
  /** Tables and their columns, for completion. */
  schema?: Record<string, string[]>;
  minHeight?: number;
  maxHeight?: number;
  invalid?: boolean;
  autoFocus?: boolean;
};

/** A field for SQL; the editor is loaded when one is drawn. Until then a plain field takes what is typed. */
export function SqlEditor(props: SqlEditorProps) {
  // Where the plain field's caret is while somebody types in it: the editor goes on from there.
  const caret = useRef<number>(null);
  return (
    <Suspense
      fallback={
        <textarea
          className={classes.plain}
          style={{ minHeight: props.minHeight ?? 240 }}
          aria-label={props.label}
          value={props.value}
          onChange={(event) => props.onChange(event.currentTarget.value)}
          onSelect={(event) => {
            caret.current = event.currentTarget.selectionEnd;
          }}
          onBlur={() => {
            caret.current = null;
          }}
        />
      }
    >
      <CodeEditor {...props} caret={caret} />
    </Suspense>
  );
}
