import type { ReactNode } from "react";
import classes from "./Empty.module.css";

/** Why there is nothing here, and one act. */
export function Empty({ title, text, act }: { title: string; text?: ReactNode; act?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <div className={classes.title}>{title}</div>
      {text && <div className={classes.text}>{text}</div>}
      {act && <div className={classes.act}>{act}</div>}
    </div>
  );
}
