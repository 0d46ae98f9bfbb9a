import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import type { Database } from "../../../modules/database/databases";
import { bytes } from "../../../ui/amounts";
import { Problem } from "../../../ui/Problem";
import { SkeletonRows } from "../../../ui/Waiting";
import type { Group } from "../changes/grouped";
import classes from "./Compare.module.css";
import { type Sides, useTexts } from "./useComparison";
import { useSideTitle } from "./useSideTitle";

const SideBySide = lazy(async () => ({ default: (await import("./SideBySide")).SideBySide }));
/** Longer schemas are not laid beside each other: that would hold up the page. */
const longest = 3_000_000;

/** The two schemas as text beside each other, at the object that was chosen among the changes. */
export function Definitions({
  sides,
  diff,
  database,
  group,
}: {
  sides: Sides;
  diff: Schemas["SchemaDiff"];
  database: Database;
  group?: Group;
}) {
  const { t } = useTranslation("schema");
  const title = useSideTitle(database);
  const texts = useTexts(sides, diff);
  if (texts.isPending) return <SkeletonRows rows={8} height={20} />;
  if (texts.isError) return <Problem error={texts.error} onRetry={() => void texts.refetch()} />;
  const { before, after } = texts.data;
  if (before.length + after.length > longest) {
    return <p className="bb-dim">{t("compare.tooLong", { size: bytes(before.length + after.length) })}</p>;
  }
  const labels = { before: title(sides.from), after: title(sides.to) };
  return (
    <>
      <div className={classes.names}>
        <span>{labels.before}</span>
        <span>{labels.after}</span>
      </div>
      <Suspense fallback={<SkeletonRows rows={8} height={20} />}>
        <SideBySide before={before} after={after} engine={database.engine} labels={labels} lookAt={group} />
      </Suspense>
    </>
  );
}
