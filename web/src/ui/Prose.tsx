import { Fragment, type ReactNode } from "react";
import classes from "./Prose.module.css";
import { SqlText } from "./sql/SqlText";

/** Text people wrote: paragraphs, `code`, blocks of SQL between three backticks, and links. Never raw HTML. */
export function Prose({ text }: { text: string }) {
  const parts = text.split(/^```[^\n]*\n?/m);
  return (
    <div className={classes.prose}>
      {parts.map((part, index) => {
        if (!part.trim()) return null;
        // Every second part stands between fences.
        return index % 2 === 1 ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
          <pre key={part} className={classes.block} tabIndex={0}>
            <SqlText sql={part.replace(/\n$/, "")} />
          </pre>
        ) : (
          part
            .trim()
            .split(/\n{2,}/)
            .map((paragraph) => <p key={paragraph}>{inline(paragraph)}</p>)
        );
      })}
    </div>
  );
}

function inline(text: string): ReactNode {
  return text.split(/(`[^`\n]+`|https?:\/\/[^\s<>"]+)/).map((piece, index) => {
    const key = `${index} ${piece}`;
    if (index % 2 === 0) return <Fragment key={key}>{piece}</Fragment>;
    if (piece.startsWith("`")) return <code key={key}>{piece.slice(1, -1)}</code>;
    return (
      <a key={key} href={piece} rel="noreferrer noopener" target="_blank" className={classes.link}>
        {piece}
      </a>
    );
  });
}
