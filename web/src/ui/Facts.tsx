import type { ReactNode } from "react";
import classes from "./Facts.module.css";

/** Facts about one thing, in one line under its title; `flush` in a card that has its own padding. */
export function Facts({ facts, flush }: { facts: { label: string; value: ReactNode }[]; flush?: boolean }) {
  return (
    <dl className={classes.facts} data-flush={flush || undefined}>
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
