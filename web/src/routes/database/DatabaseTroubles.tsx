import { useTranslation } from "react-i18next";
import type { Database } from "../../modules/database/databases";
import { Problem } from "../../ui/Problem";
import classes from "./Database.module.css";

/** What is wrong with the database itself: gone, or not readable. */
export function DatabaseTroubles({
  database,
  error,
  onRetry,
}: {
  database: Database;
  error: unknown;
  onRetry: () => void;
}) {
  const { t } = useTranslation("database");
  return (
    <>
      {database.state === "MISSING" && (
        <div className={classes.trouble} role="status">
          <b>{t("missingTitle")}</b>
          <div>{t("missingText")}</div>
        </div>
      )}
      {database.syncError && !error && (
        <div className={classes.trouble} role="status">
          <b>{t("syncErrorTitle")}</b>
          <div>{database.syncError}</div>
        </div>
      )}
      {error !== null && error !== undefined && <Problem error={error} onRetry={onRetry} />}
    </>
  );
}
