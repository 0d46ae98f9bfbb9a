import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { idOf, pathOf, readable } from "../../api/names";
import type { Database } from "../../modules/database/databases";
import { useEngineTitles } from "../../modules/instance/instances";
import { bytes } from "../../ui/amounts";
import { Facts } from "../../ui/Facts";
import { Label } from "../../ui/Label";
import { RelativeTime } from "../../ui/RelativeTime";
import { StateGlyph } from "../../ui/StateGlyph";
import classes from "./Database.module.css";

/** Instance, size, last change and when it was read, in one line. */
export function DatabaseFacts({ database }: { database: Database }) {
  const { t } = useTranslation(["database", "common"]);
  const engineTitle = useEngineTitles();
  const { lastChange } = database;
  const labels = Object.entries(database.labels);
  return (
    <Facts
      facts={[
        {
          label: t("database:instance"),
          value: (
            <>
              <Link to={pathOf(database.instance)} className={classes.link}>
                {readable(idOf(database.instance))}
              </Link>
              <span className="bb-dim">
                {engineTitle(database.engine)} {database.engineVersion}
              </span>
            </>
          ),
        },
        { label: t("database:size"), value: bytes(database.sizeBytes || 0) },
        {
          label: t("database:lastChange"),
          value: lastChange?.issue ? (
            <>
              <Link to={pathOf(lastChange.issue)} className={classes.link}>
                #{idOf(lastChange.issue)}
              </Link>
              <span className="bb-dim">
                <RelativeTime time={lastChange.time} ago />
              </span>
            </>
          ) : (
            t("common:none")
          ),
        },
        {
          label: t("database:schemaRead"),
          value: (
            <>
              <StateGlyph
                state={database.syncError ? "FAILED" : database.lastSyncTime ? "DONE" : "NOT_STARTED"}
                decorative
              />
              <RelativeTime time={database.lastSyncTime} ago />
            </>
          ),
        },
        { label: t("database:characterSet"), value: database.characterSet || t("common:none") },
        ...(labels.length > 0
          ? [
              {
                label: t("database:settings.labels"),
                value: labels.map(([key, value]) => <Label key={key} text={value ? `${key}: ${value}` : key} />),
              },
            ]
          : []),
      ]}
    />
  );
}
