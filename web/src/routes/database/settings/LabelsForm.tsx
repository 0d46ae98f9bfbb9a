import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Database, databaseId, databaseKey, updateDatabase } from "../../../modules/database/databases";
import { LabelFields, labelsOf, rowsOf, wrongKey } from "../../../ui/LabelFields";
import { Problem } from "../../../ui/Problem";
import classes from "./Settings.module.css";

export function LabelsForm({ database }: { database: Database }) {
  const { t } = useTranslation(["database", "common"]);
  const id = databaseId(database.name);
  const [rows, setRows] = useState(() => rowsOf(database.labels));
  const [wrong, setWrong] = useState<string>();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => updateDatabase(id, "labels", { labels: labelsOf(rows), etag: database.etag }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: databaseKey(id) });
      void client.invalidateQueries({ queryKey: ["databases"] });
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        const key = wrongKey(rows);
        setWrong(key);
        if (key === undefined) save.mutate();
      }}
    >
      <h2>{t("database:settings.labels")}</h2>
      <p className="bb-faint">{t("database:settings.labelsHint")}</p>
      <LabelFields rows={rows} onChange={setRows} />
      {wrong !== undefined && <div className={classes.error}>{t("database:settings.keyRule", { key: wrong })}</div>}
      {save.error && <Problem error={save.error} />}
      <Button type="submit" loading={save.isPending}>
        {t("common:save")}
      </Button>
    </form>
  );
}
