import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Locked.module.css";

/** Under an act one may not do: why, and whom to ask. */
export function Locked({ children }: { children: ReactNode }) {
  return (
    <span className={classes.locked}>
      <IconLock size={14} stroke={1.75} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
