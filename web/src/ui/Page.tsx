import { useDocumentTitle } from "@mantine/hooks";
import { IconChevronRight } from "@tabler/icons-react";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "./Page.module.css";

export type Crumb = { label: string; to?: string; mono?: boolean };

/**
 * A page below the shell: top bar with where I am and the page's one filled act, then the heading and the content.
 * `protectedThing` draws the stripe: the whole page is about one protected thing.
 */
export function Page({
  title,
  heading,
  lead,
  crumbs,
  act,
  headingAside,
  headingHidden,
  protectedThing,
  width = "full",
  children,
}: {
  /** For the window and, unless `crumbs` are given, the top bar. */
  title: string;
  /** The h1; the title unless given. */
  heading?: ReactNode;
  /** One line under the heading. */
  lead?: ReactNode;
  crumbs?: Crumb[];
  act?: ReactNode;
  headingAside?: ReactNode;
  /** The h1 is for readers only: where the views or the content say it themselves. */
  headingHidden?: boolean;
  protectedThing?: boolean;
  width?: "full" | "form" | "text";
  children?: ReactNode;
}) {
  const { t } = useTranslation(["shell", "common"]);
  useDocumentTitle(`${title} · ${t("common:product")}`);
  const trail = crumbs ?? [{ label: title }];
  return (
    <main>
      {protectedThing && <div className={classes.stripe} aria-hidden />}
      <div className={classes.bar}>
        <nav aria-label={t("shell:breadcrumb")} className={classes.crumbs}>
          {trail.map((crumb, index) => (
            <Fragment key={crumb.to ?? crumb.label}>
              {index > 0 && <IconChevronRight size={14} className={classes.sep} aria-hidden />}
              {crumb.to && index < trail.length - 1 ? (
                <Link to={crumb.to} className={classes.crumb}>
                  {crumb.label}
                </Link>
              ) : (
                <span aria-current="page" className={classes.here}>
                  {crumb.label}
                </span>
              )}
            </Fragment>
          ))}
        </nav>
        <div className={classes.act}>{act}</div>
      </div>
      <div id="main" tabIndex={-1} className={classes.main} data-width={width}>
        <div className={headingHidden ? classes.hidden : classes.head}>
          <div className={classes.titles}>
            <h1>{heading ?? title}</h1>
            {lead && <div className={classes.lead}>{lead}</div>}
          </div>
          {headingAside}
        </div>
        {children}
      </div>
    </main>
  );
}
