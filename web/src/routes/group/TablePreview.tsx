import { useTranslation } from "react-i18next";
import type { Schemas } from "../../api/client";
import { useEnvironment } from "../../modules/environment/environments";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import classes from "./Group.module.css";

/** Which tables a condition matches, database by database; those with none are seen at once. */
export function TablePreview({ preview }: { preview: Schemas["TableGroupPreview"] }) {
  const { t } = useTranslation("group");
  const environment = useEnvironment();
  const { databases, memberCount } = preview;
  const tables = databases.reduce((sum, one) => sum + one.tableCount, 0);
  const title = t("tables.matches", { count: tables, databases: t("tables.inDatabases", { count: databases.length }) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.side} aria-label={title} tabIndex={0}>
      <b>{title}</b>
      <ul>
        {databases.map((one) => (
          <li key={one.name}>
            <EnvironmentTag environment={environment(one.environment)} />
            <code>{one.databaseName}</code>
            {one.tables.length > 0 ? (
              <span className={classes.matched}>
                {one.tables.slice(0, 8).join(", ")}
                {one.tableCount > 8 && ` ${t("more", { count: one.tableCount - 8 })}`}
              </span>
            ) : (
              <span className="bb-faint">{t(one.known ? "tables.noneHere" : "tables.unknown")}</span>
            )}
          </li>
        ))}
        {memberCount > databases.length && (
          <li className="bb-faint">{t("more", { count: memberCount - databases.length })}</li>
        )}
      </ul>
    </section>
  );
}
