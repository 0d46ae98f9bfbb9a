import type { Schemas } from "../../api/client";
import { useHighlighted } from "./SqlBlock";
import classes from "./SqlText.module.css";

/** Some SQL within a text or a log, colored. */
export function SqlText({ sql, engine }: { sql: string; engine?: Schemas["EngineType"] }) {
  const lines = useHighlighted(sql, engine);
  return (
    <code className={classes.text}>
      {lines.map((tokens, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its place
        <span key={line}>
          {tokens.map((token, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nor has a word
            <span key={index} data-kind={token.kind || undefined}>
              {token.text}
            </span>
          ))}
          {line < lines.length - 1 && "\n"}
        </span>
      ))}
    </code>
  );
}
