import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Item } from "../../../modules/database/catalog";
import { type Database, databaseId } from "../../../modules/database/databases";
import { getDefinition } from "../../../modules/database/objects";
import { CopyButton } from "../../../ui/CopyButton";
import { Problem } from "../../../ui/Problem";
import { SqlBlock } from "../../../ui/sql/SqlBlock";
import { SkeletonRows } from "../../../ui/Waiting";
import classes from "./Schema.module.css";

/** The SQL that makes an object, with its parts, comments and rights. */
export function Definition({ item, database }: { item: Item; database: Database }) {
  const { t } = useTranslation("schema");
  const query = useQuery(getDefinition(databaseId(database.name), item.object));
  if (query.isPending) return <SkeletonRows rows={6} height={20} />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  const sql = query.data.trimEnd();
  return (
    <>
      <div className={classes.copy}>
        <CopyButton value={sql} label={t("view.copyDefinition")} withText />
      </div>
      <SqlBlock sql={sql} engine={database.engine} label={t("view.definition")} />
    </>
  );
}
