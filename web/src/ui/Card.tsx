import type { ReactNode } from "react";
import classes from "./Card.module.css";

/** A box with a heading; `flush` for lists that bring their own padding. */
export function Card({
  title,
  aside,
  flush,
  children,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={classes.card}>
      {title !== undefined && (
        <div className={classes.head}>
          <h2>{title}</h2>
          {aside && <div className={classes.aside}>{aside}</div>}
        </div>
      )}
      <div className={flush ? undefined : classes.body}>{children}</div>
    </section>
  );
}
