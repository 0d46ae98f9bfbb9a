import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Database } from "../../../modules/database/databases";
import { ConfirmDialog } from "../../../ui/ConfirmDialog";
import { Problem } from "../../../ui/Problem";
import { Refreshing } from "../../../ui/Waiting";
import { ChangeList } from "../changes/ChangeList";
import { ChangeSql } from "../changes/ChangeSql";
import { DiffSum } from "../changes/DiffSum";
import { NotCompared } from "../changes/NotCompared";
import classes from "./Edit.module.css";
import { changedTables, type TableEdit } from "./edits";
import type { Reviewed } from "./useReview";

/** What the edits come to: changes with what they do, and the SQL. */
export function Review({
  review,
  database,
  edits,
  unfinished,
  onDiscard,
  onProposed,
}: {
  review: Reviewed;
  database: Database;
  /** Those that change something, as far as they can be sent. */
  edits: TableEdit[];
  /** How much was begun and is not among them. */
  unfinished: number;
  onDiscard: () => void;
  onProposed: () => void;
}) {
  const { t } = useTranslation("schema");
  const [asking, setAsking] = useState(false);
  const names = changedTables(edits);
  const { diff } = review;
  return (
    <section className={classes.review} aria-label={t("edit.review")}>
      <div className={classes.reviewHead}>
        <h2>{t("edit.review")}</h2>
        {edits.length + unfinished > 0 && (
          <Button size="xs" variant="subtle" color="gray" c="var(--bb-ink)" onClick={() => setAsking(true)}>
            {t("edit.discard")}
          </Button>
        )}
      </div>
      <Refreshing on={edits.length > 0 && review.behind} />
      {edits.length === 0 && <p className="bb-dim">{t("edit.nothing")}</p>}
      {unfinished > 0 && <p className={classes.unfinished}>{t("edit.unfinished", { count: unfinished })}</p>}
      {edits.length > 0 && review.error && <Problem error={review.error} onRetry={review.retry} />}
      {edits.length > 0 && diff && (
        <>
          <DiffSum changes={diff.changes} same={t("edit.same")} />
          {diff.changes.length > 0 && <ChangeList changes={diff.changes} />}
          <NotCompared items={diff.notCompared} />
          {diff.statement && (
            <ChangeSql
              sql={diff.statement}
              engine={database.engine}
              target={database}
              title={
                names.length === 1
                  ? t("edit.titleOne", { table: names[0] })
                  : t("edit.titleMany", { tables: names.slice(0, 3).join(", "), count: names.length })
              }
              onProposed={onProposed}
            />
          )}
        </>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("edit.discardTitle", { count: edits.length })}
        act={t("edit.discardAct")}
        onConfirm={async () => {
          setAsking(false);
          onDiscard();
        }}
      >
        {t("edit.discardText")}
      </ConfirmDialog>
    </section>
  );
}
