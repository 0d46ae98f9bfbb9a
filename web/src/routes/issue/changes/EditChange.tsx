import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { useDraft } from "../../../modules/draft/useDraft";
import { updateIssue } from "../../../modules/issue/issues";
import { Problem } from "../../../ui/Problem";
import { SqlEditor } from "../../../ui/sql/SqlEditor";
import { useIssueView } from "../issuePage";
import classes from "./Changes.module.css";
import { changeInput } from "./changeInput";

/** The SQL of a change being edited; saving makes a new version, which is checked and approved anew. */
export function EditChange({ change, onDone }: { change: Schemas["Change"]; onDone: () => void }) {
  const { issue, id, acts } = useIssueView();
  const { t } = useTranslation(["issue", "common"]);
  const [statement, setStatement, forget] = useDraft(
    `edit.${issue.name}.${change.id}.${issue.version}`,
    change.statement ?? "",
  );
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async () => {
    setSaving(true);
    setError(undefined);
    try {
      const changes = issue.changes.map((one) =>
        one.id === change.id ? { ...changeInput(one), statement } : changeInput(one),
      );
      await acts.ask(() => updateIssue(id, "changes", { changes, etag: issue.etag }));
      forget();
      onDone();
    } catch (refused) {
      setError(refused);
      setSaving(false);
    }
  };
  return (
    <>
      <div className={classes.bar}>
        <h2>{t("issue:changes.editing")}</h2>
        <span className={classes.counts}>
          <Button
            variant="default"
            onClick={() => {
              forget();
              onDone();
            }}
          >
            {t("common:cancel")}
          </Button>
          <Button loading={saving} disabled={!statement.trim() || statement === change.statement} onClick={save}>
            {t("common:save")}
          </Button>
        </span>
      </div>
      {error !== undefined && (
        <div className={classes.error}>
          <Problem error={error} />
        </div>
      )}
      <SqlEditor
        value={statement}
        onChange={setStatement}
        engine={change.targetDatabases?.[0]?.engine}
        label={t("issue:changes.sql")}
        describedBy="edit-hint"
        minHeight={320}
        autoFocus
      />
      <p id="edit-hint" className="bb-faint">
        {t("issue:changes.editHint")} {t("common:editorHint")}.
      </p>
    </>
  );
}
