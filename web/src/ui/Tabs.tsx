import type { ReactNode } from "react";
import { Link } from "react-router";
import classes from "./Tabs.module.css";

export type TabItem = {
  to: string;
  label: string;
  icon?: ReactNode;
  count?: number;
  /** Instead of a count: "1 error". */
  badge?: string;
  tone?: "rest" | "wait" | "fail";
  here: boolean;
};

/** Views of one thing; links, because each is an address. */
export function Tabs({ label, tabs, end }: { label: string; tabs: TabItem[]; end?: ReactNode }) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className={classes.tab} aria-current={tab.here ? "page" : undefined}>
          {tab.icon}
          {tab.label}
          {(tab.badge ?? tab.count) !== undefined && (
            <span className={classes.badge} data-tone={tab.tone ?? "rest"}>
              {tab.badge ?? tab.count}
            </span>
          )}
        </Link>
      ))}
      {end && <span className={classes.end}>{end}</span>}
    </nav>
  );
}
